import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPathEnrolment } from '~/domain/enrolment/path-enrolments.server'
import { findPath } from '~/domain/enrolment/paths.server'
import { pathProgress } from '~/domain/learning/path-progress.server'
import { PathPage } from '~/ui/paths/path-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { shownCourses } from './door/paths.server'
import { found, optionalViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({ title: data?.path.title[languageOf(matches)], language: languageOf(matches) })

/** A path for everyone; with the reader's own standing where they are signed in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await optionalViewer(request)
  const newest = found(findPath(params.path ?? ''))
  const entered = viewer && findPathEnrolment(viewer, newest.pathId)
  const path = entered?.path ?? newest
  const { required, groups, done, of, completedAt } = pathProgress(viewer?.personId ?? '', path)
  return {
    path: { pathId: path.pathId, number: path.number, title: path.title, summary: path.summary, endedAt: path.endedAt },
    entered: entered && { dueDate: entered.dueDate, givenByName: entered.givenByName, reason: entered.reason, isReleased: entered.isReleased },
    isVisitor: viewer === null,
    progress: { done, of, completedAt },
    required: shownCourses(required),
    groups: groups.map((group) => ({ ...group, courses: shownCourses(group.courses) })),
  }
}

export default function Path() {
  return (
    <SiteShell>
      <PathPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
