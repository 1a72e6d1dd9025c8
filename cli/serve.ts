import type { Server } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { type Settings, settings } from '~/platform/env'
import { keepHeapSmall } from '~/platform/heap.server'
import type { Hooks } from '~/platform/http/hooks'
import { isLoopback } from '~/platform/http/loopback'
import { logRequest } from '~/platform/http/request-log'
import { segmentHandler } from '~/platform/http/segments'
import { createSite } from '~/platform/http/server'
import { listStaticFiles } from '~/platform/http/static-index'
import { stopServer } from '~/platform/http/stop'

/** Resolves with the address once requests are taken; a sentence and exit 1 when that cannot be. */
export const started: Promise<string> = serve().catch((error: unknown) => {
  console.error(error instanceof Error && error.cause !== 'settings' ? error : (error as Error).message)
  process.exit(1)
})

/** Ctrl-C reaches the program twice under npm (from the terminal and from npm); it ends once. */
let ending: Promise<void> | undefined

async function serve(): Promise<string> {
  // React is several times slower otherwise; it reads this when the build is loaded below.
  process.env.NODE_ENV = 'production'
  keepHeapSmall()
  const chosen = readSettings()
  const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild
  const hooks = build.entry.module as Hooks
  const server = createSite({
    pages: segmentHandler(build, (part) => createRequestHandler(part, 'production')),
    direct: (request) => hooks.directResponse?.(request) ?? null,
    files: listStaticFiles(['build/client', 'public']),
    url: chosen.url,
    secure: chosen.secure,
    trustedProxies: chosen.trustedProxies,
    oneHost: !chosen.demo,
    onDone: process.env.ACADEMY_LOG === 'on' ? logRequest : undefined,
  })
  await hooks.onStart?.()
  const port = await listen(server, chosen)
  const end = () => {
    if (!ending) ending = stop(server, hooks)
  }
  process.on('SIGINT', end).on('SIGTERM', end)
  return `http://${isLoopback(chosen.host) ? 'localhost' : chosen.host}:${port}`
}

function readSettings(): Settings {
  try {
    const chosen = settings()
    if (chosen.demo && !isLoopback(chosen.host)) throw new Error(`Bản trình diễn có mật khẩu ai cũng biết nên không mở ra địa chỉ ${chosen.host}.`)
    return chosen
  } catch (error) {
    throw new Error((error as Error).message, { cause: 'settings' })
  }
}

function listen(server: Server, { host, port }: Settings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = `Cổng ${port} đang có chương trình khác dùng: chọn cổng khác bằng PORT, ví dụ PORT=${port + 1}.`
      reject(error.code === 'EADDRINUSE' ? new Error(taken, { cause: 'settings' }) : error)
    })
    server.listen(port, host.replace(/^\[|\]$/g, ''), () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

async function stop(server: Server, hooks: Hooks): Promise<void> {
  const finished = await stopServer(server)
  if (!finished) console.error('Có yêu cầu chưa xong khi hết hạn chờ; máy chủ vẫn dừng.')
  await hooks.onStop?.()
  process.exit(0)
}
