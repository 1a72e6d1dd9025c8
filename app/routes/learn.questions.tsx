import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findCourse, lessonAt } from '~/domain/catalog/course-versions.server'
import { findEnrolment } from '~/domain/enrolment/enrolments.server'
import { listPosts, postUnderLesson } from '~/domain/feedback/posts.server'
import { hasRole } from '~/domain/organisation/viewer'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import { QuestionsPage } from '~/ui/feedback/questions-page'
import { feedbackWords } from '~/ui/feedback/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { requireLearning } from './door/learner.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: `${feedbackWords[language].discussionTitle}: ${page?.lesson.title[language] ?? ''}`, language })
}

/** Who teaches and is not enrolled reads and answers on the page for those who teach. */
async function leadTrainers(request: Request, params: LoaderFunctionArgs['params']): Promise<void> {
  const viewer = await requireViewer(request)
  const course = findCourse(params.course ?? '')
  if (!course || !hasRole(viewer, 'trainer', 'reviewer') || findEnrolment(viewer, course.courseId)) return
  const lesson = found(lessonAt(course.courseId, course.lessons, params.lesson), 'lesson-unknown')
  throw redirect(`/teach/courses/${course.slug}/readers/${lesson.slug}#questions`)
}

async function requireLesson(request: Request, params: LoaderFunctionArgs['params']) {
  await leadTrainers(request, params)
  const learning = await requireLearning(request, params.course)
  const lesson = found(lessonAt(learning.course.courseId, learning.lessons, params.lesson), 'lesson-unknown')
  return { ...learning, lesson }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, lesson } = await requireLesson(request, params)
  return {
    course: { slug: course.slug, title: course.title },
    lesson: { slug: lesson.slug, title: lesson.title, position: lesson.position },
    questions: found(listPosts(viewer, course.courseId, lesson.lessonId)),
    requestKey: newId(),
    canHide: hasRole(viewer, 'trainer', 'reviewer'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, lesson } = await requireLesson(request, params)
  const form = await formOf(request)
  const field = (name: string, most: number) => cutText(String(form.get(name) ?? ''), most)
  const text = field('text', 10_000)
  const outcome = await postUnderLesson(viewer, course.courseId, lesson.lessonId, {
    text,
    parentId: field('parent', 40) || null,
    requestKey: field('requestKey', 100),
  })
  if (!outcome.ok)
    return data({ text, refusal: outcome.reason as string }, outcome.reason === 'not-enrolled' || outcome.reason === 'too-many-today' ? 409 : 400)
  return redirect(`/learn/${course.slug}/lessons/${lesson.slug}/questions#post-${outcome.value.postId}`)
}

export default function LearnQuestions() {
  return (
    <SiteShell>
      <QuestionsPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
