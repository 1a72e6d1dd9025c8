import type { IncomingMessage, ServerResponse } from 'node:http'
import { bodyStream } from './body'
import { CALLER_HEADER, type Caller } from './caller'

/** Headers of the connection or about the way here; the application reads the caller instead. */
const DROPPED = /^(x-forwarded-|x-real-ip$|forwarded$|x-academy-|connection$|keep-alive$|transfer-encoding$|upgrade$)/

/** What is known of a request's body: how much it may bring, what to do beyond, and the whole of it where it has been read. */
type Body = { limit: number; onTooLarge: () => void; whole?: Buffer<ArrayBuffer> | null }

/** A web request of a node one; one whose body is still to come is aborted when the connection closes before the answer is sent. */
export function createRequest(message: IncomingMessage, answer: ServerResponse, caller: Caller, { limit, onTooLarge, whole }: Body): Request {
  const address = `${caller.protocol}://${caller.host}${message.url}`
  const init = { method: message.method, headers: createHeaders(message, caller) }
  // What is here already is answered sooner than anyone could stop it, and each request made of this one would follow the signal.
  if (message.method === 'GET' || message.method === 'HEAD') return new Request(address, init)
  if (whole) return new Request(address, { ...init, body: whole })
  const abort = new AbortController()
  answer.once('close', () => {
    if (!answer.writableFinished) abort.abort()
  })
  const streamed: RequestInit & { duplex: 'half' } = { ...init, signal: abort.signal, body: bodyStream(message, limit, onTooLarge), duplex: 'half' }
  return new Request(address, streamed)
}

function createHeaders(message: IncomingMessage, caller: Caller): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    if (value === undefined || DROPPED.test(name)) continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set('host', caller.host)
  headers.set(CALLER_HEADER, caller.address)
  return headers
}
