import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { endPath } from '~/domain/enrolment/path-writing.server'
import { findPath } from '~/domain/enrolment/paths.server'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

/** Ends a path: nobody new enters it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { pathId } = found(findPath(params.path ?? ''))
  const outcome = await endPath(viewer, pathId, textOf(await formOf(request), 'reason'))
  if (!outcome.ok && outcome.reason === 'not-yours') throw data({ reason: 'not-yours' }, 403)
  return redirect(outcome.ok ? '/teach/paths' : `/teach/paths/${pathId}?refused=${outcome.reason}`, 303)
}
