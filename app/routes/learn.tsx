import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { certificateOf } from '~/domain/certification/certificates.server'
import { movedTo, outageMovesOf } from '~/domain/enrolment/due-dates.server'
import { listEnrolmentsOf } from '~/domain/enrolment/enrolments.server'
import { listOwnWaiting } from '~/domain/evaluation/own-waiting.server'
import { listAnsweredQuestions } from '~/domain/feedback/own-questions.server'
import { pendingOf } from '~/domain/learning/pending'
import { periodsInYear, progressOf } from '~/domain/learning/progress.server'
import { openRelearnings } from '~/domain/learning/relearning.server'
import { listAskedUses } from '~/domain/learning/use-answers.server'
import { canEnter } from '~/domain/organisation/viewer'
import { listOpenNamings } from '~/domain/practice/group-members.server'
import { countToMark } from '~/domain/practice/marking-queue.server'
import { countOwnReviews } from '~/domain/practice/peer-reviews.server'
import { invigilatorScope } from '~/domain/supervision/invigilator-grants.server'
import { listOwnWarnings } from '~/domain/warning/warnings.server'
import { civilDate, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { givenName } from '~/platform/vietnamese'
import { LearnHome } from '~/ui/learn/learn-home'
import type { PendingIn } from '~/ui/learn/pending'
import type { Asked } from '~/ui/learn/relearning'
import { learnWords } from '~/ui/learn/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { nextClass } from './door/classes.server'
import { taskTitles } from './door/learner.server'
import { pathLinesOf } from './door/paths.server'
import { askedIn } from './door/relearning.server'
import { waitingInvitations } from './door/sharing.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(learnWords, (words) => words.home)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const open = openRelearnings(viewer)
  const asked: Asked[] = []
  const pending: PendingIn[] = []
  const moves = outageMovesOf(viewer.personId)
  const courses = listEnrolmentsOf(viewer.personId).map((enrolment) => {
    const { course, lessons, completedLessonIds, tasks, next, minutesLeft, daysLeft, lateness, completedAt, completion, standing } = progressOf(enrolment)
    const waiting = pendingOf({ ...standing, personId: viewer.personId, namings: listOpenNamings(enrolment.id) }, now())
    if (waiting.length) pending.push({ slug: course.slug, title: course.title, taskTitles: taskTitles(tasks), pending: waiting })
    asked.push(...askedIn(viewer, course, lessons, open))
    return {
      id: enrolment.id,
      slug: course.slug,
      title: course.title,
      periods: course.periods,
      lessons: lessons.length,
      lessonsDone: completedLessonIds.length,
      next,
      minutesLeft,
      daysLeft,
      lateness,
      completedAt,
      dueDate: enrolment.dueDate,
      moved: movedTo(moves.get(enrolment.id), enrolment.dueDate),
      reason: enrolment.reason,
      assignedBy: enrolment.assignedByPosition ?? enrolment.assignedByName,
      isAssigned: enrolment.assignmentId !== null,
      certificate: completion ? (certificateOf(completion.id)?.code ?? null) : null,
    }
  })
  const today = civilDate(now())
  const used = new Map(listAskedUses(viewer).map((item) => [item.enrolmentId, item]))
  return {
    askedUses: courses.filter((course) => used.has(course.id)).map(({ slug, title }) => ({ slug, title })),
    dossiers: listOwnWaiting(viewer),
    answered: listAnsweredQuestions(viewer),
    nextClass: nextClass(viewer),
    warned: listOwnWarnings(viewer).map(({ course, finding }) => ({ ...course, rule: finding.rule })),
    supervises: invigilatorScope(viewer).length > 0,
    toMark: canEnter(viewer, 'teach') ? 0 : countToMark(viewer),
    today,
    name: givenName(viewer.fullName),
    courses,
    asked,
    pending,
    paths: pathLinesOf(viewer.personId),
    invitations: waitingInvitations(viewer),
    toReview: countOwnReviews(viewer),
    periods: periodsInYear(viewer.personId, Number(today.slice(0, 4))),
    norm: settings().annualPeriods,
  }
}

export default function Learn() {
  return (
    <SiteShell>
      <LearnHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
