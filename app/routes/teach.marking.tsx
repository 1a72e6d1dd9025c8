import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { hasRole } from '~/domain/organisation/viewer'
import { listToMark, waitingByCourse } from '~/domain/practice/marking-queue.server'
import { listObjections } from '~/domain/practice/objections.server'
import { listAgreement, listSamples } from '~/domain/practice/samples.server'
import { civilDate, daysBetween, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { MarkingPage } from '~/ui/teach/marking-page'
import { markingWords } from '~/ui/teach/marking-words'
import { requireMarker } from './door/marking.server'
import { found } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(markingWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireMarker(request)
  const asked = new URL(request.url).searchParams
  const whole = (name: string) => (/^\d{1,9}$/.test(asked.get(name) ?? '') ? Number(asked.get(name)) : 0)
  const today = civilDate(now())
  const nameOf = (courseId: string) => {
    const { slug, code, title } = found(findCourseById(courseId))
    return { slug, code, title }
  }
  // Where a course has one task, its name says enough.
  const taskOf = (courseId: string, taskVersionId: string) =>
    found(findCourseById(courseId)).tasks.length > 1 ? found(findTaskVersion(taskVersionId)).title : null
  const daysFrom = (moment: string) => daysBetween(civilDate(new Date(moment)), today)
  const courses = waitingByCourse(viewer).map(({ courseId, ...figures }) => ({ courseId, ...nameOf(courseId), ...figures }))
  const course = courses.find((item) => item.slug === asked.get('course')) ?? null
  const [minDays, after] = [whole('days'), whole('after')]
  const rows = listToMark(viewer, { courseId: course?.courseId, minDays, after, limit: PAGE + 1 })
  const isTrainer = hasRole(viewer, 'trainer')
  return {
    isTrainer,
    today,
    refusal: asked.get('refused'),
    filter: { course: course?.slug ?? '', days: minDays },
    courses,
    rows: rows.slice(0, PAGE).map(({ courseId, taskVersionId, ...row }) => ({
      task: taskOf(courseId, taskVersionId),
      ...row,
      unitName: row.unitName ?? '',
      ...nameOf(courseId),
      days: daysFrom(row.handedInAt),
    })),
    next: rows.length > PAGE ? rows[PAGE - 1].eventSeq : null,
    isFirstPage: after === 0,
    objections: listObjections(viewer).map(({ handInId, fullName, courseId, raisedAt }) => ({
      handInId,
      fullName,
      ...nameOf(courseId),
      days: daysFrom(raisedAt),
    })),
    samples: listSamples(viewer).map(({ handInId, courseId, number, handedInAt }) => ({ handInId, ...nameOf(courseId), number, handedInAt })),
    agreement: listAgreement(viewer),
    percent: settings().remarkPercent,
    claimMinutes: settings().claimMinutes,
  }
}

export default function TeachMarking() {
  return (
    <SiteShell>
      <MarkingPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
