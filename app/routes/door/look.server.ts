import { data } from '@remix-run/node'
import { recordLook } from '~/domain/organisation/looks.server'
import type { Viewer } from '~/domain/organisation/viewer'

/**
 * Notes that a page about someone is read: the one thing a GET may write. A browser that only fetches ahead is
 * refused, since nobody has looked yet.
 */
export async function noteLook(
  request: Request,
  viewer: Viewer,
  personId: string,
  what: 'evaluate' | 'manage' | 'admin' | 'marking' | 'sharing',
): Promise<void> {
  const purpose = `${request.headers.get('sec-purpose') ?? ''} ${request.headers.get('purpose') ?? ''}`
  if (/prefetch|prerender/.test(purpose)) throw data({ reason: 'no-prefetch' }, 403)
  await recordLook(viewer, personId, what)
}
