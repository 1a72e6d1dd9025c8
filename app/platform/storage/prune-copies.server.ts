import { readdir, stat, unlink } from 'node:fs/promises'
import path from 'node:path'
import { now } from '../clock'
import { settings } from '../env'
import { blobPath } from './blobs.server'

const DAY = 86_400_000
const UNUSED_DAYS = 30

/**
 * Removes copies under `cleaned/` that nobody has opened for thirty days, those whose original is gone, and what broke off
 * half-way a day ago. Each is made again when it is asked for. Answers how many files and bytes went.
 */
export async function pruneCopies(): Promise<{ files: number; bytes: number }> {
  const folder = path.join(settings().dataDir, 'cleaned')
  const gone = { files: 0, bytes: 0 }
  for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
    const file = path.join(folder, name)
    const hash = /^[0-9a-f]{64}(?=$|\.)/.exec(path.basename(name))?.[0]
    const found = hash ? await stat(file).catch(() => null) : null
    if (!hash || !found?.isFile()) continue
    const age = now().getTime() - found.mtimeMs
    const isWhole = path.basename(name) === hash
    const isKept = isWhole ? age < UNUSED_DAYS * DAY && (await exists(blobPath(hash))) : age < DAY
    if (isKept) continue
    await unlink(file)
    gone.files += 1
    gone.bytes += found.size
  }
  return gone
}

const exists = (file: string) =>
  stat(file).then(
    () => true,
    () => false,
  )
