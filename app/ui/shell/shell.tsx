import type { ReactNode } from 'react'
import { SkipLink } from '~/ui/kit/skip-link'
import { ActingFor } from '~/ui/roles/acting-for'
import { useWords } from '~/ui/words'
import { Footer } from './footer'
import { Header } from './header'
import type { Helper, ShellViewer } from './root-data'
import type { Section } from './sections'
import { shellWords } from './words'

type ShellProps = { viewer: ShellViewer | null; sections: Section[]; helper?: Helper | null; children: ReactNode }

/** The frame of most pages. Its children bring their own `<div className="page">`. */
export function Shell({ viewer, sections, helper, children }: ShellProps) {
  const words = useWords(shellWords)
  return (
    <div className="shell" data-nav={sections.length > 0 ? '' : undefined}>
      <SkipLink to="content">{words.skip}</SkipLink>
      <Header viewer={viewer} sections={sections} />
      {viewer ? <ActingFor viewer={viewer} /> : null}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Footer helper={helper} />
    </div>
  )
}
