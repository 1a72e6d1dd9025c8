import { useLocation } from '@remix-run/react'
import { Icon } from '~/ui/kit/icon'
import { Link } from '~/ui/kit/link'
import { useWords } from '~/ui/words'
import type { Section } from './sections'
import { shellWords } from './words'

/** The sections: a line in the header on a desk, a bar under the thumb on a phone that scrolls when there are many. */
export function SectionNav({ sections }: { sections: Section[] }) {
  const words = useWords(shellWords)
  const { pathname } = useLocation()
  if (sections.length === 0) return null
  return (
    <nav className="sections" aria-label={words.sections}>
      <ul>
        {sections.map((section) => (
          <li key={section.to}>
            <Link to={section.to} aria-current={isWithin(pathname, section.to) ? 'page' : undefined}>
              {section.icon ? <Icon name={section.icon} size={22} /> : null}
              {section.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const isWithin = (pathname: string, section: string) => pathname === section || pathname.startsWith(`${section}/`)
