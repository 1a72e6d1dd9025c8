import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { changePassword } from '~/domain/identity/accounts.server'
import { openSession } from '~/domain/identity/sessions.server'
import { deviceOf } from './door/device'
import { formOf, textOf } from './door/form'
import { forgetSeen, requireSignedIn } from './door/viewer.server'

/** Changes one's own password. Every session ends with the old one, so this browser gets a new session. */
export async function action({ request }: ActionFunctionArgs) {
  const signedIn = await requireSignedIn(request)
  const form = await formOf(request)
  const next = textOf(form, 'password')
  const refusal = next === textOf(form, 'again') ? null : 'passwords-differ'
  const outcome = refusal ? null : await changePassword(signedIn, textOf(form, 'present'), next)
  if (!outcome?.ok) return redirect(`/account?refused=${refusal ?? outcome?.reason}#password`, 303)
  const cookie = await openSession(signedIn.accountId, deviceOf(request))
  forgetSeen()
  return redirect('/account?done=password', { status: 303, headers: { 'set-cookie': cookie } })
}
