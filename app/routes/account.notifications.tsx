import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isKind, KINDS, kinds } from '~/domain/notifications/kinds'
import { ownAddress } from '~/domain/notifications/mail-planning.server'
import { preferencesOf, RHYTHMS, setPreferences } from '~/domain/notifications/preferences.server'
import { canEnter, type Viewer } from '~/domain/organisation/viewer'
import { preferenceWords } from '~/ui/inbox/preference-words'
import { PreferencesPage } from '~/ui/inbox/preferences-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(preferenceWords, (words) => words.title)

/** The kinds a viewer can be told of at all. */
const kindsFor = (viewer: Viewer) => kinds.filter((kind) => KINDS[kind].group !== 'team' || canEnter(viewer, 'manage'))

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const mailed = kindsFor(viewer)
  return {
    wanted: preferencesOf(viewer.personId),
    rhythms: RHYTHMS,
    mailed,
    optional: mailed.filter((kind) => !KINDS[kind].isMandatory),
    email: ownAddress(viewer),
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const rhythm = RHYTHMS.find((known) => known === textOf(form, 'rhythm'))
  // A form without a rhythm is not this one.
  if (!rhythm) return redirect('/account/notifications', 303)
  const mail = form.getAll('mail').map(String)
  const mailOff = kindsFor(viewer).filter((kind) => !mail.includes(kind))
  await setPreferences(viewer, { rhythm, allOff: form.has('allOff'), mailOff, inboxOff: form.getAll('quiet').map(String).filter(isKind) })
  return redirect('/account/notifications?saved=1', 303)
}

export default function AccountNotifications() {
  return (
    <SiteShell>
      <PreferencesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
