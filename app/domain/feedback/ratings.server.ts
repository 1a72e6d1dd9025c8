import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { lessonOfReader } from './readers.server'
import { versionsToShow } from './small-numbers.server'

/** 1 not helpful, 2 partly, 3 helpful. An opinion, overwritten by the next; it proves nothing and counts for nothing. */
export const RATINGS = [1, 2, 3] as const
export type Rating = (typeof RATINGS)[number]

/** Says how helpful a lesson was. Refuses those not enrolled, unknown lessons and other values. */
export function rateLesson(viewer: Viewer, courseId: string, lessonId: string, value: number): Promise<Outcome<null, 'not-enrolled' | 'rating-wrong'>> {
  return inTransaction((tx) => {
    const lesson = lessonOfReader(viewer, courseId, lessonId, tx)
    if (!lesson) return refused('not-enrolled')
    if (!RATINGS.includes(value as Rating)) return refused('rating-wrong')
    tx.run(
      `INSERT INTO "LessonRating" ("personId","lessonId","lessonVersionId","value","ratedAt") VALUES (?,?,?,?,?)
       ON CONFLICT DO UPDATE SET "lessonVersionId" = excluded."lessonVersionId", "value" = excluded."value", "ratedAt" = excluded."ratedAt"`,
      viewer.personId,
      lessonId,
      lesson.lessonVersionId,
      value,
      instant(now()),
    )
    return done(null)
  })
}

/** How many readers said what about each version of a lesson. */
export type RatingCounts = { lessonVersionId: string; number: number; helpful: number; partly: number; unhelpful: number }

/** The ratings of a lesson by version, newest first; versions too few have learnt are left out. For those who teach. */
export function ratingsOf(lessonId: string): RatingCounts[] {
  const shown = versionsToShow(lessonId)
  const rows = read.all<RatingCounts>(
    `SELECT v."id" AS lessonVersionId, v."number", sum(r."value" = 3) AS helpful, sum(r."value" = 2) AS partly, sum(r."value" = 1) AS unhelpful
     FROM "LessonRating" r JOIN "LessonVersion" v ON v."id" = r."lessonVersionId" WHERE r."lessonId" = ? GROUP BY v."id" ORDER BY v."number" DESC`,
    lessonId,
  )
  return rows.filter((row) => shown.has(row.lessonVersionId))
}
