import type { SelectHTMLAttributes } from 'react'
import { Field, type FieldProps } from './field'

/** One entry of a list to choose from. */
export type Choice = { value: string; label: string; disabled?: boolean }

type Select = Omit<SelectHTMLAttributes<HTMLSelectElement>, 'id' | 'className' | 'required' | 'children'>

/** A choice of one from many. `placeholder` adds an empty first entry. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  required,
  options,
  placeholder,
  ...select
}: FieldProps & Select & { name: string; options: Choice[]; placeholder?: string }) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} required={required}>
      {(control) => (
        <select className="input" {...select} {...control}>
          {placeholder ? <option value="">{placeholder}</option> : null}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
