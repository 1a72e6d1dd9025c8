import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { signIn } from '~/domain/identity/accounts.server'
import { openSession } from '~/domain/identity/sessions.server'
import { callerAddress } from '~/platform/http/caller'
import { cutText } from '~/platform/text'
import { SignInForm } from '~/ui/identity/sign-in-form'
import { identityWords } from '~/ui/identity/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { deviceOf } from './door/device'
import { formOf, textOf } from './door/form'
import { safePath } from './door/preferences.server'
import { forgetSeen, optionalViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(identityWords, (words) => words.signInTitle)

export async function loader({ request }: LoaderFunctionArgs) {
  const to = safePath(new URL(request.url).searchParams.get('to'), '/learn')
  if (await optionalViewer(request)) throw redirect(to)
  // A cookie that opens nothing any more: the session ended while a page was open.
  return { to, hasExpired: /(?:^|;\s*)(?:__Host-)?academy=[^;]/.test(request.headers.get('cookie') ?? '') }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request)
  const login = textOf(form, 'login')
  const to = safePath(form.get('to'), '/learn')
  const outcome = await signIn(login, textOf(form, 'password'), callerAddress(request))
  if (!outcome.ok) return data({ to, login: cutText(login, 200), refusal: outcome.reason }, outcome.reason === 'too-many-tries' ? 429 : 400)
  const cookie = await openSession(outcome.value.accountId, deviceOf(request))
  forgetSeen()
  return redirect(to, { status: 303, headers: { 'set-cookie': cookie } })
}

export default function SignIn() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <SignInForm {...page} {...useActionData<typeof action>()} />
    </SiteShell>
  )
}
