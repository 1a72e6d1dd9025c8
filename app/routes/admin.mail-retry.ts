import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { retryMail } from '~/domain/notifications/mail-board.server'
import { canSetReminders } from '~/domain/notifications/reminder-settings.server'
import { notFound, requireSection } from './door/viewer.server'

/** Lets a mail that was given up be sent again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!canSetReminders(viewer)) throw data({ reason: 'not-yours' }, 403)
  const outcome = await retryMail(viewer, params.mail ?? '')
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/admin/messages?${outcome.ok ? 'retried=1' : `refused=${outcome.reason}`}`, 303)
}
