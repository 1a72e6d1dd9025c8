import { recordLook } from '../app/domain/organisation/looks.server'
import { decideMandate, endMandate, proposeMandate, type TypedMandate } from '../app/domain/organisation/mandate-orders.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { noteBreach, stepBreach, type TypedBreach } from '../app/domain/privacy/breaches/noting.server'
import { askAboutData, stepRequest } from '../app/domain/privacy/requesting.server'
import { addDays } from '../app/platform/clock'
import { read } from '../app/platform/db/database.server'
import type { Outcome } from '../app/platform/outcome'

type At = (date: string, minutes: number) => void
type Cast = { inspector: string; auditor: string; administrator: string; evaluator: string }

function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

const monthBefore = (day: string) => addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)

/** Inspection mandates: one that is over and whose look is disclosed, one in force, one that waits for its second approval. */
export async function demoMandates({ inspector, auditor, administrator, evaluator }: Cast, today: string, at: At): Promise<void> {
  const mandate = (number: string, units: string, begin: string, more: Partial<TypedMandate> = {}): TypedMandate => ({
    number,
    legalBasis: 'Kế hoạch kiểm tra năm của Thanh tra thành phố',
    reason: 'Đối chiếu minh chứng học tập được giao với sản phẩm đã nộp.',
    reader: viewerOf(auditor).staffCode,
    units,
    people: '',
    dataFrom: `${monthBefore(`${monthBefore(begin)}-01`)}-01`,
    dataLast: begin,
    validFrom: begin,
    lastDay: addDays(begin, 30),
    delayDays: '10',
    ...more,
  })
  const approve = async (id: string, ...people: string[]) => {
    for (const person of people) must(await decideMandate(viewerOf(person), id, 'approved', 'Đúng thẩm quyền.'))
  }
  at(addDays(today, -25), 500)
  const over = must(await proposeMandate(viewerOf(auditor), mandate('08/QĐ-TTTP', 'P00008', addDays(today, -25), { reader: viewerOf(inspector).staffCode })))
  await approve(over.mandateId, administrator, evaluator)
  at(addDays(today, -20), 560)
  await lookUnder(viewerOf(inspector), addDays(today, -25))
  at(addDays(today, -12), 600)
  must(await endMandate(viewerOf(inspector), over.mandateId, 'Đã đối chiếu xong.'))
  at(addDays(today, -2), 500)
  const inForce = must(await proposeMandate(viewerOf(auditor), mandate('12/QĐ-TTTP', 'P00070', addDays(today, -2), { lastDay: addDays(today, 60) })))
  await approve(inForce.mandateId, administrator, evaluator)
  at(addDays(today, -1), 500)
  const waiting = must(await proposeMandate(viewerOf(auditor), mandate('13/QĐ-TTTP', 'SNV', addDays(today, -1), { lastDay: addDays(today, 60) })))
  await approve(waiting.mandateId, administrator)
}

/** Requests about personal data: one that is answered and under review, one that waits, one that was done. */
export async function demoDataRequests(cadre: string, other: string, administrator: string, today: string, at: At): Promise<void> {
  const ask = async (person: string, kind: string, area: string, text: string) =>
    must(await askAboutData(viewerOf(person), { kind, area, text, requestKey: `demo-${kind}-${person.slice(-8)}` })).requestId
  const step = async (id: string, kind: string, text: string) => must(await stepRequest(viewerOf(administrator), id, { kind, text, untilDay: '' }))
  at(addDays(today, -20), 540)
  const done = await ask(other, 'question', 'looks', 'Xin cho biết ai được xem phiếu của tôi.')
  at(addDays(today, -19), 600)
  await step(done, 'granted', 'Trang “Ai đã xem dữ liệu của đồng chí” ghi từng lượt xem, kèm quyền và lý do.')
  await step(done, 'done', 'Đã hướng dẫn đồng chí mở trang này.')
  at(addDays(today, -3), 480)
  const open = await ask(cadre, 'correction', 'posts', 'Ngày bắt đầu chức vụ Phó Trưởng phòng ghi chưa đúng với quyết định điều động.')
  at(addDays(today, -2), 620)
  await step(open, 'answered', 'Đã nhận. Đang đối chiếu với quyết định của Phòng Tổ chức; sẽ kết luận đúng hạn.')
  at(addDays(today, -1), 970)
  await ask(other, 'restriction', 'products', 'Đề nghị không đưa sản phẩm của tôi vào kho chung.')
}

/** A breach that was told of and closed, and one whose clock runs whenever the academy is looked at soon after it was made. */
export async function demoBreaches(administrator: string, today: string, at: At): Promise<void> {
  const keeper = viewerOf(administrator)
  const noticed = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`)
  const note = async (requestKey: string, known: Pick<TypedBreach, 'title' | 'what' | 'noticedAt' | 'areas' | 'people' | 'measures'>) =>
    must(await noteBreach(keeper, { ...known, reason: '', requestKey })).breachId
  at(addDays(today, -40), 560)
  const over = await note('demo-breach-over', {
    title: 'Gửi nhầm danh sách lớp',
    what: 'Bảng điểm danh của một lớp bồi dưỡng được gửi nhầm sang một đơn vị khác qua thư công vụ.',
    noticedAt: noticed(addDays(today, -40), '08:30'),
    areas: ['identity', 'learning'],
    people: '34',
    measures: 'Đã đề nghị đơn vị nhận xóa thư, có xác nhận bằng văn bản.',
  })
  const step = async (id: string, kind: string, text: string, told: Date | null = null) =>
    must(await stepBreach(keeper, id, { kind, text, at: told, back: '' }))
  at(addDays(today, -39), 600)
  await step(over, 'authority-told', 'Báo bằng văn bản, kèm danh mục dữ liệu và biện pháp.', noticed(addDays(today, -39), '09:15'))
  await step(over, 'people-told', 'Thông báo tới 34 người qua hộp tin của học viện.', noticed(addDays(today, -39), '09:40'))
  at(addDays(today, -30), 600)
  await step(over, 'closed', 'Không phát hiện dữ liệu bị dùng sai. Đã hướng dẫn lại cách gửi tệp.')
  at(addDays(today, -1), 900)
  await note('demo-breach-open', {
    title: 'Mất máy tính bảng của lớp học nhóm',
    what: 'Máy tính bảng dùng để điểm danh bị mất ở hội trường; máy có khóa màn hình, chưa mã hóa bộ nhớ.',
    noticedAt: noticed(addDays(today, -1), '14:30'),
    areas: ['identity', 'access'],
    people: '',
    measures: 'Đã kết thúc mọi phiên đăng nhập trên máy và báo công an phường.',
  })
}

/** The reader of a mandate reads the sheet of one cadre of the ward for the month before. */
async function lookUnder(reader: Viewer, begin: string): Promise<void> {
  const person = read.get<{ id: string }>(`SELECT "id" FROM "Person" WHERE "staffCode" = 'HN000102'`)
  const key = monthBefore(begin)
  const days = { from: `${key}-01`, to: `${begin.slice(0, 7)}-01` }
  if (person) await recordLook(reader, person.id, 'evaluate', { kind: 'period', about: `month:${key}`, days })
}
