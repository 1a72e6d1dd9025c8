import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { mediaType } from './media-types'

/** A file that anyone may fetch. */
export type StaticFile = { file: string; type: string; size: number; changed: Date; tag: string; br: Variant | null; gzip: Variant | null }

/** The same file, compressed beforehand. */
export type Variant = { file: string; size: number }

/**
 * Every public file by its address, listed once at start. An address is looked up, never turned into a path, so none leads
 * outside. What begins with a dot is left out, and the first folder wins where two hold the same address.
 */
export function listStaticFiles(folders: string[]): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  for (const folder of folders) {
    for (const relative of existsSync(folder) ? walk(folder, '') : []) {
      const file = path.join(folder, relative)
      const isVariant = /\.(br|gz)$/.test(file) && existsSync(file.replace(/\.(br|gz)$/, ''))
      if (!isVariant && !files.has(`/${relative}`)) files.set(`/${relative}`, factsOf(file))
    }
  }
  return files
}

function* walk(folder: string, prefix: string): Generator<string> {
  for (const entry of readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    const relative = prefix ? `${prefix}/${entry.name}` : entry.name
    if (entry.isDirectory()) yield* walk(folder, relative)
    else if (entry.isFile()) yield relative
  }
}

function factsOf(file: string): StaticFile {
  const { size, mtime } = statSync(file)
  const tag = `${size.toString(36)}-${Math.floor(mtime.getTime()).toString(36)}`
  return { file, type: mediaType(file), size, changed: mtime, tag, br: variant(`${file}.br`), gzip: variant(`${file}.gz`) }
}

function variant(file: string): Variant | null {
  return existsSync(file) ? { file, size: statSync(file).size } : null
}
