import type { LeaderMonth } from '~/domain/evaluation/leader-inputs'
import { month as monthText } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { BelowText } from './leaders-page'
import { LedName, LedTrail } from './led-trail'
import { dossierWords } from './words'

type Row = {
  personId: string
  name: { fullName: string; line: string } | null
  isFulfilled: 0 | 1 | null
  source: string | null
  proof: string | null
  seq: number | null
}
export type SubordinatesPageProps = {
  periodId: string
  month: string
  reader: 'owner' | 'evaluator'
  leader: { fullName: string; to: string }
  below: LeaderMonth | null
  people: Row[]
  /** The mandate under which it is read, and whether it is about some of those below only. */
  under: { id: string; number: string } | null
  isPart: boolean
  next: number | null
}

/** Each subordinate of a leader in a month with what the city's rating said, where it is said, and the event that holds it. */
export function SubordinatesPage({ periodId, month, reader, leader, below, people, under, isPart, next }: SubordinatesPageProps) {
  const words = useWords(leaderWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <div className="stack">
        <LedTrail {...{ periodId, reader, under, leader }} title={words.subordinates} />
        <PageHead eyebrow={monthText(month, language)} title={words.subordinates} lead={words.subordinatesLead} />
        {below ? (
          <p>
            <BelowText month={below} />
          </p>
        ) : null}
        {isPart ? <p className="small muted">{words.onlyMandate}</p> : null}
      </div>
      <Table
        caption={words.subordinates}
        captionHidden
        rows={people}
        rowKey={({ personId }) => personId}
        columns={[
          {
            key: 'name',
            head: dossier.person,
            rowHeader: true,
            cell: ({ name }) => <LedName name={name} />,
          },
          {
            key: 'result',
            head: words.result,
            cell: ({ isFulfilled }) =>
              isFulfilled === null ? (
                <StatusWord state="none">{words.notRated}</StatusWord>
              ) : (
                <StatusWord state={isFulfilled ? 'done' : 'late'}>{isFulfilled ? words.fulfilled : words.notFulfilled}</StatusWord>
              ),
          },
          { key: 'source', head: words.source, cell: ({ source }) => source ?? <Nothing /> },
          { key: 'proof', head: words.proof, cell: ({ proof }) => proof ?? <Nothing /> },
          { key: 'event', head: dossier.notes, cell: ({ seq }) => (seq ? <EventLink seq={seq} /> : <Nothing />) },
        ]}
      />
      {next ? <ButtonLink to={`${leader.to}/subordinates?month=${month}&from=${next}`}>{words.more}</ButtonLink> : null}
    </div>
  )
}

/** That a cell holds nothing: a dash on a desk, no line on a phone. */
const Nothing = () => <span className="zero">–</span>
