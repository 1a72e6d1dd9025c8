import type { FieldsOf } from '../question-fields'
import { Lettered, LetterSelect } from './lettered'

/** Pairs to find: for each left side a list of the right sides. */
export function PairFields({ asked, name, stemId, answer, required }: FieldsOf<'matching'>) {
  const { heads, lefts, options } = asked
  return (
    <>
      {heads.right ? <p className="pair-head" dangerouslySetInnerHTML={{ __html: heads.right }} /> : null}
      <Lettered options={options} id={`${stemId}-items`} />
      {heads.left ? <p className="pair-head" dangerouslySetInnerHTML={{ __html: heads.left }} /> : null}
      <ul className="pairs">
        {lefts.map((left, at) => (
          <li key={left.id}>
            <label htmlFor={`${stemId}-${at}`}>
              <span dangerouslySetInnerHTML={{ __html: left.html }} />
            </label>
            <LetterSelect id={`${stemId}-${at}`} name={name} options={options} value={answer[at] ?? ''} required={required} />
          </li>
        ))}
      </ul>
    </>
  )
}
