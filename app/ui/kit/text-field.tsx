import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'required'>
type Area = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'className' | 'required'>

/** One line of text: `type` is text unless told (password, email, date, number, search, url …). */
export function TextField({ label, hint, error, optional, required, ...input }: FieldProps & Input & { name: string }) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} required={required}>
      {(control) => <input className="input" {...input} {...control} />}
    </Field>
  )
}

/** Several lines of text. */
export function TextArea({ label, hint, error, optional, required, ...area }: FieldProps & Area & { name: string }) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} required={required}>
      {(control) => <textarea className="input" rows={5} {...area} {...control} />}
    </Field>
  )
}
