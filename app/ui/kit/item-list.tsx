import type { ReactNode } from 'react'
import { Link } from './link'

/** One line of a list: a title that may lead somewhere, a text below, something at the right edge (a `Tag`), what may be done with it. */
export type Item = { key: string; title: ReactNode; to?: string; text?: ReactNode; end?: ReactNode; act?: ReactNode }

/** A plain list of things with hairlines between them. */
export function ItemList({ items, label }: { items: Item[]; label?: string }) {
  return (
    <ul className="items" aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          {item.to ? (
            <Link className="item-title" to={item.to}>
              {item.title}
            </Link>
          ) : (
            <span className="item-title">{item.title}</span>
          )}
          {item.text ? <span className="item-text">{item.text}</span> : null}
          {item.end ? <span className="end">{item.end}</span> : null}
          {item.act}
        </li>
      ))}
    </ul>
  )
}
