import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { answerNaming } from '~/domain/practice/group-namings.server'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { handInPage, readMade } from './door/hand-in.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The same page as the product's own, so that a refused answer stands where it was given. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return handInPage(viewer, readMade(viewer, params.handIn))
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = readMade(viewer, params.handIn)
  const answer = textOf(await formOf(request), 'answer')
  if (answer !== 'confirmed' && answer !== 'declined') return data({ reason: 'choice-unknown' }, 400)
  const outcome = await answerNaming(viewer, id, answer === 'confirmed')
  if (outcome.ok) return redirect(answer === 'confirmed' ? `/hand-ins/${id}` : '/learn', 303)
  found(outcome.reason === 'not-found' ? null : true)
  return data({ reason: outcome.reason }, 409)
}

export default function HandInMembership() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={null} refusal={useActionData<typeof action>()?.reason ?? null} />
    </SiteShell>
  )
}
