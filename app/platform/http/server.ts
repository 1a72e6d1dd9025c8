import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { discard, smallBody } from './body'
import { type Caller, readCaller } from './caller'
import { sayShortly } from './headers'
import type { Hooks } from './hooks'
import { intakeOf, isTaken } from './intake'
import { comesFromUs } from './origin'
import { createRequest } from './request'
import { sendResponse } from './response'
import { sendStaticFile } from './static-files'
import type { StaticFile } from './static-index'

/** What the server needs: the pages, the direct answers, the public files, and the settings that concern it. */
export type Site = {
  pages: (request: Request) => Promise<Response>
  direct: NonNullable<Hooks['directResponse']>
  files: Map<string, StaticFile>
  url: string
  secure: boolean
  trustedProxies: number
  /** Whether only the host of `url` is answered; what watches the server may ask under any. */
  oneHost?: boolean
  /** How long a form may take to arrive, in milliseconds; a minute unless told. */
  patience?: number
  onDone?: (message: IncomingMessage, status: number, milliseconds: number) => void
}

/** Larger than any form: a file, which may come over a slow line. */
const UPLOAD = 8 * 1024 * 1024
const UPLOAD_PATIENCE = 15 * 60_000

/** Asked by what watches the server, under whatever name it knows it. */
const HEALTH = new Set(['/healthz', '/readyz'])

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])

/** A server of the site on node:http, not yet listening. A request that makes it throw is answered with 500 and logged. */
export function createSite(site: Site): Server {
  const server = createServer((message, answer) => {
    const began = performance.now()
    if (site.onDone) answer.once('close', () => site.onDone?.(message, answer.statusCode, performance.now() - began))
    handle(site, message, answer).catch((error) => {
      if (answer.destroyed || message.socket.destroyed) return
      console.error(error)
      if (answer.headersSent) answer.destroy()
      else sayShortly(answer, 500, 'Máy chủ gặp lỗi. Đồng chí thử lại sau ít phút.', site.secure)
    })
  })
  // Longer than a reverse proxy keeps its own, so that a proxy never writes into a connection that is just being closed.
  server.keepAliveTimeout = 75_000
  server.headersTimeout = 60_000
  server.requestTimeout = UPLOAD_PATIENCE
  return server
}

async function handle(site: Site, message: IncomingMessage, answer: ServerResponse): Promise<void> {
  const method = message.method ?? ''
  const caller = message.url?.startsWith('/') ? readCaller(message.headers, message.socket.remoteAddress, site.trustedProxies) : null
  if (!caller) return sayShortly(answer, 400, 'Địa chỉ trong yêu cầu không hợp lệ.', site.secure, { connection: 'close' })
  if (!METHODS.has(method)) return sayShortly(answer, 405, 'Máy chủ không nhận loại yêu cầu này.', site.secure, { allow: [...METHODS].join(', ') })

  if (site.oneHost && caller.host !== new URL(site.url).host && !HEALTH.has(message.url ?? '')) {
    return sayShortly(answer, 421, `Học viện ở địa chỉ ${site.url}.`, site.secure, { connection: 'close' })
  }

  if (method === 'GET' || method === 'HEAD') {
    const address = decoded(message.url?.split('?', 1)[0] ?? '/')
    const file = address === null ? undefined : site.files.get(address)
    if (address !== null && file) return sendStaticFile(message, answer, address, file, site.secure)
    if (address?.startsWith('/assets/')) return sayShortly(answer, 404, 'Không có tệp này.', site.secure)
  }
  const known = knownCaller(site, message, caller)
  if (!known) return sayShortly(answer, 403, 'Yêu cầu không đến từ trang của Học viện nên không được nhận.', site.secure)
  await answerRequest(site, message, answer, known)
}

async function answerRequest(site: Site, message: IncomingMessage, answer: ServerResponse, caller: Caller): Promise<void> {
  const intake = intakeOf(message.url ?? '/')
  const limit = intake.bytes
  if (hasBody(message) && !isTaken(intake, message.headers)) {
    await discard(message)
    return sayShortly(answer, 415, 'Địa chỉ này không nhận loại nội dung được gửi lên.', site.secure, { connection: 'close' })
  }
  if (hasBody(message)) giveUpAfter(message, limit > UPLOAD ? UPLOAD_PATIENCE : (site.patience ?? 60_000))
  let tooLarge = Number(message.headers['content-length'] ?? 0) > limit
  let response: Response | null = null
  if (!tooLarge) {
    const whole = hasBody(message) ? await smallBody(message) : null
    const onTooLarge = () => {
      tooLarge = true
    }
    const request = createRequest(message, answer, caller, { limit, onTooLarge, whole })
    response = await (site.direct(request) ?? site.pages(request)).catch((error: unknown) => {
      if (tooLarge) return null
      throw error
    })
  }
  if (!tooLarge && response) return sendResponse(message, answer, response, site.secure)
  await discard(message)
  sayShortly(answer, 413, `Nội dung gửi lên quá lớn: tối đa ${inWords(limit)}.`, site.secure, { connection: 'close' })
}

/**
 * The caller, or null when the request may not change anything here. A proxy may hand on another Host than the one people
 * see; a page of the published address is ours all the same, and Remix compares Origin with Host once more.
 */
function knownCaller(site: Site, message: IncomingMessage, caller: Caller): Caller | null {
  if (message.method === 'GET' || message.method === 'HEAD') return caller
  const published = new URL(site.url)
  if (!comesFromUs(message.method ?? '', message.headers, [caller.host, published.host], message.url)) return null
  return message.headers.origin === published.origin ? { ...caller, host: published.host } : caller
}

/** Cuts the line of whoever has not sent their request to its end by then. */
function giveUpAfter(message: IncomingMessage, milliseconds: number): void {
  const timer = setTimeout(() => message.complete || message.destroy(), milliseconds)
  message.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer))
}

const inWords = (bytes: number) => (bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${Math.floor(bytes / 1024 / 1024)} MB`)

const hasBody = (message: IncomingMessage) => message.method !== 'GET' && message.method !== 'HEAD'

function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address)
  } catch {
    return null
  }
}
