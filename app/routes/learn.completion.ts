import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { lessonAt } from '~/domain/catalog/course-versions.server'
import { completeLesson } from '~/domain/learning/lessons.server'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

/** The learner has read the lesson to its end. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lessons } = await requireLearning(request, params.course)
  const lesson = found(lessonAt(course.courseId, lessons, params.lesson), 'lesson-unknown')
  const outcome = await completeLesson(viewer, course.courseId, lesson.lessonId)
  if (!outcome.ok) return redirect(`/learn/${course.slug}/lessons/${lesson.slug}?refused=${outcome.reason}#conditions-of-lesson`)
  const next = lessons[lessons.indexOf(lesson) + 1]
  return redirect(next ? `/learn/${course.slug}/lessons/${next.slug}` : `/learn/${course.slug}`)
}
