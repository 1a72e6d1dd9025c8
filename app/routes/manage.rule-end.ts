import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endRule } from '~/domain/enrolment/rule-writing.server'
import { formOf, textOf } from './door/form'
import { notFound, requireSection } from './door/viewer.server'

/** Ends a rule; those it asked finish, or are released. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const form = await formOf(request)
  const outcome = await endRule(viewer, params.rule ?? '', { reason: textOf(form, 'reason'), releases: textOf(form, 'whom') === 'release' })
  if (!outcome.ok && outcome.reason === 'not-yours') notFound()
  return redirect(`/manage/rules/${params.rule}${outcome.ok ? '?over=1' : `?refused=${outcome.reason}`}`, 303)
}
