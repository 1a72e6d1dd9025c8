import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canSetReminders, listReminderSettings, setReminders, settableTerms } from '~/domain/notifications/reminder-settings.server'
import { MessageSettingsPage } from '~/ui/admin/message-settings-page'
import { messageWords } from '~/ui/admin/message-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { termsOf, typedIn, typedTerms } from './door/reminder-form'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(messageWords, (words) => words.settings)

async function requireSetter(request: Request) {
  const viewer = await requireSection(request, 'admin')
  if (!canSetReminders(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSetter(request)
  return { typed: typedTerms(settableTerms()), history: listReminderSettings(), isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSetter(request)
  const typed = typedIn(await formOf(request))
  const outcome = await setReminders(viewer, termsOf(typed), typed.reason)
  if (!outcome.ok) return data({ typed, refusal: outcome.reason }, 400)
  return redirect('/admin/messages/settings?saved=1', 303)
}

export default function AdminMessageSettings() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <MessageSettingsPage {...page} typed={answer?.typed ?? page.typed} refusal={answer?.refusal ?? null} isSaved={page.isSaved && !answer} />
    </SiteShell>
  )
}
