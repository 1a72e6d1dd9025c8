import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listAttempts } from '~/domain/assessment/attempts.server'
import { closedOffers } from '~/domain/catalog/offers.server'
import { explain } from '~/domain/certification/eligibility.server'
import { listMissedDueDates, type MovedDueDate } from '~/domain/enrolment/due-dates.server'
import { courseFor, type Enrolment, listEnrolmentsOf } from '~/domain/enrolment/enrolments.server'
import { latenessOf } from '~/domain/enrolment/lateness'
import { whyOf } from '~/domain/enrolment/why.server'
import { completionOf } from '~/domain/learning/courses.server'
import { listLessonCompletions } from '~/domain/learning/lessons.server'
import { findPerson } from '~/domain/organisation/people.server'
import { listHandIns } from '~/domain/practice/hand-ins.server'
import { listMarkedProducts } from '~/domain/practice/marked-products.server'
import { civilDate, daysBetween, now } from '~/platform/clock'
import { givenName } from '~/platform/vietnamese'
import type { PersonCourse } from '~/ui/manage/person-course'
import { PersonPage } from '~/ui/manage/person-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { taskTitles } from './door/learner.server'
import { noteLook } from './door/look.server'
import { pathLinesOf } from './door/paths.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.person.fullName, language: languageOf(matches) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { id, fullName, position, unitName } = found(findPerson(viewer, 'manage', params.person ?? ''))
  await noteLook(request, viewer, id, 'manage')
  const missed = listMissedDueDates(id)
  const closed = closedOffers()
  const products = listMarkedProducts(id)
  return {
    person: { id, fullName, givenName: givenName(fullName), position, unitName },
    paths: pathLinesOf(id),
    courses: listEnrolmentsOf(id).map((enrolment) => ({
      ...courseOf(enrolment, missed, !closed.has(enrolment.courseId)),
      products: products.filter((product) => product.enrolmentId === enrolment.id),
    })),
  }
}

/** Results and dates of an enrolment; neither answers nor the way to them. */
function courseOf(enrolment: Enrolment, missed: MovedDueDate[], isOffered: boolean): Omit<PersonCourse, 'products'> {
  const course = courseFor(enrolment)
  const { pinned, tasks } = course
  const titles = taskTitles(tasks)
  const { id, dueDate, enrolledAt, assignedByName, assignedByPosition, reason, legalBasis } = enrolment
  const done = new Set(listLessonCompletions(id).map((completion) => completion.lessonId))
  const completion = completionOf(id)
  const explained = explain(enrolment, { course, completion })
  return {
    enrolmentId: id,
    code: pinned.code,
    version: pinned.number,
    title: pinned.title,
    isOffered,
    enrolledAt,
    dueDate,
    daysLeft: dueDate && !completion ? daysBetween(civilDate(now()), dueDate) : null,
    lateness: latenessOf(dueDate, completion?.completedAt ?? null, civilDate(now())),
    missed: missed.filter((item) => item.enrolmentId === id).map(({ dueDate: day, movedBy, movedAt }) => ({ dueDate: day, movedBy, movedAt })),
    order: assignedByName ? { by: assignedByName, position: assignedByPosition, reason, legalBasis } : null,
    why: whyOf(enrolment),
    lessons: pinned.lessons.length,
    lessonsDone: pinned.lessons.filter((lesson) => done.has(lesson.lessonId)).length,
    attempts: listAttempts(id).map(({ number, startedAt, submittedAt, percent, isPassed }) => ({
      number,
      startedAt,
      submittedAt,
      percent,
      isPassed: isPassed === 1,
    })),
    handIns: listHandIns(id).map(({ taskId, number, handedInAt, verdict, markedAt }) => ({
      task: titles[taskId] ?? null,
      number,
      handedInAt,
      verdict,
      markedAt,
    })),
    completion: completion && {
      completedAt: completion.completedAt,
      knownBy: completion.knownBy,
      certificate: explained.certificate,
    },
    explained,
  }
}

export default function ManagePerson() {
  return (
    <SiteShell>
      <PersonPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
