import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { type Act, isDay } from './posts.server'
import { type Succession, stateOn, type UnitRefusal, type Written, writeChange } from './unit-change.server'
import { rewriteStates, type StateWriting } from './unit-states.server'
import { addUnit } from './units.server'

export const UNIT_KINDS = ['city', 'block', 'party', 'department', 'ward', 'commune', 'office'] as const
/** What is said of a unit that begins. */
export type UnitTerms = { code: string; name: string; shortName: string; kind: string; parentId: string }
/** Adds a unit that begins on a civil day. Refuses a code that is taken, and a unit above it that does not stand then. */
export function beginUnit(tx: Tx, { by }: Act, terms: UnitTerms & { day: string }): Outcome<{ unitId: string }, UnitRefusal> {
  const [code, name, shortName] = [cleanText(terms.code).toUpperCase(), nameOf(terms.name), nameOf(terms.shortName || terms.name)]
  if (!isDay(terms.day)) return refused('civil-day-wrong')
  if (!/^[A-Z0-9][A-Z0-9.-]{0,39}$/.test(code) || !name || !(UNIT_KINDS as readonly string[]).includes(terms.kind)) return refused('unit-terms-wrong')
  if (tx.get('SELECT 1 FROM "Unit" WHERE "code" = ?', code)) return refused('unit-code-taken')
  if (!stateOn(tx, terms.parentId, terms.day)) return refused('unit-not-standing')
  const sort = tx.get<{ n: number }>(
    'SELECT coalesce(max("sort"), 0) + 1 AS n FROM "UnitState" WHERE "parentId" = ? AND "supersededAt" IS NULL',
    terms.parentId,
  )
  return done({ unitId: addUnit(tx, by, { ...terms, code, name, shortName, sort: sort?.n ?? 1, validFrom: terms.day }) })
}

/** Renames a unit from a civil day on. */
export function renameUnit(tx: Tx, act: Act, given: { unitId: string; name: string; shortName: string; day: string; reason: string }): Written {
  const name = nameOf(given.name)
  if (!name) return refused('unit-terms-wrong')
  const values = { name, shortName: nameOf(given.shortName || name) }
  return writeChange(tx, act, { ...given, kind: 'renamed', terms: values }, (writing) => rewriteStates(writing, given.unitId, given.day, values))
}

/** Hangs a unit, with everything below it, below another from a civil day on. Refuses to hang it below itself. */
export function moveUnit(tx: Tx, act: Act, given: { unitId: string; parentId: string; day: string; reason: string }): Written {
  const { unitId, parentId, day } = given
  if (isDay(day) && !stateOn(tx, parentId, day)) return refused('unit-not-standing')
  if (reaches(tx, unitId, parentId, day)) return refused('unit-cycle')
  return writeChange(tx, act, { ...given, kind: 'moved', terms: { parentId } }, (writing) => rewriteStates(writing, unitId, day, { parentId }))
}

/**
 * Lets units go on as one from a civil day: their posts, secondments and offices go over, an office into the one of the same name where there
 * is one. The units end; what happened in them before stays theirs and opens from the unit that goes on. `carry` gives roles over what
 * ends again over what goes on, and answers which.
 */
export function mergeUnits(
  tx: Tx,
  act: Act,
  given: { fromIds: string[]; intoId: string; day: string; reason: string; ahead?: string; carry?: (gone: Succession[]) => string[] },
): Written {
  const { intoId, day } = given
  const fromIds = [...new Set(given.fromIds)].filter((id) => id !== intoId)
  if (fromIds.length === 0) return refused('units-missing')
  if (fromIds.some((id) => !stateOn(tx, id, day))) return refused('unit-unknown')
  if (fromIds.some((id) => reaches(tx, id, intoId, day))) return refused('unit-into-itself')
  if (
    tx.get(`SELECT 1 FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL GROUP BY "unitId" HAVING max(coalesce("validTo", '9999')) < '9999'`, intoId)
  )
    return refused('unit-not-standing')
  const successions: Succession[] = []
  const terms: { fromIds: string[]; carried?: string[]; ahead?: string } = { fromIds, ...(given.ahead ? { ahead: given.ahead } : null) }
  return writeChange(tx, act, { unitId: intoId, day, reason: given.reason, kind: 'merged', terms, successions }, (writing) => {
    const isWritten = fromIds.every((id) => absorb(writing, id, intoId, day, successions))
    const carried = isWritten ? (given.carry?.(successions) ?? []) : []
    if (carried.length) terms.carried = carried
    return isWritten
  })
}

