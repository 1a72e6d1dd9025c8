import { date } from '~/ui/format'
import type { Language } from '~/ui/words'
import { teamWords } from './team-words'

type Standing = { lessonsDone: number; lessons: number; failed: number; isPassed: boolean; hasHandIn: boolean }
type Cell = {
  state: 'done' | 'progress' | 'none' | 'late'
  completedAt: string | null
  dueDate: string | null
  daysLeft: number | null
  isOnTime: boolean
  standing: Standing | null
}
type Beside = { kind: 'concurrent' | 'acting' | 'deputy' | 'secondment'; home: string | null }
type Attention = { warnings: ('pace' | 'idle' | 'failed' | 'marking')[]; waitingDays: number | null }
export type Row = {
  personId: string
  fullName: string
  position: string
  unitName: string
  isAway: boolean
  beside: Beside | null
  attention: Attention | null
  cells: (Cell | null)[]
  periods: number
}
export type TeamCourse = { courseId: string; code: string; title: { vi: string; en: string }; dueDate: string | null; isOffered: boolean }
type Words = (typeof teamWords)['vi']

/**
 * The rows of the team board as HTML. They are by far the most of the page, and as text they cost a third of what they
 * cost as components with their data beside them. Icons refer to the drawings that `TeamTable` brings.
 */
export function teamRowsHtml(courses: TeamCourse[], rows: Row[], language: Language): string {
  const words = teamWords[language]
  const titles = courses.map((course) => escapeHtml(course.title[language]))
  // On a phone the head of the column stands beside the cell: its due date only where it holds and still matters.
  const labels = courses.map((course, at) => (course.dueDate ? `${titles[at]}, ${words.due(date(course.dueDate))}` : titles[at]))
  const cell = (item: Cell | null, at: number) => {
    const isDueInHead = item !== null && !item.completedAt && item.dueDate === courses[at].dueDate
    const content = item ? cellHtml(item, courses[at].dueDate, words) : `<span class="muted small">${words.notGiven}</span>`
    return `<td role="cell" data-label="${isDueInHead ? labels[at] : titles[at]}">${content}</td>`
  }
  return rows
    .map(
      (row) =>
        `<tr role="row">${nameHtml(row, words)}${row.cells.map(cell).join('')}<td role="cell" class="numeric" data-label="${words.periods}">${row.periods}</td></tr>`,
    )
    .join('')
}

function nameHtml(row: Row, words: Words): string {
  // One overdue course says so in its own cell.
  const isSaid = row.cells.filter((cell) => cell?.state === 'late').length < 2
  const attention = attentionText(isSaid ? { ...row, cells: [] } : row, words)
  const lines = [
    `<small>${escapeHtml([row.position, placeText(row, words)].filter(Boolean).join(', '))}</small>`,
    row.isAway ? `<small class="mark-away">${words.awayMark}</small>` : '',
    attention ? `<small class="mark-attention">${escapeHtml(attention)}</small>` : '',
  ]
  return `<th scope="row" role="rowheader"><a class="item-title" href="/manage/people/${escapeHtml(row.personId)}">${escapeHtml(row.fullName)}</a>${lines.join('')}</th>`
}

/** Where somebody is, and for a guest how, and where their main post is. */
export function placeText({ unitName, beside }: Row, words: Words): string {
  return [unitName, beside ? words.besideKind(beside.kind) : '', beside ? words.home(beside.home) : ''].filter(Boolean).join(', ')
}

/** Why somebody may need their manager, in words; '' for who needs none. */
export function attentionText({ cells, attention }: Row, words: Words): string {
  const late = cells.filter((cell) => cell?.state === 'late')
  const longest = Math.max(0, ...late.map((cell) => -(cell?.daysLeft ?? 0)))
  const warnings = attention?.warnings.filter((rule) => rule !== 'marking' || attention.waitingDays === null) ?? []
  const waiting = attention?.waitingDays ?? null
  return [
    late.length ? words.lateCourses(late.length, longest) : '',
    ...warnings.map((rule) => words.warned(rule)),
    waiting === null ? '' : words.waits(waiting),
  ]
    .filter(Boolean)
    .join('; ')
}

/** What a cell says, as text. */
export function cellText(cell: Cell | null, commonDue: string | null, words: Words): string {
  if (!cell) return words.notGiven
  return [wordOf(cell, words), noteOf(cell, commonDue, words)].filter(Boolean).join(', ')
}

function cellHtml(cell: Cell, commonDue: string | null, words: Words): string {
  const note = noteOf(cell, commonDue, words)
  const icon = `<svg width="16" height="16" aria-hidden="true"><use href="#state-${cell.state}"/></svg>`
  return `<span class="status" data-state="${cell.state}">${icon}<span>${wordOf(cell, words)}${note ? `<small>${note}</small>` : ''}</span></span>`
}

function wordOf(cell: Cell, words: Words): string {
  if (cell.completedAt) return words.done(date(cell.completedAt))
  return cell.state === 'late' ? words.overdue(-(cell.daysLeft ?? 0)) : stepOf(cell.standing, words)
}

/** What a late course still waits for; a due date that differs from the head of the column. */
function noteOf(cell: Cell, commonDue: string | null, words: Words): string {
  if (cell.completedAt) return cell.isOnTime ? '' : words.afterDue
  const due = cell.dueDate && cell.dueDate !== commonDue ? words.due(date(cell.dueDate)) : ''
  return cell.state === 'late' ? [stepOf(cell.standing, words), due].filter(Boolean).join(', ') : due
}

function stepOf(standing: Standing | null, words: Words): string {
  if (!standing) return ''
  const { lessonsDone, lessons, failed, isPassed, hasHandIn } = standing
  if (isPassed && !hasHandIn) return words.taskLeft
  if (!isPassed && failed > 0) return words.quizFailed(failed)
  if (lessonsDone === 0 && !hasHandIn) return words.notStarted
  return lessonsDone < lessons ? words.lessons(lessonsDone, lessons) : words.quizLeft
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escapeHtml(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (char) => ENTITIES[char]) : text
}
