import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { handInWords } from './hand-in-words'
import type { RubricCriterion } from './rubric'

/** What a marker has typed, and why it was refused. A criterion without a chosen level is null. */
export type TypedMarking = { reason: string; verdict: string; points: (number | null)[]; comment: string }

/** The marking of a product: a level per criterion, a verdict, remarks. */
export function MarkingForm({ handInId, rubric, typed }: { handInId: string; rubric: RubricCriterion[]; typed: TypedMarking | null }) {
  const words = useWords(handInWords)
  const language = useLanguage()
  const say = (reason: string) => (typed?.reason === reason ? refusalText(reason, language) : null)
  const isAtField = typed !== null && ['points-missing', 'verdict-wrong', 'comment-missing'].includes(typed.reason)
  return (
    <Card title={words.mark}>
      <RefusalAlert reason={typed && !isAtField ? typed.reason : null} />
      <form method="post" action={`/hand-ins/${handInId}/marking`} className="stack">
        {rubric.map((item, at) => (
          <RadioGroup
            key={item.criterion}
            name={`points-${at}`}
            legend={item.criterion}
            options={item.levels.map((level) => ({ value: String(level.points), label: level.text, hint: words.levelOf(level.points) }))}
            defaultValue={typed?.points[at]?.toString()}
            error={typed?.points[at] === null ? say('points-missing') : null}
          />
        ))}
        <RadioGroup
          name="verdict"
          legend={words.verdict}
          options={[
            { value: 'accepted', label: words.accept, hint: words.acceptHint },
            { value: 'returned', label: words.return, hint: words.returnHint },
          ]}
          defaultValue={typed?.verdict}
          error={say('verdict-wrong')}
        />
        <TextArea
          name="comment"
          label={words.comment}
          hint={words.commentHint}
          rows={5}
          maxLength={4000}
          defaultValue={typed?.comment}
          error={say('comment-missing')}
        />
        <p className="muted small">{words.onceNote}</p>
        <Button look="primary" wide>
          {words.submit}
        </Button>
      </form>
    </Card>
  )
}
