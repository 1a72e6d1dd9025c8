import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourse, lessonAt } from '~/domain/catalog/course-versions.server'
import { listPosts, postUnderLesson } from '~/domain/feedback/posts.server'
import { ratingsOf } from '~/domain/feedback/ratings.server'
import { shownFigures } from '~/domain/feedback/shown-figures.server'
import { signalsOf } from '~/domain/feedback/signals.server'
import { heldUnder } from '~/domain/feedback/small-numbers.server'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import { LessonReadersPage } from '~/ui/feedback/lesson-readers-page'
import { feedbackWords } from '~/ui/feedback/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: `${feedbackWords[language].readers}: ${page?.lesson.title[language] ?? ''}`, language })
}

async function requireLesson(request: Request, params: LoaderFunctionArgs['params']) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const lesson = found(lessonAt(course.courseId, course.lessons, params.lesson), 'lesson-unknown')
  return { viewer, course, lesson }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, lesson } = await requireLesson(request, params)
  return {
    course: { slug: course.slug, code: course.code },
    lesson: { slug: lesson.slug, position: lesson.position, title: lesson.title },
    ratings: ratingsOf(lesson.lessonId),
    heldUnder: heldUnder(lesson),
    passages: signalsOf(lesson.lessonId, lesson.bodyHash),
    checks: shownFigures(course, ['check']).filter((row) => row.lessonId === lesson.lessonId),
    questions: found(listPosts(viewer, course.courseId, lesson.lessonId)),
    requestKey: newId(),
  }
}

/** A trainer answers a question under the lesson. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lesson } = await requireLesson(request, params)
  const form = await formOf(request)
  const field = (name: string, most: number) => cutText(String(form.get(name) ?? ''), most)
  const outcome = await postUnderLesson(viewer, course.courseId, lesson.lessonId, {
    text: field('text', 10_000),
    parentId: field('parent', 40) || null,
    requestKey: field('requestKey', 100),
  })
  if (!outcome.ok) throw data({ reason: outcome.reason }, 400)
  return redirect(`/teach/courses/${course.slug}/readers/${lesson.slug}#post-${outcome.value.postId}`)
}

export default function TeachLessonReaders() {
  return (
    <SiteShell>
      <LessonReadersPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
