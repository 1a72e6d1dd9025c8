import { read } from '~/platform/db/database.server'
import { findPerson, type PersonRow } from './people.server'
import { roleOverFrom } from './role-standing'
import { lastStateOf } from './standing'
import type { Role, Viewer } from './viewer'

export type PostRow = {
  id: string
  unitName: string
  position: string
  kind: 'main' | 'concurrent' | 'acting' | 'deputy'
  validFrom: string
  validTo: string | null
}
export type GrantRow = {
  id: string
  role: Role
  unitName: string
  unitPath: string
  validFrom: string
  validTo: string | null
  reason: string
  grantedByName: string | null
  /** Lent by `grantedByName`, who holds it. */
  isDelegated: number
}
export type PersonFile = { person: PersonRow; posts: PostRow[]; grants: GrantRow[] }

const UNIT = `JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')}`

/** A person's posts and roles with their dates, newest first, for those who administer or audit them; null for everyone else. */
export function findPersonFile(viewer: Viewer, id: string): PersonFile | null {
  const person = findPerson(viewer, 'admin', id)
  if (!person) return null
  return {
    person,
    posts: read.all<PostRow>(
      `SELECT x."id", s."name" AS unitName, x."position", x."kind", x."validFrom", x."validTo" FROM "Post" x ${UNIT}
       WHERE x."personId" = ? AND x."supersededAt" IS NULL ORDER BY x."validTo" IS NOT NULL, x."kind" <> 'main', x."validFrom" DESC`,
      id,
    ),
    grants: listGrants(id),
  }
}

/** The roles a person holds or held. The caller has authorised the look. */
export function listGrants(personId: string, from: Pick<typeof read, 'all'> = read): GrantRow[] {
  return from.all<GrantRow>(
    `SELECT x."id", x."role", s."name" AS unitName, s."path" AS unitPath, x."validFrom", nullif(${roleOverFrom('x')}, '9999-12-31') AS validTo, x."reason", p."fullName" AS grantedByName, x."delegatedFrom" IS NOT NULL AS isDelegated FROM "RoleGrant" x ${UNIT}
     LEFT JOIN "Person" p ON p."id" = x."grantedBy" WHERE x."personId" = ? ORDER BY ${roleOverFrom('x')} < '9999-12-31', x."validFrom" DESC, x."role"`,
    personId,
  )
}
