import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { coursesOf, listPaths } from '~/domain/enrolment/paths.server'
import { pathWords } from '~/ui/paths/path-words'
import { TeachPathsPage } from '~/ui/paths/teach-paths-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(pathWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  return {
    paths: listPaths().map((path) => ({ pathId: path.pathId, number: path.number, title: path.title, courses: coursesOf(path).length, endedAt: path.endedAt })),
    refusal: new URL(request.url).searchParams.get('refused'),
  }
}

export default function TeachPaths() {
  return (
    <SiteShell>
      <TeachPathsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
