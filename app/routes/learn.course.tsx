import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { explain } from '~/domain/certification/eligibility.server'
import { movedTo, outageMovesOf } from '~/domain/enrolment/due-dates.server'
import { whyOf } from '~/domain/enrolment/why.server'
import { listAnsweredQuestions } from '~/domain/feedback/own-questions.server'
import { pendingOf } from '~/domain/learning/pending'
import { progressOf } from '~/domain/learning/progress.server'
import { listAskedUses } from '~/domain/learning/use-answers.server'
import { listOpenNamings } from '~/domain/practice/group-members.server'
import { todayOf } from '~/domain/warning/today.server'
import { listOwnPastWarnings, listOwnWarnings } from '~/domain/warning/warnings.server'
import { civilDate, now } from '~/platform/clock'
import { CoursePage } from '~/ui/learn/course-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { nextClass } from './door/classes.server'
import { requireLearning, taskTitles } from './door/learner.server'
import { askedIn, newerThan } from './door/relearning.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data?.value.title[language], language })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, enrolment, pinned, lessons, tasks } = await requireLearning(request, params.course)
  const progress = progressOf(enrolment, { pinned, lessons, tasks })
  const { standing, conditions, completion } = progress
  const explained = explain(enrolment, { course: { pinned, latest: course, lessons, tasks }, standing, conditions, completion })
  const { attempts } = progress.standing
  const { title, summary, slug, code, periods, quiz } = pinned
  return new Unsent({
    title,
    summary,
    slug,
    code,
    periods,
    asked: askedIn(viewer, pinned, progress.lessons),
    newer: newerThan(pinned),
    nextClass: nextClass(viewer, pinned.courseId),
    taskTitles: taskTitles(tasks),
    pending: pendingOf({ ...progress.standing, personId: viewer.personId, namings: listOpenNamings(enrolment.id) }, now()),
    answered: listAnsweredQuestions(viewer).filter((question) => question.course === slug),
    askedUses: listAskedUses(viewer).some((item) => item.enrolmentId === enrolment.id) ? [{ slug, title }] : [],
    next: progress.next,
    exemptAt: progress.exemptAt,
    minutesLeft: progress.minutesLeft,
    daysLeft: progress.daysLeft,
    lateness: progress.lateness,
    completedAt: progress.completedAt,
    lessons: progress.lessons.map((lesson) => ({
      slug: lesson.slug,
      position: lesson.position,
      title: lesson.title,
      minutes: lesson.minutes,
      exerciseMinutes: progress.exerciseMinutesLeft.get(lesson.lessonId) ?? 0,
      isDone: progress.completedLessonIds.includes(lesson.lessonId),
    })),
    conditions: progress.conditions.map(({ kind, isMet, done, of, exemptAt }) => ({ kind, isMet, done, of, exemptAt })),
    passMark: quiz.passMark,
    quizMinutes: quiz.minutes,
    attemptsLeft: progress.attemptsLeft,
    lastPercent: attempts.filter((attempt) => attempt.submittedAt).at(-1)?.percent ?? null,
    isPassed: attempts.some((attempt) => attempt.isPassed === 1),
    tasks: progress.tasks.map(({ taskId, title: name, minutes, terms, lessonId, isAsked, isLater, newest }) => ({
      id: taskId,
      title: name,
      minutes,
      kind: terms.kind,
      lesson: progress.lessons.find((lesson) => lesson.lessonId === lessonId)?.slug ?? null,
      isAsked,
      isLater,
      handIn: newest && { id: newest.id, at: newest.handedInAt, verdict: newest.verdict },
    })),
    explained,
    certificate: explained.certificate?.code ?? null,
    why: whyOf(enrolment),
    warnings: listOwnWarnings(viewer)
      .filter((warning) => warning.enrolmentId === enrolment.id)
      .map((warning) => ({ ...warning, now: todayOf(warning) })),
    pastWarnings: listOwnPastWarnings(viewer, enrolment.id),
    today: civilDate(now()),
    order: {
      dueDate: enrolment.dueDate,
      moved: movedTo(outageMovesOf(viewer.personId).get(enrolment.id), enrolment.dueDate),
      by: enrolment.assignedByName,
      position: enrolment.assignedByPosition,
      reason: enrolment.reason,
      legalBasis: enrolment.legalBasis,
    },
  })
}

export default function LearnCourse() {
  return (
    <SiteShell>
      <CoursePage {...useLoaderData<typeof loader>().value} />
    </SiteShell>
  )
}
