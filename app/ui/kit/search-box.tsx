import type { InputHTMLAttributes } from 'react'
import { Icon } from './icon'

type Input = Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'type' | 'aria-label'>

/** A search line; put it in a GET form. Its label is spoken, its placeholder seen. */
export function SearchBox({ label, ...input }: Input & { label: string; name: string }) {
  return (
    <div className="search">
      <Icon name="search" />
      <input type="search" className="input" aria-label={label} placeholder={label} {...input} />
    </div>
  )
}
