import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { recordBlob } from '~/platform/storage/blobs.server'

/** A file of a product: its bytes are named by `sha`, its type is what they are. */
export type ProductFile = { sha: string; name: string; type: string; size: number }
export type HandInFile = ProductFile & { position: number }

const FILES = `SELECT "position", "sha256" AS sha, "name", "type", "size" FROM "HandInFile" WHERE "handInId" = ?1
  UNION ALL SELECT 1, "fileSha", "fileName", "fileType", "fileSize" FROM "HandIn" WHERE "id" = ?1 AND "fileSha" IS NOT NULL ORDER BY 1`

/** The files of a hand-in in the order given, counted from 1; one of before there were several has its one. The caller has authorised the look. */
export function filesOf(handInId: string, from: Read = read): HandInFile[] {
  return from.all<HandInFile>(FILES, handInId)
}

/** What makes two products the same: words, link and bytes. One file is hashed as it was when there was but one. */
export function samenessOf(text: string, link: string, shas: string[]): string {
  return sha256(canonicalJson(shas.length > 1 ? { text, link, files: shas } : { text, link, file: shas[0] ?? null }))
}

/** What the event of a hand-in states of its files; null when it has none. */
export function filesHash(files: ProductFile[]): string | null {
  return files.length ? sha256(canonicalJson(files.map(({ sha, name, type, size }) => ({ sha, name, type, size })))) : null
}

/** Writes the files of a hand-in, whose bytes are on the disk. */
export function insertFiles(tx: Tx, handInId: string, files: ProductFile[]): void {
  files.forEach(({ sha, name, type, size }, at) => {
    recordBlob(tx, sha, size, type)
    tx.run('INSERT INTO "HandInFile" ("handInId","position","sha256","name","type","size") VALUES (?,?,?,?,?,?)', handInId, at + 1, sha, name, type, size)
  })
}
