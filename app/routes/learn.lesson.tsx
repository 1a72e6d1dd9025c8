import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { checkStandings, judgeAnswer } from '~/domain/assessment/checks.server'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { listPractised } from '~/domain/exercises/exercises.server'
import { lessonFeedback } from '~/domain/feedback/lesson-feedback.server'
import { lessonConditions, listLessonCompletions } from '~/domain/learning/lessons.server'
import { taskStandings } from '~/domain/learning/task-standings'
import { listHandIns } from '~/domain/practice/hand-ins.server'
import { LessonPage } from '~/ui/learn/lesson-page'
import { replyHtml } from '~/ui/lesson/reply-html'
import { pageMeta } from '~/ui/shell/page-meta'
import { languageOf } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { requireLearning } from './door/learner.server'
import { askedIn } from './door/relearning.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data?.value.title[language], language })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, enrolment, lessons, tasks, pinned } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(pinned.courseId, lessons, params.lesson), 'lesson-unknown')
  if (lesson.slug !== params.lesson) throw redirect(`/learn/${pinned.slug}/lessons/${lesson.slug}`)
  const at = lessons.indexOf(lesson)
  const standings = checkStandings(enrolment.id)
  const replies: Record<string, string> = {}
  for (const id of [...lesson.checks.questions, ...lesson.checks.simulations]) {
    const standing = standings.get(id)
    const reply = standing && judgeAnswer(standing.questionVersionId, standing.chosen)
    if (reply) replies[id] = replyHtml(reply)
  }
  const completion = listLessonCompletions(enrolment.id).find((item) => item.lessonId === lesson.lessonId)
  const url = new URL(request.url)
  return new Unsent({
    keeper: viewer.personId,
    slug: pinned.slug,
    courseTitle: pinned.title,
    title: lesson.title,
    lessonSlug: lesson.slug,
    bodyHash: lesson.bodyHash,
    minutes: lesson.minutes,
    position: at + 1,
    count: lessons.length,
    previous: lessons[at - 1]?.slug ?? null,
    next: lessons[at + 1]?.slug ?? null,
    completedAt: completion?.completedAt ?? null,
    isAttended: completion?.knownBy === 'attended',
    conditions: lessonConditions(lesson, standings),
    replies,
    practised: Object.fromEntries(listPractised(viewer.personId).map(({ exerciseId, at: practisedAt }) => [exerciseId, practisedAt])),
    tasks: taskStandings(tasks, listHandIns(enrolment.id)).map(({ taskId, newest }) => ({
      id: taskId,
      at: newest?.handedInAt ?? null,
      verdict: newest?.verdict ?? null,
    })),
    feedback: lessonFeedback(viewer, lesson),
    asked: askedIn(viewer, pinned, [lesson])[0] ?? null,
    isRelearned: url.searchParams.has('relearned'),
    refusal: url.searchParams.get('refused'),
  })
}

export default function LearnLesson() {
  return <LessonPage {...useLoaderData<typeof loader>().value} />
}
