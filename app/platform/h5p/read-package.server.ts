import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { cleanText, cutText } from '../text'
import { readJsonFile } from './json-file.server'
import { type LibraryName, librariesHeld, libraryFolder, libraryText, MOST_LIBRARIES, mainLibraryOf, readLibraryName } from './libraries'
import { LIBRARY_FOLDER, libraryFolders } from './package-names'
import { PackageRefused } from './package-refused'

/** What a package is: its title, its main library (`H5P.Blanks 1.14`), every library that plays in it, and what its code seems to report. */
export type PackageFacts = { title: string; library: string; machineName: string; libraries: string[]; seemsToReport: 'score' | 'completion' | 'nothing' }

type Library = LibraryName & { folder: string; js: string[]; css: string[]; needs: LibraryName[]; isRunnable: boolean; title: string }

/** Reads an unpacked package of the named files; throws `PackageRefused` for the first rule it breaks. */
export async function readPackage(folder: string, files: ReadonlySet<string>): Promise<PackageFacts> {
  const folders = libraryFolders(files)
  for (const name of folders) refuseStranger(name, files)
  const h5p = await readJsonFile(folder, 'h5p.json')
  const { title, machineName, listed } = readManifest(h5p)
  const content = await readJsonFile(folder, 'content/content.json')
  const libraries = new Map<string, Library>()
  for (const name of folders) {
    const library = await readLibrary(folder, name, files)
    if (libraries.has(libraryFolder(library))) throw new PackageRefused(`${name}/library.json`, 'twice')
    libraries.set(libraryFolder(library), library)
  }

  const main = listed.find((name) => name.machineName === machineName) as LibraryName
  const named = librariesHeld(content, [...libraries.values()])
  const playing = closureOf([...listed, ...named], libraries)
  const definition = libraries.get(libraryFolder(main)) as Library
  if (!definition.isRunnable) throw new PackageRefused(`${definition.folder}/library.json`, 'not-runnable')
  return {
    title,
    library: libraryText(main),
    machineName,
    libraries: playing.map(libraryText).sort(),
    seemsToReport: await reportsOf(folder, definition),
  }
}

function readManifest(h5p: Record<string, unknown>): { title: string; machineName: string; listed: LibraryName[] } {
  const wrong = (field: string): never => {
    throw new PackageRefused('h5p.json', 'field', field)
  }
  const title = typeof h5p.title === 'string' ? cutText(cleanText(h5p.title), 255) : ''
  if (!title) wrong('title')
  const machineName = mainLibraryOf(h5p) ?? wrong('mainLibrary')
  if (h5p.language !== undefined && !/^[a-z-]{2,12}$/i.test(String(h5p.language))) wrong('language')
  const types = h5p.embedTypes
  if (types !== undefined && !(Array.isArray(types) && types.every((type) => type === 'div' || type === 'iframe'))) wrong('embedTypes')
  const list = Array.isArray(h5p.preloadedDependencies) ? h5p.preloadedDependencies : wrong('preloadedDependencies')
  if (list.length > MOST_LIBRARIES) wrong('preloadedDependencies')
  const listed = list.map((item: unknown) => readLibraryName(item) ?? wrong('preloadedDependencies'))
  if (!listed.some((name: LibraryName) => name.machineName === machineName)) throw new PackageRefused('h5p.json', 'field', 'mainLibrary')
  return { title, machineName, listed }
}

/** A folder that says nothing of itself is no library; one named like a library lacks its description. */
function refuseStranger(name: string, files: ReadonlySet<string>): void {
  if (files.has(`${name}/library.json`)) return
  if (LIBRARY_FOLDER.test(name)) throw new PackageRefused(`${name}/library.json`, 'missing')
  throw new PackageRefused([...files].find((file) => file.startsWith(`${name}/`)) ?? name, 'outside')
}

