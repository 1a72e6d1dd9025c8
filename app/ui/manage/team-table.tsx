import { memo } from 'react'
import { date } from '~/ui/format'
import { Icon } from '~/ui/kit/icon'
import { type State, stateIcons } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import { teamWords } from './team-words'

type Cell = {
  state: Exclude<State, 'paused'>
  completedAt: string | null
  dueDate: string | null
  daysLeft: number | null
  lessonsDone: number
  lessons: number
  failed: number
  isPassed: boolean
  hasHandIn: boolean
  isOnTime: boolean
}
export type TeamRow = { personId: string; fullName: string; position: string; unitName: string; cells: (Cell | null)[]; periods: number }
export type TeamCourse = { courseId: string; code: string; title: { vi: string; en: string }; dueDate: string | null }
type Words = (typeof teamWords)['vi']

// A folded table is no table to some screen readers unless its roles are written out.
const role = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
}

/** People by courses. The rows are plain markup: a component a cell would double the time this page takes. */
export function TeamTable({ courses, rows, year }: { courses: TeamCourse[]; rows: TeamRow[]; year: string }) {
  const words = useWords(teamWords)
  const language = useLanguage()
  const labels = courses.map((course) => (course.dueDate ? `${course.title[language]}, ${words.due(date(course.dueDate))}` : course.title[language]))
  return (
    <table className="table fold team" {...role.table}>
      <caption>
        <span className="visually-hidden">{words.caption}</span>
      </caption>
      <thead {...role.rowgroup}>
        <tr {...role.row}>
          <th scope="col" {...role.columnheader}>
            {words.name}
          </th>
          {courses.map((course) => (
            <th key={course.courseId} scope="col" {...role.columnheader}>
              {course.title[language]}
              {course.dueDate ? <small>{words.due(date(course.dueDate))}</small> : null}
            </th>
          ))}
          <th scope="col" {...role.columnheader} className="numeric">
            {words.periods}
            <small>{words.inYear(year)}</small>
          </th>
        </tr>
      </thead>
      <tbody {...role.rowgroup}>
        {rows.map((row) => (
          <tr key={row.personId} {...role.row}>
            <th scope="row" {...role.rowheader}>
              <a href={`/manage/people/${row.personId}`}>{row.fullName}</a>
              <small>{`${row.position}, ${row.unitName}`}</small>
            </th>
            {row.cells.map((cell, at) => (
              <td key={courses[at].courseId} {...role.cell} data-label={labels[at]}>
                {cell ? cellMarkup(cell, courses[at].dueDate, words) : <span className="muted small">{words.notGiven}</span>}
              </td>
            ))}
            <td {...role.cell} className="numeric" data-label={words.periods}>
              {row.periods}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function cellMarkup(cell: Cell, commonDue: string | null, words: Words) {
  const note = noteOf(cell, commonDue, words)
  return (
    <span className="status" data-state={cell.state}>
      {icons[cell.state]}
      <span>
        {wordOf(cell, words)}
        {note ? <small>{note}</small> : null}
      </span>
    </span>
  )
}

function wordOf(cell: Cell, words: Words): string {
  if (cell.completedAt) return words.done(date(cell.completedAt))
  return cell.state === 'late' ? words.overdue(-(cell.daysLeft ?? 0)) : stepOf(cell, words)
}

/** What a late course still waits for; a due date that differs from the head of the column. */
function noteOf(cell: Cell, commonDue: string | null, words: Words): string | null {
  if (cell.completedAt) return cell.isOnTime ? null : words.afterDue
  const due = cell.dueDate && cell.dueDate !== commonDue ? words.due(date(cell.dueDate)) : null
  return cell.state === 'late' ? [stepOf(cell, words), due].filter(Boolean).join(', ') : due
}

function stepOf(cell: Cell, words: Words): string {
  if (cell.isPassed && !cell.hasHandIn) return words.taskLeft
  if (!cell.isPassed && cell.failed > 0) return words.quizFailed(cell.failed)
  if (cell.lessonsDone === 0) return words.notStarted
  return cell.lessonsDone < cell.lessons ? words.lessons(cell.lessonsDone, cell.lessons) : words.quizLeft
}

const StateIcon = memo(({ state }: { state: State }) => <Icon name={stateIcons[state]} size={16} />)
const icons = { done: <StateIcon state="done" />, progress: <StateIcon state="progress" />, none: <StateIcon state="none" />, late: <StateIcon state="late" /> }
