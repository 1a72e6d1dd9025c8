import { type ReactNode, useId } from 'react'
import { FieldError } from './field'

/** One option of a group; `hint` stands below its label. */
export type Option = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }

type Group = { legend: ReactNode; name: string; options: Option[]; hint?: ReactNode; error?: string | null; required?: boolean; disabled?: boolean }

/** A choice of one, each option large enough for a thumb. */
export function RadioGroup({ defaultValue, ...group }: Group & { defaultValue?: string }) {
  return <Choices {...group} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />
}

/** A choice of any number, each option large enough for a thumb. */
export function CheckboxGroup({ defaultValues = [], ...group }: Group & { defaultValues?: string[] }) {
  return <Choices {...group} type="checkbox" chosen={defaultValues} />
}

function Choices({ type, chosen, legend, name, options, hint, error, required, disabled }: Group & { type: 'radio' | 'checkbox'; chosen: string[] }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset className="choices" aria-describedby={described || undefined} disabled={disabled}>
      <legend>{legend}</legend>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {options.map((option) => (
        <label className="option" key={option.value}>
          <input
            type={type}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            disabled={option.disabled}
            required={required && type === 'radio'}
          />
          <span>{option.label}</span>
          {option.hint ? <span className="hint">{option.hint}</span> : null}
        </label>
      ))}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  )
}
