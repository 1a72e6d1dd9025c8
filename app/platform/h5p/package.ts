import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ZipFile } from 'yazl'

/** A package as one archive, and unpacked by path. */
export type ExercisePackage = { bytes: Buffer; files: Map<string, Buffer> }

/**
 * Builds the `.h5p` package of one of our own exercises: h5p.json, content/, and a folder for the library and each
 * one it depends on. What `content.json` leaves out is taken from the defaults of `semantics.json`, because a content
 * type trusts its parameters. The same input gives the same bytes on every machine (entries sorted, one fixed time,
 * stored without compression), so the hash of the bytes names the version. `exercise` holds the files of its folder.
 */
export async function packageExercise(librariesDir: string, exercise: ReadonlyMap<string, Buffer>, title: string): Promise<ExercisePackage> {
  const { library } = parse(exercise.get('exercise.yaml')?.toString() ?? '{}') as { library?: string }
  const named = /^([\w.-]+) (\d+)\.(\d+)$/.exec(library ?? '')
  if (!named) throw new Error(`exercise.yaml: library must read like "HVS.SortCards 1.0", not ${library}`)
  const main: Dependency = { machineName: named[1], majorVersion: Number(named[2]), minorVersion: Number(named[3]) }

  const files = new Map<string, Buffer>()
  const closure = await addLibrary(files, librariesDir, main)
  for (const [path, bytes] of exercise) {
    if (path !== 'exercise.yaml') files.set(`content/${path}`, bytes)
  }
  const semantics = files.get(`${folderOf(main)}/semantics.json`)
  const content = files.get('content/content.json')
  if (!content) throw new Error('content.json is missing')
  const filled = withDefaults(semantics ? JSON.parse(semantics.toString()) : [], JSON.parse(content.toString()))
  files.set('content/content.json', toJson(filled))
  files.set(
    'h5p.json',
    toJson({
      title,
      language: 'vi',
      mainLibrary: main.machineName,
      embedTypes: ['div'],
      license: 'U',
      defaultLanguage: 'vi',
      preloadedDependencies: closure,
    }),
  )

  const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
  return { bytes: await zip(sorted), files: sorted }
}

interface Dependency {
  machineName: string
  majorVersion: number
  minorVersion: number
}

interface Field {
  name: string
  type: string
  default?: unknown
  fields?: Field[]
  field?: Field
}

/** The folder of a library inside a package, such as `HVS.SortCards-1.0`. */
function folderOf(library: Dependency): string {
  return `${library.machineName}-${library.majorVersion}.${library.minorVersion}`
}

/** Adds a library and what it depends on, each once; returns them with the main library first. */
async function addLibrary(files: Map<string, Buffer>, librariesDir: string, library: Dependency): Promise<Dependency[]> {
  const folder = folderOf(library)
  if (files.has(`${folder}/library.json`)) return []
  const found = await readFolder(join(librariesDir, folder)).catch(() => new Map<string, Buffer>())
  const definition = found.get('library.json')
  if (!definition) throw new Error(`Library ${folder} is not in ${librariesDir}`)
  for (const [path, bytes] of found) files.set(`${folder}/${path}`, bytes)

  const closure = [library]
  const { preloadedDependencies = [] } = JSON.parse(definition.toString()) as { preloadedDependencies?: Dependency[] }
  for (const needed of preloadedDependencies) closure.push(...(await addLibrary(files, librariesDir, needed)))
  return closure
}

/** All files below a folder by relative path with forward slashes; hidden ones are left out. */
async function readFolder(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.')) continue
    if (entry.isFile()) files.set(entry.name, await readFile(path))
    if (entry.isDirectory()) for (const [below, bytes] of await readFolder(path)) files.set(`${entry.name}/${below}`, bytes)
  }
  return files
}

/** Parameters completed from the defaults of the semantics; what the author wrote always stays. */
function withDefaults(fields: Field[], given: Record<string, unknown>): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...given }
  for (const field of fields) {
    const value = fill(field, given[field.name])
    if (value !== undefined) filled[field.name] = value
  }
  return filled
}

function fill(field: Field, value: unknown): unknown {
  // H5P stores a group with a single field as that field's own value.
  if (field.type === 'group' && field.fields?.length === 1) return fill(field.fields[0], value)
  if (field.type === 'group') return withDefaults(field.fields ?? [], (value ?? {}) as Record<string, unknown>)
  if (field.type === 'list' && Array.isArray(value) && field.field) {
    const entry = field.field
    return value.map((item) => fill(entry, item))
  }
  return value ?? field.default
}

function toJson(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}

async function zip(files: Map<string, Buffer>): Promise<Buffer> {
  const archive = new ZipFile()
  // Local time on purpose: the DOS field holds no zone, so that this reads the same everywhere.
  const mtime = new Date(2026, 0, 1)
  for (const [path, bytes] of files) archive.addBuffer(bytes, path, { mtime, forceDosTimestamp: true, compress: false })
  archive.end()
  const chunks: Buffer[] = []
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
