import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { openPromise } from 'yauzl'
import { nameOf } from '../storage/archive.server'
import { streamHash } from '../storage/stream-hash'
import { composed } from '../text'
import { isPackageFile } from './package-names'

/** The first path at which an unpacked folder is not what its package holds: changed, missing or added; null when it is. */
export async function unpackedDifference(packageFile: string, folder: string): Promise<string | null> {
  const packed = new Map<string, string>()
  // Names are read as they were when it was unpacked: as UTF-8 whether or not an entry says so, and composed.
  const archive = await openPromise(packageFile, { decodeStrings: false })
  for await (const entry of archive.eachEntry()) {
    const name = composed(nameOf(entry))
    if (!name.endsWith('/') && isPackageFile(name)) packed.set(name, (await streamHash(await archive.openReadStreamPromise(entry))).sha256)
  }
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    if (entry.isDirectory()) continue
    const name = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/')
    const isSame = entry.isFile() && packed.get(name) === (await streamHash(createReadStream(path.join(folder, name)))).sha256
    if (!isSame) return name
    packed.delete(name)
  }
  const [missing] = packed.keys()
  return missing ?? null
}

/** Writes the files of a package into a folder, whole or not at all; a folder that is there stays as it is. */
export function unpackInto(folder: string, files: ReadonlyMap<string, Buffer>): void {
  if (existsSync(folder)) return
  const draft = `${folder}.draft`
  rmSync(draft, { recursive: true, force: true })
  for (const [name, bytes] of files) {
    mkdirSync(path.dirname(path.join(draft, name)), { recursive: true })
    writeFileSync(path.join(draft, name), bytes)
  }
  renameSync(draft, folder)
}
