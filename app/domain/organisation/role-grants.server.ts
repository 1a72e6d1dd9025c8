import { addDays, civilDate, isCivilDate, isPlannable, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { findPerson, grantRole } from './people.server'
import { rangeOf, type TypedDates } from './role-dates'
import { appendRoleEnd } from './role-ends.server'
import { GRANTED, grantsRole } from './role-rules'
import { roleHolds, roleOverFrom } from './role-standing'
import { standsOn } from './standing'
import type { Role, Viewer } from './viewer'

/** A grant as commands decide on it. `overFrom`: the civil day from which it holds no more; `9999-12-31` where none is set. */
export type RoleRow = {
  grantId: string
  personId: string
  role: Role
  unitId: string
  unitPath: string
  validFrom: string
  overFrom: string
  delegatedFrom: string | null
  lenderId: string | null
  hasEnd: number
}

/** A grant by its id, for commands; null when there is none. */
export function roleById(grantId: string, from: Read = read): RoleRow | null {
  return from.get<RoleRow>(
    `SELECT g."id" AS grantId, g."personId", g."role", g."unitId", s."path" AS unitPath, g."validFrom", ${roleOverFrom('g')} AS overFrom, g."delegatedFrom", d."personId" AS lenderId,
       EXISTS (SELECT 1 FROM "RoleGrantEnd" n WHERE n."grantId" = g."id") AS hasEnd
     FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')} LEFT JOIN "RoleGrant" d ON d."id" = g."delegatedFrom" WHERE g."id" = ?`,
    grantId,
  )
}

/** The unit of a code, as it stands today. */
export function unitByCode(code: string, from: Read = read): { unitId: string; path: string } | null {
  return from.get(
    `SELECT u."id" AS unitId, s."path" FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s')} WHERE u."code" = ?`,
    cleanText(code).toUpperCase(),
  )
}

/** Whether a person holds a role anywhere on a day from a given one on; `roles` are asked for, lent ones too. */
function holdsFrom(personId: string, roles: readonly Role[], day: string, from: Read): boolean {
  const sql = `SELECT 1 FROM "RoleGrant" g WHERE g."personId" = ?1 AND g."role" IN (SELECT value FROM json_each(?2)) AND ${roleOverFrom('g')} > ?3 LIMIT 1`
  return Boolean(from.get(sql, personId, JSON.stringify(roles), day))
}

/** An auditor reads and changes nothing: who audits holds no other role, and who holds one does not audit. */
export function clashesWithAudit(personId: string, role: Role, day: string, from: Read = read): boolean {
  return holdsFrom(personId, role === 'auditor' ? GRANTED.filter((other) => other !== 'auditor') : ['auditor'], day, from)
}

/** Whether a person holds, or is to hold, a role over a unit at some day of a range. */
export function holdsAlready(
  grant: { personId: string; role: Role; unitId: string; validFrom: string; validTo: string | null; delegatedFrom?: string | null },
  from: Read,
): boolean {
  const sql = `SELECT 1 FROM "RoleGrant" g WHERE g."personId" = ?1 AND g."role" = ?2 AND g."unitId" = ?3 AND g."delegatedFrom" IS ?6
    AND ?4 < ${roleOverFrom('g')} AND ?5 > g."validFrom" LIMIT 1`
  return Boolean(from.get(sql, grant.personId, grant.role, grant.unitId, grant.validFrom, grant.validTo ?? '9999-12-31', grant.delegatedFrom ?? null))
}

export type GiveRefusal =
  | 'not-yours'
  | 'role-wrong'
  | 'unit-unknown'
  | 'person-unknown'
  | 'own-role'
  | 'role-dates-wrong'
  | 'reason-missing'
  | 'auditor-alone'
  | 'has-role'
export type RoleOrder = { staffCode: string; role: string; unitCode: string; reason: string } & TypedDates

/**
 * Gives a person, named by staff code, a role over a unit and all below it, from a civil day on, until a last day when one is said.
 * Refuses what the viewer does not grant there, oneself, people outside the viewer's scope, days that cannot be, no reason, an
 * auditor's role beside others, and who holds the role then.
 */
export function giveRole(viewer: Viewer, order: RoleOrder): Promise<Outcome<{ grantId: string }, GiveRefusal>> {
  return inTransaction((tx): Outcome<{ grantId: string }, GiveRefusal> => {
    const role = GRANTED.find((known) => known === order.role)
    if (!role) return refused('role-wrong')
    const unit = unitByCode(order.unitCode, tx)
    if (!unit) return refused('unit-unknown')
    if (!grantsRole(viewer, role, unit.path)) return refused('not-yours')
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(order.staffCode).toUpperCase())
    if (person?.id === viewer.personId) return refused('own-role')
    if (!person || !findPerson(viewer, 'admin', person.id)) return refused('person-unknown')
    const range = rangeOf(order)
    if (!range) return refused('role-dates-wrong')
    const reason = cutText(cleanText(order.reason), 500)
    if (!reason) return refused('reason-missing')
    if (clashesWithAudit(person.id, role, range.validFrom, tx)) return refused('auditor-alone')
    const grant = { personId: person.id, role, unitId: unit.unitId, ...range }
    if (holdsAlready(grant, tx)) return refused('has-role')
    return done({ grantId: grantRole(tx, viewer.personId, { ...grant, reason }) })
  })
}

