import { useLocation } from '@remix-run/react'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import { AccountMenu } from './account-menu'
import { Brand } from './brand'
import { InboxLink } from './inbox-link'
import { LanguageSwitch } from './language-switch'
import type { ShellViewer } from './root-data'
import { SectionNav } from './section-nav'
import type { Section } from './sections'
import { shellWords } from './words'

/** The head of a page: mark and name, sections, language, account or the way to sign in. */
export function Header({ viewer, sections }: { viewer: ShellViewer | null; sections: Section[] }) {
  const words = useWords(shellWords)
  const { pathname } = useLocation()
  return (
    <header className="top">
      <div className="top-row">
        <Brand to={viewer ? '/learn' : '/'} />
        <SectionNav sections={sections} />
        <span className="push" />
        <LanguageSwitch />
        {viewer ? (
          <>
            <InboxLink unread={viewer.unread} />
            <AccountMenu viewer={viewer} />
          </>
        ) : pathname === '/sign-in' ? null : (
          <Link className="button small" to={pathname === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(pathname)}`}>
            {words.signIn}
          </Link>
        )}
      </div>
    </header>
  )
}
