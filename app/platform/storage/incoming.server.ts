import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, unlink, utimes } from 'node:fs/promises'
import path from 'node:path'
import { now } from '../clock'
import { settings } from '../env'
import { newId } from '../ids'
import { blobPath } from './blobs.server'

const DAY = 86_400_000

/** A file on its way in: its bytes lie on the disk under no name anybody asks for, until they are kept or dropped. */
export type Incoming = { file: string; folder: string; sha256: string; size: number }

/** More bytes came than are taken. */
export class IncomingTooLarge extends Error {}

/**
 * Writes a stream to the disk as it comes, a piece at a time. Throws `IncomingTooLarge` beyond the limit; nothing stays
 * of what breaks off. What a crash left behind goes after a day.
 */
export async function receive(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Incoming> {
  const place = path.join(settings().dataDir, 'incoming')
  await mkdir(place, { recursive: true, mode: 0o700 })
  await sweep(place)
  const file = path.join(place, newId())
  const handle = await open(file, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of stream) {
      size += chunk.length
      if (size > maxBytes) throw new IncomingTooLarge(`more than ${maxBytes} bytes`)
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } catch (error) {
    await unlink(file).catch(() => undefined)
    throw error
  } finally {
    await handle.close()
  }
  return { file, folder: `${file}.unpacked`, sha256: hash.digest('hex'), size }
}

/** Makes what came in the bytes of its hash, before any row names them. */
export async function keepIncoming({ file, sha256 }: Incoming): Promise<void> {
  const target = blobPath(sha256)
  await mkdir(path.dirname(target), { recursive: true })
  await rename(file, target)
  await utimes(target, now(), now())
}

/** Removes what came in and what was unpacked of it. Safe to repeat. */
export async function dropIncoming({ file, folder }: Pick<Incoming, 'file' | 'folder'>): Promise<void> {
  await rm(file, { force: true })
  await rm(folder, { recursive: true, force: true })
}

async function sweep(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const left = path.join(place, name)
    const found = await stat(left).catch(() => null)
    if (found && Date.now() - found.mtimeMs > DAY) await rm(left, { recursive: true, force: true })
  }
}
