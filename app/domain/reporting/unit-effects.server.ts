import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { done, type Outcome } from '~/platform/outcome'
import { standingRules } from '../enrolment/rules.server'
import { grantsRole } from '../organisation/role-rules'
import { roleOverFrom } from '../organisation/role-standing'
import { standsOn } from '../organisation/standing'
import { changeUnits, previewUnitChange, treeRevision, type UnitOrder, type UnitOrderRefusal } from '../organisation/unit-commands.server'
import { managersOf } from '../organisation/unit-heads.server'
import { MOST_AT_ONCE, orderMerger } from '../organisation/unit-merging.server'
import { countPeopleIn } from '../organisation/unit-people.server'
import { changeById, countMoved } from '../organisation/unit-undo.server'
import type { Role, Viewer } from '../organisation/viewer'

/** A unit before and after a change; `after` is null for one that ends, `into` then names what goes on with it, where anything does. */
export type ChangedUnit = { code: string; before: string | null; after: string | null; into: string | null }
/** A role over a unit that ends. `intoName`: over what it may go on, null where this viewer cannot let it or there is nothing. */
export type LostRole = { grantId: string; fullName: string; role: Role; unitName: string; intoName: string | null }

/** What a change of units would do. `revision`: of the tree it was tried on; `seen`: a hash over the order and all that is shown of it; at most `MOST` units and roles are named. */
export type UnitEffects = {
  seen: string
  revision: number
  people: number
  unitCount: number
  units: ChangedUnit[]
  roles: LostRole[]
  rules: { name: string; unitName: string }[]
  orders: number
  managerBefore: string | null
  managerAfter: string | null
}

const MOST = 60

/** What a change of units would do, tried and taken back; or why it is refused. */
export async function previewUnits(viewer: Viewer, given: UnitOrder): Promise<Outcome<UnitEffects, UnitOrderRefusal>> {
  // Which roles go on is chosen beside what is shown.
  const order = 'carry' in given ? { ...given, carry: undefined } : given
  const today = civilDate(now())
  const day = order.day > today ? order.day : today
  const revision = treeRevision()
  const unitId = 'unitId' in order ? order.unitId : null
  const managerBefore = unitId && managerOn(unitId, day)
  const tried = await previewUnitChange(viewer, order, (tx, before) => {
    const gone = tx.all<{ unitId: string; into: string | null }>(GONE, before)
    const bind = JSON.stringify(gone.map((unit) => unit.unitId))
    const changed = tx.all<ChangedUnit>(CHANGED, before, day)
    return {
      revision,
      people: peopleOf(tx, order, bind),
      unitCount: changed.length,
      units: changed.slice(0, MOST),
      roles: rolesOver(tx, viewer, bind, before, day),
      rules: rulesOf(tx, bind, day),
      orders: tx.get<{ n: number }>(ORDERS, bind)?.n ?? 0,
      managerBefore,
      managerAfter: unitId && managerOn(unitId, day, tx),
    }
  })
  return tried.ok ? done({ ...tried.value, seen: sha256(canonicalJson({ order, effects: tried.value })) }) : tried
}

/**
 * Does an order of which `seen` was looked at: a merger of many people by a job, everything else at once. Refuses `changed-since` where it is
 * another, or something else would come of it now; the same order given twice is done once.
 */
export async function confirmUnits(viewer: Viewer, order: UnitOrder, seen: string): Promise<Outcome<{ unitId: string }, UnitOrderRefusal>> {
  const again = await previewUnits(viewer, order)
  const revision = again.ok && again.value.seen === seen ? again.value.revision : NEVER
  const isLarge = (order.act === 'merge' || order.act === 'merge-new') && countPeopleIn(order.fromIds, order.day) > MOST_AT_ONCE
  const outcome = await (isLarge ? orderMerger(viewer, order, revision) : changeUnits(viewer, order, revision))
  return outcome.ok || again.ok ? outcome : again
}

/** A revision that no tree has. */
const NEVER = -1

const GONE = `SELECT u."fromUnitId" AS unitId, u."toUnitId" AS "into" FROM "UnitSuccession" u JOIN "UnitChange" c ON c."id" = u."changeId" WHERE c."eventSeq" > ?1 AND u."isWhole"
  UNION SELECT c."unitId", NULL FROM "UnitChange" c WHERE c."eventSeq" > ?1 AND c."kind" = 'ended'`

const FULL = (alias: string) =>
  `${alias}."name" || coalesce(', ' || (SELECT g."name" FROM "UnitState" g WHERE ${alias}."kind" = 'office' AND g."unitId" = ${alias}."parentId" AND ${standsOn('g', '?2')}), '')`
