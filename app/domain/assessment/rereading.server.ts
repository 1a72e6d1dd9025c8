import { findBody } from '../catalog/bodies.server'
import type { CourseVersion, OutlineLesson } from '../catalog/course-versions.server'
import { shownQuestion } from '../catalog/questions.server'
import { nearestLessons, pairsOf } from './rereading'

const kept = new Map<string, Set<string>>()

/**
 * The lessons to read again for a question: among those that practise its competence, the nearest to its words. Made of
 * what the paper shows and of the lessons; the key has no part in it. Empty when no lesson practises the competence.
 */
export function lessonsToReread(course: Pick<CourseVersion, 'questions'>, lessons: OutlineLesson[], questionVersionId: string): OutlineLesson[] {
  const { competence, stem } = shownQuestion(questionVersionId)
  const teaching = new Set(course.questions.filter((item) => item.lessonId && item.competence === competence).map((item) => item.lessonId))
  const candidates = lessons.filter((lesson) => teaching.has(lesson.lessonId))
  if (candidates.length < 2) return candidates
  const near = nearestLessons(
    pairsOf(stem),
    candidates.map((lesson) => ({ lesson, pairs: pairsOfBody(lesson.bodyHash) })),
  )
  return near.map(({ lesson }) => lesson)
}

/** Kept in memory: a body never changes. */
function pairsOfBody(hash: string): Set<string> {
  const known = kept.get(hash)
  if (known) return known
  const pairs = pairsOf(findBody(hash) ?? '')
  if (kept.size >= 200) kept.delete(kept.keys().next().value as string)
  kept.set(hash, pairs)
  return pairs
}
