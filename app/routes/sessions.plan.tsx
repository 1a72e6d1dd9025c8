import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeClass } from '~/domain/classroom/plans.server'
import { civilDate, now } from '~/platform/clock'
import { ChangePlanPage } from '~/ui/classroom/plan-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { planCourse, planIn, requireOwnClass, typedPlan } from './door/classes.server'
import { formOf } from './door/form'
import { found, notFound } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.changeTitle)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { session } = await requireOwnClass(request, params.session)
  return { id: session.id, course: found(planCourse(session.courseId)), typed: typedPlan(session), today: civilDate(now()) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const { typed, order } = planIn(await formOf(request))
  const outcome = await changeClass(viewer, session.id, { ...order, reason: typed.reason })
  if (outcome.ok) return redirect(`/sessions/${session.id}`, 303)
  if (outcome.reason === 'not-found') notFound()
  return data({ refusal: outcome.reason, typed }, outcome.reason === 'class-begun' ? 409 : 400)
}

export default function SessionsPlan() {
  const loaded = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <ChangePlanPage {...loaded} typed={sent?.typed ?? loaded.typed} refusal={sent?.refusal ?? null} />
    </SiteShell>
  )
}
