import http from 'node:http'
import { gunzipSync } from 'node:zlib'

/**
 * A browser's side of the wire: lines that stay open, at most `lines` of them; bodies are asked for compressed and read to
 * their end. A status other than the expected one throws.
 */
export function createClient(url, lines) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lines, maxFreeSockets: lines })
  const { hostname, port, origin } = new URL(url)
  const send = (path, { cookie, form, expect = form ? 302 : 200 } = {}) =>
    new Promise((resolve, reject) => {
      const body = form && new URLSearchParams(form).toString()
      const headers = { accept: 'text/html', 'accept-encoding': 'gzip', ...(cookie && { cookie }) }
      if (form) Object.assign(headers, { origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) })
      const request = http.request({ agent, hostname, port, path, method: form ? 'POST' : 'GET', headers }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk)).once('error', reject)
        response.once('end', () => {
          const answer = { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(chunks) }
          if (answer.status === expect) resolve(answer)
          else reject(new Error(`${form ? 'POST' : 'GET'} ${path}: ${answer.status} instead of ${expect}\n${textOf(answer).slice(0, 400)}`))
        })
      })
      request.once('error', reject).end(body)
    })
  return { send, close: () => agent.destroy() }
}

/** The body of an answer as text. */
export function textOf({ headers, bytes }) {
  return (headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
}

/** Runs `work` so many times, `lines` at once. */
export async function repeat(count, lines, work) {
  let left = count
  const line = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: Math.min(lines, count) }, line))
}
