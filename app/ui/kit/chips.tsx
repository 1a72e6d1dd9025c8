import { Link } from './link'

/** Ways to look at the same list, as links; the one in use is marked. */
export function Chips({ label, items }: { label: string; items: { to: string; label: string; current?: boolean }[] }) {
  return (
    <nav className="chips" aria-label={label}>
      {items.map((item) => (
        <Link key={item.to} className="chip" to={item.to} aria-current={item.current ? 'true' : undefined}>
          {item.label}
        </Link>
      ))}
    </nav>
  )
}
