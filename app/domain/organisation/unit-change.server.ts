import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { type Act, isDay, reasonOf } from './posts.server'
import { standsOn } from './standing'
import { movePlaces, moveSome } from './unit-places.server'
import { type StateWriting, statesHash } from './unit-states.server'

export type UnitRefusal =
  | 'unit-unknown'
  | 'civil-day-wrong'
  | 'reason-missing'
  | 'unit-terms-wrong'
  | 'unit-code-taken'
  | 'unit-not-standing'
  | 'unit-cycle'
  | 'unit-has-units'
  | 'unit-has-people'
  | 'unit-into-itself'
  | 'units-missing'
  | 'person-unknown'
  | 'unit-change-unknown'
  | 'unit-change-undone'
  | 'unit-changed-since'
  | 'changed-since'

export type Succession = { from: string; to: string; isWhole: boolean }
export type Written = Outcome<{ unitId: string; changeId: string }, UnitRefusal>

/** What a unit is on a day as known now; null when it is none then. */
export function stateOn(from: Read, unitId: string, day: string) {
  return from.get<{ name: string; path: string; sort: number; parentId: string | null }>(
    `SELECT s."name", s."path", s."sort", s."parentId" FROM "UnitState" s WHERE s."unitId" = ?1 AND ${standsOn('s', '?2')}`,
    unitId,
    day,
  )
}

type Change = {
  unitId: string
  kind: string
  day: string
  reason: string
  terms: Record<string, unknown>
  successions?: Succession[]
  people?: string[]
  /** The change that this one takes back, and the people who go back with it. */
  undoes?: { changeId: string; giveBack: (act: Act) => void }
}

/** One change of units: its states, its event, its successions, and the places of people that go over. */
export function writeChange(tx: Tx, given: Act, { unitId, kind, day, ...rest }: Change, write: (writing: StateWriting) => boolean): Written {
  const act = { ...given, at: given.at ?? now() }
  const reason = reasonOf(rest.reason)
  if (!isDay(day)) return refused('civil-day-wrong')
  if (!rest.undoes && !stateOn(tx, unitId, day)) return refused('unit-unknown')
  if (!reason) return refused('reason-missing')
  const [changeId, at] = [newId(), instant(act.at)]
  // States name the change, which names its event, which states the hash of the states.
  tx.run('PRAGMA defer_foreign_keys = ON')
  if (!write({ tx, changeId, at })) return refused('unit-has-units')
  const { successions = [] } = rest
  const terms = successions.length ? { ...rest.terms, successions } : rest.terms
  const undoesId = rest.undoes?.changeId ?? null
  const event = record(tx, {
    type: 'unit.changed',
    actor: act.by,
    unit: unitId,
    occurredAt: act.at,
    payload: { changeId, unitId, kind, day, terms, reason, statesHash: statesHash(tx, changeId), undoesId },
  })
  tx.run(
    'INSERT INTO "UnitChange" ("id","unitId","kind","day","terms","reason","changedBy","changedAt","eventSeq","undoesId") VALUES (?,?,?,?,?,?,?,?,?,?)',
    changeId,
    unitId,
    kind,
    day,
    canonicalJson(terms),
    reason,
    act.by,
    at,
    event.seq,
    undoesId,
  )
  const caused = { ...act, cause: event.id }
  for (const { from, to, isWhole } of successions) {
    tx.run('INSERT INTO "UnitSuccession" ("changeId","fromUnitId","toUnitId","isWhole","day") VALUES (?,?,?,?,?)', changeId, from, to, isWhole ? 1 : 0, day)
    const places = { from, to, day, reason }
    if (act.isTrial) continue
    if (isWhole) movePlaces(tx, caused, places)
    else moveSome(tx, caused, places, rest.people ?? [])
  }
  if (!act.isTrial) rest.undoes?.giveBack(caused)
  const ended = kind === 'ended' ? [unitId] : successions.filter(({ isWhole }) => isWhole).map(({ from }) => from)
  for (const id of ended) {
    if (hasUnits(tx, id, day)) return refused('unit-has-units')
    if (!(act.isTrial && kind === 'merged') && hasPeople(tx, id, day)) return refused('unit-has-people')
  }
  react(tx, event)
  return done({ unitId, changeId })
}

const hasUnits = (from: Read, unitId: string, day: string) =>
  from.get(`SELECT 1 FROM "UnitState" WHERE "parentId" = ? AND "supersededAt" IS NULL AND coalesce("validTo", '9999') > ?`, unitId, day) !== null

const hasPeople = (from: Read, unitId: string, day: string) =>
  ['Post', 'Absence'].some((table) =>
    from.get(
      `SELECT 1 FROM "${table}" WHERE "unitId" = ? AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom" AND coalesce("validTo", '9999') > ?`,
      unitId,
      day,
    ),
  )
