import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { type Bilingual, findCourseById } from '../catalog/course-versions.server'
import { roleHolds } from '../organisation/role-standing'
import type { Viewer } from '../organisation/viewer'
import { isHiddenPost } from './post-hidings.server'

/** How long the answer of someone who teaches is announced to who asked. */
const ANNOUNCED_DAYS = 14

/** A question of the viewer's own that someone who teaches has answered, with where it stands. */
export type AnsweredQuestion = { postId: string; course: string; lesson: string; title: Bilingual; answeredAt: string }

/**
 * The viewer's questions answered by someone who teaches in the last fourteen days, newest answer first; those under which
 * the viewer has written since are left out, for they have read it.
 */
export function listAnsweredQuestions(viewer: Viewer): AnsweredQuestion[] {
  const since = instant(new Date(now().getTime() - ANNOUNCED_DAYS * 86_400_000))
  return read
    .all<{ postId: string; courseId: string; lessonId: string; answeredAt: string }>(
      `SELECT q."id" AS postId, l."courseId", q."lessonId", max(r."postedAt") AS answeredAt FROM "LessonPost" q JOIN "Lesson" l ON l."id" = q."lessonId"
       JOIN "LessonPost" r ON r."parentId" = q."id" AND r."personId" <> q."personId" AND r."postedAt" > ? AND NOT ${isHiddenPost('r')}
       JOIN "RoleGrant" g ON g."personId" = r."personId" AND g."role" IN ('trainer','reviewer') AND ${roleHolds('g')}
       WHERE q."personId" = ? AND q."parentId" IS NULL AND NOT ${isHiddenPost('q')}
        AND NOT EXISTS (SELECT 1 FROM "LessonPost" o WHERE o."parentId" = q."id" AND o."personId" = q."personId" AND o.rowid > r.rowid)
       GROUP BY q."id" ORDER BY answeredAt DESC LIMIT 20`,
      since,
      viewer.personId,
    )
    .flatMap(({ postId, courseId, lessonId, answeredAt }) => {
      const course = findCourseById(courseId)
      const lesson = course?.lessons.find((item) => item.lessonId === lessonId)
      return course && lesson ? [{ postId, course: course.slug, lesson: lesson.slug, title: lesson.title, answeredAt }] : []
    })
}
