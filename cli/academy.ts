import { installReactions } from '~/domain/reactions.server'
import { closeDatabase } from '~/platform/db/database.server'
import { keepHeapSmall } from '~/platform/heap.server'
import { backupCommand, restoreCommand } from './commands/backup'
import { blobsCommand } from './commands/blobs'
import { certificatesCommand } from './commands/certificates'
import { contentCommand } from './commands/content'
import { credentialsCommand } from './commands/credentials'
import { dossiersCommand } from './commands/dossiers'
import { jobsCommand } from './commands/jobs'
import { keysCommand } from './commands/keys'
import { messagesCommand } from './commands/messages'
import { objectivesCommand } from './commands/objectives'
import { adminCommand, slipCommand } from './commands/people'
import { peopleCommand } from './commands/people-files'
import { plausibilityCommand } from './commands/plausibility'
import { questionsCommand } from './commands/questions'
import { retentionCommand } from './commands/retention'
import { sealCommand } from './commands/seal'
import { setupCommand } from './commands/setup'
import { upgradeCommand } from './commands/upgrade'
import { recountCommand, verifyCommand } from './commands/verify'

type Command = { summary: string; run: (args: string[]) => number | Promise<number> }

/** The `academy` command: each entry answers an exit code. A further command is a file in cli/commands and a line here. */
const commands: Record<string, Command> = {
  help: { summary: 'danh sách các lệnh', run: help },
  setup: { summary: 'chuẩn bị cơ sở dữ liệu, nội dung và dữ liệu trình diễn; chạy lại không đổi gì', run: setupCommand },
  content: { summary: 'import, export, pack, push: khóa học vào và ra; lint [--fix]: soát lỗi nguồn', run: contentCommand },
  questions: { summary: 'import, export, template: câu hỏi từ GIFT, Aiken, Moodle XML, Excel, Word', run: questionsCommand },
  verify: { summary: '[--head TỆP]: soát mọi thứ mà hồ sơ dựa vào, nêu mọi chỗ sai', run: verifyCommand },
  seal: { summary: '[TỆP]: niêm phong ngày hôm nay và công bố, ghi đầu chuỗi phiếu đã khóa; cất ở nơi khác để verify --head TỆP so lại', run: sealCommand },
  dossiers: { summary: 'amend [--rehearse]: so mọi phiếu đã khóa với sổ sự kiện, ghi bản bổ sung còn thiếu', run: dossiersCommand },
  recount: { summary: 'đếm lại các số tổng hợp và nêu khác biệt', run: recountCommand },
  admin: { summary: 'create: tạo quản trị viên đầu tiên', run: adminCommand },
  slip: { summary: 'mã dùng một lần cho người không đăng nhập được', run: slipCommand },
  objectives: { summary: 'import TỆP --by MÃ [--apply]; export: mục tiêu và kết quả then chốt từ và ra CSV, JSON', run: objectivesCommand },
  people: { summary: 'import TỆP --by MÃ [--apply]; export: người và đơn vị từ và ra CSV, Excel', run: peopleCommand },
  certificates: { summary: 'issue --course MÃ [--rehearse [--csv TỆP]]: cấp giấy cho các lượt hoàn thành chưa có', run: certificatesCommand },
  credentials: { summary: 'issue [--rehearse]: ký chứng nhận điện tử cho các giấy đã cấp mà chưa có', run: credentialsCommand },
  keys: { summary: 'list; rotate; pdf: xem, thay khóa ký và chứng thư ký PDF; giấy cũ vẫn đúng', run: keysCommand },
  jobs: { summary: '[--once]: chạy các việc nền trong tiến trình riêng, cho máy chủ đặt ACADEMY_JOBS=off', run: jobsCommand },
  messages: { summary: '--rehearse [--day NGÀY]: lời nhắc sẽ báo cho bao nhiêu người, không gửi gì', run: messagesCommand },
  backup: { summary: 'sao lưu cơ sở dữ liệu, tệp và (khi có mật khẩu sao lưu) khóa vào một tệp', run: backupCommand },
  restore: { summary: '[--check | --despite-breach | --without-keys] soát hoặc khôi phục một bản sao lưu', run: restoreCommand },
  plausibility: { summary: 'look; thresholds: xem bài quá nhanh, quá đều, giống nhau để nêu cho một người xem xét', run: plausibilityCommand },
  upgrade: { summary: '--rehearse: chạy thử bản này trên một bản chép, nói trước sẽ gây ra những gì', run: upgradeCommand },
  retention: { summary: '--rehearse | --apply: dữ liệu không phải minh chứng đã quá hạn lưu', run: retentionCommand },
  blobs: { summary: 'prune: xóa tệp quá một ngày mà không bản ghi nào nhắc tới', run: blobsCommand },
}

async function help(): Promise<number> {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  console.log('Dùng: npm run academy -- <lệnh> [tham số]\n')
  for (const [name, { summary }] of Object.entries(commands)) console.log(`  ${name.padEnd(width)}  ${summary}`)
  return 0
}

const [name = 'help', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
keepHeapSmall()
installReactions()
if (command) {
  process.exitCode = await command.run(args)
  await closeDatabase()
} else {
  console.error(`Không có lệnh “${name}”. Xem danh sách: npm run academy -- help`)
  process.exitCode = 2
}
