import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { grantRole } from './people.server'
import { rangeOf, type TypedDates } from './role-dates'
import { clashesWithAudit, holdsAlready, roleById, unitByCode } from './role-grants.server'
import { DELEGATED } from './role-rules'
import { roleHolds, roleOverFrom } from './role-standing'
import { standsOn } from './standing'
import type { Role, Viewer } from './viewer'

/** A role of one's own that may be lent. `until` is the civil day from which it holds no more; null without an end. */
export type LentFrom = { grantId: string; role: Role; unitName: string; unitCode: string; until: string | null }

/** The roles a viewer holds themselves and may lend to a deputy today. */
export function listLendable(viewer: Viewer, from: Read = read): LentFrom[] {
  return from.all<LentFrom>(
    `SELECT g."id" AS grantId, g."role", s."name" AS unitName, u."code" AS unitCode, nullif(${roleOverFrom('g')}, '9999-12-31') AS until FROM "RoleGrant" g
     JOIN "Unit" u ON u."id" = g."unitId" JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
     WHERE g."personId" = ?1 AND g."delegatedFrom" IS NULL AND g."role" IN (SELECT value FROM json_each(?2)) AND ${roleHolds('g', '?3')} ORDER BY s."path", g."role"`,
    viewer.personId,
    JSON.stringify(DELEGATED),
    civilDate(now()),
  )
}

/** A delegation as its two people see it. `state`: whether it holds today. */
export type Delegation = {
  grantId: string
  role: Role
  unitName: string
  lenderId: string
  lenderName: string
  deputyId: string
  deputyName: string
  validFrom: string
  until: string
  reason: string
  endReason: string | null
  eventSeq: number
  state: 'coming' | 'holds' | 'over'
}

/** The delegations a viewer gave or was given, newest first. */
export function listOwnDelegations(viewer: Viewer, limit = 50): Delegation[] {
  return read.all<Delegation>(
    `SELECT g."id" AS grantId, g."role", s."name" AS unitName, l."id" AS lenderId, l."fullName" AS lenderName, p."id" AS deputyId, p."fullName" AS deputyName,
       g."validFrom", ${roleOverFrom('g')} AS until, g."reason", n."reason" AS endReason, g."eventSeq",
       CASE WHEN ${roleHolds('g', '?2')} THEN 'holds' WHEN ${roleOverFrom('g')} <= ?2 OR ${roleOverFrom('g')} <= g."validFrom" THEN 'over' ELSE 'coming' END AS state
     FROM "RoleGrant" g JOIN "RoleGrant" d ON d."id" = g."delegatedFrom" JOIN "Person" l ON l."id" = d."personId" JOIN "Person" p ON p."id" = g."personId"
     LEFT JOIN "RoleGrantEnd" n ON n."grantId" = g."id" JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
     WHERE g."id" IN (SELECT x."id" FROM "RoleGrant" x WHERE x."personId" = ?1 AND x."delegatedFrom" IS NOT NULL
       UNION SELECT y."id" FROM "RoleGrant" z JOIN "RoleGrant" y ON y."delegatedFrom" = z."id" WHERE z."personId" = ?1) ORDER BY g."eventSeq" DESC LIMIT ?3`,
    viewer.personId,
    civilDate(now()),
    limit,
  )
}

export type DelegateRefusal =
  | 'role-not-own'
  | 'unit-unknown'
  | 'person-unknown'
  | 'own-role'
  | 'delegation-dates-wrong'
  | 'reason-missing'
  | 'auditor-alone'
  | 'has-role'
export type DelegationOrder = { grantId: string; staffCode: string; unitCode: string; reason: string } & TypedDates

/** Whether a person has a post below a path on a day. */
function worksBelow(personId: string, path: string, day: string, from: Read): boolean {
  const sql = `SELECT 1 FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?3')}
    WHERE x."personId" = ?1 AND ${standsOn('x', '?3')} AND substr(s."path", 1, length(?2)) = ?2 LIMIT 1`
  return Boolean(from.get(sql, personId, path, day))
}

/**
 * Lends a role of one's own, over its unit or one below, to a deputy who works below it, from one civil day to a last one. It ends by
 * itself, or with the role it came from. Refuses a role that is not one's own or was lent itself, another unit, people from elsewhere,
 * oneself, an auditor, days outside the role's own or over a year, no reason, and who was lent the same then.
 */
export function delegateRole(viewer: Viewer, order: DelegationOrder): Promise<Outcome<{ grantId: string }, DelegateRefusal>> {
  return inTransaction((tx): Outcome<{ grantId: string }, DelegateRefusal> => {
    const own = listLendable(viewer, tx).some(({ grantId }) => grantId === order.grantId) ? roleById(order.grantId, tx) : null
    if (!own) return refused('role-not-own')
    const unit = unitByCode(order.unitCode, tx)
    if (!unit?.path.startsWith(own.unitPath)) return refused('unit-unknown')
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(order.staffCode).toUpperCase())
    if (person?.id === viewer.personId) return refused('own-role')
    const range = rangeOf(order, true)
    if (!person || !worksBelow(person.id, own.unitPath, range?.validFrom ?? civilDate(now()), tx)) return refused('person-unknown')
    if (!range?.validTo || range.validTo > own.overFrom) return refused('delegation-dates-wrong')
    const reason = cutText(cleanText(order.reason), 500)
    if (!reason) return refused('reason-missing')
    if (clashesWithAudit(person.id, own.role, range.validFrom, tx)) return refused('auditor-alone')
    const grant = { personId: person.id, role: own.role, unitId: unit.unitId, ...range, delegatedFrom: own.grantId }
    if (holdsAlready(grant, tx)) return refused('has-role')
    return done({ grantId: grantRole(tx, viewer.personId, { ...grant, reason }) })
  })
}
