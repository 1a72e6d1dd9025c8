import { decideChallenge } from '../app/domain/evaluation/challenges/deciding.server'
import { sayInChallenge } from '../app/domain/evaluation/challenges/exchange.server'
import { raiseChallenge } from '../app/domain/evaluation/challenges/raising.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import type { Outcome } from '../app/platform/outcome'

type Clock = (date: string, minutes: number) => void

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

/** In the period in review one figure of a cadre waits for its answer, and one of another was asked about and kept. */
export async function demoChallenges(periodId: string, people: { open: Viewer; decided: Viewer; evaluator: Viewer }, day: string, at: Clock): Promise<void> {
  const { open, decided, evaluator } = people
  at(day, 548)
  const kept = must(
    await raiseChallenge(decided, periodId, {
      figure: 'hours.inYear',
      wanted: 'Cộng thêm 4 tiết',
      reason: 'Tôi dự buổi tập huấn chữ ký số của Sở hồi tháng Ba nhưng không thấy trong số tiết của năm.',
      file: null,
    }),
  )
  at(day, 552)
  must(await sayInChallenge(evaluator, kept.challengeId, 'Đồng chí có giấy xác nhận của đơn vị tổ chức không?'))
  at(day, 556)
  must(await sayInChallenge(decided, kept.challengeId, 'Tôi chỉ còn giấy mời, chưa có giấy xác nhận.'))
  at(day, 560)
  const reason = 'Giấy mời chưa cho biết đồng chí đã dự. Khi có giấy xác nhận, đồng chí bổ sung ở mục học ở nơi khác của kỳ đang mở.'
  must(await decideChallenge(evaluator, kept.challengeId, { outcome: 'kept', reason, corrections: [], seen: '' }))
  at(day, 562)
  must(
    await raiseChallenge(open, periodId, {
      figure: 'hours.inSpan',
      wanted: 'Thêm 3 tiết của buổi học nhóm',
      reason: 'Buổi học nhóm ở phòng cuối tháng chưa được tính. Đồng chí cùng dự xác nhận được.',
      file: null,
    }),
  )
}
