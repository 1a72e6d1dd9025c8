import { NavLink } from '@remix-run/react'
import { Icon } from '~/ui/kit/icon'
import { useWords } from '~/ui/words'
import type { Section } from './sections'
import { shellWords } from './words'

/** The sections: a line in the header on a desk, a bar under the thumb on a phone that scrolls when there are many. */
export function SectionNav({ sections }: { sections: Section[] }) {
  const words = useWords(shellWords)
  if (sections.length === 0) return null
  return (
    <nav className="sections" aria-label={words.sections}>
      <ul>
        {sections.map((section) => (
          <li key={section.to}>
            <NavLink to={section.to}>
              {section.icon ? <Icon name={section.icon} size={22} /> : null}
              {section.label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
