import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { SelectField } from '~/ui/kit/select-field'
import { useWords } from '~/ui/words'
import { feedbackWords } from './words'

export type LessonFeedbackProps = {
  /** The address of the lesson, without a slash at its end. */
  lesson: string
  bodyHash: string
  rating: number | null
  passages: { position: number; quote: string; isHeading: boolean }[]
  signals: { passage: string; quote: string }[]
  posts: number
}

const SHORT = 72
const short = (quote: string) => (quote.length > SHORT ? `${quote.slice(0, SHORT - 1).trimEnd()}…` : quote)

/** What a reader may say at the end of a lesson: how helpful, what is unclear, a question. Plain forms; the script adds the tap on a passage. */
export function LessonFeedback({ lesson, bodyHash, rating, passages, signals, posts }: LessonFeedbackProps) {
  const words = useWords(feedbackWords)
  return (
    <section aria-labelledby="feedback" id="feedback-of-lesson" className="stack tight no-print">
      <h2 id="feedback" className="section-title">
        {words.section}
      </h2>
      <form method="post" action={`${lesson}/rating`} className="stack tight">
        <fieldset className="rating">
          <legend>{words.helpfulQuestion}</legend>
          <div className="row">
            {[3, 2, 1].map((value) => (
              <Button key={value} name="value" value={value} look="quiet" aria-pressed={rating === value}>
                {words.rating(value)}
              </Button>
            ))}
          </div>
        </fieldset>
        <p className="muted small">{rating ? words.ratedNow : words.notEvidence}</p>
      </form>
      {signals.length ? (
        <div>
          <p className="small">{words.sent}</p>
          <ul className="items">
            {signals.map((signal) => (
              <li key={signal.passage}>
                <span className="item-text">“{signal.quote}”</span>
                <form method="post" action={`${lesson}/signals/${signal.passage}/withdrawal`} className="end">
                  <Button size="small">{words.withdraw}</Button>
                </form>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Disclosure summary={words.unclear}>
        <form method="post" action={`${lesson}/signals`} className="stack tight" data-signal={words.unclearHere}>
          <input type="hidden" name="body" value={bodyHash} />
          <SelectField
            label={words.passage}
            hint={words.unclearHint}
            name="position"
            required
            placeholder={words.choosePassage}
            options={passages.map(({ position, quote, isHeading }) => ({ value: String(position), label: isHeading ? `§ ${short(quote)}` : short(quote) }))}
          />
          <Button>{words.send}</Button>
        </form>
      </Disclosure>
      <p>
        <a href={`${lesson}/questions`}>{words.discussion(posts)}</a>
      </p>
    </section>
  )
}
