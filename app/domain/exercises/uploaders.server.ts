import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutTextBefore } from '~/platform/text'
import { grantRole } from '../organisation/people.server'
import { appendRoleEnd } from '../organisation/role-ends.server'
import { roleHolds } from '../organisation/role-standing'
import { hasRole, scopeOf, type Viewer } from '../organisation/viewer'

export type Uploader = {
  grantId: string
  personId: string
  fullName: string
  staffCode: string
  validFrom: string
  reason: string
  grantedByName: string | null
}

const HOLDS = `g."role" = 'exercise-uploader' AND ${roleHolds('g', '?1')}`

/** Who may bring code into the academy, by name; nobody for those who do not administer or audit it. */
export function listUploaders(viewer: Viewer): Uploader[] {
  if (!hasRole(viewer, 'administrator', 'auditor')) return []
  return read.all(
    `SELECT g."id" AS grantId, p."id" AS personId, p."fullName", p."staffCode", g."validFrom", g."reason", b."fullName" AS grantedByName
     FROM "RoleGrant" g JOIN "Person" p ON p."id" = g."personId" LEFT JOIN "Person" b ON b."id" = g."grantedBy" WHERE ${HOLDS} ORDER BY p."sortKey", p."id"`,
    civilDate(now()),
  )
}

/** Whether the viewer gives and takes the right to upload. */
export const canGrantUpload = (viewer: Viewer): boolean => hasRole(viewer, 'administrator')

/** An administrator lets a trainer bring packages in. Safe to repeat. Refuses who teaches nothing: the library is open to trainers alone. */
export function grantUpload(
  viewer: Viewer,
  staffCode: string,
  reason: string,
): Promise<Outcome<null, 'not-yours' | 'person-unknown' | 'no-trainer' | 'reason-missing' | 'own-role'>> {
  return inTransaction((tx) => {
    if (!canGrantUpload(viewer)) return refused('not-yours')
    const today = civilDate(now())
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(staffCode).toUpperCase())
    if (!person) return refused('person-unknown')
    if (person.id === viewer.personId) return refused('own-role')
    const teaches = tx.get<{ unitId: string }>(
      `SELECT g."unitId" FROM "RoleGrant" g WHERE g."personId" = ?2 AND g."role" IN ('trainer', 'reviewer') AND ${roleHolds('g', '?1')} LIMIT 1`,
      today,
      person.id,
    )
    if (!teaches) return refused('no-trainer')
    const words = cutTextBefore(cleanText(reason), 500)
    if (!words) return refused('reason-missing')
    if (tx.get(`SELECT 1 FROM "RoleGrant" g WHERE g."personId" = ?2 AND ${HOLDS}`, today, person.id)) return done(null)
    grantRole(tx, viewer.personId, { personId: person.id, role: 'exercise-uploader', unitId: teaches.unitId, validFrom: today, reason: words })
    return done(null)
  })
}

/** An administrator takes the right back, from today on; what was uploaded stays. Safe to repeat. */
export function endUpload(viewer: Viewer, grantId: string, reason: string): Promise<Outcome<null, 'not-yours' | 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!canGrantUpload(viewer) || scopeOf(viewer, 'administrator').length === 0) return refused('not-yours')
    const grant = tx.get<{ personId: string; unitId: string }>(
      `SELECT "personId","unitId" FROM "RoleGrant" WHERE "id" = ? AND "role" = 'exercise-uploader'`,
      grantId,
    )
    if (!grant) return refused('not-found')
    const words = cutTextBefore(cleanText(reason), 500)
    if (!words) return refused('reason-missing')
    appendRoleEnd(tx, viewer.personId, { grantId, ...grant }, { validTo: civilDate(now()), reason: words })
    return done(null)
  })
}
