import { done, type Outcome, refused } from '~/platform/outcome'
import { withinLimit } from '../identity/rate-limit.server'
import { endToken, findByToken, issueToken, listTokens } from '../identity/tokens.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'

const TRIES_PER_ADDRESS = { points: 30, seconds: 900 }
const PUSHES_PER_TOKEN = { points: 30, seconds: 3600 }

/** Whether someone may hold a token for pushing: whoever may write drafts. */
export function canHoldTokens(viewer: Viewer): boolean {
  return hasRole(viewer, 'trainer')
}

/** A new token for the viewer; see `issueToken`. Refuses `not-yours` to those who write no drafts. */
export async function issuePushToken(viewer: Viewer, name: string, days: number) {
  return canHoldTokens(viewer) ? issueToken(viewer.personId, { name, days, scope: 'drafts' }) : refused('not-yours')
}

/** The viewer's own tokens. */
export function listPushTokens(viewer: Viewer) {
  return canHoldTokens(viewer) ? listTokens(viewer.personId) : []
}

/** Ends one of the viewer's own tokens, also after they stopped being a trainer. */
export function endPushToken(viewer: Viewer, tokenId: string): Promise<boolean> {
  return endToken(viewer.personId, tokenId)
}

/** Who pushes, by their token; refuses before anything of what they send is read. */
export async function findPusher(secret: string, address: string): Promise<Outcome<Viewer, 'token-unknown' | 'not-yours' | 'too-many-tries'>> {
  const found = await findByToken(secret, 'drafts')
  if (!found) return refused((await withinLimit(`token:${address}`, TRIES_PER_ADDRESS)) ? 'token-unknown' : 'too-many-tries')
  if (!(await withinLimit(`push:${found.tokenId}`, PUSHES_PER_TOKEN))) return refused('too-many-tries')
  const viewer = findViewer(found)
  return viewer && canHoldTokens(viewer) ? done(viewer) : refused('not-yours')
}
