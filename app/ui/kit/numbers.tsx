import type { ReactNode } from 'react'
import { Link } from './link'
import type { Tone } from './tag'

/** A figure with the words that say what it counts; `to` opens what lies behind it. */
export type Figure = { value: ReactNode; label: string; to?: string; tone?: Tone }

/** A row of large figures, each of which opens. */
export function Numbers({ items, label }: { items: Figure[]; label?: string }) {
  return (
    <ul className="numbers" aria-label={label}>
      {items.map((item) => (
        <li key={item.label}>
          {item.to ? (
            <Link to={item.to} data-tone={item.tone}>
              <strong>{item.value}</strong> <small>{item.label}</small>
            </Link>
          ) : (
            <span data-tone={item.tone}>
              <strong>{item.value}</strong> <small>{item.label}</small>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
