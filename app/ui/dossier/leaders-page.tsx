import type { LeaderMonth } from '~/domain/evaluation/leader-inputs'
import { date, month as monthText, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { EventLink } from '~/ui/record/event-link'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { decimal } from './names'
import { Terms } from './terms'

export type LeaderRow = { id: string; fullName: string; line: string; month: LeaderMonth; as: 'superior' | 'evaluator' }
export type TypedLeadership = { person: string; part: string; percent: string; reason: string; proof: string }
export type LeadersPageProps = {
  month: string
  text: string
  rows: LeaderRow[]
  next: string | null
  isSaved: boolean
  typed: TypedLeadership | null
  refusal: string | null
}

/** The leaders of a month with what their parts rest on, and the form by which whoever is responsible says đ and e. */
export function LeadersPage({ month, text, rows, next, isSaved, typed, refusal }: LeadersPageProps) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <PageHead eyebrow={monthText(month, language)} title={words.leaders} lead={words.leadersLead} />
      </div>
      <Terms of={['inputs', 'rank']} />
      {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      {refusal && !rows.some(({ id }) => id === typed?.person) ? <RefusalAlert reason={refusal} /> : null}
      <form method="get" className="row">
        <TextField name="month" label={words.month} hint={words.showHint} maxLength={10} defaultValue={month.split('-').reverse().join('/')} />
        <Button>{words.show}</Button>
      </form>
      {rows.length === 0 ? <Empty title={words.noLeaders}>{words.noLeadersText}</Empty> : null}
      {rows.map((row) => (
        <LeaderCard key={row.id} row={row} month={month} typed={typed?.person === row.id ? typed : null} refusal={typed?.person === row.id ? refusal : null} />
      ))}
      {next ? <ButtonLink to={`/leaders?${new URLSearchParams({ month, ...(text ? { q: text } : {}), after: next })}`}>{words.more}</ButtonLink> : null}
    </div>
  )
}

function LeaderCard({ row, month, typed, refusal }: { row: LeaderRow; month: string; typed: TypedLeadership | null; refusal: string | null }) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  const said = (part: 'organising' | 'uniting') => {
    const entry = row.month.entries.find((one) => one.part === part)
    return entry ? (
      <>
        {decimal(entry.percent, language)} % <EventLink seq={entry.seq} />
      </>
    ) : (
      words.notSaid
    )
  }
  return (
    <Card as="article" level="h2" title={row.fullName} eyebrow={row.line}>
      <KeyValues
        items={[
          { term: words.subordinates, value: <BelowText month={row.month} /> },
          { term: words.organising, value: said('organising') },
          { term: words.uniting, value: said('uniting') },
        ]}
      />
      <RefusalAlert reason={refusal ?? undefined} />
      <Disclosure summary={words.say} open={typed !== null}>
        <form method="post" className="stack" data-typed="">
          <input type="hidden" name="person" value={row.id} />
          <input type="hidden" name="month" value={month} />
          <SelectField
            name="part"
            label={words.part}
            required
            defaultValue={typed?.part ?? 'organising'}
            options={(['organising', 'uniting'] as const).map((part) => ({ value: part, label: words[part] }))}
          />
          <TextField name="percent" label={words.percent} required inputMode="decimal" maxLength={6} defaultValue={typed?.percent} />
          <TextField name="reason" label={words.why} required maxLength={500} defaultValue={typed?.reason} />
          <TextField
            name="proof"
            label={words.document}
            {...(row.as === 'evaluator' ? { required: true, hint: words.documentNeeded } : { optional: true })}
            maxLength={500}
            defaultValue={typed?.proof}
          />
          <div className="row">
            <Button>{words.save}</Button>
          </div>
        </form>
      </Disclosure>
    </Card>
  )
}

/** How many subordinates there were, how many of them have a result, and how many did not fulfil their tasks. */
export function BelowText({ month: { subordinates, day } }: { month: LeaderMonth }) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  if (!subordinates || subordinates.of === 0) return <>{words.nobodyBelow}</>
  const [of, rated, failing] = [subordinates.of, subordinates.rated, subordinates.failing].map((count) => number(count, language))
  return (
    <>
      {words.below(of, rated, failing)} ({words.onDay(date(day))})
    </>
  )
}
