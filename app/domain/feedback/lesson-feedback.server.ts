import { read } from '~/platform/db/database.server'
import type { Viewer } from '../organisation/viewer'
import { passagesOf } from './passages.server'
import { countPosts } from './posts.server'
import { ownSignals } from './signals.server'

/** What the end of a lesson shows to one reader: their opinion, where they signalled, the passages to choose from, how many questions there are. */
export function lessonFeedback(viewer: Viewer, lesson: { lessonId: string; bodyHash: string }) {
  const own = read.get<{ value: number }>('SELECT "value" FROM "LessonRating" WHERE "personId" = ? AND "lessonId" = ?', viewer.personId, lesson.lessonId)
  return {
    rating: own?.value ?? null,
    signals: ownSignals(viewer, lesson.lessonId),
    passages: (passagesOf(lesson.bodyHash) ?? []).map(({ position, quote, isHeading }) => ({ position, quote, isHeading })),
    posts: countPosts(lesson.lessonId),
  }
}
