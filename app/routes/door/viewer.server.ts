import { data, redirect } from '@remix-run/node'
import { findSignedIn, type SignedIn } from '~/domain/identity/sessions.server'
import { canEnter, type Section, type Viewer } from '~/domain/organisation/viewer'
import { findViewer } from '~/domain/organisation/viewer.server'

type Seen = { signedIn: SignedIn; viewer: Viewer; cookie: string | null } | null
const seen = new WeakMap<Request, Promise<Seen>>()

// Loaders of one page share headers, not the request object: the cookie header is what they have in common for an instant.
const recent = new Map<string, { at: number; seen: Promise<Seen> }>()
const SHARE_MS = 20

function lookUp(cookie: string): Promise<Seen> {
  const known = recent.get(cookie)
  const at = Date.now()
  if (known && at - known.at < SHARE_MS) return known.seen
  const found = findSignedIn(cookie).then(({ signedIn, cookie: renewed }): Seen => {
    const viewer = signedIn && findViewer(signedIn)
    return signedIn && viewer ? { signedIn, viewer, cookie: renewed } : null
  })
  if (recent.size > 500) recent.clear()
  recent.set(cookie, { at, seen: found })
  return found
}

/** Who is signed in on a request; null for a visitor. Asked once per request. */
export function findSeen(request: Request): Promise<Seen> {
  let found = seen.get(request)
  if (!found) {
    const cookie = request.headers.get('cookie')
    found = cookie ? lookUp(cookie) : Promise.resolve(null)
    seen.set(request, found)
  }
  return found
}

/** The viewer of a public page; null for a visitor. */
export async function optionalViewer(request: Request): Promise<Viewer | null> {
  return (await findSeen(request))?.viewer ?? null
}

/** The viewer; a visitor is sent to sign in and comes back here. A visitor who posts gets 401. */
export async function requireViewer(request: Request): Promise<Viewer> {
  const found = await findSeen(request)
  if (found) return found.viewer
  if (request.method !== 'GET') throw data({ reason: 'session-ended' }, 401)
  const url = new URL(request.url)
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname.replace(/\.data$/, '') + url.search)}`)
}

/** The session itself, where an account or its sessions are changed. */
export async function requireSignedIn(request: Request): Promise<SignedIn> {
  await requireViewer(request)
  const found = await findSeen(request)
  if (!found) throw data({ reason: 'session-ended' }, 401)
  return found.signedIn
}

/** The viewer, when the section is open to them; 403 otherwise. */
export async function requireSection(request: Request, section: Section): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!canEnter(viewer, section)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** Throws 404: the thing is not there, or not theirs, and nothing tells which. */
export function notFound(reason = 'not-found'): never {
  throw data({ reason }, 404)
}

/** The value of a finder, or 404. */
export function found<T>(value: T | null | undefined, reason?: string): T {
  if (value === null || value === undefined) notFound(reason)
  return value
}

/** Forgets shared look-ups, after a session or a role changed in this process. */
export function forgetSeen(): void {
  recent.clear()
}
