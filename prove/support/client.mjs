import http from 'node:http'
import { gunzipSync } from 'node:zlib'

/** A browser's side of the wire: lines that stay open, at most `lines` of them. A status other than the expected one throws. */
export function createClient(url, lines) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lines, maxFreeSockets: lines })
  const { hostname, port, origin } = new URL(url)
  const post = (path, { cookie, form, expect = 302 }) =>
    new Promise((resolve, reject) => {
      const body = new URLSearchParams(form).toString()
      const headers = {
        'accept-encoding': 'gzip',
        cookie,
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      }
      const request = http.request({ agent, hostname, port, path, method: 'POST', headers }, (response) => {
        const chunks = []
        response.on('data', (chunk) => chunks.push(chunk)).once('error', reject)
        response.once('end', () => {
          const bytes = Buffer.concat(chunks)
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes).toString() : bytes.toString()
          if (response.statusCode === expect) resolve({ headers: response.headers, text })
          else reject(new Error(`POST ${path}: ${response.statusCode} instead of ${expect} ${text.slice(0, 200)}`))
        })
      })
      request.once('error', reject).end(body)
    })
  return { post, close: () => agent.destroy() }
}
