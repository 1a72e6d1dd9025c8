import type { PeriodsAhead } from '~/domain/learning/periods.server'
import { number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { LeftOutList, type LeftOutProps } from './left-out-list'
import { reachWords } from './reach-words'

/** Whom an order or a rule would reach today, course by course, and their periods before and after. */
export type ShownReach = {
  people: number
  courses: { courseId: string; title: { vi: string; en: string }; added: number; known: number; completed: number }[]
  periods: PeriodsAhead
  away: number
  /** Who is left out, or is given it and something is to be known, a page of them. */
  left: LeftOutProps
}

/** The preview above the form: the command gives the same figures. */
export function ReachPreview({ reach }: { reach: ShownReach | null }) {
  const words = useWords(reachWords)
  const language = useLanguage()
  if (!reach) return null
  const { people, courses, periods, away, left } = reach
  if (people === 0)
    return (
      <Card title={words.title} raised>
        <div className="stack">
          <p role="status">{words.nobody}</p>
          <LeftOutList {...left} />
        </div>
      </Card>
    )
  return (
    <Card title={words.title} raised>
      <div className="stack">
        <p role="status">
          {words.matched(people)} {away ? words.away(away) : null}
        </p>
        <Table
          caption={words.title}
          captionHidden
          dense
          rows={courses}
          rowKey={(row) => row.courseId}
          columns={[
            { key: 'course', head: words.course, rowHeader: true, cell: (row) => row.title[language] },
            { key: 'added', head: words.added, numeric: true, cell: (row) => number(row.added, language) },
            { key: 'known', head: words.known, numeric: true, cell: (row) => number(row.known, language) },
            { key: 'completed', head: words.completed, numeric: true, cell: (row) => number(row.completed, language) },
          ]}
        />
        <Table
          caption={words.periods(periods.year, periods.norm)}
          dense
          rows={periods.bands}
          rowKey={(row) => String(row.from)}
          columns={[
            { key: 'band', head: words.band, rowHeader: true, cell: (row) => (row.to === null ? words.from(row.from) : words.between(row.from, row.to)) },
            { key: 'before', head: words.before, numeric: true, cell: (row) => number(row.before, language) },
            { key: 'after', head: words.after, numeric: true, cell: (row) => number(row.after, language) },
          ]}
        />
        <p className="muted small">{words.most(periods.mostAfter)}</p>
        <LeftOutList {...left} />
      </div>
    </Card>
  )
}
