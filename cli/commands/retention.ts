import { applyRetention, type Retained, rehearseRetention } from '~/domain/privacy/retention.server'
import { say } from '../say'

const NAMES: Record<string, string> = {
  sessions: 'phiên đăng nhập đã hết hạn',
  'rate-limits': 'lượt đếm giới hạn đăng nhập',
  presence: 'dấu hiệu đang mở bản nháp',
  'exercise-states': 'trạng thái bài luyện lâu không mở',
  'passage-signals': 'đoạn được đánh dấu chưa rõ',
  'exercise-troubles': 'lỗi bài luyện đã đếm theo ngày',
}

/** `academy retention --rehearse | --apply`: says, or removes, what is no evidence and past its time. */
export async function retentionCommand(args: string[]): Promise<number> {
  if (args.length !== 1 || !['--rehearse', '--apply'].includes(args[0])) return say('Cách dùng: academy retention --rehearse | --apply'), 2
  const isApplied = args[0] === '--apply'
  const found = isApplied ? await applyRetention() : rehearseRetention()
  for (const { name, before, rows } of found)
    say(`${isApplied ? 'Đã xóa' : 'Sẽ xóa'} ${rows.toLocaleString('vi-VN')} ${NAMES[name] ?? name} trước ngày ${dayText(before)}.`)
  say('Minh chứng, sổ sự kiện, phiếu, lượt xem không thuộc diện xóa.')
  return 0
}

const dayText = (day: Retained['before']) => day.split('-').reverse().join('/')
