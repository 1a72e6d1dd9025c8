import type { Blocker } from '~/domain/evaluation/blockers.server'
import { DESK_STATES, type StateCounts } from '~/domain/evaluation/desk-states'
import type { Proposal } from '~/domain/evaluation/period-proposals.server'
import type { Period } from '~/domain/evaluation/periods.server'
import type { Progress } from '~/domain/evaluation/progress.server'
import type { ResultPart } from '~/domain/evaluation/rule-set'
import type { RuleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { challengeWords } from '~/ui/challenge/words'
import { date, dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { PeopleSearch } from '~/ui/people/people-search'
import { type PeriodFlags, PeriodFlagsCard } from '~/ui/plausibility/period-flags-card'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { amendmentWords } from './amendment-words'
import { BlockersCard } from './blockers-card'
import { deskWords } from './desk-words'
import { type EarlyStep, EarlyStepFields } from './early-step'
import { decimal, partLetters, spanName, stateTone } from './names'
import { type DeskPlace, deskAddress, ProgressTable } from './progress-table'
import { sealWords } from './seal-words'
import { type Seconder, SecondNeeded } from './second-needed'
import { Terms } from './terms'
import { dossierWords } from './words'

/** A person on the desk: what the period shows of them in three figures. */
export type DeskRow = {
  id: string
  fullName: string
  line: string
  rules: { vi: string; en: string } | null
  points: string | null
  isAssigned: boolean
  lacking: ResultPart[]
  inSpan: number
  inYear: number
}
export type PeriodPageProps = PeriodFlags & {
  /** The name that was asked for. */
  text: string
  today: string
  period: Period
  versions: RuleSetVersion[]
  people: DeskRow[]
  next: string | null
  /** The part that is shown, and the units it lies in, from below the period's own down. */
  place: DeskPlace
  trail: { unitId: string; name: string }[]
  progress: { rows: Progress[]; next: number | null; of: number }
  /** How many people of the part are in each state, and how many there are; null: too many to be asked about on one page. */
  counts: StateCounts | null
  size: number
  blockers: Blocker[]
  /** How many dossiers are frozen, of how many people. */
  frozen: number
  /** How many dossiers wait for the answer to a challenge, and how many challenges are open. */
  waiting: { people: number; challenges: number }
  all: number
  /** How many amendments there are of how many closed dossiers. */
  amended: { amendments: number; dossiers: number }
  canStep: boolean
  /** Whoever asks is of the period, and nobody else asked for the step yet. */
  needsSecond: boolean
  /** Who could take it as the second one. */
  seconders: Seconder[]
  proposals: Proposal[]
  early: EarlyStep | null
  isOver: boolean
  typed: { refusal: string; reason: string } | null
}

/** The desk of a period: its days and rules, its people with their figures, and the step that follows. */
export function PeriodPage({
  text,
  today,
  period,
  versions,
  people,
  next,
  place,
  trail,
  progress,
  counts,
  size,
  blockers,
  flags,
  sharing,
  frozen,
  all,
  waiting,
  amended,
  canStep,
  needsSecond,
  seconders,
  proposals,
  early,
  isOver,
  typed,
}: PeriodPageProps) {
  const [words, sealed] = [useWords(dossierWords), useWords(sealWords)]
  const [challenge, desk] = [useWords(challengeWords), useWords(deskWords)]
  const later = useWords(amendmentWords)
  const language = useLanguage()
  const { id, span, state, unitName } = period
  const name = spanName(span, words, language)
  const isPastConfirming = state === 'closed' || today > period.confirmBy
  const listed = place.state && counts ? counts[place.state] : place.state ? null : size
  const nobody = next ? desk.nobodyYet : desk.nobodyText
  return (
    <div className="page stack loose">
      <div className="stack">
        <Breadcrumbs
          items={[
            { label: words.evaluation, to: '/evaluate' },
            { label: words.periods, to: '/evaluate/periods' },
            { label: name, ...(trail.length > 0 ? { to: `/evaluate/periods/${id}` } : {}) },
            ...trail.map((unit, at) => ({
              label: unit.name,
              ...(at < trail.length - 1 ? { to: deskAddress(id, { unit: unit.unitId, isOwn: false, state: null }) } : {}),
            })),
          ]}
        />
        <PageHead
          eyebrow={<Tag tone={stateTone(state)}>{words[state]}</Tag>}
          title={name}
          lead={trail.at(-1)?.name ?? unitName}
          actions={
            <>
              <ButtonLink to={`/evaluate/periods/${id}/dossiers.xlsx`}>Excel</ButtonLink>
              <ButtonLink to={`/evaluate/periods/${id}/dossiers.csv`}>CSV</ButtonLink>
            </>
          }
        />
      </div>
      <RefusalAlert reason={typed?.refusal} />
      <div className="stack tight">
        <p className="muted">
          {words.daysLine(date(period.attachBy), date(period.confirmBy), date(period.reviewBy))}{' '}
          {state !== 'closed' && today > period.reviewBy ? <Tag tone="lacquer">{words.late}</Tag> : null}
        </p>
        <Disclosure summary={words.daysAndRules}>
          <div className="stack tight">
            <KeyValues items={(['attachBy', 'confirmBy', 'reviewBy'] as const).map((one) => ({ term: words[one], value: date(period[one]) }))} />
            <p className="small muted">{words.openedBy(period.openedByName, dateTime(period.openedAt))}</p>
            <ItemList
              label={words.rules}
              items={versions.map((version) => ({
                key: version.id,
                title: version.content.title[language],
                to: `/evaluate/rule-sets/${version.ruleSetId}?version=${version.number}`,
                end: words.version(version.number),
              }))}
            />
          </div>
        </Disclosure>
        <Terms of={['rules', 'points', 'waiting', 'unconfirmed', 'inputs', 'early', 'amendment']} />
      </div>
      {state === 'closed' ? <p role="status">{words.closing(number(frozen, language), number(all, language))}</p> : null}
      {waiting.challenges > 0 ? (
        <p role="status">
          <Link to="/evaluate/challenges">{challenge.waiting(number(waiting.people, language), number(waiting.challenges, language))}</Link>
        </p>
      ) : null}
      {amended.amendments > 0 ? (
        <p>
          <Link to={`/evaluate/periods/${id}/record#amendments`}>
            {later.ofPeriod(number(amended.amendments, language), number(amended.dossiers, language), amended.amendments === 1, amended.dossiers === 1)}
          </Link>
        </p>
      ) : null}
      {state === 'closed' ? <ButtonLink to={`/evaluate/periods/${id}/record`}>{sealed.openRecord}</ButtonLink> : null}
      <BlockersCard
        periodId={id}
        blockers={blockers}
        month={span.months[span.months.length - 1]}
        isClosed={state === 'closed'}
        isPastConfirming={isPastConfirming}
      />
      {canStep && state !== 'closed' ? (
        <Step
          state={state}
          isOver={isOver}
          from={span.nextFirstDay}
          reason={typed?.reason}
          needsSecond={needsSecond}
          seconders={seconders}
          proposals={proposals}
          early={early}
          period={period}
        />
      ) : null}
      <PeriodFlagsCard periodId={id} flags={flags} sharing={sharing} />
      {progress.rows.length > 0 ? (
        <ProgressTable periodId={id} place={place} rows={progress.rows} next={progress.next} isPastConfirming={isPastConfirming} />
      ) : null}
      <PeopleSearch
        action={`/evaluate/periods/${id}`}
        text={text}
        unit=""
        units={[]}
        keep={{ ...(place.unit ? { unit: place.unit } : {}), ...(place.isOwn ? { own: '1' } : {}), ...(place.state ? { state: place.state } : {}) }}
      />
      <Chips
        label={desk.showing}
        items={[null, ...DESK_STATES]
          .filter((one) => one === null || one === place.state || (counts ? counts[one] > 0 : one !== (isPastConfirming ? 'waiting' : 'unconfirmed')))
          .map((one) => ({
            to: deskAddress(id, { ...place, state: one }),
            label: one === null ? desk.everyState : counts ? `${desk[one]} (${number(counts[one], language)})` : desk[one],
            current: one === place.state,
          }))}
      />
      {listed === null || text ? null : (
        <p className="muted small">{place.state ? desk.inState(number(listed, language)) : words.everyone(number(listed, language))}</p>
      )}
      {people.length === 0 ? <Empty title={desk.nobody}>{nobody}</Empty> : null}
      {people.length > 0 ? (
        <Table
          caption={words.people}
          rows={people}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              head: words.person,
              rowHeader: true,
              cell: (row) => (
                <>
                  {row.rules ? <Link to={`/evaluate/periods/${id}/people/${row.id}`}>{row.fullName}</Link> : row.fullName}
                  <small className="block muted">{row.line}</small>
                  <small className="block muted">{row.rules?.[language] ?? desk.noRules}</small>
                </>
              ),
            },
            {
              key: 'points',
              head: words.share,
              numeric: true,
              cell: (row) =>
                row.points ? decimal(row.points, language) : row.isAssigned ? words.lacking(partLetters(row.lacking)) : row.rules ? words.noneAssigned : '—',
            },
            {
              key: 'hours',
              head: words.hours,
              note: words.hoursNote,
              numeric: true,
              cell: (row) => `${number(row.inSpan, language)} / ${number(row.inYear, language)}`,
            },
          ]}
        />
      ) : null}
      {next ? <ButtonLink to={deskAddress(id, place, { ...(text ? { q: text } : {}), after: next })}>{words.more}</ButtonLink> : null}
    </div>
  )
}

