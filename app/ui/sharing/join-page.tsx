import type { Asked } from '~/domain/catalog/question-types/asked'
import { QuestionFields } from '~/ui/assessment/question-fields'
import { questionWords } from '~/ui/assessment/question-words'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { joinWords } from './join-words'

export type AskedItem = { stem: string; asked: Asked }
type Checked = { right: number; asked: number }
/** How far the one who reads has come. */
export type JoinStep =
  | { at: 'invited'; isDeclined: boolean; canDecline: boolean; asksEntry: boolean }
  | { at: 'over' }
  | { at: 'own'; sharing: string }
  | { at: 'before' | 'after'; items: AskedItem[]; before: Checked | null }
  | { at: 'not-held'; heldOn: string; before: Checked }
  | { at: 'done'; before: Checked; after: Checked; gain: 'gained' | 'was-full' | 'none' }
export type JoinPageProps = {
  code: string
  /** What a citizen's address carries; empty when signed in. */
  as: string
  isCitizen: boolean
  title: { vi: string; en: string }
  course: { slug: string; title: { vi: string; en: string } }
  /** Where the lesson is read; null when it is read only in a session. */
  read: string | null
  sharerName: string
  sharerUnit: string
  kind: 'lesson' | 'session'
  heldOn: string | null
  place: string
  lastDay: string
  step: JoinStep
  /** The digits typed before were not those that the sharer shows. */
  isEntryWrong: boolean
  /** This browser wanted to take part once more, and goes on with what it began. */
  isSame: boolean
}
export type TypedCheck = { reason: string; answers: [number, string[]][]; useful: string }

/** One page from the invitation to the result; each step stands alone on it. */
export function JoinPage({ page, typed }: { page: JoinPageProps; typed: TypedCheck | null }) {
  const words = useWords(joinWords)
  const language = useLanguage()
  const { step } = page
  return (
    <div className="page narrow stack">
      <PageHead eyebrow={words.from(page.sharerName, page.sharerUnit)} title={page.title[language]} lead={page.course.title[language]} />
      {page.kind === 'session' ? <p>{words.session(date(page.heldOn ?? ''), page.place)}</p> : null}
      {typed && step.at !== 'before' && step.at !== 'after' ? <RefusalAlert reason={typed.reason} /> : null}
      {page.isSame ? (
        <Alert tone="info" still>
          {words.same}
        </Alert>
      ) : null}
      {step.at === 'invited' ? <Invited {...page} step={step} /> : null}
      {step.at === 'over' ? (
        <Alert tone="warning" still title={words.over}>
          {words.overText}
        </Alert>
      ) : null}
      {step.at === 'own' ? (
        <Alert tone="info" still title={words.own}>
          {words.ownText} <Link to={`/sharing/${step.sharing}`}>{words.toOwn}</Link>
        </Alert>
      ) : null}
      {step.at === 'before' ? <CheckForm page={page} phase="before" items={step.items} typed={typed} /> : null}
      {step.at === 'after' || step.at === 'not-held' ? <ToRead page={page} /> : null}
      {step.at === 'not-held' ? (
        <Alert tone="info" still>
          {words.notHeld(date(step.heldOn))}
        </Alert>
      ) : null}
      {step.at === 'after' ? <CheckForm page={page} phase="after" items={step.items} typed={typed} /> : null}
      {step.at === 'done' ? <Done page={page} step={step} /> : null}
      {page.isCitizen && page.as && step.at !== 'done' ? <p className="muted small">{words.keep}</p> : null}
    </div>
  )
}

