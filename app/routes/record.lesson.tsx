import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById, findLessonVersion } from '~/domain/catalog/course-versions.server'
import { findLessonCompletion } from '~/domain/learning/lessons.server'
import { LessonAsLearned } from '~/ui/record/lesson-as-learned'
import { recordWords } from '~/ui/record/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { languageOf } from '~/ui/shell/titled'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data && recordWords[language].lessonTitle(data.title[language]), language })
}

/** The lesson version of one's own completion, by the hash that the completion keeps. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const completion = found(findLessonCompletion(viewer, params.completion ?? ''))
  const { title, number, courseId, lessonId } = found(findLessonVersion(completion.lessonVersionId))
  const course = findCourseById(courseId)
  const lesson = course?.lessons.find((item) => item.lessonId === lessonId)
  const { completedAt, bodyHash, eventSeq } = completion
  return { title, number, completedAt, bodyHash, eventSeq, now: course && lesson ? `/learn/${course.slug}/lessons/${lesson.slug}` : null }
}

export default function RecordLesson() {
  return <LessonAsLearned {...useLoaderData<typeof loader>()} />
}
