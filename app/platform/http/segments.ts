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

type Choice = { id: string; pattern: RegExp }

/**
 * Which routes an address may mean: of the routes of its first segment those whose pattern fits it; those whose first segment
 * may be anything; the index of the root (the browser must know it to go home from anywhere); and the ancestors of all of them.
 * Null when it cannot be told.
 */
export function routesFor(routes: Record<string, RouteFacts>): (pathname: string) => Set<string> | null {
  const own = new Map<string, Choice[]>()
  const everywhere: string[] = []
  for (const { id, path, index } of Object.values(routes)) {
    // A layout without a path matches nothing by itself; it comes along as an ancestor.
    if (path === undefined && !index) continue
    const segments = segmentsOf(routes, id)
    const first = segments[0] ?? ''
    if (first === '' || /^[:*]|\?$/.test(first)) everywhere.push(id)
    else own.set(first.toLowerCase(), [...(own.get(first.toLowerCase()) ?? []), { id, pattern: patternOf(segments) }])
  }
  return (pathname) => {
    const segment = segmentOf(pathname)
    // An escape may spell any segment.
    if (segment === null || (segment !== '' && !PLAIN.test(segment))) return null
    const page = pathname.replace(/\.data$/, '')
    const fits = ({ pattern }: Choice) => !PLAIN.test(page) || pattern.test(page)
    const ids = (own.get(segment) ?? []).filter(fits).map(({ id }) => id)
    return withAncestors(routes, [...everywhere, ...ids])
  }
}

/** A build that knows only some of its routes. */
export function partOfBuild(build: ServerBuild, ids: Set<string>): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/** Means nothing but itself: no escape in it could spell another address. */
const PLAIN = /^[/a-z0-9._~-]+$/i

/**
 * Answers requests by a handler per set of routes that an address may mean, since Remix ranks all the routes it knows several
 * times a request: a page costs the same however many routes there are.
 */
export function segmentHandler(build: ServerBuild, create: (build: ServerBuild) => Handler): Handler {
  const whole = create(build)
  const idsFor = routesFor(build.routes)
  const parts = new Map<string, Handler>()
  const handlerOf = (pathname: string) => {
    const ids = idsFor(pathname)
    if (ids === null) return whole
    const key = [...ids].join('\n')
    const part = parts.get(key) ?? create(partOfBuild(build, ids))
    parts.set(key, part)
    return part
  }
  return (request) => {
    const { pathname } = new URL(request.url)
    return pathname === MANIFEST ? discover(request, handlerOf) : handlerOf(pathname)(request)
  }
}

/** The segments of a route's whole path. */
function segmentsOf(routes: Record<string, RouteFacts>, id: string): string[] {
  const paths: string[] = []
  for (let route: RouteFacts | undefined = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) paths.unshift(route.path ?? '')
  return paths.join('/').split('/').filter(Boolean)
}

/** Fits whatever the segments may match, and sometimes more: Remix has the last word among the routes it is given. */
function patternOf(segments: string[]): RegExp {
  const parts = segments.map((segment) => (/^[\w.~-]+$/.test(segment) ? `/${segment.replaceAll('.', '\\.')}` : /^:\w+$/.test(segment) ? '/[^/]+' : '.*'))
  return new RegExp(`^${parts.join('')}/*$`, 'i')
}

function withAncestors(routes: Record<string, RouteFacts>, ids: string[]): Set<string> {
  const all = new Set<string>()
  for (const id of ids) for (let at: string | undefined = id; at && !all.has(at); at = routes[at]?.parentId) all.add(at)
  return all
}
