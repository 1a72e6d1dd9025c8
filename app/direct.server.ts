import { isReady } from './lifecycle.server'
import { packageFile, playerFile } from './platform/http/h5p-files.server'
import { mediaFile } from './routes/door/media.server'
import { verificationJson } from './routes/door/verification.server'

/** An answer may still be null: the address is one of Remix after all. */
type Answer = (request: Request) => Response | Promise<Response> | null

/** Addresses answered without Remix, whole; a further one is a line here. */
const exact: Record<string, Answer> = {
  '/healthz': () => plain('ok'),
  '/readyz': () => (isReady() ? plain('ok') : plain('not ready', 503)),
}

/** Families of such addresses, by how they begin (`/h5p/package/`, `/body/`, …). */
const families: [prefix: string, answer: Answer][] = [
  ['/h5p/package/', packageFile],
  ['/h5p/player/', playerFile],
  ['/h5p/fonts/', playerFile],
  ['/media/', mediaFile],
  ['/verify/', verificationJson],
]

/** Answers hot and raw addresses without Remix, or null for all the others. Each answer does its own access check. */
export function directResponse(request: Request): Promise<Response> | null {
  const { pathname } = new URL(request.url)
  const answer = Object.hasOwn(exact, pathname) ? exact[pathname] : families.find(([prefix]) => pathname.startsWith(prefix))?.[1]
  const response = answer?.(request) ?? null
  return response && Promise.resolve(response)
}

function plain(text: string, status = 200): Response {
  return new Response(`${text}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } })
}
