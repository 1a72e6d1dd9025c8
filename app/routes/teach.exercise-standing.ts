import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { canUpload } from '~/domain/exercises/library.server'
import { setStanding } from '~/domain/exercises/library-standing.server'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Retires an exercise of the library, or offers it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  if (!canUpload(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const id = params.exercise ?? ''
  const outcome = await setStanding(viewer, id, textOf(form, 'state'), textOf(form, 'reason'))
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  return redirect(`/teach/exercises/${id}${outcome.ok ? '' : `?refused=${outcome.reason}`}`, 303)
}
