import type { GivenRelief } from '~/domain/enrolment/reliefs.server'
import type { Why, WhySource } from '~/domain/enrolment/why.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { useWords } from '~/ui/words'
import { whyWords } from './why-words'

type Words = (typeof whyWords)['vi']

/** Why a course is asked: every source with who, why and by when, and all that eased it, those undone too. */
export function WhySources({ why, isDone }: { why: Why; isDone: boolean }) {
  const words = useWords(whyWords)
  const standing = why.sources.filter(({ isStanding }) => isStanding).length
  return (
    <Card title={words.title}>
      <div className="stack tight">
        {isDone ? null : <NowText why={why} standing={standing} />}
        {why.sources.length === 0 ? <p>{words.own}</p> : null}
        {standing > 1 ? <p className="muted small">{words.earliest}</p> : null}
        <WhyLists why={why} />
      </div>
    </Card>
  )
}

function NowText({ why, standing }: { why: Why; standing: number }) {
  const words = useWords(whyWords)
  if (why.isExempt) return <Alert still>{words.exemptNow}</Alert>
  if (why.sources.length > 0 && standing === 0) return <Alert still>{words.freeNow}</Alert>
  return why.isPaused ? <Alert still>{words.pausedNow}</Alert> : null
}

/** The same without a card, for whoever reads it of others. */
export function WhyLists({ why }: { why: Pick<Why, 'sources' | 'reliefs' | 'leaves'> }) {
  const words = useWords(whyWords)
  if (why.sources.length + why.reliefs.length + why.leaves.length === 0) return null
  return (
    <ItemList
      label={words.title}
      items={[
        ...why.sources.map((source) => ({ key: source.assignmentId, title: sourceTitle(source, words), text: sourceText(source, words) })),
        ...why.reliefs.map((relief) => ({ key: relief.id, title: reliefTitle(relief, words), text: <ReliefText relief={relief} /> })),
        ...why.leaves.map(({ from, to }) => ({ key: `leave ${from}`, title: to ? words.leave(date(from), date(to)) : words.leaveOpen(date(from)) })),
      ]}
    />
  )
}

const sourceTitle = ({ ruleName, byName }: WhySource, words: Words) => (ruleName ? words.rule(ruleName) : words.order(byName ?? ''))

function sourceText({ ruleName, byName, reason, legalBasis, dueDate, begun, isStanding, endReason }: WhySource, words: Words): string {
  const known: Record<string, string> = {
    'rule-left': words['rule-left'],
    'rule-ended': words['rule-ended'],
    'rule-changed': words['rule-changed'],
    withdrawn: words.withdrawn,
  }
  const state = isStanding ? words.standing : endReason ? (known[endReason] ?? endReason) : words.replaced
  return [
    `${reason.replace(/[.\s]+$/, '')}.`,
    legalBasis ? `${legalBasis.replace(/[.\s]+$/, '')}.` : '',
    [ruleName && byName ? words.by(byName) : '', words.since(date(begun)), dueDate ? words.due(date(dueDate)) : '', state].filter(Boolean).join('; '),
  ]
    .filter(Boolean)
    .join(' ')
}

/** What a relief is, in words. */
export function reliefTitle({ kind, dueDate, fromDay, toDay }: Pick<GivenRelief, 'kind' | 'dueDate' | 'fromDay' | 'toDay'>, words: Words): string {
  if (kind === 'extension') return words.extension(date(dueDate ?? ''))
  if (kind === 'exemption') return words.exemption
  return toDay ? words.pause(date(fromDay ?? ''), date(toDay)) : words.pauseOpen(date(fromDay ?? ''))
}

/** Why, by whom and when a relief was given, and undone. */
export function ReliefText({ relief }: { relief: GivenRelief }) {
  const words = useWords(whyWords)
  const { reason, isObjective, givenByName, givenAt, endedAt, endReason, endedByName } = relief
  return (
    <>
      {[reason, isObjective ? words.objective : '', words.given(givenByName ?? '', date(givenAt))].filter(Boolean).join('; ')}
      {endedAt ? (
        <>
          <br />
          {words.undone(endedByName ?? '', date(endedAt), endReason ?? '')}
        </>
      ) : null}
    </>
  )
}
