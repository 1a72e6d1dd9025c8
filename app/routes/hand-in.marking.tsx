import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { markHandIn } from '~/domain/practice/markings.server'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { decided, markingIn, requireMarking, verdictIn } from './door/marking.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

/** The same page as the product's own, so that a refused form stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return (await requireMarking(request, params.handIn)).page
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, page } = await requireMarking(request, params.handIn)
  const typed = markingIn(await formOf(request), page.task.rubric)
  return decided(page.id, typed, await markHandIn(viewer, page.id, verdictIn(typed)))
}

export default function HandInMarking() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
