import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { canEnter } from '~/domain/organisation/viewer'
import { findReport } from '~/domain/reporting/team-report.server'
import { civilDate, now } from '~/platform/clock'
import { ReportPage } from '~/ui/manage/report-page'
import { reportWords } from '~/ui/manage/report-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { askedOf } from './door/board.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(reportWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { unit, asOf } = askedOf(request)
  const answer = found(findReport(viewer, unit || null, asOf || null))
  const own = { unit, asOf, today: civilDate(now()), mends: canEnter(viewer, 'admin') }
  if (answer === 'too-many') return { ...own, unitName: '', report: null }
  const { from, day, completed, neverActivated, numbers, courses } = answer
  const titled = courses.map(({ courseId, title, ...course }) => ({ ...course, title: findCourseById(courseId)?.title ?? { vi: title, en: title } }))
  return { ...own, unitName: answer.unit.name, report: { from, day, completed, neverActivated, numbers, courses: titled } }
}

export default function ManageReport() {
  return (
    <SiteShell>
      <ReportPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
