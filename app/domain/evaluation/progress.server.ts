import { read } from '~/platform/db/database.server'
import { DESK_STATES, type DeskState, noCounts, type StateCounts } from './desk-states'
import { statesOf } from './desk-states.server'
import { type Part, partsBelow, sizeOf } from './period-parts.server'
import { listPeopleIn, type PeriodPerson } from './period-people.server'
import type { Period } from './periods.server'

/** How far the people of a part are; `counts` is null where they are too many to be asked about on one page, and its units are opened. */
export type Progress = { unitId: string; isOwn: boolean; name: string; people: number; counts: StateCounts | null }

/** So many people at most are asked about to count a part, and to fill a page of parts or of a list. */
const MOST = 3000
/** So many parts at most are shown on a page. */
const PARTS = 20

export type InPart = PeriodPerson & { sortKey: string }

/** How many people of a part are in each state; null where it has too many. The caller has found the period. */
export function countStates(period: Period, part: Part): StateCounts | null {
  if (sizeOf(period, part) > MOST) return null
  const people = listPeopleIn(period.unitId, period.span, part, { after: { sortKey: '', id: '' }, limit: MOST, isMany: false })
  const counts = noCounts()
  for (const states of statesOf(period, people).values()) for (const state of states) counts[state] += 1
  return counts
}

/**
 * The same, from the parts directly below where these are all of it: everybody is in one of them, and nobody is asked about twice. The caller has
 * found the period.
 */
export function countStatesOf(period: Period, part: Part, below: ReturnType<typeof progressBelow>): StateCounts | null {
  const isAll = below.of > 0 && below.rows.length === below.of && below.rows.reduce((sum, { people }) => sum + people, 0) === sizeOf(period, part)
  if (!isAll) return countStates(period, part)
  if (sizeOf(period, part) > MOST) return null
  const counts = noCounts()
  for (const one of below.rows) for (const state of DESK_STATES) counts[state] += one.counts?.[state] ?? 0
  return counts
}

/** How far the parts directly below one are, as many as a page asks about, from a number on; `next` is the number of the next page. The caller has found the period. */
export function progressBelow(period: Period, part: Part, first = 0): { rows: Progress[]; next: number | null; of: number } {
  const parts = partsBelow(period, part)
  const rows: Progress[] = []
  let asked = 0
  for (const one of parts.slice(first, first + PARTS)) {
    const people = sizeOf(period, one)
    if (people <= MOST) asked += people
    if (asked > MOST && rows.length > 0) break
    rows.push({ unitId: one.unitId, isOwn: one.isOwn, name: one.name, people, counts: countStates(period, one) })
  }
  return { rows, next: first + rows.length < parts.length ? first + rows.length : null, of: parts.length }
}

/**
 * So many people of a part who are in a state, or all of it, in the order of names, after a person's id: those whom `countStates` counts. Where
 * few of many are in it, a page ends before it is full, and `next` says where to go on. The caller has found the period.
 */
export function listInState(
  period: Period,
  part: Part,
  { state, text = '', after = '', limit = 50 }: { state: DeskState | null; text?: string; after?: string; limit?: number },
): { people: InPart[]; next: string | null } {
  const isMany = sizeOf(period, part) > MOST
  const people: InPart[] = []
  let from = read.get<{ sortKey: string; id: string }>('SELECT "sortKey", "id" FROM "Person" WHERE "id" = ?', after) ?? { sortKey: '', id: '' }
  const step = state ? 500 : limit
  for (let asked = 0; asked < MOST; asked += step) {
    const some = listPeopleIn(period.unitId, period.span, part, { after: from, text, limit: step + 1, isMany })
    const page = some.slice(0, step)
    const states = state ? statesOf(period, page) : null
    for (const [at, person] of page.entries()) {
      if (state && !states?.get(person.personId)?.has(state)) continue
      people.push(person)
      if (people.length === limit) return { people, next: at < some.length - 1 ? person.personId : null }
    }
    const last = page.at(-1)
    if (some.length <= step || !last) return { people, next: null }
    from = { sortKey: last.sortKey, id: last.personId }
  }
  return { people, next: from.id }
}