/** Lets part of a unit go on as a new one from a civil day: the posts there of the people named by staff code go over. */
export function splitUnit(tx: Tx, act: Act, given: { unitId: string; into: UnitTerms; staffCodes: string[]; day: string; reason: string }): Written {
  const { unitId, day, reason } = given
  if (!stateOn(tx, unitId, day)) return refused('unit-unknown')
  const people = given.staffCodes.map((code) =>
    tx.get<{ id: string }>(
      `SELECT p."id" FROM "Person" p WHERE p."staffCode" = ?1 AND EXISTS (SELECT 1 FROM "Post" x WHERE x."personId" = p."id" AND x."unitId" = ?2
         AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom" AND coalesce(x."validTo", '9999') > ?3)`,
      code,
      unitId,
      day,
    ),
  )
  const unknown = people.indexOf(null)
  if (unknown >= 0) return refused('person-unknown', { code: given.staffCodes[unknown] })
  const begun = beginUnit(tx, act, { ...given.into, day })
  if (!begun.ok) return begun
  const into = begun.value.unitId
  const successions = [{ from: unitId, to: into, isWhole: false }]
  const moved = people.flatMap((person) => person?.id ?? [])
  return writeChange(tx, act, { unitId, day, reason, kind: 'split', terms: { into }, successions, people: moved }, () => true)
}

/** Ends a unit on a civil day, the first on which it is none. Refuses while people or units still stand in it then. */
export function endUnit(tx: Tx, act: Act, given: { unitId: string; day: string; reason: string }): Written {
  return writeChange(tx, act, { ...given, kind: 'ended', terms: {} }, (writing) => rewriteStates(writing, given.unitId, given.day, null))
}

/** What is below goes over first, then the unit ends. */
function absorb(writing: StateWriting, from: string, into: string, day: string, successions: Succession[]): boolean {
  const { tx } = writing
  const below = (unitId: string) =>
    tx.all<{ unitId: string; name: string }>(
      `SELECT "unitId", "name" FROM "UnitState" WHERE "parentId" = ?1 AND "supersededAt" IS NULL AND coalesce("validTo", '9999') > ?2 GROUP BY "unitId" ORDER BY "sort"`,
      unitId,
      day,
    )
  const twins = new Map(below(into).map(({ unitId, name }) => [fold(name), unitId]))
  for (const { unitId, name } of below(from)) {
    const twin = twins.get(fold(name))
    if (!(twin && twin !== unitId ? absorb(writing, unitId, twin, day, successions) : rewriteStates(writing, unitId, day, { parentId: into }))) return false
    if (!twin) twins.set(fold(name), unitId)
  }
  successions.push({ from, to: into, isWhole: true })
  return rewriteStates(writing, from, day, null)
}

/** Whether a unit lies at or below another on a day, or on any day after it. */
function reaches(from: Read, above: string, unitId: string, day: string): boolean {
  return (
    from.get(
      `SELECT 1 FROM "UnitState" a JOIN "UnitState" b ON b."unitId" = ?2 AND b."supersededAt" IS NULL AND coalesce(b."validTo", '9999') > ?3
         AND substr(b."path", 1, length(a."path")) = a."path" AND b."validFrom" < coalesce(a."validTo", '9999') AND coalesce(b."validTo", '9999') > a."validFrom"
       WHERE a."unitId" = ?1 AND a."supersededAt" IS NULL AND coalesce(a."validTo", '9999') > ?3`,
      above,
      unitId,
      day,
    ) !== null
  )
}

/** The name of a unit as it is stored: NFC, one space between words, at most 200 characters. */
export const nameOf = (text: string) => cutText(cleanText(text).replace(/\s+/g, ' '), 200)
