import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { FieldError } from '~/ui/kit/field'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { markingFormWords } from './marking-form-words'
import markingScript from './marking-script?worker&url'
import type { RubricCriterion } from './rubric'

/** What was typed, and why it was refused. A criterion without a chosen level is null. */
export type TypedMarking = {
  reason: string
  verdict: string
  points: (number | null)[]
  comment: string
  reasons: string[]
  notes: { start?: number; quote: string; text: string }[]
  outcome: string
  answer: string
}

/** How many notes the form has room for. */
export const NOTE_ROWS = 8

type Props = { handInId: string; act: 'mark' | 'sample' | 'answer'; rubric: RubricCriterion[]; isTry: boolean; hasText: boolean; typed: TypedMarking | null }

const ADDRESS = { mark: 'marking', sample: 'sample', answer: 'answer' }
const AT_FIELD = ['points-missing', 'verdict-wrong', 'comment-missing', 'criterion-reason-missing', 'quote-unknown', 'outcome-wrong', 'reason-missing']

/** The marking of a product: a level per criterion, notes in the text, a verdict, remarks; wholly by keyboard where scripts run. */
export function MarkingForm({ handInId, act, rubric, isTry, hasText, typed }: Props) {
  const words = useWords(markingFormWords)
  const language = useLanguage()
  const error = (reason: string) => (typed?.reason === reason ? refusalText(reason, language) : null)
  // A return asks for several words; all that are wanting are named at once, not one a try.
  const isReturnRefused = typed?.reason === 'comment-missing' || typed?.reason === 'criterion-reason-missing'
  return (
    <Card title={say(act, words.titleMark, words.titleSample, words.titleAnswer)}>
      <div id="mark" />
      {act === 'mark' ? null : <p className="muted small">{act === 'sample' ? words.leadSample : words.leadAnswer}</p>}
      {isTry ? <p className="muted small">{words.tryNote}</p> : null}
      <RefusalAlert reason={typed && !AT_FIELD.includes(typed.reason) ? typed.reason : null} />
      <form method="post" action={`/hand-ins/${handInId}/${ADDRESS[act]}`} className="stack" data-marking>
        {act === 'answer' ? (
          <>
            <RadioGroup
              name="outcome"
              legend={words.outcome}
              options={[
                { value: 'upheld', label: words.upheld, hint: words.upheldHint },
                { value: 'marked-anew', label: words.anew, hint: words.anewHint },
              ]}
              defaultValue={typed?.outcome}
              error={error('outcome-wrong')}
            />
            <TextArea
              name="answer"
              label={words.answer}
              hint={words.answerHint}
              rows={4}
              maxLength={2000}
              defaultValue={typed?.answer}
              error={error('reason-missing')}
            />
          </>
        ) : null}
        <Keys />
        {rubric.map((item, at) => (
          <div key={item.criterion} className="stack tight" data-criterion>
            <RadioGroup
              name={`points-${at}`}
              legend={item.criterion}
              options={item.levels.map((level) => ({ value: String(level.points), label: level.text, hint: words.levelOf(level.points) }))}
              defaultValue={typed?.points[at]?.toString()}
              error={typed?.points[at] === null ? error('points-missing') : null}
            />
            <TextField
              name={`reason-${at}`}
              label={words.reason}
              hint={words.reasonHint}
              maxLength={1000}
              defaultValue={typed?.reasons[at]}
              error={isReturnRefused && isMissing(typed, item, at) ? refusalText('criterion-reason-missing', language) : null}
            />
          </div>
        ))}
        {hasText && act !== 'sample' ? <Notes typed={typed} error={error('quote-unknown')} /> : null}
        <div data-criterion>
          <RadioGroup
            name="verdict"
            legend={words.verdict}
            options={[
              { value: 'accepted', label: words.accept, hint: words.acceptHint },
              { value: 'returned', label: words.return, hint: words.returnHint },
            ]}
            defaultValue={typed?.verdict || undefined}
            error={error('verdict-wrong')}
          />
        </div>
        <TextArea
          name="comment"
          label={words.comment}
          hint={words.commentHint}
          rows={4}
          maxLength={4000}
          defaultValue={typed?.comment}
          error={isReturnRefused && !typed?.comment.trim() ? refusalText('comment-missing', language) : null}
        />
        <p className="muted small">{words.onceNote}</p>
        <Button look="primary" wide>
          {say(act, words.submitMark, words.submitSample, words.submitAnswer)}
        </Button>
      </form>
      <script type="module" src={markingScript} />
    </Card>
  )
}

function say(act: Props['act'], mark: string, sample: string, answer: string): string {
  return act === 'mark' ? mark : act === 'sample' ? sample : answer
}

function isMissing(typed: TypedMarking | null, { levels }: RubricCriterion, at: number): boolean {
  const points = typed?.points[at]
  return points !== null && points !== undefined && points < Math.max(...levels.map((level) => level.points)) && !typed?.reasons[at]
}

function keysOf(words: (typeof markingFormWords)['vi']): [key: string, text: string][] {
  return [
    ['1 … 9', words.keyDigits],
    ['j', words.keyJ],
    ['k', words.keyK],
    ['Enter', words.keyEnter],
    ['a', words.keyA],
    ['r', words.keyR],
    ['n', words.keyN],
    ['Ctrl + Enter', words.keyCtrl],
  ]
}

/** The keys, told where they work. */
function Keys() {
  const words = useWords(markingFormWords)
  return (
    <div data-keys hidden>
      <Disclosure summary={words.keys}>
        <dl className="key-list">
          {keysOf(words).map(([key, text]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="muted small">{words.keysNote}</p>
      </Disclosure>
    </div>
  )
}

function Notes({ typed, error }: { typed: TypedMarking | null; error: string | null }) {
  const words = useWords(markingFormWords)
  const rows = Array.from({ length: NOTE_ROWS }, (_, at) => typed?.notes[at] ?? { quote: '', text: '', start: undefined })
  return (
    <fieldset className="stack tight notes" data-notes data-pick={words.pick} data-none={words.nothingPicked}>
      <legend>{words.notes}</legend>
      <p className="hint">{words.notesHint}</p>
      {error ? <FieldError id="notes-error">{error}</FieldError> : null}
      {rows.map((row, at) => (
        <div key={at} className="stack tight note-row" data-note>
          <input type="hidden" name={`note-start-${at}`} defaultValue={row.start} />
          <TextArea name={`note-quote-${at}`} label={words.quote(at + 1)} optional rows={2} maxLength={2000} defaultValue={row.quote} />
          <TextField name={`note-text-${at}`} label={words.note(at + 1)} optional maxLength={1000} defaultValue={row.text} />
        </div>
      ))}
    </fieldset>
  )
}
