import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listChanges } from '~/domain/authoring/changes.server'
import { ChangesPage } from '~/ui/learn/changes-page'
import { changesWords } from '~/ui/learn/changes-words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { requireLearning } from './door/learner.server'

export const handle = { scripts: false }
export const meta: MetaFunction = () => pageMeta({ title: changesWords.vi.title })

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
