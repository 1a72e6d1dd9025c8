import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listChanges } from '~/domain/authoring/changes.server'
import { ChangesPage } from '~/ui/learn/changes-page'
import { changesWords } from '~/ui/learn/changes-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireLearning } from './door/learner.server'

export const handle = { scripts: false }
export const meta = titled(changesWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { pinned } = await requireLearning(request, params.course)
  const { slug, code, title, number, courseId } = pinned
  return { slug, code, title, learned: number, versions: listChanges(courseId, number) }
}

export default function LearnChanges() {
  return (
    <SiteShell>
      <ChangesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
