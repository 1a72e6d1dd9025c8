import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { chooseLanguage } from '~/domain/identity/accounts.server'
import { formOf } from './door/form'
import { preferenceCookie, safePath } from './door/preferences.server'
import { findSeen, forgetSeen } from './door/viewer.server'

/** Anyone chooses the language of their pages; for who is signed in, the account keeps it too. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request)
  const language = form.get('language')
  if (language !== 'vi' && language !== 'en') throw data({ reason: 'choice-unknown' }, 400)
  const seen = await findSeen(request)
  if (seen) {
    await chooseLanguage(seen.signedIn, language)
    forgetSeen()
  }
  return redirect(safePath(form.get('to'), '/'), { status: 303, headers: { 'set-cookie': preferenceCookie('language', language) } })
}
