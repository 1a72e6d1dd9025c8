import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { preferencesOf, setAllMail } from '~/domain/notifications/preferences.server'
import { personOfToken } from '~/domain/notifications/unsubscribe.server'
import { preferenceWords } from '~/ui/inbox/preference-words'
import { UnsubscribePage } from '~/ui/inbox/unsubscribe-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(preferenceWords, (words) => words.stopTitle)
/** The address is a secret: no other page learns it, and nothing keeps it. */
export const headers = () => ({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' })

/** Whether mail goes to whom the link was sent to. Opening it changes nothing: programs look at links before people do. */
export function loader({ params }: LoaderFunctionArgs) {
  const personId = found(personOfToken(params.token ?? ''))
  return { isOff: preferencesOf(personId).allOff }
}

/** Stops mail, by the button or by one request of a mail program (RFC 8058); or starts it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const personId = found(personOfToken(params.token ?? ''))
  const form = await formOf(request)
  await setAllMail(personId, textOf(form, 'act') !== 'start')
  // A mail program follows no redirect.
  if (form.has('List-Unsubscribe')) return null
  return redirect(`/unsubscribe/${params.token}`, 303)
}

export default function Unsubscribe() {
  return (
    <SiteShell>
      <UnsubscribePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
