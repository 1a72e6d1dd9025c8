import { useWords } from '../words'
import { Link } from './link'
import { kitWords } from './words'

/** Where this page stands; the last item is the page itself and has no `to`. A phone shows only the way back. */
export function Breadcrumbs({ items }: { items: { label: string; to?: string }[] }) {
  const words = useWords(kitWords)
  return (
    <nav aria-label={words.breadcrumbs}>
      <ol className="crumbs">
        {items.map((item) => (
          <li key={`${item.to} ${item.label}`}>{item.to ? <Link to={item.to}>{item.label}</Link> : <span aria-current="page">{item.label}</span>}</li>
        ))}
      </ol>
    </nav>
  )
}
