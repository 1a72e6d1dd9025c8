import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { grantRole } from './people.server'
import type { Act } from './posts.server'
import { holdsAlready } from './role-grants.server'
import { grantsRole } from './role-rules'
import { roleOverFrom } from './role-standing'
import type { Succession, UnitRefusal } from './unit-change.server'
import { beginUnit, endUnit, mergeUnits, moveUnit, renameUnit, splitUnit } from './unit-changes.server'
import type { UnitOrder } from './unit-orders'
import { repeatedUnit } from './unit-repeats.server'
import { changeById, undoChange, unitsOfChange } from './unit-undo.server'
import { isWithin, type Role, scopeOf, type Viewer } from './viewer'

export type { UnitOrder } from './unit-orders'
export type UnitOrderRefusal = UnitRefusal | 'not-yours'

/** How far the tree of units has come: it grows with every unit added and every change. */
export function treeRevision(from: Read = read): number {
  return (
    from.get<{ seq: number }>(`SELECT max(coalesce((SELECT max("eventSeq") FROM "UnitChange"), 0), coalesce((SELECT max("eventSeq") FROM "Unit"), 0)) AS seq`)
      ?.seq ?? 0
  )
}

/**
 * Changes the tree of units from a civil day on, for who administers everything it touches: administrators of it, and unit
 * administrators below their own unit. A refusal changes nothing; the same order given twice is done once. `seen`: the revision of the
 * tree that was looked at; refuses where it was changed since.
 */
export function changeUnits(viewer: Viewer, order: UnitOrder, seen?: number): Promise<Outcome<{ unitId: string }, UnitOrderRefusal>> {
  return inTransaction((tx) => {
    const repeated = repeatedUnit(tx, viewer.personId, order)
    if (repeated) return done({ unitId: repeated })
    if (seen !== undefined && seen !== treeRevision(tx)) return refused('changed-since')
    return apply(tx, viewer, order)
  })
}

/**
 * Does an order as far as units go, lets `look` see what came of it, and takes everything back: nothing is written. People are left where
 * they are, so that nobody waits for a large one that is only looked at. `look` gets the sequence before it. Answers why it is refused.
 */
export async function previewUnitChange<T>(viewer: Viewer, order: UnitOrder, look: (tx: Tx, before: number) => T): Promise<Outcome<T, UnitOrderRefusal>> {
  let tried: Outcome<T, UnitOrderRefusal> = refused('not-yours')
  await inTransaction((tx) => {
    const before = tx.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0
    const outcome = apply(tx, viewer, order, true)
    tried = outcome.ok ? done(look(tx, before)) : outcome
    // Refused whatever came of it, so that nothing of it stays.
    return refused('not-yours')
  })
  return tried
}

/** Whether a viewer changes a unit itself: an administrator of it, or a unit administrator of one above it. */
export function canChangeUnit(viewer: Viewer, path: string): boolean {
  return isWithin(scopeOf(viewer, 'administrator'), path) || scopeOf(viewer, 'unit-admin').some((scope) => path !== scope && path.startsWith(scope))
}

/** Whether a viewer adds units below one, and lets units go over into it. */
export function canChangeBelow(viewer: Viewer, path: string): boolean {
  return isWithin(scopeOf(viewer, 'administrator', 'unit-admin'), path)
}

function apply(tx: Tx, viewer: Viewer, order: UnitOrder, isTrial = false): Outcome<{ unitId: string }, UnitOrderRefusal> {
  const act: Act = { by: viewer.personId, at: now(), isTrial }
  if (!isTheirs(tx, viewer, order)) return refused('not-yours')
  switch (order.act) {
    case 'add':
      return beginUnit(tx, act, { ...order.terms, day: order.day })
    case 'rename':
      return renameUnit(tx, act, order)
    case 'move':
      return moveUnit(tx, act, order)
    case 'merge':
      return merge(tx, viewer, order, order.intoId, act)
    case 'merge-new': {
      const begun = beginUnit(tx, act, { ...order.terms, day: order.day })
      return begun.ok ? merge(tx, viewer, order, begun.value.unitId, act) : begun
    }
    case 'split':
      return splitUnit(tx, act, order)
    case 'end':
      return endUnit(tx, act, order)
    case 'undo':
      return undoChange(tx, act, order)
  }
}

