import { useLocation } from '@remix-run/react'
import { date } from '~/ui/format'
import type { ShellViewer } from '~/ui/shell/root-data'
import { useWords } from '~/ui/words'
import { lastDayOf } from './role-span'
import { roleWords } from './words'

/** On the pages of a role that was lent: on whose behalf the reader acts. */
export function ActingFor({ viewer }: { viewer: Pick<ShellViewer, 'acting'> }) {
  const words = useWords(roleWords)
  const { pathname } = useLocation()
  const here = (viewer.acting ?? []).filter(({ section }) => pathname === `/${section}` || pathname.startsWith(`/${section}/`))
  if (!here.length) return null
  return (
    <aside className="acting" aria-label={words.delegations}>
      {here.map(({ name, until }) => (
        <p key={`${name}${until}`}>
          <strong>{words.acting(name, date(lastDayOf(until)))}</strong> {words.actingText}
        </p>
      ))}
    </aside>
  )
}
