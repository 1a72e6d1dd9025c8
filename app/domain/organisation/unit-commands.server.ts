import { now } from '~/platform/clock'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { Act } from './posts.server'
import { roleHolds } from './role-standing'
import { beginUnit, endUnit, mergeUnits, moveUnit, renameUnit, splitUnit, type UnitRefusal, type UnitTerms } from './unit-changes.server'
import { isWithin, scopeOf, type Viewer } from './viewer'

/** What can be done about units, each from a civil day on, with a reason. */
export type UnitOrder = { day: string; reason: string } & (
  | { act: 'add'; terms: UnitTerms }
  | { act: 'rename'; unitId: string; name: string; shortName: string }
  | { act: 'move'; unitId: string; parentId: string }
  | { act: 'merge'; fromIds: string[]; intoId: string }
  | { act: 'merge-new'; fromIds: string[]; terms: UnitTerms }
  | { act: 'split'; unitId: string; into: UnitTerms; staffCodes: string[] }
  | { act: 'end'; unitId: string }
)
/** How many people have posts that change, units that are written anew, and roles and assignments that lose their unit. */
export type UnitEffect = { people: number; units: number; roles: number; assignments: number }

/** Changes the tree of units from a civil day on, for administrators of everything it touches. A refusal changes nothing. */
export function changeUnits(viewer: Viewer, order: UnitOrder): Promise<Outcome<{ unitId: string }, UnitRefusal | 'not-yours'>> {
  return inTransaction((tx) => apply(tx, viewer, order))
}

/** What an order would do, or why it is refused; nothing is written. */
export async function previewUnitChange(viewer: Viewer, order: UnitOrder): Promise<Outcome<UnitEffect, UnitRefusal | 'not-yours'>> {
  let tried: Outcome<UnitEffect, UnitRefusal | 'not-yours'> = refused('not-yours')
  await inTransaction((tx) => {
    const seq = tx.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0
    const outcome = apply(tx, viewer, order)
    tried = outcome.ok ? done(effectSince(tx, seq)) : outcome
    // Refused whatever came of it, so that nothing of it stays.
    return refused('not-yours')
  })
  return tried
}

function apply(tx: Tx, viewer: Viewer, order: UnitOrder): Outcome<{ unitId: string }, UnitRefusal | 'not-yours'> {
  const act: Act = { by: viewer.personId, at: now() }
  const scopes = scopeOf(viewer, 'administrator')
  if (touched(order).some((id) => !pathsOf(tx, id).every((path) => isWithin(scopes, path)))) return refused('not-yours')
  if (scopes.length === 0) return refused('not-yours')
  switch (order.act) {
    case 'add':
      return beginUnit(tx, act, { ...order.terms, day: order.day })
    case 'rename':
      return renameUnit(tx, act, order)
    case 'move':
      return moveUnit(tx, act, order)
    case 'merge':
      return mergeUnits(tx, act, order)
    case 'merge-new': {
      const begun = beginUnit(tx, act, { ...order.terms, day: order.day })
      return begun.ok ? mergeUnits(tx, act, { ...order, intoId: begun.value.unitId }) : begun
    }
    case 'split':
      return splitUnit(tx, act, order)
    case 'end':
      return endUnit(tx, act, order)
  }
}

function touched(order: UnitOrder): string[] {
  switch (order.act) {
    case 'add':
      return [order.terms.parentId]
    case 'move':
      return [order.unitId, order.parentId]
    case 'merge':
      return [...order.fromIds, order.intoId]
    case 'merge-new':
      return [...order.fromIds, order.terms.parentId]
    case 'split':
      return [order.unitId, order.into.parentId]
    default:
      return [order.unitId]
  }
}

/** Where a unit stands or stood, as known now; an unknown one stands nowhere, which the command says. */
const pathsOf = (tx: Tx, unitId: string) =>
  tx.all<{ path: string }>('SELECT DISTINCT "path" FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL', unitId).map((row) => row.path)

function effectSince(tx: Tx, seq: number): UnitEffect {
  const count = (sql: string) => tx.get<{ n: number }>(sql, seq)?.n ?? 0
  const gone = `(SELECT u."fromUnitId" FROM "UnitSuccession" u JOIN "UnitChange" c ON c."id" = u."changeId" WHERE c."eventSeq" > ?1 AND u."isWhole"
    UNION SELECT c."unitId" FROM "UnitChange" c WHERE c."eventSeq" > ?1 AND c."kind" = 'ended')`
  return {
    people: count('SELECT count(DISTINCT "personId") AS n FROM "Post" WHERE "eventSeq" > ?1'),
    units: count(
      'SELECT count(DISTINCT s."unitId") AS n FROM "UnitState" s LEFT JOIN "UnitChange" c ON c."id" = s."changeId" JOIN "Unit" u ON u."id" = s."unitId" WHERE c."eventSeq" > ?1 OR u."eventSeq" > ?1',
    ),
    roles: count(`SELECT count(*) AS n FROM "RoleGrant" g WHERE g."unitId" IN ${gone} AND ${roleHolds('g')}`),
    assignments: count(`SELECT count(*) AS n FROM "Assignment" WHERE "unitId" IN ${gone} AND "dueDate" >= civil_today()`),
  }
}
