import { type ReactNode, useId } from 'react'
import { useWords } from '../words'
import { Icon } from './icon'
import { kitWords } from './words'

/** What ties a control to its label, hint and error. Spread it on the control; the page opens at the first that is wrong. */
export type ControlProps = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true; required?: boolean; autoFocus?: true }

/** What every field takes. `error` says what to do, not only what is wrong. */
export type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string | null; optional?: boolean; required?: boolean }

/** Label, hint and error around one control of yours: `<Field label="…">{(control) => <input {...control} />}</Field>`. */
export function Field({ label, hint, error, optional, required, children }: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const words = useWords(kitWords)
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional ? <span className="optional"> ({words.optional})</span> : null}
      </label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, required, autoFocus: error ? true : undefined })}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  )
}

/** What is wrong with a field and what to do about it. */
export function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p className="error" id={id}>
      <Icon name="warning" size={16} />
      <span>{children}</span>
    </p>
  )
}
