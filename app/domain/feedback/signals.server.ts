import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Viewer } from '../organisation/viewer'
import { passagesOf } from './passages.server'
import { lessonOfReader } from './readers.server'
import { versionsToShow } from './small-numbers.server'

export type SignalRefusal = 'not-enrolled' | 'passage-unknown'

/**
 * "I do not understand this", pinned to a passage by its place in the body as it was shown; the words are taken from the
 * stored body, never from the browser. Repeating changes nothing.
 */
export function raiseSignal(
  viewer: Viewer,
  courseId: string,
  lessonId: string,
  at: { bodyHash: string; position: number },
): Promise<Outcome<{ passage: string; quote: string }, SignalRefusal>> {
  return inTransaction((tx) => {
    if (!lessonOfReader(viewer, courseId, lessonId, tx)) return refused('not-enrolled')
    const version = tx.get<{ id: string }>(
      'SELECT "id" FROM "LessonVersion" WHERE "lessonId" = ? AND "bodyHash" = ? ORDER BY "number" DESC',
      lessonId,
      at.bodyHash,
    )
    const passage = version && passagesOf(at.bodyHash)?.find((item) => item.position === at.position)
    if (!version || !passage) return refused('passage-unknown')
    tx.run(
      'INSERT INTO "PassageSignal" ("personId","lessonId","lessonVersionId","passage","quote","raisedAt") VALUES (?,?,?,?,?,?) ON CONFLICT DO NOTHING',
      viewer.personId,
      lessonId,
      version.id,
      passage.id,
      passage.quote,
      instant(now()),
    )
    return done({ passage: passage.id, quote: passage.quote })
  })
}

/** Takes a signal back, in every version of the lesson. */
export function withdrawSignal(viewer: Viewer, lessonId: string, passage: string): Promise<Outcome<null, never>> {
  return inTransaction((tx) => {
    tx.run('DELETE FROM "PassageSignal" WHERE "personId" = ? AND "lessonId" = ? AND "passage" = ?', viewer.personId, lessonId, passage)
    return done(null)
  })
}

/** Where one reader signalled in a lesson. */
export function ownSignals(viewer: Viewer, lessonId: string): { passage: string; quote: string }[] {
  return read.all(
    'SELECT DISTINCT "passage","quote" FROM "PassageSignal" WHERE "personId" = ? AND "lessonId" = ? ORDER BY "raisedAt"',
    viewer.personId,
    lessonId,
  )
}

export type PassageCount = { passage: string; quote: string; people: number; lastVersion: number; isCurrent: boolean; position: number | null }

/** The passages that readers did not understand, most readers first; those whose words have changed since are marked. What was said of a version that too few have learnt is left out. For those who teach. */
export function signalsOf(lessonId: string, currentBody: string | null): PassageCount[] {
  const now = new Map((currentBody ? (passagesOf(currentBody) ?? []) : []).map((passage) => [passage.id, passage.position]))
  return read
    .all<{ passage: string; quote: string; people: number; lastVersion: number }>(
      `SELECT s."passage", max(s."quote") AS quote, count(DISTINCT s."personId") AS people, max(v."number") AS lastVersion
       FROM "PassageSignal" s JOIN "LessonVersion" v ON v."id" = s."lessonVersionId" WHERE s."lessonId" = ? AND s."lessonVersionId" IN (SELECT "value" FROM json_each(?)) GROUP BY s."passage" ORDER BY people DESC, lastVersion DESC`,
      lessonId,
      JSON.stringify([...versionsToShow(lessonId)]),
    )
    .map((row) => ({ ...row, isCurrent: now.has(row.passage), position: now.get(row.passage) ?? null }))
}
