import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { drawnOf } from '~/domain/assessment/exposure.server'
import { canWrite } from '~/domain/authoring/drafts.server'
import { newerInLibrary } from '~/domain/authoring/library-use.server'
import { findReviewSetting } from '~/domain/authoring/review-settings.server'
import { listCompetences } from '~/domain/catalog/competences.server'
import { type CourseVersion, findCourse, listCourseVersions } from '~/domain/catalog/course-versions.server'
import { offerOf } from '~/domain/catalog/offers.server'
import { countOf } from '~/domain/catalog/quiz-terms'
import { countPractised } from '~/domain/exercises/exercises.server'
import { hasRole } from '~/domain/organisation/viewer'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { TaughtCoursePage } from '~/ui/teach/course-page'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.title[languageOf(matches)], language: languageOf(matches) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(params.course ?? ''), 'course-unknown')
  const newer = newerInLibrary(course.exercises.map((item) => item.packageSha))
  const review = findReviewSetting(course.courseId)
  const query = new URL(request.url).searchParams
  const { slug, code, number, publishedAt, periods, title, summary, isOpen, minutes, quiz, tasks } = course
  const { passMark, attempts, minutes: quizMinutes, draw } = quiz
  return {
    slug,
    code,
    number,
    publishedAt,
    periods,
    title,
    summary,
    isOpen,
    minutes,
    quiz: { count: draw.reduce((sum, item) => sum + item.count, 0), passMark, attempts, minutes: quizMinutes },
    versions: listCourseVersions(course.courseId).map(({ id, number: version, kind, summary: told, publishedAt: at, publisher }) => ({
      id,
      number: version,
      kind,
      summary: told,
      publishedAt: at,
      publisher,
    })),
    lessons: course.lessons.map((lesson) => ({
      slug: lesson.slug,
      position: lesson.position,
      title: lesson.title,
      number: lesson.number,
      minutes: lesson.minutes,
      questions: lesson.checks.questions.length,
      messages: lesson.checks.simulations.length,
    })),
    pools: poolsOf(course),
    exercises: course.exercises.map((item) => ({
      id: item.exerciseId,
      title: item.title,
      library: item.library,
      minutes: item.minutes,
      newer: newer.get(item.packageSha) ?? null,
      people: countPractised(viewer, item.exerciseId),
    })),
    offer: {
      slug,
      offer: offerOf(course.courseId),
      review: review && { ...review, allowsOwn: review.allowsOwn === 1 },
      canOffer: canWrite(viewer),
      canSetReview: hasRole(viewer, 'reviewer'),
      refusal: query.get('refused'),
    },
    isPublished: query.has('published'),
    tasks: tasks.map((task) => ({
      id: task.taskId,
      title: task.title,
      accepts: task.accepts,
      maxBytes: task.maxBytes,
      rubric: task.rubric,
      isRequired: task.terms.isRequired,
      lesson: course.lessons.find(({ lessonId }) => lessonId === task.lessonId)?.position ?? null,
    })),
  }
}

/** The least and the most of some counts; null for none. */
function rangeOf(counts: number[]): [least: number, most: number] | null {
  return counts.length ? [Math.min(...counts), Math.max(...counts)] : null
}

/** How many questions each competence has in each pool, and how often those of the test were drawn. */
function poolsOf({ questions, quiz }: CourseVersion) {
  const titles = new Map(listCompetences().map(({ code, titleVi, titleEn }) => [code, { vi: titleVi, en: titleEn }]))
  const codes = [...new Set(questions.map((question) => question.competence))].sort()
  const drawn = drawnOf(questions.map(({ questionId }) => questionId))
  return codes.map((code) => {
    const count = (...pools: string[]) => questions.filter((question) => question.competence === code && pools.includes(question.pool)).length
    return {
      code,
      title: titles.get(code) ?? { vi: '', en: '' },
      graded: count('graded'),
      draw: countOf(quiz.draw.filter(({ competence }) => competence === code)),
      drawn: rangeOf(questions.flatMap(({ competence, pool, questionId }) => (competence === code && pool === 'graded' ? [drawn.get(questionId) ?? 0] : []))),
      practice: count('practice'),
      inLessons: count('check', 'simulation'),
    }
  })
}

export default function TeachCourse() {
  return (
    <SiteShell>
      <TaughtCoursePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
