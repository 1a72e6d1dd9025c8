import type { Grounds } from '~/domain/plausibility/flag-grounds.server'
import type { Flag, Verdict } from '~/domain/plausibility/flags.server'
import { date, dateTime, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { AgainstList, FiguresTable, FindingText, RuleBehind, useAmounts } from './flag-grounds'
import { FlagTag } from './flags-page'
import { plausibilityWords } from './words'

/** What a page of a flag shows; `opens`: the tests whose pages this reader may open. */
export type ShownFlag = { flag: Flag; grounds: Grounds; opens: string[]; opensPeople: boolean; canJudge: boolean; lastDay: string }
export type TypedJudgement = { reason: string; verdict: string; words: string }

/** A flag for those who judge: what it rests on, what speaks against it, what those named say, what was judged. */
export function FlagPage({ shown, typed }: { shown: ShownFlag; typed: TypedJudgement | null }) {
  const words = useWords(plausibilityWords)
  const language = useLanguage()
  const { flag, grounds, opensPeople, canJudge, lastDay } = shown
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.flags, to: '/evaluate/flags' }, { label: words[flag.kind] }]} />
        <PageHead
          eyebrow={`${flag.course.code} ${flag.course.title[language]} · ${words.raised(dateTime(flag.raisedAt))}`}
          title={words[flag.kind]}
          lead={words.unchanged}
          actions={<FlagTag state={flag.state} verdict={flag.verdict} />}
        />
        <ItemList
          label={words.people}
          items={flag.people.map(({ id, name, unitName }) => ({
            key: id,
            title: name,
            to: opensPeople ? `/evaluate/people/${id}` : undefined,
            text: unitName,
          }))}
        />
      </div>
      <Why shown={shown} />
      <Behind shown={shown} />
      <AgainstList against={grounds.against} />
      <section className="stack tight">
        <h2 className="section-title">{words.side}</h2>
        {flag.statements.length ? (
          flag.statements.map(({ id, name, text, statedAt }) => (
            <Card key={id} as="div" eyebrow={words.decidedBy(name, dateTime(statedAt))}>
              <p lang="vi">{text}</p>
            </Card>
          ))
        ) : (
          <p className="muted">{words.noSide}</p>
        )}
        {flag.state === 'waiting' ? (
          <Alert tone="info" still>
            {words.sayUntil(date(lastDay))}
          </Alert>
        ) : null}
      </section>
      <Judgements judgements={flag.judgements} />
      {flag.mayJudge ? <JudgeForm id={flag.id} typed={typed} isAgain={flag.judgements.length > 0} /> : null}
      {flag.mayJudge ? null : <RefusalAlert reason={typed?.reason} />}
      {canJudge ? null : <p className="muted small">{words.auditorReads}</p>}
    </div>
  )
}

/** Why something was raised: the finding, its figures, the rule. */
export function Why({ shown: { flag, grounds } }: { shown: ShownFlag }) {
  const words = useWords(plausibilityWords)
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.why}</h2>
      <FindingText finding={flag.finding} />
      <FiguresTable inputs={flag.inputs} limits={flag.thresholds} grounds={grounds} finding={flag.finding} isOwn={flag.as === 'named'} />
      <RuleBehind kind={flag.kind} limits={flag.thresholds} />
    </section>
  )
}

/** The tests behind a flag, each opening where the reader may. */
export function Behind({ shown: { flag, grounds, opens } }: { shown: ShownFlag }) {
  const { words, figure } = useAmounts()
  if (!grounds.tests.length) return null
  const isOwn = flag.as === 'named'
  const nameOf = (personId: string) => flag.people.find(({ id }) => id === personId)?.name ?? ''
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.behind}</h2>
      <ItemList
        items={grounds.tests.map((test) => ({
          key: test.id,
          title: isOwn ? words.ownTest(figure(test.number)) : words.testOf(nameOf(test.personId), figure(test.number)),
          to: opens.includes(test.id) ? (isOwn ? `/attempts/${test.id}` : `/evaluate/attempts/${test.id}`) : undefined,
          text: words.testTime(dateTime(test.startedAt), time(test.submittedAt ?? test.startedAt)),
          end: test.percent === null ? null : `${test.percent}%`,
        }))}
      />
      {opens.length < grounds.tests.length ? <p className="muted small">{words.noWay}</p> : null}
    </section>
  )
}

/** Every judgement, first to last. */
export function Judgements({ judgements }: { judgements: Flag['judgements'] }) {
  const words = useWords(plausibilityWords)
  if (!judgements.length) return null
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.decisions}</h2>
      {judgements.map(({ id, verdict, reason, judgedAt, judgeName }) => (
        <Card key={id} as="div" eyebrow={words.decidedBy(judgeName, dateTime(judgedAt))}>
          <p>
            <FlagTag state="judged" verdict={verdict} />
          </p>
          <p lang="vi">{reason}</p>
        </Card>
      ))}
    </section>
  )
}

const CHOICES: readonly Verdict[] = ['nothing', 'talked', 'repeat']

function JudgeForm({ id, typed, isAgain }: { id: string; typed: TypedJudgement | null; isAgain: boolean }) {
  const words = useWords(plausibilityWords)
  return (
    <Card title={words.decide} raised>
      <RefusalAlert reason={typed?.reason} />
      <form method="post" action={`/evaluate/flags/${id}`} className="stack tight">
        <RadioGroup
          legend={words.verdict}
          name="verdict"
          required
          defaultValue={typed?.verdict}
          options={CHOICES.map((value) => ({ value, label: words[value], hint: words[`${value}Hint`] }))}
        />
        <TextArea name="reason" label={words.reason} hint={words.reasonHint} required maxLength={1000} rows={3} lang="vi" defaultValue={typed?.words} />
        {isAgain ? <p className="muted small">{words.again}</p> : null}
        <div className="row">
          <Button look="primary">{words.submit}</Button>
        </div>
      </form>
    </Card>
  )
}
