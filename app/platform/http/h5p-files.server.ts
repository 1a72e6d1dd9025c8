import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { now } from '../clock'
import { settings } from '../env'
import { placeOf } from '../h5p/library-places.server'
import { playableContent } from '../h5p/playable-content.server'
import { playableManifest } from '../h5p/playable-manifest.server'
import { composed } from '../text'
import { mediaType } from './media-types'
import { readRange } from './range'

const TOKEN_HOURS = 12
let secret: Buffer | null = null

/** The secret that signs paths; made once, readable by its owner alone. */
function pathSecret(): Buffer {
  if (secret) return secret
  const folder = path.join(settings().dataDir, 'keys')
  const file = path.join(folder, 'paths.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  secret = readFileSync(file)
  return secret
}

const signed = (sha: string, until: string) => createHmac('sha256', pathSecret()).update(`${sha}.${until}`).digest('base64url').slice(0, 32)

/**
 * Where a package's files may be fetched for the next hours. The frame has no origin and sends no cookie, so the right to
 * read stands in the path; relative addresses in its styles keep it.
 */
export function packageBase(sha: string): string {
  const until = Math.ceil(now().getTime() / 3_600_000 + TOKEN_HOURS).toString(36)
  return `/h5p/package/${until}-${signed(sha, until)}/${sha}`
}

function isAllowed(token: string, sha: string): boolean {
  const [until, ...rest] = token.split('-')
  const given = Buffer.from(rest.join('-'))
  const right = Buffer.from(signed(sha, until))
  return given.length === right.length && timingSafeEqual(given, right) && Number.parseInt(until, 36) * 3_600_000 > now().getTime()
}

const SHARED = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' }

/** Where the files of a package are: what is published, or else what a draft is being looked at as. */
export function servedFolder(sha: string): string {
  const [published, preview] = ['exercises', 'previews'].map((place) => path.join(settings().dataDir, place, sha))
  return existsSync(published) ? published : preview
}

/** A file of an unpacked package, when the path carries a right to it; 404 for everything else. */
export async function packageFile(request: Request): Promise<Response> {
  const parts = /^\/h5p\/package\/([\w-]+)\/([0-9a-f]{64})\/(.+)$/.exec(new URL(request.url).pathname)
  if (!parts || !isAllowed(parts[1], parts[2])) return new Response(null, { status: 404, headers: SHARED })
  const folder = servedFolder(parts[2])
  const headers = { ...SHARED, 'content-security-policy': "sandbox; default-src 'none'", 'cache-control': 'private, max-age=3600' }
  if (parts[3] === 'h5p.json') {
    const manifest = await playableManifest(folder)
    return manifest ? Response.json(manifest, { headers }) : new Response(null, { status: 404, headers: SHARED })
  }
  const content = parts[3] === 'content/content.json' ? await playableContent(folder) : null
  if (content) return new Response(content, { headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } })
  return sendFrom(request, folder, await placeOf(folder, parts[3]), headers)
}

/** A file of the player (h5p-standalone) or of its fonts: public and the same for everyone. */
export async function playerFile(request: Request): Promise<Response> {
  const parts = /^\/h5p\/(player|fonts)\/([\w.-]+)\/(.+)$/.exec(new URL(request.url).pathname)
  if (!parts) return new Response(null, { status: 404, headers: SHARED })
  const folder = parts[1] === 'player' ? 'node_modules/h5p-standalone/dist' : 'node_modules/@fontsource/be-vietnam-pro/files'
  return sendFrom(request, path.resolve(folder), parts[3], { ...SHARED, 'cache-control': 'public, max-age=31536000, immutable' })
}

/** What is sought in, and whose type is none that is compressed on the way. */
const IN_PARTS = /^(?:video|audio)\//

async function sendFrom(request: Request, folder: string, name: string, shared: Record<string, string>): Promise<Response> {
  // Content names its files as they are called, and one may be called `50%20.png`.
  const found = (await fileAt(folder, composed(decoded(name) ?? ''))) ?? (await fileAt(folder, name))
  if (!found) return new Response(null, { status: 404, headers: SHARED })
  const { file, size } = found
  const type = mediaType(file)
  const headers = new Headers({ ...shared, 'content-type': type })
  const isInParts = IN_PARTS.test(type)
  const range = isInParts ? readRange(request.headers.get('range') ?? undefined, size) : null
  if (isInParts) headers.set('accept-ranges', 'bytes')
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('content-range', `bytes ${range.start}-${range.end}/${size}`)
  headers.set('content-length', String(range ? range.end - range.start + 1 : size))
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  return new Response(Readable.toWeb(createReadStream(file, range ?? undefined)) as ReadableStream<Uint8Array>, { status, headers })
}

async function fileAt(folder: string, name: string): Promise<{ file: string; size: number } | null> {
  const file = path.resolve(folder, name)
  if (!file.startsWith(folder + path.sep) || name.includes('\0')) return null
  const found = await stat(file).catch(() => null)
  return found?.isFile() ? { file, size: found.size } : null
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name)
  } catch {
    return null
  }
}
