import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { judgeAnswer, ungradedQuestion } from '~/domain/assessment/checks.server'
import { type CourseVersion, lessonAt } from '~/domain/catalog/course-versions.server'
import { OpenLesson } from '~/ui/catalog/open-lesson'
import { replyHtml } from '~/ui/lesson/reply-html'
import { pageMeta } from '~/ui/shell/page-meta'
import { languageOf } from '~/ui/shell/titled'
import { ownLessons, readerOf, requireCourse } from './door/courses.server'
import { found, optionalViewer } from './door/viewer.server'

// What comes alive here is one small script of the lesson's own, not the framework (ui/lesson/lesson-script.ts).
export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data?.lesson.title[language], description: data?.lesson.summary[language], language })
}

/** A lesson for anyone; of a course that is not open, its public page says how to get in. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await optionalViewer(request)
  const course = requireCourse(params.course, viewer)
  const shown = found(lessonAt(course.courseId, course.lessons, params.lesson), 'lesson-unknown')
  const { slug, title, summary, minutes, bodyHash } = shown
  if (!course.isOpen) throw redirect(`/courses/${course.slug}`)
  if (slug !== params.lesson) throw redirect(`/courses/${course.slug}/lessons/${slug}`)
  const at = course.lessons.indexOf(shown)
  const query = new URL(request.url).searchParams
  return {
    course: { slug: course.slug, title: course.title },
    lesson: { slug, title, summary, minutes, bodyHash },
    position: at + 1,
    count: course.lessons.length,
    previous: course.lessons[at - 1]?.slug ?? null,
    next: course.lessons[at + 1]?.slug ?? null,
    reader: readerOf(viewer, course),
    isOwn: ownLessons(viewer, course).has(shown.lessonId),
    replies: replyTo(course, query.get('question') ?? '', query.getAll('chosen')),
    refusal: query.get('refused'),
  }
}

/** The reply to the answer that the address carries, for readers without JavaScript; nothing is stored. */
function replyTo(course: CourseVersion, questionId: string, chosen: string[]): Record<string, string> {
  const question = chosen.length ? ungradedQuestion(course, questionId) : null
  const reply = question && judgeAnswer(question.questionVersionId, chosen)
  return reply ? { [questionId]: replyHtml(reply) } : {}
}

export default function Lesson() {
  return <OpenLesson {...useLoaderData<typeof loader>()} />
}
