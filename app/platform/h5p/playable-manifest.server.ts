import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { playable } from './libraries'
import { libraryPlaces } from './library-places.server'

const MOST_KEPT = 100
const kept = new Map<string, object>()

/** The language a package says it is written in; null when it says none, or that it is of none. */
export async function packageLanguage(folder: string): Promise<string | null> {
  const { language } = ((await playableManifest(folder)) ?? {}) as { language?: unknown }
  return typeof language === 'string' && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language) && language !== 'und' ? language : null
}

/** `h5p.json` of an unpacked package as the player needs it; null when the folder holds none. A package never changes, so it is computed once. */
export async function playableManifest(folder: string): Promise<object | null> {
  const known = kept.get(folder)
  if (known) return known
  const read = async (name: string) => JSON.parse((await readFile(path.join(folder, name), 'utf8')).replace(/^\uFEFF/, '')) as Record<string, unknown>
  const found = await Promise.all([read('h5p.json'), read('content/content.json')]).catch(() => null)
  if (!found) return null
  const manifest = playable(found[0], found[1], await libraryPlaces(folder))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(folder, manifest)
  return manifest
}
