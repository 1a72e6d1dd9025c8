import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { Tone } from './tag'

/** The verdict of a page in one look: a large icon, the word, a line below. Jade stands, lacquer is withdrawn, muted is unknown. */
export function Seal({ tone, title, children }: { tone: Exclude<Tone, 'brass'>; title: string; children?: ReactNode }) {
  return (
    <header className="seal" data-tone={tone}>
      <Icon name={tone === 'jade' ? 'ok' : tone === 'lacquer' ? 'wrong' : 'info'} size={84} />
      <h1>{title}</h1>
      {children ? <p className="eyebrow">{children}</p> : null}
    </header>
  )
}
