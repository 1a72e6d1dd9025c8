import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './run.mjs'

const IGNORED = /(^|\/)(generated|\.[^/]+)(\/|$)|\.test\.tsx?$/

/** A hash over the names and bytes of files and folders (given from the root); tests and generated code do not count. */
export function hashSources(places) {
  const hash = createHash('sha256')
  for (const place of places) {
    for (const file of filesUnder(place))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(ROOT, file)))
        .update('\0')
  }
  return hash.digest('hex')
}

/** What a stamp file under build/ says, or null. */
export function readStamp(name) {
  const file = path.join(ROOT, 'build', name)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/** Writes a stamp file under build/. */
export function writeStamp(name, text) {
  mkdirSync(path.join(ROOT, 'build'), { recursive: true })
  writeFileSync(path.join(ROOT, 'build', name), `${text}\n`)
}

function filesUnder(place) {
  const full = path.join(ROOT, place)
  if (!existsSync(full) || IGNORED.test(place)) return []
  if (!statSync(full).isDirectory()) return [place]
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(`${place}/${name}`))
}
