import { useWords } from '~/ui/words'
import type { FieldsOf } from '../question-fields'
import { questionWords } from '../question-words'

/** One field for a short text or a number; a number shows its unit. */
export function TypedField({ asked, name, stemId, answer, required }: FieldsOf<'text' | 'number'>) {
  const words = useWords(questionWords)
  const isNumber = asked.type === 'number'
  return (
    <div className="field typed">
      <label htmlFor={`${stemId}-answer`}>{words.answer}</label>
      <div className="with-unit">
        <input
          className="input"
          id={`${stemId}-answer`}
          name={name}
          type="text"
          inputMode={isNumber ? 'decimal' : undefined}
          aria-describedby={isNumber ? `${stemId}-unit ${stemId}-hint` : undefined}
          defaultValue={answer[0] ?? ''}
          required={required}
          maxLength={200}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        {isNumber ? <span id={`${stemId}-unit`}>{asked.unit}</span> : null}
      </div>
      {isNumber ? (
        <p className="hint" id={`${stemId}-hint`}>
          {words.numberHint}
        </p>
      ) : null}
    </div>
  )
}
