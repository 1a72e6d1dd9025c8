import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export { scratchFolder } from '../cli/steps/scratch.mjs'

/** The folder of the repository. */
export const ROOT = path.resolve(import.meta.dirname, '..')

const TEMP = path.join(os.tmpdir(), 'academy-bench')
const DAY = 86_400_000

/**
 * A folder of the system's temporary one that is made once for a key: `make` fills it under another name, so that one that
 * broke off is never taken for whole. Older ones of the same name go.
 */
export async function cachedFolder(name, key, make, fresh = false) {
  const folder = path.join(TEMP, `${name}-${key.slice(0, 12)}`)
  if (existsSync(folder) && !fresh) return folder
  mkdirSync(TEMP, { recursive: true })
  for (const other of readdirSync(TEMP))
    if (Date.now() - statSync(path.join(TEMP, other)).mtimeMs > DAY) rmSync(path.join(TEMP, other), { recursive: true, force: true })
  const unfinished = `${folder}.${process.pid}`
  await make(unfinished)
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  return folder
}

/**
 * A hash over texts and over the names and bytes of files and folders (given from the root). Where the repository stands
 * counts too: what is kept links to its libraries, and another clone may be gone tomorrow.
 */
export function hashOf(places, ...texts) {
  const hash = createHash('sha256').update(`${ROOT}\0`)
  for (const text of texts) hash.update(`${text}\0`)
  for (const file of places.flatMap(filesUnder)) hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)))
  return hash.digest('hex')
}

function filesUnder(place) {
  const stat = statSync(path.join(ROOT, place), { throwIfNoEntry: false })
  if (!stat) return []
  if (!stat.isDirectory()) return [place]
  return readdirSync(path.join(ROOT, place))
    .sort()
    .flatMap((name) => filesUnder(`${place}/${name}`))
}
