import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PackageRefused } from './package-refused'

const MOST_BYTES = 10_000_000
const MOST_DEPTH = 200

/** The object in a JSON file of an unpacked package. Throws `PackageRefused` when it is missing, no object, too large or too deep. */
export async function readJsonFile(folder: string, name: string): Promise<Record<string, unknown>> {
  const bytes = await readFile(path.join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new PackageRefused(name, 'missing')
    throw error
  })
  if (bytes.length > MOST_BYTES) throw new PackageRefused(name, 'too-large', `${bytes.length}`)
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (depthOf(text) > MOST_DEPTH) throw new PackageRefused(name, 'too-deep', `${MOST_DEPTH}`)
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new PackageRefused(name, 'not-json')
  return value as Record<string, unknown>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** How deep brackets stand inside each other, told before anything is made of them. */
function depthOf(text: string): number {
  let depth = 0
  let most = 0
  let inText = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (inText) {
      if (sign === '\\') at += 1
      else if (sign === '"') inText = false
    } else if (sign === '"') inText = true
    else if (sign === '{' || sign === '[') most = Math.max(most, ++depth)
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return most
}
