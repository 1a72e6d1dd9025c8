import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { listOutliers } from '~/domain/practice/peer-reviews.server'
import { peerSetting } from '~/domain/practice/peer-settings.server'
import { ManagePeerReviews } from '~/ui/peer-reviews/manage-page'
import { peerWords } from '~/ui/peer-reviews/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(peerWords, (words) => words.manage)

/** Peer review by task, and the reviews that are far from their median. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const tasks = listCourses().flatMap(({ code, tasks: all }) => all.map(({ taskId, title }) => ({ taskId, code, title, ...peerSetting(taskId) })))
  const outliers = listOutliers(viewer).map(({ taskVersionId, reviews: _reviews, ...outlier }) => ({
    ...outlier,
    title: found(findTaskVersion(taskVersionId)).title,
  }))
  return { tasks, outliers, refusal: new URL(request.url).searchParams.get('refused') }
}

export default function TeachPeerReviews() {
  return (
    <SiteShell>
      <ManagePeerReviews {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
