import type { WrittenQuiz } from '~/domain/authoring/written-quiz'
import { COUNTED, REVEALS } from '~/domain/catalog/quiz-terms'
import { Checkbox } from '~/ui/kit/checkbox'
import { RadioGroup } from '~/ui/kit/radio-group'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { quizWords } from './quiz-words'

/** The rules of a test: when, how often, who may begin, and what is shown afterwards. */
export function QuizRulesFields({ quiz }: { quiz: WrittenQuiz }) {
  const words = useWords(quizWords)
  const { wait, entry } = quiz
  const unit = wait.minutes && wait.minutes % 1440 === 0 ? 1440 : wait.minutes && wait.minutes % 60 === 0 ? 60 : 1
  return (
    <>
      <section className="stack tight">
        <h2 className="section-title">{words.times}</h2>
        <div className="pair">
          <TextField
            name="wait"
            label={words.wait}
            hint={words.waitHint}
            defaultValue={wait.minutes ? wait.minutes / unit : ''}
            type="number"
            min={0}
            max={43200}
          />
          <SelectField
            name="waitUnit"
            label={words.waitUnit}
            defaultValue={unit === 1440 ? 'days' : unit === 60 ? 'hours' : 'minutes'}
            options={[
              { value: 'minutes', label: words.inMinutes },
              { value: 'hours', label: words.inHours },
              { value: 'days', label: words.inDays },
            ]}
          />
        </div>
        <Checkbox name="grows" label={words.grows} defaultChecked={wait.grows} />
        <Moment name="opens" label={words.opens} value={quiz.opens} />
        <Moment name="closes" label={words.closes} value={quiz.closes} hint={words.closesHint} />
        <SelectField
          name="counts"
          label={words.counts}
          hint={words.countsHint}
          defaultValue={quiz.counts}
          options={COUNTED.map((value) => ({ value, label: words[value] }))}
        />
      </section>
      <section className="stack tight">
        <RadioGroup
          name="entry"
          legend={words.entry}
          defaultValue={entry.testOut ? 'test-out' : entry.lessonsFirst ? 'lessons-first' : 'free'}
          options={[
            { value: 'free', label: words.free },
            { value: 'lessons-first', label: words.lessonsFirst },
            { value: 'test-out', label: words.testOut, hint: words.testOutHint },
          ]}
        />
        <div className="pair">
          <TextField name="testOut" label={words.tries} defaultValue={entry.testOut || 1} type="number" min={1} max={5} />
        </div>
        <Checkbox name="testOutTask" label={words.testOutTask} defaultChecked={entry.testOutTask} />
      </section>
      <section className="stack tight">
        <h2 className="section-title">{words.review}</h2>
        <p className="hint">{words.reviewHint}</p>
        <div className="pair">
          {(['answers', 'feedback', 'key'] as const).map((name) => (
            <SelectField
              key={name}
              name={`review-${name}`}
              label={words[name]}
              defaultValue={quiz.review[name]}
              options={REVEALS.map((value) => ({ value, label: words[value] }))}
            />
          ))}
        </div>
      </section>
    </>
  )
}

function Moment({ name, label, value, hint }: { name: string; label: string; value: string; hint?: string }) {
  const words = useWords(quizWords)
  const [day = '', time = ''] = value.split(/[ T]/)
  return (
    <div className="pair">
      <TextField name={name} label={label} type="date" hint={hint} defaultValue={day} />
      <TextField name={`${name}Time`} label={words.time} type="time" defaultValue={time} />
    </div>
  )
}
