import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { mediaType } from '~/platform/http/media-types'
import { readBlob, recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { isTextFile, type SourceTree } from './source-tree'

/** A file of a source ready to be kept: its hash, and its text when it is text that survives being one. */
export type StoredFile = { path: string; sha256: string; size: number; text: string | null }

/** Writes what is not text to the disk, before the transaction that names it, and answers every file for `keepTree`. */
export async function storeTreeBytes(tree: Pick<SourceTree, 'files'>): Promise<StoredFile[]> {
  const stored: StoredFile[] = []
  for (const [path, bytes] of tree.files) {
    const text = textFor(path, bytes)
    stored.push({ path, sha256: text === null ? await writeBlob(bytes) : sha256(bytes), size: bytes.length, text })
  }
  return stored
}

/** States files in the database; answers their hashes by path. What is kept already stays as it is. */
export function keepTree(tx: Tx, files: StoredFile[]): Map<string, string> {
  for (const file of files)
    if (file.text === null) recordBlob(tx, file.sha256, file.size, mediaType(file.path))
    else tx.run('INSERT INTO "SourceText" ("sha256","text","createdAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', file.sha256, file.text, instant(now()))
  return new Map(files.map((file) => [file.path, file.sha256]))
}

/** Keeps one text under its hash and answers the hash. */
export function keepText(tx: Tx, text: string): string {
  const hash = sha256(text)
  tx.run('INSERT INTO "SourceText" ("sha256","text","createdAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', hash, text, instant(now()))
  return hash
}

/** The text behind a hash; null when it is kept as bytes, or not at all. */
export function findText(hash: string, from: Read = read): string | null {
  return from.get<{ text: string }>('SELECT "text" FROM "SourceText" WHERE "sha256" = ?', hash)?.text ?? null
}

/** The bytes behind a hash of a source file; throws when neither a text nor a blob has it. */
export async function readSourceFile(hash: string): Promise<Buffer> {
  const row = read.get<{ text: string }>('SELECT "text" FROM "SourceText" WHERE "sha256" = ?', hash)
  return row ? Buffer.from(row.text) : readBlob(hash)
}

/** The tree behind hashes by path. */
export async function treeOfHashes(slug: string, hashes: ReadonlyMap<string, string>): Promise<SourceTree> {
  const files = new Map<string, Buffer>()
  for (const [path, hash] of [...hashes].sort(([a], [b]) => (a < b ? -1 : 1))) files.set(path, await readSourceFile(hash))
  return { slug, files }
}

/** The hashes by path of the source a version was made of; null when it was published before sources were kept. */
export function hashesOfVersion(courseVersionId: string, from: Read = read): Map<string, string> | null {
  const rows = from.all<{ path: string; sha256: string }>('SELECT "path","sha256" FROM "CourseVersionFile" WHERE "courseVersionId" = ?', courseVersionId)
  return rows.length ? new Map(rows.map((row) => [row.path, row.sha256])) : null
}

/** The source a version was made of, to the byte; null when it was published before sources were kept. */
export async function treeOfVersion(courseVersionId: string): Promise<SourceTree | null> {
  const hashes = hashesOfVersion(courseVersionId)
  const course = read.get<{ slug: string }>('SELECT c."slug" FROM "CourseVersion" v JOIN "Course" c ON c."id" = v."courseId" WHERE v."id" = ?', courseVersionId)
  return hashes && course ? treeOfHashes(course.slug, hashes) : null
}

/** A file that is named text but is not UTF-8, or holds a zero, is kept as bytes: it must come back as it went in. */
function textFor(path: string, bytes: Buffer): string | null {
  if (!isTextFile(path) || bytes.includes(0)) return null
  const text = bytes.toString('utf8')
  return Buffer.from(text).equals(bytes) ? text : null
}
