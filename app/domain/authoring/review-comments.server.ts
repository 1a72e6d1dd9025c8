import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import type { Viewer } from '../organisation/viewer'
import { type Anchor, anchorOf } from './anchors'
import { headOf } from './draft-files.server'
import { findDraft } from './drafts.server'
import { followMove } from './save-rows.server'
import { findText } from './source-store.server'

export type ReviewComment = {
  id: string
  path: string
  line: number
  quote: string
  text: string
  writtenBy: string
  writtenByName: string
  writtenAt: string
  resolvedByName: string | null
  resolvedAt: string | null
}
/** A remark with its replies, and where it stands in the draft now; no anchor when its passage is gone. */
export type Thread = ReviewComment & { anchor: Anchor | null; replies: ReviewComment[] }

const MOST_TEXT = 4000

/** The remarks on a draft, in the order of files and lines as they stand now. Empty for those who may not see it. */
export function listThreads(viewer: Viewer, draftId: string, from: Read = read): Thread[] {
  if (!findDraft(viewer, draftId, from)) return []
  const rows = from.all<ReviewComment & { parentId: string | null }>(
    `SELECT c.*, p."fullName" AS writtenByName, r."fullName" AS resolvedByName FROM "ReviewComment" c
     LEFT JOIN "Person" p ON p."id" = c."writtenBy" LEFT JOIN "Person" r ON r."id" = c."resolvedBy" WHERE c."draftId" = ? ORDER BY c."writtenAt", c."id"`,
    draftId,
  )
  const texts = new Map<string, string>()
  const textAt = (path: string) => {
    const hash = texts.has(path) ? null : headOf(draftId, path, from)?.sha256
    if (!texts.has(path)) texts.set(path, (hash && findText(hash, from)) || '')
    return texts.get(path) ?? ''
  }
  // A remark goes where its file went.
  const pathNow = (path: string) => (headOf(draftId, path, from)?.sha256 ? path : followMove(from, draftId, path, 0))
  return rows
    .filter((row) => !row.parentId)
    .map((row): Thread => {
      const path = pathNow(row.path)
      return { ...row, path, anchor: anchorOf(textAt(path), row), replies: rows.filter((reply) => reply.parentId === row.id) }
    })
    .sort((a, b) => (a.path === b.path ? (a.anchor?.line ?? a.line) - (b.anchor?.line ?? b.line) : a.path < b.path ? -1 : 1))
}

/** How many remarks on a draft are not settled. The caller has authorised the look. */
export function countOpenComments(draftId: string, from: Read = read): number {
  const sql = 'SELECT count(*) AS n FROM "ReviewComment" WHERE "draftId" = ? AND "parentId" IS NULL AND "resolvedAt" IS NULL'
  return from.get<{ n: number }>(sql, draftId)?.n ?? 0
}

/**
 * A trainer or reviewer remarks on a passage, or replies to a remark. The quote is the passage as they saw it, so the
 * remark finds it again when lines move.
 */
export function addComment(
  viewer: Viewer,
  draftId: string,
  remark: { path: string; line: number; quote: string; text: string } | { parentId: string; text: string },
): Promise<Outcome<{ commentId: string }, 'not-found' | 'draft-closed' | 'text-missing' | 'too-large'>> {
  return inTransaction((tx) => {
    const draft = findDraft(viewer, draftId, tx)
    if (!draft) return refused('not-found')
    if (draft.closedAt) return refused('draft-closed')
    const text = cleanText(remark.text)
    if (!text) return refused('text-missing')
    if (text.length > MOST_TEXT) return refused('too-large')
    const parent =
      'parentId' in remark
        ? tx.get<{ id: string; path: string; line: number; quote: string }>(
            'SELECT "id","path","line","quote" FROM "ReviewComment" WHERE "id" = ? AND "draftId" = ? AND "parentId" IS NULL',
            remark.parentId,
            draftId,
          )
        : null
    const place = 'parentId' in remark ? parent : remark
    if (!place || !headOf(draftId, place.path, tx)) return refused('not-found')
    const commentId = newId()
    tx.run(
      'INSERT INTO "ReviewComment" ("id","draftId","path","line","quote","text","parentId","writtenBy","writtenAt") VALUES (?,?,?,?,?,?,?,?,?)',
      commentId,
      draftId,
      place.path,
      place.line,
      cutText(cleanText(place.quote), MOST_TEXT),
      text,
      parent?.id ?? null,
      viewer.personId,
      instant(now()),
    )
    return done({ commentId })
  })
}

/** Marks a remark as settled, or opens it again. Whoever may remark may do so; who did is kept. */
export function settleComment(viewer: Viewer, draftId: string, commentId: string, isSettled: boolean): Promise<Outcome<null, 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const draft = findDraft(viewer, draftId, tx)
    if (!draft) return refused('not-found')
    if (draft.closedAt) return refused('draft-closed')
    const changed = tx.run(
      'UPDATE "ReviewComment" SET "resolvedBy" = ?, "resolvedAt" = ? WHERE "id" = ? AND "draftId" = ? AND "parentId" IS NULL',
      isSettled ? viewer.personId : null,
      isSettled ? instant(now()) : null,
      commentId,
      draftId,
    )
    return changed ? done(null) : refused('not-found')
  })
}
