import { read } from '~/platform/db/database.server'
import { type Bilingual, findCourseVersion } from '../catalog/course-versions.server'
import { diffProse, type ProseChange } from './prose-diff'

/** What one version changed, as learners are told: lesson by lesson, without questions and their keys. */
export type VersionChanges = {
  number: number
  kind: string
  summary: string | null
  publishedAt: string
  lessons: { lessonId: string; title: Bilingual; kind: 'added' | 'removed' | 'changed'; changes: ProseChange[]; questions: number }[]
  /** Questions outside lessons that changed; only how many is told. */
  questions: number
}

/** What the versions of a course changed, newest first, without the first one. `above`: only versions newer than this number. */
export function listChanges(courseId: string, above = 1): VersionChanges[] {
  const versions = read.all<{ id: string; number: number; kind: string; summary: string | null; publishedAt: string }>(
    'SELECT "id","number","kind","summaryOfChange" AS summary,"publishedAt" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number"',
    courseId,
  )
  return versions
    .flatMap(({ id, ...version }, at) => {
      const before = versions[at - 1]
      return before && version.number > above ? [{ ...version, ...changesBetween(before.id, id) }] : []
    })
    .reverse()
}

function changesBetween(beforeId: string, afterId: string): Pick<VersionChanges, 'lessons' | 'questions'> {
  const [before, after] = [findCourseVersion(beforeId), findCourseVersion(afterId)]
  if (!before || !after) throw new Error(`no course version ${beforeId} or ${afterId}`)
  const known = new Map(before.lessons.map((lesson) => [lesson.lessonId, lesson]))
  const lessons = after.lessons.flatMap((lesson): VersionChanges['lessons'] => {
    const was = known.get(lesson.lessonId)
    known.delete(lesson.lessonId)
    const plain = { lessonId: lesson.lessonId, title: lesson.title, changes: [], questions: 0 }
    if (!was) return [{ ...plain, kind: 'added' }]
    if (was.lessonVersionId === lesson.lessonVersionId) return []
    const { changes } = diffProse('lesson.mdx', sourceOf(was.lessonVersionId), sourceOf(lesson.lessonVersionId))
    const shown = changes.filter((change) => change.what !== 'question' && (change.what !== 'field' || /^(?:title|summary|minutes)/.test(change.label)))
    const questions = changes.filter((change) => change.what === 'question').length
    return shown.length || questions ? [{ ...plain, kind: 'changed', changes: shown.map(withoutSource), questions }] : []
  })
  for (const lesson of known.values()) lessons.push({ lessonId: lesson.lessonId, title: lesson.title, kind: 'removed', changes: [], questions: 0 })
  const inPools = (version: typeof before) =>
    new Set(version.questions.filter(({ pool }) => pool === 'graded' || pool === 'practice').map((question) => question.questionVersionId))
  const [old, now] = [inPools(before), inPools(after)]
  return { lessons, questions: [...now].filter((id) => !old.has(id)).length }
}

/** A change without the passage as it was typed: what a component holds is for its compiler. */
const withoutSource = (change: ProseChange): ProseChange => ({ ...change, quote: '' })

const sourceOf = (lessonVersionId: string) => read.get<{ source: string }>('SELECT "source" FROM "LessonVersion" WHERE "id" = ?', lessonVersionId)?.source ?? ''