export type EndRefusal = 'not-found' | 'own-role' | 'role-dates-wrong' | 'reason-missing' | 'last-administrator'

/** Whether a viewer ends a grant: who grants that role there; of a delegation also who lent it and who was lent it. */
export function endsRole(viewer: Viewer, grant: Pick<RoleRow, 'role' | 'unitPath' | 'personId' | 'lenderId'>): boolean {
  if (grant.lenderId && [grant.lenderId, grant.personId].includes(viewer.personId)) return true
  return grantsRole(viewer, grant.role, grant.unitPath)
}

/**
 * Ends a grant before its day, from a civil day on (today or later), with a reason; what was lent from it ends with it. What was done
 * in it stays. Refuses who may not, a day that has passed or lies after its end, no reason, and the last administrator. Safe to repeat.
 */
export function endRole(viewer: Viewer, grantId: string, given: { from: string; reason: string }): Promise<Outcome<null, EndRefusal>> {
  return inTransaction((tx): Outcome<null, EndRefusal> => {
    const grant = roleById(grantId, tx)
    if (!grant || !endsRole(viewer, grant)) return refused('not-found')
    const today = civilDate(now())
    if (grant.hasEnd || grant.overFrom <= today) return done(null)
    const validTo = given.from || today
    if (!isCivilDate(validTo) || validTo < today || validTo >= grant.overFrom) return refused('role-dates-wrong')
    const reason = cutText(cleanText(given.reason), 500)
    if (!reason) return refused('reason-missing')
    if (grant.role === 'administrator' && !hasOtherAdministrator(tx, grant, validTo)) return refused('last-administrator')
    appendRoleEnd(tx, viewer.personId, grant, { validTo, reason })
    return done(null)
  })
}

/** Whether somebody else who can sign in administers the same unit from a day on and without an end. */
function hasOtherAdministrator(tx: Tx, grant: RoleRow, day: string): boolean {
  return Boolean(
    tx.get(
      `SELECT 1 FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
       WHERE g."role" = 'administrator' AND g."personId" <> ?1 AND substr(?2, 1, length(s."path")) = s."path" AND ${roleHolds('g', '?3')}
         AND ${roleOverFrom('g')} = '9999-12-31' AND EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = g."personId" AND a."activatedAt" IS NOT NULL) LIMIT 1`,
      grant.personId,
      grant.unitPath,
      day,
    ),
  )
}

export type ExtendRefusal = 'not-found' | 'own-role' | 'role-dates-wrong' | 'reason-missing' | 'auditor-alone' | 'has-role' | 'role-over'

/**
 * Lets a role that has an end go on: a further grant from the day it ends, until a last day or without one. Refuses what the viewer
 * does not grant there, one's own, a role that is over or was lent, a last day before its end, and no reason.
 */
export function extendRole(viewer: Viewer, grantId: string, given: { lastDay: string; reason: string }): Promise<Outcome<{ grantId: string }, ExtendRefusal>> {
  return inTransaction((tx): Outcome<{ grantId: string }, ExtendRefusal> => {
    const grant = roleById(grantId, tx)
    if (!grant || grant.delegatedFrom || !grantsRole(viewer, grant.role, grant.unitPath)) return refused('not-found')
    if (grant.personId === viewer.personId) return refused('own-role')
    const { personId, role, unitId, overFrom } = grant
    if (overFrom === '9999-12-31' || overFrom <= civilDate(now())) return refused('role-over')
    if (given.lastDay && (!isPlannable(given.lastDay) || given.lastDay < overFrom)) return refused('role-dates-wrong')
    const reason = cutText(cleanText(given.reason), 500)
    if (!reason) return refused('reason-missing')
    if (clashesWithAudit(personId, role, overFrom, tx)) return refused('auditor-alone')
    const further = { personId, role, unitId, validFrom: overFrom, validTo: given.lastDay ? addDays(given.lastDay, 1) : null }
    if (holdsAlready(further, tx)) return refused('has-role')
    return done({ grantId: grantRole(tx, viewer.personId, { ...further, reason }) })
  })
}
