import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { type Answer, answerObjection } from '~/domain/practice/objections.server'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { handInPage, readHandIn } from './door/hand-in.server'
import { markingIn, refusedForm, requireMarker, verdictIn } from './door/marking.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The same page as the product's own, so that a refused form stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireMarker(request)
  return handInPage(viewer, await readHandIn(request, viewer, params.handIn))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireMarker(request)
  const { id, task } = handInPage(viewer, await readHandIn(request, viewer, params.handIn))
  const typed = markingIn(await formOf(request), task.rubric)
  const outcome = await answerObjection(viewer, id, { outcome: typed.outcome as Answer['outcome'], reason: typed.answer, marking: verdictIn(typed) })
  if (outcome.ok) return redirect(`/hand-ins/${id}`)
  found(outcome.reason === 'not-found' ? null : true)
  return refusedForm(outcome.reason, typed)
}

export default function HandInAnswer() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
