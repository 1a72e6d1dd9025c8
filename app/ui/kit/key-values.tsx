import type { ReactNode } from 'react'

/** Facts as pairs. `key` only where two terms read the same. */
export function KeyValues({ items }: { items: { term: string; value: ReactNode; key?: string }[] }) {
  return (
    <dl className="key-values">
      {items.map((item) => (
        <div key={item.key ?? item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
