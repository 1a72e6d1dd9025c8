import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { withWords } from './content-words'
import { librariesInContent, libraryFolder, libraryText, mainLibraryOf, readLibraryName } from './libraries'
import { libraryPlaces } from './library-places.server'

const MOST_KEPT = 30
const LARGEST_KEPT = 300_000
const kept = new Map<string, string>()

/**
 * `content.json` of an unpacked package as the player needs it: with every text its types say of themselves, in Vietnamese
 * where neither the author nor the package says otherwise. Null when it cannot be read; then it is served as it lies there.
 */
export async function playableContent(folder: string): Promise<string | null> {
  const known = kept.get(folder)
  if (known) return known
  const read = async (name: string) => JSON.parse((await readFile(path.join(folder, name), 'utf8')).replace(/^\uFEFF/, '')) as unknown
  try {
    const [h5p, content] = (await Promise.all([read('h5p.json'), read('content/content.json')])) as [Record<string, unknown>, unknown]
    const main = ((h5p.preloadedDependencies ?? []) as unknown[]).map(readLibraryName).find((name) => name?.machineName === mainLibraryOf(h5p))
    if (!main) return null
    const places = await libraryPlaces(folder)
    const semantics = new Map<string, unknown[]>()
    for (const name of [main, ...librariesInContent(content)]) {
      const place = places.find((one) => libraryFolder(one) === libraryFolder(name)) ?? places.find((one) => one.machineName === name.machineName)
      const found = place && (await read(`${place.folder}/semantics.json`).catch(() => null))
      if (Array.isArray(found)) semantics.set(libraryText(name), found)
    }
    const inVietnamese = ['vi', 'und', undefined].includes(h5p.language as string | undefined)
    const text = JSON.stringify(withWords(libraryText(main), content, (library) => semantics.get(library) ?? null, inVietnamese))
    if (kept.size >= MOST_KEPT) kept.clear()
    if (text.length <= LARGEST_KEPT) kept.set(folder, text)
    return text
  } catch {
    return null
  }
}
