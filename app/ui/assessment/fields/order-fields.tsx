import { useWords } from '~/ui/words'
import type { FieldsOf } from '../question-fields'
import { questionWords } from '../question-words'
import { Lettered, LetterSelect } from './lettered'

/** Things to put in order: one list to choose from for each place. */
export function OrderFields({ asked, name, stemId, answer, required }: FieldsOf<'ordering'>) {
  const words = useWords(questionWords)
  return (
    <>
      <Lettered options={asked.options} id={`${stemId}-items`} />
      <ol className="places">
        {asked.options.map((option, at) => (
          <li key={option.id}>
            <label htmlFor={`${stemId}-${at}`}>{words.place(at + 1)}</label>
            <LetterSelect id={`${stemId}-${at}`} name={name} options={asked.options} value={answer[at] ?? ''} required={required} />
          </li>
        ))}
      </ol>
    </>
  )
}
