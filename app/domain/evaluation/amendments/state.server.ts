import { canonicalJson } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import { dossierBy } from '../dossiers.server'
import { ruleSetFor } from '../period-people.server'
import { type Period, periodById, pinnedRuleSets } from '../periods.server'
import { ruleSetVersion } from '../rule-sets.server'
import { figuresOf, type SnapshotContent } from '../snapshot'
import type { Cause } from './amendment'
import { reasonOf } from './causes'
import { pathThrough, placeThrough } from './place.server'

/** A closed dossier that may have been amended: `through` is the last event it, or its last amendment, knows of. */
export type Closed = { id: string; number: number; hash: string; personId: string; periodId: string; content: SnapshotContent; through: number }

type Flat = Omit<Closed, 'content'> & { content: string }
const SELECT = `SELECT s."id", s."number", s."hash", s."personId", s."periodId", s."content",
    coalesce((SELECT max(a."through") FROM "Amendment" a WHERE a."snapshotId" = s."id"), s."through") AS through FROM "Snapshot" s`
const parsed = ({ content, ...row }: Flat): Closed => ({ ...row, content: JSON.parse(content) as SnapshotContent })

/** The closed dossiers of a person, in the order in which they were closed. */
export const closedOf = (personId: string, from: Read): Closed[] => from.all<Flat>(`${SELECT} WHERE s."personId" = ? ORDER BY s."number"`, personId).map(parsed)

/** One by its id; null where there is none. */
export function closedById(id: string, from: Read): Closed | null {
  const row = from.get<Flat>(`${SELECT} WHERE s."id" = ?`, id)
  return row && parsed(row)
}

/** What a closed dossier would show as known through an event: where the person was, by which rules, and its figures. */
export type State = ReturnType<typeof stateOf>

/** See `State`. Throws where the period or its rules are gone. */
export function stateOf({ content, periodId }: Pick<Closed, 'content' | 'periodId'>, through: number, from: Read) {
  const period = periodById(periodId, from)
  if (!period) throw new Error(`no period ${periodId}`)
  const { person } = content
  const place = placeThrough(person.personId, period.span, through, from)
  const version = rulesFor(period, content, place, through, from)
  const { unitId, rank, legalGroup } = place ?? { unitId: null, rank: null, legalGroup: null }
  // Who is below a leader, and their unit's figures, stay as they were known when the dossier was closed; what is said of those people counts on.
  const figures = figuresOf(dossierBy(period, person, version, through, from, { isBrief: true, staffThrough: content.through, format: content.format }))
  return { place: { unitId, rank, legalGroup }, rules: { versionId: version.id }, ...figures }
}

/** The rules that count for where somebody was: those of the snapshot, unless where they were was put right and other pinned ones are for that. */
function rulesFor(period: Period, { person, rules }: SnapshotContent, place: ReturnType<typeof placeThrough>, through: number, from: Read) {
  const frozen = ruleSetVersion(rules.versionId, from)
  if (!frozen) throw new Error(`no rule set version ${rules.versionId}`)
  if (!place || (place.unitId === person.unitId && place.rank === person.rank && place.legalGroup === person.legalGroup)) return frozen
  const unitPath = place.unitId === person.unitId ? person.unitPath : pathThrough(place.unitId, place.lastDay, through, from)
  return (unitPath && ruleSetFor(pinnedRuleSets(period, from), { ...place, unitPath })) || frozen
}

/** More causes than these are not named one by one. */
const MOST_CAUSES = 50

/** The events after one number up to another by which a closed dossier came to show what it shows, found by halves: nothing is guessed from kinds of events. */
export function causesBetween(closed: Closed, first: number, last: number, from: Read): Cause[] {
  const texts = new Map<number, string>()
  const at = (seq: number) => {
    const known = texts.get(seq) ?? canonicalJson(stateOf(closed, seq, from))
    texts.set(seq, known)
    return known
  }
  const found: number[] = []
  const search = (low: number, high: number) => {
    if (found.length >= MOST_CAUSES || at(low) === at(high)) return
    if (high - low === 1) found.push(high)
    else {
      const middle = Math.floor((low + high) / 2)
      search(low, middle)
      search(middle, high)
    }
  }
  search(first, last)
  return found.flatMap((seq) => {
    const event = from.get<Omit<Cause, 'reason'> & { payload: string }>('SELECT "seq", "id", "type", "occurredAt", "payload" FROM "Event" WHERE "seq" = ?', seq)
    if (!event) return []
    const { payload, ...cause } = event
    return { ...cause, reason: reasonOf(event.type, JSON.parse(payload) as Record<string, unknown>) }
  })
}
