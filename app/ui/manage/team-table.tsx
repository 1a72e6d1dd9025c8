import { date } from '~/ui/format'
import { iconPaths } from '~/ui/kit/icon-paths'
import { type State, stateIcons } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import type { TeamCourse } from './team-rows'
import { teamWords } from './team-words'

// A folded table is no table to some screen readers unless its roles are written out.
const role = { table: { role: 'table' }, rowgroup: { role: 'rowgroup' }, row: { role: 'row' }, columnheader: { role: 'columnheader' } }

/** People by courses; the rows come as HTML from `teamRowsHtml`. */
export function TeamTable({ courses, rowsHtml, year }: { courses: TeamCourse[]; rowsHtml: string; year: string }) {
  const words = useWords(teamWords)
  const language = useLanguage()
  // So many columns do not fit a desk: the table scrolls within the page, and still folds to cards on a phone.
  const isWide = courses.length > 6
  const table = (
    <table className={isWide ? 'table fold wide dense' : 'table fold'} {...role.table}>
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
              {course.isOffered ? null : <small>{words.closed}</small>}
            </th>
          ))}
          <th scope="col" {...role.columnheader} className="numeric">
            {words.periods}
            <small>{words.inYear(year)}</small>
          </th>
        </tr>
      </thead>
      <tbody {...role.rowgroup} dangerouslySetInnerHTML={{ __html: rowsHtml }} />
    </table>
  )
  return (
    <>
      <StateDrawings />
      {isWide ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="table-scroll" aria-label={words.caption} tabIndex={0}>
          {table}
        </section>
      ) : (
        table
      )}
    </>
  )
}

/** The icon of each state, drawn once; the rows point here. */
function StateDrawings() {
  const states: State[] = ['done', 'progress', 'none', 'late']
  return (
    <svg width="0" height="0" className="visually-hidden" aria-hidden="true">
      {states.map((state) => {
        const { line, fill, dash }: { line?: string; fill?: string; dash?: string } = iconPaths[stateIcons[state]]
        return (
          <symbol key={state} id={`state-${state}`} viewBox="0 0 20 20" fill="none">
            {line || dash ? (
              <path d={line ?? dash} stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" strokeDasharray={dash && '2.4 2.9'} />
            ) : null}
            {fill ? <path d={fill} fill="currentColor" fillRule="evenodd" /> : null}
          </symbol>
        )
      })}
    </svg>
  )
}
