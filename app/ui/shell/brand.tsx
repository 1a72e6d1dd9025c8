import { Link } from '~/ui/kit/link'
import { Mark } from '~/ui/kit/mark'
import { useWords } from '~/ui/words'
import { shellWords } from './words'

/** Mark and name; leads home. A `title` stands in the place of the name, which is then spoken only. */
export function Brand({ to = '/', title }: { to?: string; title?: string }) {
  const { academy } = useWords(shellWords)
  return (
    <Link className="brand" to={to} aria-label={title ? `${academy}. ${title}` : undefined}>
      <Mark />
      {title ?? academy}
    </Link>
  )
}
