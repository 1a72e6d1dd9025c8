import type { QuestionSource } from '~/domain/authoring/questions'

/** A check inside a lesson: a plain form that also works without JavaScript; its answer comes from the server. */
export function CheckForm({ id, question }: { id: string; question: QuestionSource['shown'] }) {
  const type = question.type === 'multiple' ? 'checkbox' : 'radio'
  return (
    <form className="question" id={`q-${id}`} method="post" action={`checks/${id}`} data-check={id}>
      <p className="question-kind">Câu tự kiểm tra{question.type === 'multiple' ? ', chọn mọi ý đúng' : ''}</p>
      <fieldset aria-labelledby={`stem-${id}`}>
        <div className="stem" id={`stem-${id}`} dangerouslySetInnerHTML={{ __html: question.stem }} />
        {question.options.map((option) => (
          <label className="option" key={option.id}>
            <input type={type} name="chosen" value={option.id} required={type === 'radio'} />
            <span dangerouslySetInnerHTML={{ __html: option.html }} />
          </label>
        ))}
      </fieldset>
      <button className="button quiet" type="submit">
        Trả lời
      </button>
      <div className="feedback" role="status" data-feedback-for={id} />
    </form>
  )
}