// What stood on the day before the change was tried is what the change superseded, or what it left alone.
const CHANGED = `SELECT u."code", (SELECT b."name" || coalesce(' · ' || (SELECT p."name" FROM "UnitState" p WHERE p."unitId" = b."parentId" AND p."validFrom" <= ?2 AND coalesce(p."validTo", '9999') > ?2
      AND (p."supersededAt" IS NULL OR p."supersededById" IN (SELECT "id" FROM "UnitChange" WHERE "eventSeq" > ?1)) AND coalesce(p."changeId", '') NOT IN (SELECT "id" FROM "UnitChange" WHERE "eventSeq" > ?1) LIMIT 1), '')
    FROM "UnitState" b WHERE b."unitId" = u."id" AND b."validFrom" <= ?2 AND coalesce(b."validTo", '9999') > ?2
      AND b."supersededById" IN (SELECT "id" FROM "UnitChange" WHERE "eventSeq" > ?1) LIMIT 1) AS before,
    (SELECT a."name" || coalesce(' · ' || (SELECT p."name" FROM "UnitState" p WHERE p."unitId" = a."parentId" AND ${standsOn('p', '?2')}), '') FROM "UnitState" a WHERE a."unitId" = u."id" AND ${standsOn('a', '?2')}) AS after,
    (SELECT ${FULL('n')} FROM "UnitSuccession" q JOIN "UnitChange" c ON c."id" = q."changeId" AND c."eventSeq" > ?1 JOIN "UnitState" n ON n."unitId" = q."toUnitId" AND ${standsOn('n', '?2')}
     WHERE q."fromUnitId" = u."id" AND q."isWhole" LIMIT 1) AS "into"
  FROM "Unit" u WHERE u."eventSeq" > ?1 OR u."id" IN (
    SELECT s."unitId" FROM "UnitChange" c JOIN "UnitState" s ON s."changeId" = c."id" OR s."supersededById" = c."id" WHERE c."eventSeq" > ?1) ORDER BY u."code"`

const ORDERS = `SELECT count(*) AS n FROM "Assignment" a WHERE a."unitId" IN (SELECT "value" FROM json_each(?)) AND a."dueDate" >= civil_today() AND a."ruleVersionId" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "AssignmentEnd" n WHERE n."assignmentId" = a."id")`

function peopleOf(tx: Tx, order: UnitOrder, gone: string): number {
  if (order.act === 'split') return order.staffCodes.length
  if (order.act === 'undo') {
    const known = changeById(order.changeId, tx)
    return known ? countMoved(known, tx) : 0
  }
  return (
    tx.get<{ n: number }>(
      `SELECT count(DISTINCT x."personId") AS n FROM json_each(?1) u CROSS JOIN "Post" x ON x."unitId" = u."value" AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom"
         AND coalesce(x."validTo", '9999') > ?2`,
      gone,
      order.day,
    )?.n ?? 0
  )
}

/** Roles that hold or are to hold over units that end. */
function rolesOver(tx: Tx, viewer: Viewer, gone: string, before: number, day: string): LostRole[] {
  const rows = tx.all<{
    grantId: string
    personId: string
    fullName: string
    role: Role
    unitName: string
    intoName: string | null
    intoPath: string | null
    delegatedFrom: string | null
  }>(
    `SELECT g."id" AS grantId, g."personId", p."fullName", g."role", g."delegatedFrom",
       (SELECT b."name" FROM "UnitState" b WHERE b."unitId" = g."unitId" ORDER BY b."supersededAt" IS NULL DESC, b."validFrom" DESC LIMIT 1) AS unitName, n."name" AS intoName, n."path" AS intoPath
     FROM json_each(?1) u CROSS JOIN "RoleGrant" g ON g."unitId" = u."value" JOIN "Person" p ON p."id" = g."personId"
     LEFT JOIN "UnitSuccession" q ON q."fromUnitId" = g."unitId" AND q."isWhole" AND q."changeId" IN (SELECT "id" FROM "UnitChange" WHERE "eventSeq" > ?2)
     LEFT JOIN "UnitState" n ON n."unitId" = q."toUnitId" AND ${standsOn('n', '?3')}
     WHERE ${roleOverFrom('g')} > ?3 ORDER BY p."sortKey", g."id" LIMIT ${MOST}`,
    gone,
    before,
    day,
  )
  return rows.map(({ intoPath, delegatedFrom, personId, intoName, ...row }) => ({
    ...row,
    // What was lent ends with the role it came from, and nobody gives a role to themselves.
    intoName: intoPath && !delegatedFrom && personId !== viewer.personId && grantsRole(viewer, row.role, intoPath) ? intoName : null,
  }))
}

/** Rules that stand at a unit that ends: they ask nobody any more from that day. */
function rulesOf(tx: Tx, gone: string, day: string): { name: string; unitName: string }[] {
  const ids = new Set(JSON.parse(gone) as string[])
  return standingRules(tx)
    .filter(({ unitId, validTo }) => ids.has(unitId) && (validTo === null || validTo > day))
    .map(({ name, unitId }) => ({ name, unitName: lastName(tx, unitId) }))
}

const lastName = (from: Read, unitId: string) =>
  from.get<{ name: string }>('SELECT "name" FROM "UnitState" WHERE "unitId" = ? ORDER BY "supersededAt" IS NULL DESC, "validFrom" DESC LIMIT 1', unitId)
    ?.name ?? ''

function managerOn(unitId: string, day: string, from: Read = read): string | null {
  const all = managersOf(unitId, day, from)
  return (all.find(({ isResponsible }) => isResponsible) ?? all[0])?.fullName ?? null
}
