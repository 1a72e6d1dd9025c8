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
export type Row = { personId: string; fullName: string; position: string; unitName: string; isAway: boolean; cells: (Cell | null)[]; periods: number }
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

function nameHtml({ personId, fullName, position, unitName, isAway }: Row, words: Words): string {
  return `<th scope="row" role="rowheader"><a class="item-title" href="/manage/people/${escapeHtml(personId)}">${escapeHtml(fullName)}</a><small>${escapeHtml([position, unitName, isAway ? words.away : ''].filter(Boolean).join(', '))}</small></th>`
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
