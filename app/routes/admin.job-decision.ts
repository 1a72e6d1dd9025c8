import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { canDecideJobs, decideJob, JOB_STATES } from '~/domain/reporting/job-board.server'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Lets a job be tried again, or cancels it. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!canDecideJobs(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const outcome = await decideJob(viewer, params.job ?? '', { verdict: textOf(form, 'verdict'), reason: textOf(form, 'reason') })
  if (!outcome.ok && outcome.reason === 'not-found') notFound()
  const state = JOB_STATES.find((known) => known === textOf(form, 'state')) ?? 'waiting'
  return redirect(`/admin/jobs?${new URLSearchParams({ state, ...(outcome.ok ? { done: '1' } : { refused: outcome.reason }) })}`, 303)
}
