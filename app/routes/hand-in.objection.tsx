import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { raiseObjection } from '~/domain/practice/objections.server'
import { cutText } from '~/platform/text'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { handInPage, readHandIn } from './door/hand-in.server'
import { markingIn, refusedForm } from './door/marking.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The same page as the product's own, so that a refused objection stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return handInPage(viewer, await readHandIn(request, viewer, params.handIn))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = await readHandIn(request, viewer, params.handIn)
  const form = await formOf(request)
  const reason = cutText(textOf(form, 'reason'), 2000)
  const outcome = await raiseObjection(viewer, id, reason)
  if (outcome.ok) return redirect(`/hand-ins/${id}`)
  found(outcome.reason === 'not-found' ? null : true)
  return refusedForm(outcome.reason, { ...markingIn(form, []), answer: reason })
}

export default function HandInObjection() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
