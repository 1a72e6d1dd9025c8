import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import { FieldError } from './field'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className' | 'type'>

/** One box to tick. Never ticked beforehand where consent is asked. */
export function Checkbox({ label, error, ...input }: Input & { name: string; label: ReactNode; error?: string | null }) {
  const id = useId()
  return (
    <div>
      <label className="check">
        <input type="checkbox" {...input} aria-invalid={error ? true : undefined} aria-describedby={error ? id : undefined} />
        <span>{label}</span>
      </label>
      {error ? <FieldError id={id}>{error}</FieldError> : null}
    </div>
  )
}
