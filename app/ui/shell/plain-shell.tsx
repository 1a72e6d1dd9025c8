import type { ReactNode } from 'react'
import { SkipLink } from '~/ui/kit/skip-link'
import { useWords } from '~/ui/words'
import { Brand } from './brand'
import { LanguageSwitch } from './language-switch'
import { shellWords } from './words'

/** The frame of pages for anyone and for paper: verification, print views, errors. No account, no sections, no root data. */
export function PlainShell({ title, children }: { title?: string; children: ReactNode }) {
  const words = useWords(shellWords)
  return (
    <div className="shell">
      <SkipLink to="content">{words.skip}</SkipLink>
      <header className="top">
        <div className="top-row">
          <Brand title={title} />
          <span className="push" />
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