type StepProps = Pick<PeriodPageProps, 'isOver' | 'needsSecond' | 'seconders' | 'proposals' | 'early' | 'period'> & {
  state: 'open' | 'review'
  from: string
  reason?: string
}

function Step({ state, isOver, from, reason, needsSecond, seconders, proposals, early, period }: StepProps) {
  const words = useWords(dossierWords)
  const [to, title, text] = state === 'open' ? ['review', words.toReview, words.stepText] : ['closed', words.toClosed, words.closeText]
  return (
    <Card title={title}>
      <p>{isOver ? text : words.notOver(date(from))}</p>
      {proposals.map((one) => (
        <p key={one.id}>
          {words.proposedBy(one.proposedByName, dateTime(one.proposedAt))}: <span lang="vi">{one.reason}</span>
        </p>
      ))}
      {isOver && needsSecond ? <SecondNeeded seconders={seconders} /> : null}
      {isOver ? (
        <form method="post" className="stack">
          <input type="hidden" name="to" value={to} />
          {needsSecond ? <input type="hidden" name="act" value="propose" /> : null}
          <TextField name="reason" label={words.reason} required maxLength={500} defaultValue={reason} />
          {early ? <EarlyStepFields early={early} period={period} /> : null}
          <div className="row">
            <Button look={state === 'open' || needsSecond ? 'primary' : 'danger'}>{needsSecond ? words.propose(title) : title}</Button>
          </div>
        </form>
      ) : null}
    </Card>
  )
}
