import type { Asked } from '~/domain/catalog/question-types/asked'
import type { PaperSection } from '~/domain/catalog/quiz-terms'
import { Alert } from '~/ui/kit/alert'
import { BottomBar } from '~/ui/kit/bottom-bar'
import { Button } from '~/ui/kit/button'
import { Icon } from '~/ui/kit/icon'
import { FocusShell } from '~/ui/shell/focus-shell'
import { useLanguage, useWords } from '~/ui/words'
import attemptScript from './attempt-script?worker&url'
import { OutageNotes, type OutageOf } from './outage-notes'
import { QuestionFields } from './question-fields'
import { questionWords } from './question-words'
import { SectionName } from './section-name'
import { assessmentWords } from './words'

type Item = { position: number; stem: string; asked: Asked; chosen: string[]; revision?: number; section: PaperSection | null }
type AttemptFormProps = {
  id: string
  slug: string
  courseTitle: { vi: string; en: string }
  secondsLeft: number
  items: Item[]
  /** Whose answers these are, so that a browser keeps them apart. */
  owner?: string
  /** Why handing in led back here; null when it did not. */
  back?: string | null
  /** Outages that gave time back. */
  outages?: OutageOf[]
  /** Where a trial is sent and where it leads back to: nothing of it is kept. */
  trial?: { action: string; back: string; note: string }
}

/** An open test: without a script one long form, with it one question at a time, each answer saved at once. */
export function AttemptForm({ id, slug, courseTitle, secondsLeft, items, owner, back, outages = [], trial }: AttemptFormProps) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  const answered = items.filter((item) => item.chosen.length).length
  return (
    <FocusShell
      back={{ to: trial?.back ?? `/learn/${slug}`, label: courseTitle[language] }}
      title={<span data-place>{words.title}</span>}
      aside={
        <span className="small muted">
          <span data-time-left>{words.left.replace('{n}', String(Math.ceil(secondsLeft / 60)))}</span> <span data-save-status role="status" />
        </span>
      }
    >
      <form
        className="attempt"
        method="post"
        action={trial?.action ?? `/attempts/${id}/submission`}
        data-attempt={id}
        data-owner={owner}
        data-trial={trial ? '' : undefined}
        data-seconds-left={secondsLeft}
        data-place-words={words.place}
        data-left-words={words.left}
        data-saved={words.savedNow}
        data-saving={words.saving}
        data-offline={words.offline}
        data-confirm={words.confirm}
        data-signed-out={words.signedOut}
        data-unread={words.unread}
        data-choose={words.choose}
        data-nothing-said={words.nothingSaid}
        data-waiting-to-submit={words.waitingToSubmit}
        data-over-offline={words.overOffline}
      >
        {/* The first button is what Enter in a field presses: this one presses nothing, so that nobody hands in by it. */}
        <button type="submit" disabled hidden />
        <div className="page narrow stack">
          <h1 className="visually-hidden">{words.title}</h1>
          <progress className="answered" data-answered value={answered} max={items.length} aria-label={words.title} />
          {trial ? (
            <Alert tone="info" still>
              {trial.note}
            </Alert>
          ) : null}
          <div className="alert" data-tone="warning" role="alert" data-notice hidden>
            <Icon name="warning" />
            <div data-notice-text />
          </div>
          {back === 'answered-elsewhere' || back === 'time-left' ? (
            <Alert tone="warning">{back === 'time-left' ? words.timeLeft : words.answeredElsewhere}</Alert>
          ) : null}
          <OutageNotes outages={outages} />
          {secondsLeft === 0 ? <Alert tone="warning">{words.timeOver}</Alert> : null}
          {items.map((item) => (
            <PaperItem key={item.position} item={item} />
          ))}
          {/* The script asks before it hands in; without one this does. */}
          <noscript>
            <label className="choice">
              <input type="checkbox" name="confirmed" required /> {words.confirmed}
            </label>
          </noscript>
        </div>
        <BottomBar label={words.title}>
          <button className="button quiet" type="button" data-previous>
            {words.previous}
          </button>
          <button className="button primary" type="button" data-next>
            {words.next}
          </button>
          <Button look="primary" type="submit">
            {words.submit}
          </Button>
        </BottomBar>
      </form>
      <script type="module" src={attemptScript} />
    </FocusShell>
  )
}

function PaperItem({ item }: { item: Item }) {
  const words = useWords(assessmentWords)
  const kinds = useWords(questionWords)
  const language = useLanguage()
  return (
    <fieldset className="question" data-item={item.position} data-revision={item.revision} aria-labelledby={`stem-${item.position}`} lang="vi">
      <SectionName section={item.section} />
      <p className="question-kind">
        {words.question(item.position)}. {kinds[item.asked.type]}
      </p>
      <QuestionFields asked={item.asked} stem={item.stem} stemId={`stem-${item.position}`} name={`a${item.position}`} answer={item.chosen} focusable />
      {item.revision === undefined ? null : <input type="hidden" name={`r${item.position}`} value={item.revision} />}
      <div className="alert" data-tone="warning" role="alert" lang={language} data-elsewhere hidden>
        <Icon name="warning" />
        <div className="stack tight">
          <p>{words.elsewhere}</p>
          <p>
            {words.savedThere} <strong data-said lang="vi" />
          </p>
          <div className="row">
            <Button type="button" size="small" data-keep="theirs">
              {words.keepTheirs}
            </Button>
            <Button type="button" size="small" look="primary" data-keep="mine">
              {words.keepMine}
            </Button>
          </div>
        </div>
      </div>
    </fieldset>
  )
}
