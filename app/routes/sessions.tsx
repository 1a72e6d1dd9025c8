import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canHoldClasses, listClasses } from '~/domain/classroom/classes.server'
import { SessionsPage } from '~/ui/classroom/sessions-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { listedClass, requireClasses } from './door/classes.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireClasses(request)
  const before = new URL(request.url).searchParams.get('before') ?? ''
  const { classes, next } = listClasses(viewer, { before: /^\d{1,15}$/.test(before) ? Number(before) : null })
  return { classes: classes.map(listedClass), next: next === null ? null : String(next), canHold: canHoldClasses(viewer) }
}

export default function Sessions() {
  return (
    <SiteShell>
      <SessionsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
