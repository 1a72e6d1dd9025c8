import type { DeskState } from '~/domain/evaluation/desk-states'
import type { Progress } from '~/domain/evaluation/progress.server'
import { number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { deskWords } from './desk-words'

/** What of a period is shown: a unit of it or those in the unit itself, and in which state. */
export type DeskPlace = { unit: string; isOwn: boolean; state: DeskState | null }

/** The address of a part of a period's desk, as it is linked and filtered. */
export function deskAddress(periodId: string, { unit, isOwn, state }: DeskPlace, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...(unit ? { unit } : {}), ...(isOwn ? { own: '1' } : {}), ...(state ? { state } : {}), ...more })
  return `/evaluate/periods/${periodId}${query.size > 0 ? `?${query}` : ''}`
}

type ProgressTableProps = { periodId: string; place: DeskPlace; rows: Progress[]; next: number | null; isPastConfirming: boolean }

/** How far the units directly below one are: every number is a list. */
export function ProgressTable({ periodId, place, rows, next, isPastConfirming }: ProgressTableProps) {
  const words = useWords(deskWords)
  const language = useLanguage()
  const states: DeskState[] = [isPastConfirming ? 'unconfirmed' : 'waiting', 'confirmed', 'returned', 'challenged', 'inputs', 'frozen']
  const of = (row: Progress, state: DeskState | null) => deskAddress(periodId, { unit: row.unitId, isOwn: row.isOwn, state })
  const counted = (row: Progress, state: DeskState) => {
    if (!row.counts) return <Link to={of(row, null)}>{words.tooMany}</Link>
    return row.counts[state] > 0 ? <Link to={of(row, state)}>{number(row.counts[state], language)}</Link> : <span className="zero">0</span>
  }
  return (
    <div className="stack">
      <Table
        caption={words.progress}
        rows={rows}
        rowKey={(row) => `${row.unitId} ${row.isOwn}`}
        columns={[
          { key: 'unit', head: words.unit, rowHeader: true, cell: (row) => <Link to={of(row, null)}>{row.isOwn ? words.own(row.name) : row.name}</Link> },
          { key: 'people', head: words.people, numeric: true, cell: (row) => <Link to={of(row, null)}>{number(row.people, language)}</Link> },
          ...states.map((state) => ({ key: state, head: words[state], numeric: true, cell: (row: Progress) => counted(row, state) })),
        ]}
      />
      <p className="small muted">{words.progressNote}</p>
      {next !== null ? <ButtonLink to={deskAddress(periodId, place, { from: String(next) })}>{words.moreUnits}</ButtonLink> : null}
    </div>
  )
}
