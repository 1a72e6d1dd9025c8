import type { InputHTMLAttributes } from 'react'
import { bytes } from '../format'
import { useLanguage, useWords } from '../words'
import { Field, type FieldProps } from './field'
import { kitWords } from './words'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'required' | 'type'>

/** A file to hand over. `maxBytes` is told to the reader; the server enforces it. */
export function FileField({ label, hint, error, optional, required, maxBytes, ...input }: FieldProps & Input & { name: string; maxBytes?: number }) {
  const words = useWords(kitWords)
  const language = useLanguage()
  const limit = maxBytes ? words.maxSize(bytes(maxBytes, language)) : null
  const said =
    hint && limit ? (
      <>
        {hint} {limit}
      </>
    ) : (
      (hint ?? limit)
    )
  return (
    <Field label={label} hint={said} error={error} optional={optional} required={required}>
      {(control) => <input type="file" className="input" {...input} {...control} />}
    </Field>
  )
}
