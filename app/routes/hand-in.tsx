import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HandInPage } from '~/ui/practice/hand-in-page'
import { handInWords } from '~/ui/practice/hand-in-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { handInPage, readHandIn } from './door/hand-in.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(handInWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return handInPage(viewer, await readHandIn(request, viewer, params.handIn))
}

export default function HandIn() {
  return (
    <SiteShell>
      <HandInPage page={useLoaderData<typeof loader>()} typed={null} />
    </SiteShell>
  )
}
