import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withdrawRelease } from '~/domain/practice/gallery-releases.server'
import { found, requireViewer } from './door/viewer.server'

/** The maker takes a product out of the gallery. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await withdrawRelease(viewer, params.release ?? '')
  found(outcome.ok || null)
  return redirect(`/gallery/${params.release}`, 303)
}
