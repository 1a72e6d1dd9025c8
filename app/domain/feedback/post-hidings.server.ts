import { sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'

/** That a post was hidden, with its reason, or shown again. */
export type Hiding = { isHidden: boolean; by: string; reason: string; at: string }

// Rows from before hiding was a fact have no event and come first.
const NEWEST = 'ORDER BY coalesce("eventSeq", 0) DESC LIMIT 1'

/** The condition, in SQL, that the post of an alias is hidden now. */
export function isHiddenPost(alias: string): string {
  return `coalesce((SELECT "isHidden" FROM "PostHiding" WHERE "postId" = "${alias}"."id" ${NEWEST}), 0)`
}

/** Every hiding and showing of the posts under a lesson, by post, oldest first. For those who teach. */
export function hidingsUnder(lessonId: string): Map<string, Hiding[]> {
  const rows = read.all<Omit<Hiding, 'isHidden'> & { postId: string; isHidden: number }>(
    `SELECT h."postId", h."isHidden", coalesce(x."fullName", '') AS "by", h."reason", h."setAt" AS "at" FROM "PostHiding" h
     JOIN "LessonPost" p ON p."id" = h."postId" LEFT JOIN "Person" x ON x."id" = h."setBy" WHERE p."lessonId" = ? ORDER BY coalesce(h."eventSeq", 0)`,
    lessonId,
  )
  const byPost = new Map<string, Hiding[]>()
  for (const { postId, isHidden, ...row } of rows) byPost.set(postId, [...(byPost.get(postId) ?? []), { ...row, isHidden: isHidden === 1 }])
  return byPost
}

/** A trainer hides a post with a reason; it stays in the database and its author sees that it is hidden. */
export function hidePost(viewer: Viewer, postId: string, reason: string): Promise<Outcome<null, 'not-yours' | 'post-unknown' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'trainer', 'reviewer')) return refused('not-yours')
    const words = cutText(cleanText(reason), 500)
    if (!words) return refused('reason-missing')
    if (isHidden(tx, postId) !== false) return refused('post-unknown')
    setHiding(tx, viewer, { postId, isHidden: true, reason: words })
    return done(null)
  })
}

/** A trainer shows a hidden post again; who hid it and why stays with it. */
export function showPost(viewer: Viewer, postId: string): Promise<Outcome<null, 'not-yours' | 'post-unknown'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'trainer', 'reviewer')) return refused('not-yours')
    if (!isHidden(tx, postId)) return refused('post-unknown')
    setHiding(tx, viewer, { postId, isHidden: false, reason: '' })
    return done(null)
  })
}

/** Whether a post is hidden; null when there is none. */
function isHidden(from: Read, postId: string): boolean | null {
  const row = from.get<{ isHidden: number }>(`SELECT ${isHiddenPost('LessonPost')} AS isHidden FROM "LessonPost" WHERE "id" = ?`, postId)
  return row && row.isHidden === 1
}

function setHiding(tx: Tx, viewer: Viewer, { postId, isHidden, reason }: { postId: string; isHidden: boolean; reason: string }): void {
  const hidingId = newId()
  // The reason may quote what was hidden, so the ledger states its hash.
  const event = record(tx, { type: 'post-hiding.set', actor: viewer.personId, payload: { hidingId, postId, isHidden, reasonHash: sha256(reason) } })
  tx.run(
    'INSERT INTO "PostHiding" ("id","postId","isHidden","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    hidingId,
    postId,
    isHidden ? 1 : 0,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
