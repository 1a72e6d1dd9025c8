import type { IncomingMessage } from 'node:http'

/** Writes one line about an answered request. The query is left out: it may hold what someone searched for. */
export function logRequest(message: IncomingMessage, status: number, milliseconds: number): void {
  const line = { method: message.method, path: message.url?.split('?', 1)[0], status, ms: Math.round(milliseconds * 10) / 10 }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
