import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { SignedIn } from '../identity/sessions.server'
import { mandatesOf } from './mandate-scope.server'
import { roleHolds, roleOverFrom } from './role-standing'
import { lastStateOf, standsOn } from './standing'
import { unitFullName } from './units.server'
import { type Grant, onBehalfOf, type Role, type Viewer } from './viewer'

const POST = `SELECT p."fullName", p."staffCode", x."position", x."unitId", s."name" AS unitName, s."path" AS unitPath FROM "Person" p
  LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x', '?2')}
  LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE p."id" = ?1`

const GRANTS = `SELECT g."role", g."unitId", s."path" AS unitPath, l."id" AS lenderId, l."fullName" AS lenderName, ${roleOverFrom('g')} AS overFrom FROM "RoleGrant" g
  JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')} LEFT JOIN "RoleGrant" d ON d."id" = g."delegatedFrom" LEFT JOIN "Person" l ON l."id" = d."personId"
  WHERE g."personId" = ?1 AND ${roleHolds('g', '?2')}`

type GrantedRow = { role: Role; unitId: string; unitPath: string; lenderId: string | null; lenderName: string | null; overFrom: string }

const grantOf = ({ role, unitId, unitPath, lenderId, lenderName, overFrom }: GrantedRow): Grant => ({
  role,
  unitId,
  unitPath,
  ...(lenderId ? { lender: { personId: lenderId, fullName: lenderName ?? '', until: overFrom } } : {}),
})

type PostRow = { fullName: string; staffCode: string; position: string | null; unitId: string | null; unitName: string | null; unitPath: string | null }

/** The viewer behind a session, with the post and the roles of today; null when the person is gone. */
export function findViewer(signedIn: Pick<SignedIn, 'accountId' | 'personId' | 'language'>): Viewer | null {
  const today = civilDate(now())
  const row = read.get<PostRow>(POST, signedIn.personId, today)
  if (!row) return null
  return {
    personId: signedIn.personId,
    accountId: signedIn.accountId,
    fullName: row.fullName,
    staffCode: row.staffCode,
    language: signedIn.language === 'en' ? 'en' : 'vi',
    post: row.unitId && row.unitPath ? { unitId: row.unitId, unitName: row.unitName ?? '', unitPath: row.unitPath, position: row.position ?? '' } : null,
    grants: read.all<GrantedRow>(GRANTS, signedIn.personId, today).map(grantOf),
    mandates: mandatesOf(signedIn.personId),
  }
}

/** On whose behalf a viewer acts in one of the roles over a unit; undefined in a role of their own. See `onBehalfOf`. */
export function behalfOver(viewer: Viewer, roles: readonly Role[], unitId: string, from: Read = read): string | undefined {
  if (viewer.grants.every(({ lender }) => !lender)) return undefined
  const unit = from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unitId)
  return unit ? onBehalfOf(viewer, roles, unit.path) : undefined
}

/** A viewer for commands run at the console and by the demo's history. */
export function viewerOf(personId: string): Viewer {
  const viewer = findViewer({ accountId: '', personId, language: 'vi' })
  if (!viewer) throw new Error(`no person ${personId}`)
  return viewer
}

export type UnitHelper = { name: string; phone: string; unit: string }

/** The helper of the nearest unit upwards that has one: the name and phone that stand on each page of a cadre. */
export function findUnitHelper(viewer: Viewer): UnitHelper | null {
  if (!viewer.post) return null
  return read.get<UnitHelper>(
    `SELECT "helperName" AS name, "helperPhone" AS phone, "name" AS unit FROM "UnitState"
     WHERE ${standsOn('"UnitState"')} AND "helperName" IS NOT NULL AND substr(?1, 1, length("path")) = "path" ORDER BY length("path") DESC LIMIT 1`,
    viewer.post.unitPath,
  )
}

export type OwnPost = { id: string; position: string; unitName: string; kind: 'main' | 'concurrent' | 'acting' | 'deputy'; validFrom: string }

/** The posts the viewer holds today, the main one first, each with the full name of its unit. */
export function listOwnPosts(viewer: Viewer): OwnPost[] {
  const today = civilDate(now())
  const posts = read.all<Omit<OwnPost, 'unitName'> & { unitId: string }>(
    `SELECT x."id", x."position", x."unitId", x."kind", x."validFrom" FROM "Post" x
     WHERE x."personId" = ?1 AND ${standsOn('x', '?2')} ORDER BY x."kind" <> 'main', x."validFrom"`,
    viewer.personId,
    today,
  )
  return posts.map(({ unitId, ...post }) => ({ ...post, unitName: unitFullName(unitId, today) }))
}
