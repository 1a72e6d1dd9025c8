import { data } from '@remix-run/node'
import type { LookPurpose } from '~/domain/organisation/look-purpose'
import { recordLooks } from '~/domain/organisation/looks.server'
import type { Viewer } from '~/domain/organisation/viewer'

type What = 'evaluate' | 'manage' | 'admin' | 'marking' | 'sharing' | 'plausibility' | 'classroom'

/**
 * Notes that a page about someone is read: the one thing a GET may write. A browser that only fetches ahead is
 * refused, since nobody has looked yet. `purpose`: what for, as its owner reads it.
 */
export function noteLook(request: Request, viewer: Viewer, personId: string, what: What, purpose?: LookPurpose): Promise<void> {
  return noteLooks(request, viewer, [personId], what, purpose)
}

/** The same for a page or file about several people. */
export async function noteLooks(request: Request, viewer: Viewer, people: readonly string[], what: What, purpose?: LookPurpose): Promise<void> {
  const fetched = `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`
  if (/prefetch|prerender/.test(fetched)) throw data({ reason: 'no-prefetch' }, 403)
  await recordLooks(viewer, people, what, purpose)
}
