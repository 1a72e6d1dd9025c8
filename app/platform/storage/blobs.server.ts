import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { sha256 } from '../canonical'
import { now } from '../clock'
import { instant, type Tx } from '../db/transaction.server'
import { settings } from '../env'
import type { Range } from '../http/range'
import { newId } from '../ids'

/** Where the bytes of a hash lie. */
export function blobPath(hash: string): string {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('not a blob hash')
  return path.join(settings().dataDir, 'blobs', hash.slice(0, 2), hash)
}

/** Writes bytes under their hash, synced to disk, before any row names them. Safe to repeat. */
export async function writeBlob(bytes: Uint8Array): Promise<string> {
  const hash = sha256(bytes)
  const file = blobPath(hash)
  // Young again, so that what clears away forgotten bytes leaves them for the row that will name them.
  const touched = await utimes(file, now(), now()).then(
    () => true,
    () => false,
  )
  if (touched) return hash
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${newId()}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file).catch(async (error) => {
    await unlink(draft).catch(() => undefined)
    throw error
  })
  return hash
}

/** States in the database that the bytes of a hash are there. */
export function recordBlob(tx: Tx, hash: string, size: number, mediaType: string): void {
  tx.run('INSERT INTO "Blob" ("sha256", "size", "mediaType", "createdAt") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING', hash, size, mediaType, instant(now()))
}

/** The bytes of a hash; throws when they are missing. */
export function readBlob(hash: string): Promise<Buffer> {
  return readFile(blobPath(hash))
}

/** The bytes of a hash as a stream, all of them or those of a range. */
export function streamBlob(hash: string, range?: Range): Readable {
  return createReadStream(blobPath(hash), range)
}

/** How many bytes a hash has on disk; null when they are missing. */
export async function blobSize(hash: string): Promise<number | null> {
  return (await stat(blobPath(hash)).catch(() => null))?.size ?? null
}
