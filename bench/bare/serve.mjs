import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { createRequestHandler } from '@remix-run/node'

// The stock way, without Express: one handler over node:http, its page gathered and compressed in one piece like the academy's.
const build = await import(pathToFileURL(path.resolve('build/server/index.js')).href)
const handle = createRequestHandler(build, 'production')

createServer(async (message, answer) => {
  const request = new Request(`http://${message.headers.host}${message.url}`, { method: message.method, headers: message.headers })
  const response = await handle(request)
  const body = gzipSync(await response.arrayBuffer(), { level: 1 })
  answer.writeHead(response.status, { ...Object.fromEntries(response.headers), 'content-encoding': 'gzip', 'content-length': body.length }).end(body)
}).listen(Number(process.env.PORT), '127.0.0.1')

process.on('SIGTERM', () => process.exit(0))
