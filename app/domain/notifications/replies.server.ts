import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { isHiddenPost } from '../feedback/post-hidings.server'
import { tell } from './tell.server'

const BACK_MS = 2 * 86_400_000

/** Tells who asked under a lesson of replies by others in the last two days, each once. Posts are no facts, so nothing follows from one by itself. Answers how many were told. */
export function tellReplies(): Promise<number> {
  const since = instant(new Date(now().getTime() - BACK_MS))
  const replies = read.all<{ personId: string; questionId: string; replyId: string }>(
    `SELECT q."personId", q."id" AS questionId, r."id" AS replyId FROM "LessonPost" r JOIN "LessonPost" q ON q."id" = r."parentId"
     WHERE r."postedAt" >= ?1 AND r."personId" <> q."personId" AND NOT ${isHiddenPost('r')} AND NOT EXISTS (SELECT 1 FROM "Message" m
       WHERE m."personId" = q."personId" AND m."kind" = 'question-answered' AND m."thing" = q."id" AND m."cycle" = r."id") ORDER BY r."id" LIMIT 2000`,
    since,
  )
  return inTransaction(
    (tx) => replies.filter(({ personId, questionId, replyId }) => tell(tx, { personId, kind: 'question-answered', thing: questionId, cycle: replyId })).length,
  )
}
