import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type LibraryName, libraryFolder, readLibraryName } from './libraries'

/** A library of an unpacked package, and the folder in which it lies: named without its version by some systems. */
export type PlacedLibrary = LibraryName & { folder: string }

const MOST_KEPT = 100
const kept = new Map<string, PlacedLibrary[]>()

/** The libraries of an unpacked package. A package never changes, so they are looked for once. */
export async function libraryPlaces(folder: string): Promise<PlacedLibrary[]> {
  const known = kept.get(folder)
  if (known) return known
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const places: PlacedLibrary[] = []
  for (const entry of entries) {
    if (!entry.isDirectory() || entry.name === 'content') continue
    const text = await readFile(path.join(folder, entry.name, 'library.json'), 'utf8').catch(() => '{}')
    const name = readLibraryName(JSON.parse(text.replace(/^\uFEFF/, '')))
    if (name) places.push({ ...name, folder: entry.name })
  }
  if (!places.length) return places
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(folder, places)
  return places
}

/** The path below an unpacked package at which a file of a library lies, asked for under the folder's usual name. */
export async function placeOf(folder: string, name: string): Promise<string> {
  const [top, ...rest] = name.split('/')
  const place = (await libraryPlaces(folder)).find((library) => libraryFolder(library) === top)
  return place && rest.length ? [place.folder, ...rest].join('/') : name
}
