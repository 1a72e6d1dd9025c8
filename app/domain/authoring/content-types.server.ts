import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { TreeField } from '~/platform/form-tree/fields'
import { ownValue } from '~/platform/form-tree/fields'
import { fieldsOfSemantics } from '~/platform/h5p/semantics'

/** Where our own H5P content types lie; they are part of the product. */
export const LIBRARIES = path.resolve('content/libraries')

/** A content type that exercises may be made of, as `exercise.yaml` names it: `HVS.SortCards 1.0`. */
export type ContentType = { library: string; title: string; description: string }

type Language = 'vi' | 'en'

/** The content types that are installed and can be played by themselves, by title. */
export function listContentTypes(language: Language, libraries = LIBRARIES): ContentType[] {
  return readdirSync(libraries)
    .flatMap((folder) => typeIn(libraries, folder, language) ?? [])
    .sort((a, b) => a.title.localeCompare(b.title, 'vi'))
}

/** The fields that an exercise of a content type is filled in by; null when that type is not installed. */
export function findContentType(library: string, language: Language, libraries = LIBRARIES): (ContentType & { fields: TreeField[] }) | null {
  const folder = library.replace(' ', '-')
  const type = /^[\w.]+ \d+\.\d+$/.test(library) ? typeIn(libraries, folder, language) : null
  return type && { ...type, fields: fieldsOfSemantics(json(libraries, folder, 'semantics.json'), json(libraries, folder, `language/${language}.json`)) }
}

function typeIn(libraries: string, folder: string, language: Language): ContentType | null {
  const definition = json(libraries, folder, 'library.json')
  const [name, major, minor] = ['machineName', 'majorVersion', 'minorVersion'].map((key) => ownValue(definition, key))
  if (ownValue(definition, 'runnable') !== 1 || `${name}-${major}.${minor}` !== folder) return null
  const said = json(libraries, folder, `language/${language}.json`)
  const word = (key: string) => String(ownValue(said, key) ?? ownValue(definition, key) ?? '')
  return { library: `${name} ${major}.${minor}`, title: word('title'), description: word('description') }
}

function json(libraries: string, folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(libraries, folder, file), 'utf8'))
  } catch {
    return null
  }
}
