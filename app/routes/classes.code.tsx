import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OwnClassesPage } from '~/ui/classroom/own-classes-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { ownClasses } from './door/classes.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.codeTitle)

/** Where the QR code on the screen leads: the code is filled in, and one's own hand sends it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const code = (params.code ?? '').replace(/\D/g, '')
  return { ...ownClasses(viewer), code: code.length === 6 ? code : '' }
}

export default function ClassesCode() {
  return (
    <SiteShell>
      <OwnClassesPage {...useLoaderData<typeof loader>()} checked={null} refusal={null} />
    </SiteShell>
  )
}
