import type { ReactNode } from 'react'
import { useWords } from '../words'
import { ButtonLink } from './button'
import { kitWords } from './words'

/** Links to the neighbouring pages of a list paged by key; `children` say what is shown (“Hiện 50 trên 76 người”). */
export function Pagination({ previous, next, children }: { previous?: string | null; next?: string | null; children?: ReactNode }) {
  const words = useWords(kitWords)
  if (!previous && !next && !children) return null
  return (
    <nav className="pages" aria-label={words.pages}>
      <span>{children}</span>
      <span className="row">
        {previous ? (
          <ButtonLink size="small" icon="back" to={previous} rel="prev">
            {words.previous}
          </ButtonLink>
        ) : null}
        {next ? (
          <ButtonLink size="small" to={next} rel="next">
            {words.next}
          </ButtonLink>
        ) : null}
      </span>
    </nav>
  )
}
