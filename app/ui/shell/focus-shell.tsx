import type { ReactNode } from 'react'
import { Icon } from '~/ui/kit/icon'
import { Link } from '~/ui/kit/link'
import { SkipLink } from '~/ui/kit/skip-link'
import { useWords } from '~/ui/words'
import { Footer } from './footer'
import { useRootData } from './root-data'
import { shellWords } from './words'

type FocusShellProps = {
  /** Where this lesson or quiz belongs; the way out. */
  back: { to: string; label: string }
  /** A short line in the head: “Bài 3 trên 7 · 9 phút”. */
  title: ReactNode
  /** At the right of the head: a link to the outline, the time left. */
  aside?: ReactNode
  /** A `BottomBar`. */
  bottom?: ReactNode
  children: ReactNode
}

/** The frame of lessons and quizzes: no sections, only what is being done and the way out. */
export function FocusShell({ back, title, aside, bottom, children }: FocusShellProps) {
  const words = useWords(shellWords)
  const { helper } = useRootData()
  return (
    <div className="shell">
      <SkipLink to="content">{words.skip}</SkipLink>
      <header className="top">
        <div className="top-row">
          <Link className="back" to={back.to}>
            <Icon name="back" />
            <span>{back.label}</span>
          </Link>
          <p className="focus-title">{title}</p>
          <div className="push">{aside}</div>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
        {bottom}
      </main>
      <Footer helper={helper} />
    </div>
  )
}
