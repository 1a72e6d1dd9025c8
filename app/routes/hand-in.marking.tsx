import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { markHandIn, type Verdict } from '~/domain/practice/markings.server'
import { cutText } from '~/platform/text'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import type { TypedMarking } from '~/ui/practice/marking-form'
import type { RubricCriterion } from '~/ui/practice/rubric'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { handInPage, readHandIn } from './door/hand-in.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The same page as the product's own, so that a refused marking stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  return handInPage(viewer, await readHandIn(request, viewer, params.handIn))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { task } = handInPage(viewer, await readHandIn(request, viewer, params.handIn))
  const typed = typedIn(await formOf(request), task.rubric)
  const points = typed.points.filter((value) => value !== null)
  const outcome = await markHandIn(viewer, params.handIn ?? '', { verdict: typed.verdict as Verdict['verdict'], points, comment: typed.comment })
  if (outcome.ok) return redirect(`/hand-ins/${params.handIn}`)
  found(outcome.reason === 'not-found' ? null : true)
  const isLate = outcome.reason === 'already-marked' || outcome.reason === 'own-work'
  return data<TypedMarking>({ reason: outcome.reason, ...typed }, isLate ? 409 : 400)
}

function typedIn(form: FormData, rubric: RubricCriterion[]): Omit<TypedMarking, 'reason'> {
  const field = (name: string) => String(form.get(name) ?? '')
  const points = rubric.map(({ levels }, at) => levels.find((level) => String(level.points) === field(`points-${at}`))?.points ?? null)
  return { verdict: field('verdict'), points, comment: cutText(field('comment'), 4000) }
}

export default function HandInMarking() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
