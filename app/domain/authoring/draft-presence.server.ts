import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { findDraft } from './drafts.server'
import { followMove, openForWriting } from './save-rows.server'

/** Someone else at work in a file: how many minutes ago they last gave a sign of life, and whether that was a save. */
export type Present = { fullName: string; minutes: number; hasSaved: boolean }

const MINUTE = 60_000
/** Without a sign of life for so long someone is no longer there; an editor gives one every half minute. */
const GONE = 5 * MINUTE

/** Who else has a file open or has just saved it, the latest first; null when the draft is not the viewer's to read. */
export function othersIn(viewer: Viewer, draftId: string, path: string, from: Read = read): Present[] | null {
  if (!findDraft(viewer, draftId, from)) return null
  const rows = from.all<{ fullName: string; at: string; savedAt: string | null }>(
    `SELECT p."fullName", max(s."at") AS "at", max(s."savedAt") AS savedAt FROM (
       SELECT "personId", "seenAt" AS "at", NULL AS "savedAt" FROM "DraftPresence" WHERE "draftId" = ?1 AND "path" = ?2 AND "seenAt" > ?3
       UNION ALL SELECT "savedBy", "savedAt", "savedAt" FROM "DraftSave"
         WHERE "draftId" = ?1 AND "path" = ?2 AND "savedAt" > ?3 AND "kind" IN ('auto', 'save', 'restore')) s
     JOIN "Person" p ON p."id" = s."personId" WHERE s."personId" <> ?4 GROUP BY p."id" ORDER BY "at" DESC, p."id"`,
    draftId,
    path,
    instant(new Date(now().getTime() - GONE)),
    viewer.personId,
  )
  return rows.map(({ fullName, at, savedAt }) => ({ fullName, minutes: minutesSince(savedAt ?? at), hasSaved: savedAt !== null }))
}

const minutesSince = (at: string) => Math.max(0, Math.floor((now().getTime() - new Date(at).getTime()) / MINUTE))

/**
 * A sign of life of who has a file open in the editor, and who else is there. `number` is the save it was opened on, so
 * that a file that was moved is followed. No evidence: each overwrites the one before, and old ones are pruned.
 */
export function stayIn(viewer: Viewer, draftId: string, file: { path: string; number: number }): Promise<Outcome<Present[], 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const path = followMove(tx, draftId, file.path, file.number)
    if (!tx.get('SELECT 1 FROM "DraftSave" WHERE "draftId" = ? AND "path" = ?', draftId, path)) return refused('not-found')
    tx.run('DELETE FROM "DraftPresence" WHERE "seenAt" <= ?', instant(new Date(now().getTime() - GONE)))
    tx.run(
      'INSERT INTO "DraftPresence" ("draftId","path","personId","seenAt") VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET "seenAt" = excluded."seenAt"',
      draftId,
      path,
      viewer.personId,
      instant(now()),
    )
    return done(othersIn(viewer, draftId, path, tx) ?? [])
  })
}
