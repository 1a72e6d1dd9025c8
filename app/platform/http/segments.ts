import type { ServerBuild } from '@remix-run/node'
import { discover, MANIFEST } from './discovery'
import { answerResource } from './resources'

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

/** Means nothing but itself: no escape in it could spell another address. */
const PLAIN = /^[/a-z0-9._~-]+$/i

const LITERAL = /^[\w.~-]+$/
const PARAMETER = /^:[a-z]\w*$/i

/** `isExact` when the pattern fits nothing that the route does not match. */
type Choice = { id: string; pattern: RegExp; isExact: boolean }

/** What an address may mean: the routes to choose from and, when no other could be meant, the one route with its parameters. */
export type Meaning = { ids: Set<string>; only: { id: string; params: Record<string, string> } | null }

/**
 * Tells what an address may mean: of the routes of its first segment those whose pattern fits it; those whose first segment
 * may be anything; the index of the root (the browser must know it to go home from anywhere); and the ancestors of all of them.
 * Null when it cannot be told.
 */
export function meanings(routes: Record<string, RouteFacts>): (pathname: string) => Meaning | null {
  const own = new Map<string, Choice[]>()
  const everywhere: Choice[] = []
  for (const { id, path, index } of Object.values(routes)) {
    // A layout without a path matches nothing by itself; it comes along as an ancestor.
    if (path === undefined && !index) continue
    const segments = segmentsOf(routes, id)
    const first = segments[0] ?? ''
    const choice = { id, pattern: patternOf(segments), isExact: segments.every((part) => LITERAL.test(part) || PARAMETER.test(part)) }
    if (first === '' || /^[:*]|\?$/.test(first)) everywhere.push(choice)
    else own.set(first.toLowerCase(), [...(own.get(first.toLowerCase()) ?? []), choice])
  }
  // What catches every address comes last among routes; any other that fits is for Remix to rank.
  const isElsewhere = (page: string) => (choice: Choice) => routes[choice.id].path === '*' || !choice.pattern.test(page)
  return (pathname) => {
    const segment = segmentOf(pathname)
    // An escape may spell any segment.
    if (segment === null || (segment !== '' && !PLAIN.test(segment))) return null
    const page = pathname.replace(/\.data$/, '')
    const isPlain = PLAIN.test(page)
    const fitting = (own.get(segment) ?? []).filter(({ pattern }) => !isPlain || pattern.test(page))
    const ids = withAncestors(routes, [...everywhere, ...fitting])
    const isSure = isPlain && page === pathname && fitting.length === 1 && fitting[0].isExact && everywhere.every(isElsewhere(page))
    return { ids, only: isSure ? { id: fitting[0].id, params: { ...fitting[0].pattern.exec(page)?.groups } } : null }
  }
}

/** A build that knows only some of its routes. */
export function partOfBuild(build: ServerBuild, ids: Set<string>): ServerBuild {
  const only = <T>(all: Record<string, T>) => Object.fromEntries(Object.entries(all).filter(([id]) => ids.has(id)))
  return { ...build, routes: only(build.routes), assets: { ...build.assets, routes: only(build.assets.routes) } }
}

/**
 * Answers requests by a handler per set of routes that an address may mean, since Remix ranks all the routes it knows several
 * times a request: a page costs the same however many routes there are. A route without a page is asked straight.
 */
export function segmentHandler(build: ServerBuild, create: (build: ServerBuild) => Handler): Handler {
  const whole = create(build)
  const meaningOf = meanings(build.routes)
  const parts = new Map<string, Handler>()
  const handlerFor = (meaning: Meaning | null) => {
    if (!meaning) return whole
    const key = [...meaning.ids].join('\n')
    const part = parts.get(key) ?? create(partOfBuild(build, meaning.ids))
    parts.set(key, part)
    return part
  }
  return (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === MANIFEST) return discover(request, (path) => handlerFor(meaningOf(path)))
    const meaning = meaningOf(pathname)
    const only = meaning?.only
    return (only && answerResource(build.routes[only.id].module, request, only.params)) ?? handlerFor(meaning)(request)
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
  const parts = segments.map((segment) => {
    if (LITERAL.test(segment)) return `/${segment.replaceAll('.', '\\.')}`
    return PARAMETER.test(segment) ? `/(?<${segment.slice(1)}>[^/]+)` : '.*'
  })
  return new RegExp(`^${parts.join('')}/*$`, 'i')
}

function withAncestors(routes: Record<string, RouteFacts>, choices: Choice[]): Set<string> {
  const all = new Set<string>()
  for (const choice of choices) for (let at: string | undefined = choice.id; at && !all.has(at); at = routes[at]?.parentId) all.add(at)
  return all
}
