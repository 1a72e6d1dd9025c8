import { LIBRARY_FOLDER } from './package-names'

/** A library as packages name it. */
export type LibraryName = { machineName: string; majorVersion: number; minorVersion: number }

/** The folder of a library inside a package. */
export const libraryFolder = ({ machineName, majorVersion, minorVersion }: LibraryName): string => `${machineName}-${majorVersion}.${minorVersion}`

/** The library as people and `content.json` write it: `H5P.Blanks 1.14`. */
export const libraryText = ({ machineName, majorVersion, minorVersion }: LibraryName): string => `${machineName} ${majorVersion}.${minorVersion}`

/** Reads a dependency of h5p.json or library.json, whose numbers older exports write as text; null when it is none. */
export function readLibraryName(value: unknown): LibraryName | null {
  const { machineName, majorVersion, minorVersion } = (value ?? {}) as Record<string, unknown>
  const folder = `${machineName}-${majorVersion}.${minorVersion}`
  const isNumber = (part: unknown) => typeof part === 'number' || typeof part === 'string'
  if (typeof machineName !== 'string' || !isNumber(majorVersion) || !isNumber(minorVersion)) return null
  return LIBRARY_FOLDER.test(folder) ? { machineName, majorVersion: Number(majorVersion), minorVersion: Number(minorVersion) } : null
}

/** The most libraries that one list, or one content, may name. */
export const MOST_LIBRARIES = 500

/** The libraries that `content.json` names for a part of it, each once, in order, up to `MOST_LIBRARIES`. Walks without recursion: content may be deep. */
export function librariesInContent(content: unknown): LibraryName[] {
  const found = new Map<string, LibraryName>()
  const waiting: unknown[] = [content]
  for (let at = 0; at < waiting.length && found.size < MOST_LIBRARIES; at += 1) {
    const value = waiting[at]
    if (typeof value !== 'object' || value === null) continue
    for (const [key, child] of Object.entries(value)) {
      const named = key === 'library' && typeof child === 'string' ? /^([\w.-]{1,100}) (\d{1,5})\.(\d{1,5})$/.exec(child) : null
      if (named && found.size < MOST_LIBRARIES) found.set(named[0], { machineName: named[1], majorVersion: Number(named[2]), minorVersion: Number(named[3]) })
      else if (typeof child === 'object') waiting.push(child)
    }
  }
  return [...found.values()]
}

/**
 * Of the libraries that a content names, those the package holds. Where it holds none of that minor version but another, as
 * packages do whose parts were written at different times, that one plays: H5P looks a type up by its name alone.
 */
export function librariesHeld(content: unknown, held: readonly LibraryName[]): LibraryName[] {
  const rank = ({ majorVersion, minorVersion }: LibraryName) => majorVersion * 100_000 + minorVersion
  return librariesInContent(content).flatMap((name) => {
    const ofName = held.filter(({ machineName }) => machineName === name.machineName)
    const newest = ofName.filter(({ majorVersion }) => majorVersion === name.majorVersion).sort((one, other) => rank(other) - rank(one))[0]
    return ofName.find((one) => rank(one) === rank(name)) ?? newest ?? []
  })
}

/** The machine name of the main library; some tools write its version behind it. Null when there is none. */
export function mainLibraryOf(h5p: { mainLibrary?: unknown }): string | null {
  if (typeof h5p.mainLibrary !== 'string') return null
  const [, name] = /^([\w.-]{1,100}?)(?:[ -]\d{1,5}\.\d{1,5}(?:\.\d{1,5})?)?$/.exec(h5p.mainLibrary.trim()) ?? []
  return name ?? null
}

/**
 * `h5p.json` as the player needs it. It loads what is preloaded and nothing else; so libraries that the content names and
 * the package holds are added to the list.
 */
export function playable(h5p: { mainLibrary?: unknown; preloadedDependencies?: unknown[] }, content: unknown, held: readonly LibraryName[]): object {
  const listed = h5p.preloadedDependencies ?? []
  const known = new Set(listed.map((item) => readLibraryName(item)).map((name) => name && libraryFolder(name)))
  const added = librariesHeld(content, held)
    .filter((name) => !known.has(libraryFolder(name)))
    .map(({ machineName, majorVersion, minorVersion }) => ({ machineName, majorVersion, minorVersion }))
  return { ...h5p, mainLibrary: mainLibraryOf(h5p), preloadedDependencies: [...listed, ...added] }
}
