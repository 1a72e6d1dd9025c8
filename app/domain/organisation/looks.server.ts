import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { standsOn } from './standing'
import type { Viewer } from './viewer'

const SAME_LOOK_MINUTES = 10

/** Notes that a viewer reads another person's data; the same page within ten minutes is one look. */
export function recordLook(viewer: Viewer, personId: string, what: string): Promise<void> {
  return recordLooks(viewer, [personId], what)
}

/** The same for a list of people, each of whom sees it. */
export async function recordLooks(viewer: Viewer, people: readonly string[], what: string): Promise<void> {
  const since = instant(new Date(now().getTime() - SAME_LOOK_MINUTES * 60_000))
  const known = (personId: string) =>
    read.get('SELECT 1 FROM "Look" WHERE "viewerId" = ? AND "personId" = ? AND "what" = ? AND "at" > ?', viewer.personId, personId, what, since)
  const fresh = [...new Set(people)].filter((personId) => personId !== viewer.personId && !known(personId))
  if (fresh.length === 0) return
  await inTransaction((tx) => {
    for (const personId of fresh)
      tx.run('INSERT INTO "Look" ("id","viewerId","personId","what","at") VALUES (?,?,?,?,?)', newId(), viewer.personId, personId, what, instant(now()))
  })
}

export type LookRow = { id: string; what: string; at: string; viewerName: string; unitName: string | null }

/** Who looked at the viewer's own record, newest first. */
export function listLooks(viewer: Viewer): LookRow[] {
  return read.all<LookRow>(
    `SELECT l."id", l."what", l."at", p."fullName" AS viewerName, s."name" AS unitName FROM "Look" l JOIN "Person" p ON p."id" = l."viewerId"
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}
     LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
     WHERE l."personId" = ? ORDER BY l."at" DESC LIMIT 100`,
    viewer.personId,
  )
}
