import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPaths } from '~/domain/enrolment/paths.server'
import { pathWords } from '~/ui/paths/path-words'
import { PathsPage } from '~/ui/paths/paths-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { pathLinesOf } from './door/paths.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(pathWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const mine = pathLinesOf(viewer.personId)
  const others = listPaths().filter(({ pathId, endedAt }) => endedAt === null && !mine.some((line) => line.pathId === pathId))
  return { mine, others: others.map(({ pathId, title, summary }) => ({ pathId, title, summary })) }
}

export default function Paths() {
  return (
    <SiteShell>
      <PathsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
