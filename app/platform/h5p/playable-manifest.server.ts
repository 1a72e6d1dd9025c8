import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { playable } from './libraries'

const MOST_KEPT = 100
const kept = new Map<string, object>()

/** `h5p.json` of an unpacked package as the player needs it; null when the folder holds none. A package never changes, so it is computed once. */
export async function playableManifest(folder: string): Promise<object | null> {
  const known = kept.get(folder)
  if (known) return known
  const read = async (name: string) => JSON.parse((await readFile(path.join(folder, name), 'utf8')).replace(/^\uFEFF/, '')) as Record<string, unknown>
  const found = await Promise.all([read('h5p.json'), read('content/content.json')]).catch(() => null)
  if (!found) return null
  const manifest = playable(found[0], found[1], (library) => existsSync(path.join(folder, library, 'library.json')))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(folder, manifest)
  return manifest
}
