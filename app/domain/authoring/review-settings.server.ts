import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'

/**
 * Whether an author may approve their own work in a draft: no, unless a reviewer has said so for its course, and why, before
 * the draft was begun. Who has something to approve does not loosen the rule for it; to tighten it works at once.
 */
export function allowsOwnReview({ courseId, startedAt }: { courseId: string; startedAt: string }, from: Read = read): boolean {
  const rule = findReviewSetting(courseId, from)
  return rule?.allowsOwn === 1 && rule.setAt <= startedAt
}

export type ReviewSetting = { allowsOwn: number; reason: string; setByName: string; setAt: string }

/** The rule that holds for reviews of a course, with who set it and why; null when none was ever set. */
export function findReviewSetting(courseId: string, from: Read = read): ReviewSetting | null {
  return from.get<ReviewSetting>(
    'SELECT s."allowsOwn", s."reason", p."fullName" AS setByName, s."setAt" FROM "ReviewSetting" s LEFT JOIN "Person" p ON p."id" = s."setBy" WHERE s."courseId" = ? ORDER BY s."eventSeq" DESC LIMIT 1',
    courseId,
  )
}

/** A reviewer lets authors of a course approve their own work, or no longer; the reason stands in the ledger. */
export function setReviewSetting(
  viewer: Viewer,
  courseId: string,
  allowsOwn: boolean,
  reason: string,
): Promise<Outcome<null, 'not-yours' | 'course-unknown' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'reviewer')) return refused('not-yours')
    if (!tx.get('SELECT 1 FROM "Course" WHERE "id" = ?', courseId)) return refused('course-unknown')
    const words = cleanText(reason)
    if (!words) return refused('reason-missing')
    if ((findReviewSetting(courseId, tx)?.allowsOwn === 1) === allowsOwn) return done(null)
    const settingId = newId()
    const event = record(tx, { type: 'review-setting.set', actor: viewer.personId, payload: { settingId, courseId, allowsOwn, reason: words } })
    tx.run(
      'INSERT INTO "ReviewSetting" ("id","courseId","allowsOwn","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      settingId,
      courseId,
      allowsOwn ? 1 : 0,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
