import { date } from '~/ui/format'
import type { Language } from '~/ui/words'
import type { Row, TeamCourse } from './team-rows'
import { attentionText, cellText, placeText } from './team-rows'
import { teamWords } from './team-words'

/** The columns of the team board in a file, in the words of the page: exactly what is shown, and nothing more. */
export function teamColumns(courses: TeamCourse[], year: string, language: Language): { head: string; width: number; cell: (row: Row) => string | number }[] {
  const words = teamWords[language]
  return [
    { head: words.name, width: 26, cell: (row) => row.fullName },
    { head: words.position, width: 26, cell: (row) => row.position },
    { head: words.unit, width: 34, cell: (row) => [placeText(row, words), row.isAway ? words.away : ''].filter(Boolean).join(', ') },
    { head: words.attention, width: 34, cell: (row) => attentionText(row, words) },
    ...courses.map((course, at) => ({
      head: [course.title[language], course.dueDate ? words.due(date(course.dueDate)) : ''].filter(Boolean).join(', '),
      width: 22,
      cell: (row: Row) => cellText(row.cells[at], course.dueDate, words),
    })),
    { head: `${words.periods} ${words.inYear(year)}`, width: 8, cell: (row) => row.periods },
  ]
}
