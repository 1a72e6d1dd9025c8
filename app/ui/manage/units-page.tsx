import { date, number, percent } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { RateBar } from '~/ui/kit/rate-bar'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { unitsWords } from './units-words'

type Row = { code: string; name: string; people: number; due: number; onTime: number; latePeople: number }
export type UnitsPageProps = { unitName: string; units: Row[]; whole: Row; today: string }

/** Fewer than so many make no rate. */
const FEWEST = 5

/** Units side by side by rate; each figure opens the board of its unit. */
export function UnitsPage({ unitName, units, whole, today }: UnitsPageProps) {
  const words = useWords(unitsWords)
  const language = useLanguage()
  const board = (code: string, state?: string) => `/manage?${new URLSearchParams({ ...(code ? { unit: code } : null), ...(state ? { state } : null) })}`
  const rate = (row: Row) => (row.due < FEWEST ? null : row.onTime / row.due)
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.team, to: board(whole.code) }, { label: words.title }]} />
      <PageHead eyebrow={words.asOf(unitName, date(today))} title={words.title} lead={words.lead} />
      {units.length ? (
        <>
          <Table
            caption={words.caption}
            captionHidden
            rows={[...units, { ...whole, name: words.whole }]}
            rowKey={(row) => row.code + row.name}
            columns={[
              { key: 'unit', head: words.unit, rowHeader: true, cell: (row) => <Link to={board(row.code)}>{row.name}</Link> },
              { key: 'people', head: words.people, numeric: true, cell: (row) => number(row.people, language) },
              { key: 'due', head: words.due, numeric: true, cell: (row) => number(row.due, language) },
              { key: 'onTime', head: words.onTime, numeric: true, cell: (row) => <Link to={board(row.code, 'on-time')}>{number(row.onTime, language)}</Link> },
              { key: 'rate', head: words.rate, numeric: true, cell: (row) => percentOf(rate(row)) },
              { key: 'bar', head: words.chart, cell: (row) => (rate(row) === null ? null : <RateBar share={rate(row) ?? 0} />) },
              {
                key: 'late',
                head: words.late,
                numeric: true,
                cell: (row) => (
                  <>
                    <Link to={board(row.code, 'late')}>{number(row.latePeople, language)}</Link>
                    {row.people ? <small>{percent(row.latePeople / row.people, language, 0)}</small> : null}
                  </>
                ),
              },
            ]}
          />
          <p className="muted small">{words.small}</p>
        </>
      ) : (
        <Empty title={words.noneTitle} action={<ButtonLink to={board(whole.code)}>{words.back}</ButtonLink>}>
          {words.noneText}
        </Empty>
      )}
    </div>
  )

  function percentOf(share: number | null): string {
    return share === null ? '–' : percent(share, language, 0)
  }
}