type MergeOrder = Extract<UnitOrder, { act: 'merge' | 'merge-new' }>

function merge(
  tx: Tx,
  viewer: Viewer,
  { fromIds, day, reason, carry = [], ...more }: MergeOrder,
  intoId: string,
  act: Act,
): Outcome<{ unitId: string }, UnitOrderRefusal> {
  return mergeUnits(tx, act, {
    fromIds,
    intoId,
    day,
    reason,
    ahead: 'ahead' in more ? more.ahead : undefined,
    carry: (gone) => carry.flatMap((grantId) => carryOver(tx, viewer, { grantId, gone, day, reason }) ?? []),
  })
}

type Held = { personId: string; role: Role; unitId: string; overFrom: string; delegatedFrom: string | null }

/** A role over a unit that ends, given again over the one that goes on with it; null where it cannot be, such as one that was lent. */
function carryOver(
  tx: Tx,
  viewer: Viewer,
  { grantId, gone, day, reason }: { grantId: string; gone: Succession[]; day: string; reason: string },
): string | null {
  const held = tx.get<Held>(
    `SELECT g."personId", g."role", g."unitId", ${roleOverFrom('g')} AS overFrom, g."delegatedFrom" FROM "RoleGrant" g WHERE g."id" = ?`,
    grantId,
  )
  const into = gone.find(({ from }) => from === held?.unitId)?.to
  const path = into && pathsOf(tx, into)[0]
  const today = civilDate(now())
  const validFrom = day > today ? day : today
  if (!held || !path || held.delegatedFrom || held.overFrom <= validFrom || held.personId === viewer.personId || !grantsRole(viewer, held.role, path))
    return null
  const grant = { personId: held.personId, role: held.role, unitId: into, validFrom, validTo: held.overFrom === '9999-12-31' ? null : held.overFrom }
  return holdsAlready(grant, tx) ? null : grantRole(tx, viewer.personId, { ...grant, reason })
}

/** What an order changes itself, and what it only adds to or takes people from. */
function touched(tx: Tx, order: UnitOrder): { changed: string[]; below: string[] } {
  switch (order.act) {
    case 'add':
      return { changed: [], below: [order.terms.parentId] }
    case 'move':
      return { changed: [order.unitId], below: [order.parentId] }
    case 'merge':
      return { changed: order.fromIds, below: [order.intoId] }
    case 'merge-new':
      return { changed: order.fromIds, below: [order.terms.parentId] }
    case 'split':
      return { changed: [], below: [order.unitId, order.into.parentId] }
    case 'undo': {
      const known = changeById(order.changeId, tx)
      return { changed: known ? unitsOfChange(known, tx) : [], below: [] }
    }
    default:
      return { changed: [order.unitId], below: [] }
  }
}

function isTheirs(tx: Tx, viewer: Viewer, order: UnitOrder): boolean {
  if (scopeOf(viewer, 'administrator', 'unit-admin').length === 0) return false
  const { changed, below } = touched(tx, order)
  return (
    changed.every((id) => pathsOf(tx, id).every((path) => canChangeUnit(viewer, path))) &&
    below.every((id) => pathsOf(tx, id).every((path) => canChangeBelow(viewer, path)))
  )
}

/** Where a unit stands or stood, as known now, the last first; an unknown one stands nowhere, which the command says. */
const pathsOf = (tx: Tx, unitId: string) =>
  tx
    .all<{ path: string }>(
      'SELECT "path" FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL GROUP BY "path" ORDER BY max("validFrom") DESC',
      unitId,
    )
    .map((row) => row.path)
