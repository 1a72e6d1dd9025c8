import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { addDays, civilDate, now, startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { folderOf } from './staging.server'

type Old = { id: string; isOpen: number; isDone: number }

/** Imports that nobody touched since an instant: never started, or over. Those that run, or rest half-way, stay. */
const OLD = `SELECT d."id", (d."droppedAt" IS NULL AND i."id" IS NULL) AS isOpen, (n."importId" IS NOT NULL OR d."droppedAt" IS NOT NULL) AS isDone
  FROM "ImportDraft" d LEFT JOIN "PeopleImport" i ON i."id" = d."id" LEFT JOIN "PeopleImportEnd" n ON n."importId" = d."id"
  WHERE d."id" = ?1 AND coalesce(n."endedAt", d."droppedAt", CASE WHEN i."id" IS NULL THEN max(d."sentAt", coalesce(d."triedAt", '')) END) < ?2`
const OVER = `SELECT 1 FROM "ImportDraft" d LEFT JOIN "PeopleImportEnd" n ON n."importId" = d."id" WHERE d."id" = ? AND (n."importId" IS NOT NULL OR d."droppedAt" IS NOT NULL)`

/**
 * Puts the files of imports away: those that were sent once nothing reads them any more, the rows and what became of them some days after the end, and
 * whatever was never started by then. What was stated of an import stays. Answers how many imports lost their rows.
 */
export async function pruneImports(): Promise<number> {
  const folder = path.join(settings().dataDir, 'imports')
  const since = instant(startOfDay(addDays(civilDate(now()), -settings().importDays)))
  let gone = 0
  for (const id of await readdir(folder).catch(() => [] as string[])) {
    if (read.get(OVER, id)) await dropSent(id)
    const old = read.get<Old>(OLD, id, since)
    const isStray = !read.get('SELECT 1 FROM "ImportDraft" WHERE "id" = ?', id) && (await isYesterdays(path.join(folder, id)))
    if (!isStray && !old?.isOpen && !old?.isDone) continue
    if (old?.isOpen) {
      const isDropped = await inTransaction((tx) =>
        tx.run(
          'UPDATE "ImportDraft" SET "droppedAt" = ? WHERE "id" = ? AND "droppedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "PeopleImport" i WHERE i."id" = "ImportDraft"."id")',
          instant(now()),
          id,
        ),
      )
      // Somebody was quicker and started it.
      if (!isDropped) continue
    }
    await rm(folderOf(id), { recursive: true, force: true })
    gone += 1
  }
  return gone
}

async function dropSent(id: string): Promise<void> {
  for (const name of await readdir(folderOf(id)).catch(() => [] as string[]))
    if (name.startsWith('file-')) await rm(path.join(folderOf(id), name), { recursive: true, force: true })
}

const isYesterdays = (file: string) =>
  stat(file).then(
    ({ mtimeMs }) => now().getTime() - mtimeMs > 86_400_000,
    () => false,
  )
