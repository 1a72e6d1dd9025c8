import type { ReactNode } from 'react'
import { classNames } from './class-names'

type CardProps = {
  /** What links on the page lead to. */
  id?: string
  eyebrow?: ReactNode
  title?: ReactNode
  raised?: boolean
  as?: 'section' | 'article' | 'li' | 'div'
  level?: 'h2' | 'h3'
  children?: ReactNode
}

/** A sheet on the page. `raised` for the one that holds the primary act. */
export function Card({ id, eyebrow, title, raised, as: Element = 'section', level: Heading = 'h2', children }: CardProps) {
  return (
    <Element id={id} className={classNames('card', raised && 'raised')}>
      {eyebrow || title ? (
        <header>
          {eyebrow ? <p className="eyebrow">{eyebrow}</p> : null}
          {title ? <Heading>{title}</Heading> : null}
        </header>
      ) : null}
      {children}
    </Element>
  )
}
