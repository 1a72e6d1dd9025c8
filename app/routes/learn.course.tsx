import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listAttempts } from '~/domain/assessment/attempts.server'
import { certificateOf } from '~/domain/certification/certificates.server'
import { completionOf } from '~/domain/learning/courses.server'
import { attemptsLeft, progressOf } from '~/domain/learning/progress.server'
import { listHandIns } from '~/domain/practice/hand-ins.server'
import { CoursePage } from '~/ui/learn/course-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { requireLearning } from './door/learner.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta({ title: data?.title.vi })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { enrolment, pinned } = await requireLearning(request, params.course)
  const progress = progressOf(enrolment)
  const completion = progress.completedAt ? completionOf(enrolment.id) : null
  const attempts = listAttempts(enrolment.id)
  const handIn = listHandIns(enrolment.id).at(-1) ?? null
  const { title, summary, slug, code, periods, quiz, task } = pinned
  return {
    title,
    summary,
    slug,
    code,
    periods,
    next: progress.next,
    minutesLeft: progress.minutesLeft,
    daysLeft: progress.daysLeft,
    completedAt: progress.completedAt,
    lessons: progress.lessons.map((lesson) => ({
      slug: lesson.slug,
      position: lesson.position,
      title: lesson.title,
      minutes: lesson.minutes,
      isDone: progress.completedLessonIds.includes(lesson.lessonId),
    })),
    conditions: progress.conditions.map(({ kind, isMet, done, of }) => ({ kind, isMet, done, of })),
    passMark: quiz.passMark,
    quizMinutes: quiz.minutes,
    attemptsLeft: attemptsLeft(enrolment, pinned),
    lastPercent: attempts.filter((attempt) => attempt.submittedAt).at(-1)?.percent ?? null,
    isPassed: attempts.some((attempt) => attempt.isPassed === 1),
    task: task && { id: task.taskId, title: task.title, minutes: task.minutes },
    handIn: handIn && { id: handIn.id, at: handIn.handedInAt, verdict: handIn.verdict },
    certificate: completion ? (certificateOf(completion.id)?.code ?? null) : null,
    order: {
      dueDate: enrolment.dueDate,
      by: enrolment.assignedByName,
      position: enrolment.assignedByPosition,
      reason: enrolment.reason,
      legalBasis: enrolment.legalBasis,
    },
  }
}

export default function LearnCourse() {
  return (
    <SiteShell>
      <CoursePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