async function readLibrary(folder: string, name: string, files: ReadonlySet<string>): Promise<Library> {
  const file = `${name}/library.json`
  const definition = await readJsonFile(folder, file)
  const stated = readLibraryName(definition)
  if (!stated) throw new PackageRefused(file, 'field', 'machineName, majorVersion, minorVersion')
  if (!namesOfFolder(stated, definition.patchVersion).includes(name)) throw new PackageRefused(file, 'folder-name', libraryFolder(stated))
  const paths = (field: string, ending: string) => preloaded(definition[field], field, ending, name, files)
  const dependencies = definition.preloadedDependencies ?? []
  const needs = (Array.isArray(dependencies) ? dependencies.slice(0, MOST_LIBRARIES + 1) : [null]).map((item: unknown) => readLibraryName(item))
  if (needs.length > MOST_LIBRARIES || needs.includes(null)) throw new PackageRefused(file, 'field', 'preloadedDependencies')
  return {
    ...stated,
    folder: name,
    js: paths('preloadedJs', '.js'),
    css: paths('preloadedCss', '.css'),
    needs: needs as LibraryName[],
    isRunnable: Number(definition.runnable) === 1,
    title: String(definition.title ?? ''),
  }
}

/** How a library's folder may be named: with its version, with all of it, or without. */
const namesOfFolder = (library: LibraryName, patch: unknown) => [libraryFolder(library), `${libraryFolder(library)}.${patch}`, library.machineName]

/** The files a library wants loaded: relative, inside its own folder, of the right kind, and there. */
function preloaded(value: unknown, field: string, ending: string, name: string, files: ReadonlySet<string>): string[] {
  const file = `${name}/library.json`
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) throw new PackageRefused(file, 'field', field)
  return value.map((item: unknown) => {
    const given = (item as { path?: unknown } | null)?.path
    if (typeof given !== 'string') throw new PackageRefused(file, 'field', field)
    const asked = given.trim()
    const isOdd = /^[/\\]|^[a-z][\w+.-]*:|[\\?#%]/i.test(asked) || asked.split('/').includes('..') || !asked.toLowerCase().endsWith(ending)
    if (isOdd) throw new PackageRefused(file, 'preloaded-path', given.slice(0, 200))
    const wanted = path.posix.normalize(`${name}/${asked}`)
    if (!files.has(wanted)) throw new PackageRefused(file, 'preloaded-missing', asked)
    return wanted
  })
}

/** How many missing libraries are told by name. */
const MOST_TOLD = 20

/** Every library that is loaded, each once; those that are missing are told at once, the first of many by name. */
function closureOf(roots: LibraryName[], libraries: ReadonlyMap<string, Library>): LibraryName[] {
  const found = new Map<string, LibraryName>()
  const missing = new Set<string>()
  const waiting = [...roots]
  for (let at = 0; at < waiting.length; at += 1) {
    const name = libraryFolder(waiting[at])
    if (found.has(name) || missing.has(name)) continue
    const library = libraries.get(name)
    if (!library) missing.add(name)
    else {
      found.set(name, waiting[at])
      waiting.push(...library.needs)
    }
  }
  if (missing.size) throw new PackageRefused('h5p.json', 'libraries-missing', tellable([...missing].sort()))
  return [...found.values()]
}

const tellable = (names: string[]) => names.slice(0, MOST_TOLD).join(', ') + (names.length > MOST_TOLD ? ` … (${names.length})` : '')

const SCORES = /setScoredResult|getMaxScore|triggerXAPIScored/
const COMPLETES = /triggerXAPICompleted|['"`](?:completed|answered|consumed)['"`]/

/** What the code of the main library seems to report, for types nobody knows. It is read, never run. */
async function reportsOf(folder: string, main: Library): Promise<PackageFacts['seemsToReport']> {
  let completes = false
  for (const name of main.js) {
    const source = (await readFile(path.join(folder, name))).subarray(0, 3_000_000).toString('utf8')
    if (SCORES.test(source)) return 'score'
    completes ||= COMPLETES.test(source)
  }
  return completes ? 'completion' : 'nothing'
}
