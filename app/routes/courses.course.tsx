import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { offerOf } from '~/domain/catalog/offers.server'
import { PublicCourse } from '~/ui/catalog/public-course'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { ownLessons, readerOf, requireCourse, titledCompetences } from './door/courses.server'
import { optionalViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: data?.title[language], description: data?.summary[language], language })
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await optionalViewer(request)
  const course = requireCourse(params.course, viewer)
  const own = ownLessons(viewer, course)
  const { slug, code, title, summary, audience, objectives, periods, isOpen, completion, minutes, quiz } = course
  return {
    slug,
    code,
    title,
    summary,
    audience,
    objectives,
    periods,
    isOpen,
    completion,
    minutes,
    competences: titledCompetences(course),
    lessons: course.lessons.map((lesson) => ({
      slug: lesson.slug,
      position: lesson.position,
      title: lesson.title,
      summary: lesson.summary,
      minutes: lesson.minutes,
      isOwn: own.has(lesson.lessonId),
    })),
    quiz: { questions: quiz.draw.reduce((sum, item) => sum + item.count, 0), minutes: quiz.minutes, passMark: quiz.passMark, attempts: quiz.attempts },
    tasks: course.tasks.map(({ title: name, terms }) => ({ title: name, isRequired: terms.isRequired })),
    exercises: course.exercises.filter(({ lessonId }) => lessonId !== null).length,
    reader: readerOf(viewer, course),
    isOffered: offerOf(course.courseId).state === 'offered',
  }
}

export default function Course() {
  return (
    <SiteShell>
      <PublicCourse {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
