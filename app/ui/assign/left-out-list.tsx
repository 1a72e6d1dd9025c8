import type { LeftKind, LeftOut } from '~/domain/enrolment/left-out.server'
import { number } from '~/ui/format'
import { Chips } from '~/ui/kit/chips'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { useReasonValue } from './condition-texts'
import { conditionWords } from './condition-words'
import { reachWords } from './reach-words'

export type LeftOutProps = {
  kinds: { kind: LeftKind | null; count: number; to: string; isCurrent: boolean }[]
  people: LeftOut[]
  next: string | null
}

const CHIP = { all: 'leftAll', condition: 'condition', completed: 'leftCompleted', exempt: 'exempt', away: 'leftAway', 'no-account': 'no-account' } as const

/** Who of the unit is left out and why, or is given it and something is to be known; nobody, where there is nothing to say. */
export function LeftOutList({ kinds, people, next }: LeftOutProps) {
  const words = useWords(reachWords)
  const language = useLanguage()
  const [all] = kinds
  if (!all || all.count === 0) return <p className="muted small">{words.leftNobody}</p>
  return (
    <section id="left-out" className="stack tight" aria-labelledby="left-out-title">
      <h3 id="left-out-title">{words.left}</h3>
      <Chips
        label={words.leftBy}
        items={kinds.map(({ kind, count, to, isCurrent }) => ({
          to,
          label: `${words[CHIP[kind ?? 'all']]} (${number(count, language)})`,
          current: isCurrent,
        }))}
      />
      <Table
        caption={words.left}
        captionHidden
        dense
        rows={people}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'name',
            head: words.person,
            rowHeader: true,
            cell: (row) => (
              <>
                {row.fullName}
                <small>{row.staffCode}</small>
              </>
            ),
          },
          { key: 'unit', head: words.place, cell: (row) => `${row.position}, ${row.unitName}` },
          { key: 'why', head: words.why, cell: (row) => <Why row={row} /> },
        ]}
      />
      <Pagination next={next} />
    </section>
  )
}

function Why({ row }: { row: LeftOut }) {
  const words = useWords(reachWords)
  const terms = useWords(conditionWords)
  const shownAs = useReasonValue()
  if (row.why !== 'condition') return words[`${row.why}Why`]
  const named: Record<string, string> = {
    units: terms.unitCodes,
    unitKinds: terms.unitKinds,
    unitNames: terms.unitNames,
    positions: terms.positions,
    staffCodes: terms.staffCodes,
    legalGroups: terms.legalGroups,
    postKinds: terms.postKinds,
    begunSince: terms.begunSince,
    newInServiceDays: terms.newInService,
    lacking: terms.notLacking,
  }
  const unmet = row.unmet.map(({ condition, is }) => {
    const value = shownAs(condition, is)
    return `${named[condition] ?? terms.scope}${value ? `: ${value}` : ''}`
  })
  return `${words.conditionWhy}. ${unmet.join('; ')}`
}
