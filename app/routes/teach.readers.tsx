import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { unansweredByLesson } from '~/domain/feedback/posts.server'
import { ratingsOf } from '~/domain/feedback/ratings.server'
import { shownFigures } from '~/domain/feedback/shown-figures.server'
import { signalsOf } from '~/domain/feedback/signals.server'
import { FEWEST_PEOPLE, heldUnder } from '~/domain/feedback/small-numbers.server'
import { figuresOfUse } from '~/domain/learning/use-answers.server'
import { ReadersPage } from '~/ui/feedback/readers-page'
import { feedbackWords } from '~/ui/feedback/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(feedbackWords, (words) => words.readers)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const unanswered = unansweredByLesson(course.courseId)
  const checks = shownFigures(course, ['check'])
  const sum = <T,>(rows: T[], value: (row: T) => number) => rows.reduce((total, row) => total + value(row), 0)
  return {
    course: { slug: course.slug, code: course.code, title: course.title },
    lessons: course.lessons.map((lesson) => {
      const ratings = ratingsOf(lesson.lessonId)
      const own = checks.filter((row) => row.lessonId === lesson.lessonId && row.isCurrent)
      const firstTries = sum(own, (row) => row.firstTries)
      return {
        slug: lesson.slug,
        position: lesson.position,
        title: lesson.title,
        ratings: [sum(ratings, (row) => row.helpful), sum(ratings, (row) => row.partly), sum(ratings, (row) => row.unhelpful)] as const,
        heldUnder: heldUnder(lesson),
        signals: sum(signalsOf(lesson.lessonId, lesson.bodyHash), (row) => row.people),
        unanswered: unanswered.get(lesson.lessonId) ?? 0,
        wrong: sum(own, (row) => row.wrong),
        firstTries,
        isFew: firstTries > 0 && firstTries < FEWEST_PEOPLE,
      }
    }),
    uses: figuresOfUse(viewer, course.courseId),
    graded: shownFigures(course, ['graded']).slice(0, 20),
  }
}

export default function TeachReaders() {
  return (
    <SiteShell>
      <ReadersPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
