import { setImmediate as nextTurn } from 'node:timers/promises'
import Fraction from 'fraction.js'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { managersOf } from '../organisation/unit-heads.server'
import { isWithin, scopeOf, standsFor, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { lastEvent } from './dossiers.server'
import type { FulfilmentRow } from './fulfilment-file'
import type { LeadershipEntry } from './leader-inputs'
import { placeIn } from './leader-inputs.server'
import type { PeriodPerson } from './period-people.server'

/** What a row would do: enter what was not known, put right what was said otherwise, nothing; or why it does nothing. */
export type RowOutcome = 'entered' | 'corrected' | 'same' | 'person-unknown' | 'own' | 'month-not-over' | 'reason-missing'
export type TriedRow = FulfilmentRow & { outcome: RowOutcome; personId: string | null }

const LAST = 'SELECT "isFulfilled" FROM "Fulfilment" WHERE "personId" = ? AND "month" = ? ORDER BY "eventSeq" DESC LIMIT 1'

const isOverMonth = (month: string) => month < civilDate(now()).slice(0, 7)

/** Of whom the row is and where they were in its month, and what it would do there. Whoever was in none of the viewer's units in that month is unknown. */
function tried(viewer: Viewer, row: FulfilmentRow, reason: string, through: number, from: Read): TriedRow & { place: PeriodPerson | null } {
  const person = from.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', row.staffCode)
  const place = person && placeIn(person.id, row.month, through, from)
  const said = (outcome: RowOutcome) => ({ ...row, outcome, personId: person?.id ?? null, place })
  if (!person || !place || !isWithin(scopeOf(viewer, 'evaluator'), place.unitPath)) return { ...said('person-unknown'), personId: null }
  if (standsFor(viewer).includes(person.id)) return said('own')
  if (!isOverMonth(row.month)) return said('month-not-over')
  const last = from.get<{ isFulfilled: number }>(LAST, person.id, row.month)
  if (!last) return said('entered')
  if ((last.isFulfilled === 1) === row.isFulfilled) return said('same')
  return said(reason ? 'corrected' : 'reason-missing')
}

/** What entering rows would do, one by one; nothing is written. */
export function tryFulfilments(viewer: Viewer, rows: readonly FulfilmentRow[], reason = ''): TriedRow[] {
  const through = lastEvent()
  return rows.map((row) => {
    const { place: _, ...shown } = tried(viewer, row, cleanText(reason), through, read)
    return shown
  })
}

export type FulfilmentRefusal = TextOver | 'fulfilment-not-yours' | 'fulfilment-source-missing'
const BATCH = 100

/**
 * An evaluator enters what the city's rating said of people of theirs in months that are over: whether they fulfilled their tasks, with
 * where it is said. Rows that cannot be entered are left and told; what is said already does nothing; what was said otherwise is put right
 * by a further row, with a reason. A few rows in one transaction, so that others write in between.
 */
export async function enterFulfilments(
  viewer: Viewer,
  rows: readonly FulfilmentRow[],
  { source, reason }: { source: string; reason: string },
): Promise<Outcome<TriedRow[], FulfilmentRefusal>> {
  if (scopeOf(viewer, 'evaluator').length === 0) return refused('fulfilment-not-yours')
  const [from, why] = [cleanText(source), cleanText(reason)]
  if (from.length > 200) return refused('text-over-200')
  if (why.length > 500) return refused('text-over-500')
  if (!from) return refused('fulfilment-source-missing')
  const outcomes: TriedRow[] = []
  for (let at = 0; at < rows.length; at += BATCH) {
    await inTransaction((tx) => {
      for (const row of rows.slice(at, at + BATCH)) {
        const { place, ...shown } = tried(viewer, row, why, lastEvent(tx), tx)
        if (place && (shown.outcome === 'entered' || shown.outcome === 'corrected')) writeFulfilment(tx, viewer, row, place, from, why)
        outcomes.push(shown)
      }
      return done(null)
    })
    await nextTurn()
  }
  return done(outcomes)
}

function writeFulfilment(tx: Tx, viewer: Viewer, row: FulfilmentRow, { personId, unitId }: PeriodPerson, source: string, reason: string): void {
  const { month, isFulfilled, proof } = row
  const fulfilmentId = newId()
  const event = record(tx, {
    type: 'fulfilment.entered',
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, ['evaluator'], unitId, tx),
    subject: personId,
    unit: unitId,
    payload: { fulfilmentId, personId, month, isFulfilled, wordsHash: sha256(canonicalJson({ source, proof, reason })) },
  })
  tx.run(
    'INSERT INTO "Fulfilment" ("id","personId","month","isFulfilled","source","proof","reason","enteredBy","enteredAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    fulfilmentId,
    personId,
    month,
    isFulfilled ? 1 : 0,
    source,
    proof,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** How somebody may say how a leader organises and unites: as their responsible superior, or as the evaluator who enters what a document says; null where they may not. */
export function saysOf(viewer: Viewer, place: Pick<PeriodPerson, 'personId' | 'unitId' | 'unitPath'>, from: Read = read): 'superior' | 'evaluator' | null {
  if (standsFor(viewer).includes(place.personId)) return null
  const above = managersOf(place.unitId, civilDate(now()), from).filter(({ personId }) => personId !== place.personId)
  const nearest = above.find(({ isAway }) => !isAway)
  // Whoever was lent the role of the responsible one acts beside them.
  const isNearest = nearest && above.some((one) => one.personId === viewer.personId && one.steps === nearest.steps && !one.isAway)
  if (isNearest) return 'superior'
  return isWithin(scopeOf(viewer, 'evaluator'), place.unitPath) ? 'evaluator' : null
}

export type LeadershipRefusal =
  | TextOver
  | 'leadership-not-yours'
  | 'leadership-month-wrong'
  | 'leadership-part-wrong'
  | 'leadership-percent-wrong'
  | 'leadership-reason-missing'
  | 'leadership-proof-missing'
export type GivenLeadership = { personId: string; month: string; part: string; percent: string; reason: string; proof: string }

const PARTS: readonly LeadershipEntry['part'][] = ['organising', 'uniting']

/** A percent between 0 and 100 with at most two decimals, as it is stored; null where it is none. `92,5` is read too. */
export function readPercent(text: string): string | null {
  const said = text.trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(said) || Number(said) > 100) return null
  return new Fraction(said).toString()
}

/**
 * The responsible superior says how a leader organised (đ) or united staff (e) in a month that is over, in percent, with a reason; or an
 * evaluator enters what a document says, with the document. What was said before stays in the ledger, the last word counts. The same again does nothing.
 */
export function enterLeadership(viewer: Viewer, given: GivenLeadership): Promise<Outcome<null, LeadershipRefusal>> {
  return inTransaction((tx) => {
    if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(given.month) || !isOverMonth(given.month)) return refused('leadership-month-wrong')
    const place = placeIn(given.personId, given.month, lastEvent(tx), tx)
    const as = place && saysOf(viewer, place, tx)
    if (!place || !as) return refused('leadership-not-yours')
    const part = PARTS.find((one) => one === given.part)
    if (!part) return refused('leadership-part-wrong')
    const percent = readPercent(given.percent)
    if (percent === null) return refused('leadership-percent-wrong')
    const [reason, proof] = [cleanText(given.reason), cleanText(given.proof)]
    if (reason.length > 500 || proof.length > 500) return refused('text-over-500')
    if (!reason) return refused('leadership-reason-missing')
    if (as === 'evaluator' && !proof) return refused('leadership-proof-missing')
    const last = tx.get<{ percent: string; reason: string; proof: string }>(
      'SELECT "percent","reason","proof" FROM "Leadership" WHERE "personId" = ? AND "month" = ? AND "part" = ? ORDER BY "eventSeq" DESC LIMIT 1',
      given.personId,
      given.month,
      part,
    )
    if (last && last.percent === percent && last.reason === reason && last.proof === proof) return done(null)
    const leadershipId = newId()
    const event = record(tx, {
      type: 'leadership.entered',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, [as === 'superior' ? 'manager' : 'evaluator'], place.unitId, tx),
      subject: given.personId,
      unit: place.unitId,
      payload: { leadershipId, personId: given.personId, month: given.month, part, percent, wordsHash: sha256(canonicalJson({ reason, proof })) },
    })
    tx.run(
      'INSERT INTO "Leadership" ("id","personId","month","part","percent","reason","proof","enteredBy","enteredAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      leadershipId,
      given.personId,
      given.month,
      part,
      percent,
      reason,
      proof,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
