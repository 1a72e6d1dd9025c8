import { data } from '@remix-run/node'
import { recordLooks } from '~/domain/organisation/looks.server'
import type { Viewer } from '~/domain/organisation/viewer'

type Purpose = 'evaluate' | 'manage' | 'admin' | 'marking' | 'sharing' | 'plausibility' | 'classroom'

/**
 * Notes that a page about someone is read: the one thing a GET may write. A browser that only fetches ahead is
 * refused, since nobody has looked yet.
 */
export function noteLook(request: Request, viewer: Viewer, personId: string, what: Purpose): Promise<void> {
  return noteLooks(request, viewer, [personId], what)
}

/** The same for a page or file about several people. */
export async function noteLooks(request: Request, viewer: Viewer, people: readonly string[], what: Purpose): Promise<void> {
  const purpose = `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`
  if (/prefetch|prerender/.test(purpose)) throw data({ reason: 'no-prefetch' }, 403)
  await recordLooks(viewer, people, what)
}
