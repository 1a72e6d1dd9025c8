import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { roleHolds } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type Hiding, hidingsUnder, isHiddenPost } from './post-hidings.server'
import { lessonOfReader } from './readers.server'

const LONGEST = 2000
const A_DAY = 20

/** A question under a lesson or a reply to one. `isTeacher`: written by someone who teaches today. */
export type LessonPost = {
  id: string
  parentId: string | null
  personId: string
  fullName: string
  unitName: string | null
  isTeacher: boolean
  text: string
  postedAt: string
  isHidden: boolean
  /** Every time it was hidden or shown again, oldest first; for those who teach. */
  hidings: Hiding[]
}

export type PostRefusal = 'not-enrolled' | 'text-missing' | 'text-too-long' | 'too-many-today' | 'post-unknown'

/** Trainers read and answer under every lesson; learners under those of the courses they are enrolled in. */
function lessonVersionFor(viewer: Viewer, courseId: string, lessonId: string, from: Read): string | null {
  const own = lessonOfReader(viewer, courseId, lessonId, from)
  if (own) return own.lessonVersionId
  if (!hasRole(viewer, 'trainer', 'reviewer')) return null
  return (
    from.get<{ id: string }>(
      'SELECT v."id" FROM "LessonVersion" v JOIN "Lesson" l ON l."id" = v."lessonId" WHERE v."lessonId" = ? AND l."courseId" = ? ORDER BY v."number" DESC LIMIT 1',
      lessonId,
      courseId,
    )?.id ?? null
  )
}

/**
 * Asks under a lesson, or replies to a question there. `requestKey` makes a double click one post. Refuses empty and
 * over-long texts, more than twenty posts of one person in a day, and replies to replies.
 */
export function postUnderLesson(
  viewer: Viewer,
  courseId: string,
  lessonId: string,
  post: { text: string; parentId: string | null; requestKey: string },
): Promise<Outcome<{ postId: string }, PostRefusal>> {
  return inTransaction((tx) => {
    const lessonVersionId = lessonVersionFor(viewer, courseId, lessonId, tx)
    if (!lessonVersionId) return refused('not-enrolled')
    const text = cleanText(post.text)
    if (!text) return refused('text-missing')
    if (text.length > LONGEST) return refused('text-too-long', { most: LONGEST })
    const known = tx.get<{ id: string }>('SELECT "id" FROM "LessonPost" WHERE "requestKey" = ?', `${viewer.personId}:${post.requestKey}`)
    if (known) return done({ postId: known.id })
    if (post.parentId && !tx.get('SELECT 1 FROM "LessonPost" WHERE "id" = ? AND "lessonId" = ? AND "parentId" IS NULL', post.parentId, lessonId))
      return refused('post-unknown')
    const since = instant(new Date(now().getTime() - 86_400_000))
    const recent = tx.get<{ n: number }>('SELECT count(*) AS n FROM "LessonPost" WHERE "personId" = ? AND "postedAt" > ?', viewer.personId, since)?.n ?? 0
    if (recent >= A_DAY && !hasRole(viewer, 'trainer', 'reviewer')) return refused('too-many-today')
    const postId = newId()
    tx.run(
      'INSERT INTO "LessonPost" ("id","lessonId","lessonVersionId","parentId","personId","text","postedAt","requestKey") VALUES (?,?,?,?,?,?,?,?)',
      postId,
      lessonId,
      lessonVersionId,
      post.parentId,
      viewer.personId,
      text,
      instant(now()),
      `${viewer.personId}:${post.requestKey || postId}`,
    )
    return done({ postId })
  })
}

/** The questions under a lesson, newest first, each with its replies; null when the viewer may not read there. */
export function listPosts(viewer: Viewer, courseId: string, lessonId: string): (LessonPost & { replies: LessonPost[] })[] | null {
  if (!lessonVersionFor(viewer, courseId, lessonId, read)) return null
  const teaches = hasRole(viewer, 'trainer', 'reviewer')
  const hidings = teaches ? hidingsUnder(lessonId) : new Map<string, Hiding[]>()
  const rows = read
    .all<Omit<LessonPost, 'isTeacher' | 'isHidden' | 'hidings'> & { isTeacher: number; isHidden: number }>(
      `SELECT p."id", p."parentId", p."personId", x."fullName", p."text", p."postedAt", ${isHiddenPost('p')} AS isHidden,
        (SELECT u."shortName" FROM "Post" o JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')}
         WHERE o."personId" = p."personId" AND o."kind" = 'main' AND ${standsOn('o')}) AS unitName,
        EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."personId" AND g."role" IN ('trainer','reviewer') AND ${roleHolds('g')}) AS isTeacher
       FROM "LessonPost" p JOIN "Person" x ON x."id" = p."personId" WHERE p."lessonId" = ? ORDER BY p."postedAt", p.rowid LIMIT 500`,
      lessonId,
    )
    .map(({ isHidden, isTeacher, ...row }) => {
      const reads = !isHidden || row.personId === viewer.personId || teaches
      return { ...row, isTeacher: isTeacher === 1, isHidden: isHidden === 1, hidings: hidings.get(row.id) ?? [], text: reads ? row.text : '' }
    })
  return rows
    .filter((row) => row.parentId === null)
    .reverse()
    .map((row) => ({ ...row, replies: rows.filter((reply) => reply.parentId === row.id) }))
}

/** How many questions stand under a lesson. */
export function countPosts(lessonId: string): number {
  return (
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM "LessonPost" WHERE "lessonId" = ? AND "parentId" IS NULL AND NOT ${isHiddenPost('LessonPost')}`,
      lessonId,
    )?.n ?? 0
  )
}

/** How many questions under each lesson of a course no teacher has answered. */
export function unansweredByLesson(courseId: string): Map<string, number> {
  const rows = read.all<{ lessonId: string; n: number }>(
    `SELECT p."lessonId", count(*) AS n FROM "LessonPost" p JOIN "Lesson" l ON l."id" = p."lessonId"
     WHERE l."courseId" = ? AND p."parentId" IS NULL AND NOT ${isHiddenPost('p')} AND NOT EXISTS (
       SELECT 1 FROM "LessonPost" r JOIN "RoleGrant" g ON g."personId" = r."personId" AND g."role" IN ('trainer','reviewer') AND ${roleHolds('g')}
       WHERE r."parentId" = p."id" AND NOT ${isHiddenPost('r')})
     GROUP BY p."lessonId"`,
    courseId,
  )
  return new Map(rows.map((row) => [row.lessonId, row.n]))
}