function Invited({ code, isCitizen, lastDay, step, isEntryWrong }: JoinPageProps & { step: Extract<JoinStep, { at: 'invited' }> }) {
  const words = useWords(joinWords)
  return (
    <Card title={words.stepsTitle} raised>
      <ol>
        <li>{words.step1}</li>
        <li>{words.step2}</li>
        <li>{words.step3}</li>
      </ol>
      <p className="muted">{isCitizen ? words.citizenNote : words.signedInNote}</p>
      {step.isDeclined ? <p>{words.declined}</p> : null}
      <div className="row">
        <form method="post" action={`/join/${code}/participation`} className="stack tight">
          {step.asksEntry ? (
            <TextField
              name="entry"
              label={words.entry}
              hint={words.entryHint}
              error={isEntryWrong ? words.entryWrong : null}
              inputMode="numeric"
              autoComplete="off"
              maxLength={8}
              required
            />
          ) : null}
          <Button look="primary">{words.start}</Button>
        </form>
        {step.canDecline ? (
          <form method="post" action={`/join/${code}/decline`}>
            <Button>{words.decline}</Button>
          </form>
        ) : null}
      </div>
      <p className="muted small">{words.until(date(lastDay))}</p>
      {isCitizen ? (
        <p className="small">
          {words.signIn} <Link to={`/sign-in?to=${encodeURIComponent(`/join/${code}`)}`}>{words.signInAct}</Link>
        </p>
      ) : null}
    </Card>
  )
}

function ToRead({ page }: { page: JoinPageProps }) {
  const words = useWords(joinWords)
  return (
    <Card title={words.readTitle}>
      <p>{page.kind === 'session' ? words.readSession : words.readText}</p>
      {page.read ? <ButtonLink to={page.read}>{words.read}</ButtonLink> : null}
    </Card>
  )
}

type CheckFormProps = { page: JoinPageProps; phase: 'before' | 'after'; items: AskedItem[]; typed: TypedCheck | null }

function CheckForm({ page: { code, as }, phase, items, typed }: CheckFormProps) {
  const words = useWords(joinWords)
  const kinds = useWords(questionWords)
  const given = new Map(typed?.answers ?? [])
  return (
    <form method="post" action={`/join/${code}/checks/${phase}${as ? `?as=${as}` : ''}`} className="stack">
      <h2>{phase === 'before' ? words.before : words.after}</h2>
      {phase === 'before' ? <p className="muted">{words.beforeText}</p> : null}
      <RefusalAlert reason={typed?.reason} />
      {items.map((item, at) => (
        <fieldset className="question" key={at} aria-labelledby={`stem-${at + 1}`} lang="vi">
          <p className="question-kind">
            {words.question(at + 1, items.length)}. {kinds[item.asked.type]}
          </p>
          <QuestionFields asked={item.asked} stem={item.stem} stemId={`stem-${at + 1}`} name={`a${at + 1}`} answer={given.get(at + 1)} required />
        </fieldset>
      ))}
      {phase === 'after' ? (
        <RadioGroup
          legend={words.useful}
          name="useful"
          defaultValue={typed?.useful}
          options={[
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]}
        />
      ) : null}
      <Button look="primary" wide>
        {words.send}
      </Button>
    </form>
  )
}

function Done({ page, step }: { page: JoinPageProps; step: Extract<JoinStep, { at: 'done' }> }) {
  const words = useWords(joinWords)
  return (
    <>
      <Alert tone={step.gain === 'gained' ? 'success' : 'info'} still title={words[step.gain]}>
        {words[`${step.gain}-text`]}
      </Alert>
      <Card title={page.isCitizen ? words.doneCitizen : words.done}>
        <KeyValues
          items={[
            { term: words.beforeResult, value: words.right(step.before.right, step.before.asked) },
            { term: words.afterResult, value: words.right(step.after.right, step.after.asked) },
          ]}
        />
        {page.isCitizen ? null : <p className="muted small">{words.notLesson}</p>}
        <div className="row">
          {page.read ? <ButtonLink to={page.read}>{words.read}</ButtonLink> : null}
          {page.isCitizen ? null : <ButtonLink to={`/courses/${page.course.slug}`}>{words.toCourse}</ButtonLink>}
        </div>
      </Card>
    </>
  )
}
