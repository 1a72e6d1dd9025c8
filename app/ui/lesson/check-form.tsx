import type { QuestionSource } from '~/domain/authoring/questions'
import { QuestionFields } from '~/ui/assessment/question-fields'
import { questionWords } from '~/ui/assessment/question-words'
import { useWords } from '~/ui/words'

/** A check inside a lesson: a plain form that also works without JavaScript; its answer comes from the server. */
export function CheckForm({ id, question }: { id: string; question: QuestionSource['shown'] }) {
  const words = useWords(questionWords)
  const { stem, competence: _competence, difficulty: _difficulty, points: _points, ...asked } = question
  const isSingle = asked.type === 'single' || asked.type === 'truefalse'
  const kind = words[asked.type]
  return (
    <form className="question" id={`q-${id}`} method="post" action={`checks/${id}`} data-check={id}>
      <p className="question-kind">Câu tự kiểm tra{isSingle ? '' : `, ${kind[0].toLowerCase()}${kind.slice(1)}`}</p>
      <fieldset aria-labelledby={`stem-${id}`}>
        <QuestionFields asked={asked} stem={stem} stemId={`stem-${id}`} name="chosen" required />
      </fieldset>
      <button className="button quiet" type="submit">
        Trả lời
      </button>
      <div className="feedback" role="status" data-feedback-for={id} />
    </form>
  )
}
