import type { FieldsOf } from '../question-fields'

/** Options of which one or several are ticked. */
export function ChoiceFields({ asked, name, answer, required }: FieldsOf<'single' | 'multiple' | 'truefalse'>) {
  const type = asked.type === 'multiple' ? 'checkbox' : 'radio'
  return asked.options.map((option) => (
    <label className="option" key={option.id}>
      <input type={type} name={name} value={option.id} required={required && type === 'radio'} defaultChecked={answer.includes(option.id)} />
      <span dangerouslySetInnerHTML={{ __html: option.html }} />
    </label>
  ))
}
