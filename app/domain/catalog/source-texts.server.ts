import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'

/** Keeps the text of a source file under its hash, once, and answers the hash. */
export function keepText(tx: Tx, text: string): string {
  const hash = sha256(text)
  tx.run('INSERT INTO "SourceText" ("sha256","text","createdAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', hash, text, instant(now()))
  return hash
}

/** The text of a hash; throws when it was never kept. */
export function textOfHash(hash: string, from: Read = read): string {
  const row = from.get<{ text: string }>('SELECT "text" FROM "SourceText" WHERE "sha256" = ?', hash)
  if (!row) throw new Error(`no source text ${hash}`)
  return row.text
}

/** Every file of a published version by path, as hashes. */
export function filesOfVersion(courseVersionId: string, from: Read = read): Map<string, string> {
  const rows = from.all<{ path: string; sha256: string }>(
    'SELECT "path","sha256" FROM "CourseVersionFile" WHERE "courseVersionId" = ? ORDER BY "path"',
    courseVersionId,
  )
  return new Map(rows.map((row) => [row.path, row.sha256]))
}
