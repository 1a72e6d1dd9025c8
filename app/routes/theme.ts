import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { formOf } from './door/form'
import { preferenceCookie, safePath } from './door/preferences.server'

/** Anyone chooses light, dark, or what the device says; it stands in a cookie only. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await formOf(request)
  const theme = form.get('theme')
  if (theme !== 'light' && theme !== 'dark' && theme !== 'system') throw data({ reason: 'choice-unknown' }, 400)
  return redirect(safePath(form.get('to'), '/'), { status: 303, headers: { 'set-cookie': preferenceCookie('theme', theme) } })
}
