import Fraction from 'fraction.js'
import type { MonthResult, ResultLine } from '~/domain/evaluation/dossier'
import type { Block } from '~/domain/evaluation/dossier-file/document'
import { date, month as monthText } from '~/ui/format'
import { decimal, partName } from '../names'
import { dossierWords } from '../words'
import { eventsText, type Filed } from './filed'

const words = dossierWords.vi
const said = (text: string) => decimal(text, 'vi')

/** Assigned learning month by month: each course with its days, what was let pass and why, and every sum in words and numbers. */
export function workBlocks(filed: Filed): Block[] {
  const { result, distances, version } = filed.dossier
  const some = result.months.filter(({ works }) => works.length > 0)
  const isOne = result.months.length === 1
  const none = result.months.filter(({ works }) => works.length === 0).map(({ month }) => monthText(month).toLowerCase())
  return [
    { kind: 'heading', level: 2, text: words.arithmetic },
    ...(some.length === 0 ? [text(words.nothingAssigned)] : []),
    ...(some.length > 0 && !filed.isOver ? [text(words.notOverYet)] : []),
    ...some.flatMap((month) => monthBlocks(filed, month, isOne)),
    ...(!isOne && some.length > 0 && none.length > 0 ? [text(`Không có khóa nào đến hạn nên không tính vào trung bình: ${none.join(', ')}.`)] : []),
    ...(!isOne && result.shownPoints ? [text(`${words.monthMean(result.counted)}: ${meanOf(result.months, result.shownPoints)} điểm.`)] : []),
    ...(!isOne && some.length > 0 && !result.shownPoints ? [text('Chưa tính được trung bình: còn tháng chưa đủ dữ liệu.')] : []),
    ...(filed.isOver
      ? distances.map(({ points, isReached, shown }) =>
          text(isReached ? `${words.reached(String(points))}.` : `${words.far(String(points), said(shown), said(String(version.content.general.points)))}.`),
        )
      : []),
  ]
}

const text = (content: string): Block => ({ kind: 'text', text: content })

function meanOf(months: readonly MonthResult[], shown: string): string {
  const known = months.flatMap(({ shownPoints }) => (shownPoints ? [said(shownPoints)] : []))
  return known.length > 1 ? `(${known.join(' + ')}) : ${known.length} = ${said(shown)}` : said(shown)
}

function monthBlocks({ dossier, names }: Filed, month: MonthResult, isOne: boolean): Block[] {
  const titleOf = (id: string) => dossier.courses.find(({ enrolmentId }) => enrolmentId === id)?.titleVi ?? ''
  const eventsOf = (id: string) => {
    const course = dossier.courses.find(({ enrolmentId }) => enrolmentId === id)
    return eventsText(course ? [...course.dues.map(({ seq }) => seq), ...(course.completion ? [course.completion.seq] : [])] : [])
  }
  return [
    ...(isOne ? [] : [{ kind: 'heading', level: 3, text: monthText(month.month) } as const]),
    {
      kind: 'table',
      columns: [
        { head: words.work, share: 8 },
        { head: words.due, share: 4.4 },
        { head: words.completed, share: 4.4 },
        { head: words.weight, share: 2.6, align: 'right' },
        { head: words.notes, share: 6.4 },
        { head: 'Sự kiện', share: 3.2, align: 'right' },
      ],
      rows: month.works.map((work) => [
        `${work.courseCode}. ${titleOf(work.enrolmentId)}`,
        work.dueDate ? date(work.dueDate) : '–',
        work.product.isExcused ? words.excused : work.completedAt ? `${date(work.completedAt)}${work.isLate ? ', trễ hạn' : ''}` : words.notYet,
        said(work.product.weight),
        notesOf(work, names).join('; ') || '–',
        eventsOf(work.enrolmentId),
      ]),
    },
    ...month.lines.map((line) => text(`${partName(line.part, words)}: ${sumOf(line)}.`)),
    text(
      month.shownPoints
        ? `${words.meanTitle}: ${pointsOf(month, String(dossier.version.content.results.points))}.`
        : month.works.every(({ product }) => product.isExcused)
          ? words.nothingCounted
          : words.meanUnknown,
    ),
  ]
}

function notesOf({ product, missed, objective, isOutOfService }: MonthResult['works'][number], names: Filed['names']): string[] {
  return [
    ...(product.failedReviews ? [words.returned(product.failedReviews)] : []),
    ...(product.delays ? [words.delays(product.delays)] : []),
    ...(product.excusedReviews ? [words.excusedReviews(product.excusedReviews)] : []),
    ...(product.excusedDelays ? [words.excusedDelays(product.excusedDelays)] : []),
    ...(isOutOfService ? [words.outOfService] : []),
    ...missed.map(({ dueDate }) => words.missed(date(dueDate ?? ''))),
    ...objective.map(({ from, to, reason, byId }) =>
      [words.objective(date(from), to ? date(to) : words.noDay, reason ?? '').trim(), (byId && names[byId] && `(${names[byId]})`) || '']
        .filter(Boolean)
        .join(' '),
    ),
  ]
}

/** The sum a part is: each product's coefficient times its percent, over the sum of coefficients. */
function sumOf({ shares, shown }: ResultLine): string {
  if (!shown) return 'chưa đủ dữ liệu'
  if (shares.length === 0) return `${said(shown)} %`
  const terms = shares.map(({ weight, percent }) => `${said(weight)} × ${percent}`).join(' + ')
  const weights = shares.reduce((sum, { weight }) => sum.add(weight), new Fraction(0)).toString()
  return words.sumOf(terms, said(weights), said(shown))
}

function pointsOf({ lines, shownPoints }: MonthResult, most: string): string {
  return words.mean(lines.map(({ shown }) => said(shown ?? '–')).join(' + '), lines.length, most, said(shownPoints ?? '–'))
}
