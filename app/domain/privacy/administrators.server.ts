import { read } from '~/platform/db/database.server'
import { roleHolds } from '../organisation/role-standing'
import type { Viewer } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'

const ADMINISTRATORS = `SELECT DISTINCT g."personId" FROM "RoleGrant" g WHERE g."role" = 'administrator' AND ${roleHolds('g')} ORDER BY 1 LIMIT 200`

/** Who administers some unit today, for jobs that remind them. */
export function administrators(): Viewer[] {
  return read.all<{ personId: string }>(ADMINISTRATORS).flatMap(({ personId }) => findViewer({ accountId: '', personId, language: 'vi' }) ?? [])
}
