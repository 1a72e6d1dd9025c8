import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listShortTexts, writesToGroups } from '~/domain/notifications/short-texts.server'
import { canEnter } from '~/domain/organisation/viewer'
import { findTeam } from '~/domain/reporting/team.server'
import { ShortTextsPage } from '~/ui/inbox/short-texts-page'
import { inboxWords } from '~/ui/inbox/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { languageFor } from './door/preferences.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(inboxWords, (words) => words.shortTexts)

/** Short texts for the groups of who manages or teaches, with the date that most of a manager's people have. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!writesToGroups(viewer)) throw data({ reason: 'not-yours' }, 403)
  const team = canEnter(viewer, 'manage') ? findTeam(viewer, { limit: 1 }) : null
  const dues = new Map(team?.courses.map(({ courseId, dueDate }) => [courseId, dueDate]))
  return { texts: listShortTexts(viewer, languageFor(request, viewer), dues) }
}

export default function ShortTexts() {
  return (
    <SiteShell>
      <ShortTextsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
