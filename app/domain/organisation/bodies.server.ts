import type { Read } from '~/platform/db/database.server'
import { standsOn } from './standing'
import type { Viewer } from './viewer'

const NOW = (alias: string) => `${standsOn(alias)}`

/** The body that the viewer works in, as the beginning of a path: an office belongs to the body above it. Null between posts. */
export function bodyOf(viewer: Viewer, from: Read): string | null {
  if (!viewer.post) return null
  const own = from.get<{ path: string; above: string | null }>(
    `SELECT s."path", g."path" AS above FROM "UnitState" s LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${NOW('g')}
     WHERE s."unitId" = ? AND ${NOW('s')}`,
    viewer.post.unitId,
  )
  return own && (own.above ?? own.path)
}
