import type { ServerBuild } from '@remix-run/node'
import { discover, MANIFEST } from './discovery'

type RouteFacts = { id: string; parentId?: string; path?: string; index?: boolean }
type Handler = (request: Request) => Promise<Response>

/**
 * The first segment of an address as route paths write it: '' for the root, null when it cannot be told. Single-fetch
 * addresses (`/learn.data`, `/_root.data`) belong where their page does.
 */
export function segmentOf(pathname: string): string | null {
  if (pathname === '/' || pathname === '/_root.data') return ''
  const end = pathname.indexOf('/', 1)
  const first = end < 0 ? pathname.slice(1).replace(/\.data$/, '') : pathname.slice(1, end)
  return first.toLowerCase() || null
}

/**
 * Which routes each first segment needs: its own, those whose first segment may be anything, the index of the root (the
 * browser must know it to go home from anywhere), and the ancestors of all of them.
 */
export function segmentRoutes(routes: Record<string, RouteFacts>): Map<string, Set<string>> {
  const own = new Map<string, string[]>([['', []]])
  const everywhere: string[] = []
  for (const { id, path, index } of Object.values(routes)) {
    // A layout without a path matches nothing by itself; it comes along as an ancestor.
    if (path === undefined && !index) continue
    const first = firstOf(routes, id)
    if (first === '' || /^[:*]|\?$/.test(first)) everywhere.push(id)
    else own.set(first.toLowerCase(), [...(own.get(first.toLowerCase()) ?? []), id])
  }
  const plans = [...own].map(([segment, ids]) => [segment, withAncestors(routes, [...everywhere, ...ids])] as const)
  return new Map(plans)
}

/** A build that knows only some of its routes. */
export function partOfBuild(build: ServerBuild, ids: Set<string>): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/** A segment that means nothing but itself: no escape in it could spell another one. */
const PLAIN = /^[a-z0-9._~-]+$/

/**
 * Answers requests by a handler per first segment, since Remix ranks all the routes it knows several times a request. A plain
 * segment that no route begins with needs only the routes that may match anywhere; an encoded one gets every route.
 */
export function segmentHandler(build: ServerBuild, create: (build: ServerBuild) => Handler): Handler {
  const whole = create(build)
  const parts = new Map([...segmentRoutes(build.routes)].map(([segment, ids]) => [segment, create(partOfBuild(build, ids))]))
  const handlerOf = (pathname: string) => {
    const segment = segmentOf(pathname)
    if (segment === null) return whole
    // The root knows exactly what may match anywhere.
    return parts.get(PLAIN.test(segment) && !parts.has(segment) ? '' : segment) ?? whole
  }
  return (request) => {
    const { pathname } = new URL(request.url)
    return pathname === MANIFEST ? discover(request, handlerOf) : handlerOf(pathname)(request)
  }
}

function firstOf(routes: Record<string, RouteFacts>, id: string): string {
  const paths: string[] = []
  for (let route: RouteFacts | undefined = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) paths.unshift(route.path ?? '')
  return paths.join('/').split('/').find(Boolean) ?? ''
}

function withAncestors(routes: Record<string, RouteFacts>, ids: string[]): Set<string> {
  const all = new Set<string>()
  for (const id of ids) for (let at: string | undefined = id; at && !all.has(at); at = routes[at]?.parentId) all.add(at)
  return all
}
