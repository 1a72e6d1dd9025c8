import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { pathWords } from './path-words'

type PathRow = { pathId: string; number: number; title: { vi: string; en: string }; courses: number; endedAt: string | null }

/** Every path, for those who write them. */
export function TeachPathsPage({ paths, refusal }: { paths: PathRow[]; refusal: string | null }) {
  const words = useWords(pathWords)
  const language = useLanguage()
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.teach, to: '/teach' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <ButtonLink to="/teach/paths/new" look="primary">
            {words.new}
          </ButtonLink>
        }
      />
      <RefusalAlert reason={refusal} />
      {paths.length ? (
        <Table
          caption={words.title}
          captionHidden
          rows={paths}
          rowKey={(row) => row.pathId}
          columns={[
            {
              key: 'title',
              head: words.title,
              rowHeader: true,
              cell: (row) => (
                <>
                  <Link to={`/teach/paths/${row.pathId}`}>{row.title[language]}</Link>
                  <small>{words.version(row.number)}</small>
                </>
              ),
            },
            { key: 'courses', head: words.courses, numeric: true, cell: (row) => number(row.courses, language) },
            {
              key: 'state',
              head: words.state,
              cell: (row) => <StatusWord state={row.endedAt ? 'none' : 'done'}>{row.endedAt ? words.ended(date(row.endedAt)) : words.active}</StatusWord>,
            },
          ]}
        />
      ) : (
        <Empty title={words.none} />
      )}
    </div>
  )
}
