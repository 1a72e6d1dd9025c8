import { readingTime } from './reading-time'
import type { Thresholds } from './thresholds'

/** A lesson as it was learnt. `opened`: when the server first saw it open at the latest, `completed`; both in milliseconds. `words`: of its text with what it asks. */
export type LearntLesson = { completionId: string; opened: number; completed: number; words: number }
/** `seconds`: what was left to read the lesson in, after the reading of what was opened and completed meanwhile; 0 where nothing was. */
export type RushedLesson = { completionId: string; seconds: number; readingSeconds: number }

/**
 * Which lessons cannot have been read between their opening and their completion: the time between, less the reading of every
 * lesson that was both opened and completed within it. Several that lie open beside each other share the time, so who reads all of
 * them first and completes them in one go afterwards is not called fast.
 */
export function rushedLessons(lessons: readonly LearntLesson[], { wordsAMinute }: Pick<Thresholds, 'wordsAMinute'>): RushedLesson[] {
  const ordered = [...lessons].sort((a, b) => a.completed - b.completed)
  return ordered.flatMap((lesson, at) => {
    const within = ordered.slice(0, at).filter(({ opened }) => opened >= lesson.opened)
    const others = within.reduce((sum, { words }) => sum + readingTime(words, wordsAMinute), 0)
    const left = lesson.completed - lesson.opened - others
    const needed = readingTime(lesson.words, wordsAMinute)
    if (left >= needed) return []
    return [{ completionId: lesson.completionId, seconds: Math.max(0, Math.round(left / 1000)), readingSeconds: Math.round(needed / 1000) }]
  })
}

/** The runs of rushed lessons completed one after the other, each long enough to be put before a person. */
export function rushedRuns(lessons: readonly LearntLesson[], limits: Pick<Thresholds, 'wordsAMinute' | 'fastLessons'>): RushedLesson[][] {
  const rushed = new Map(rushedLessons(lessons, limits).map((lesson) => [lesson.completionId, lesson]))
  const runs: RushedLesson[][] = [[]]
  for (const { completionId } of [...lessons].sort((a, b) => a.completed - b.completed)) {
    const lesson = rushed.get(completionId)
    if (lesson) runs[runs.length - 1].push(lesson)
    else if (runs[runs.length - 1].length) runs.push([])
  }
  return runs.filter((run) => run.length >= limits.fastLessons)
}
