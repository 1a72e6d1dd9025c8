import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import type { Enrolment } from '../enrolment/enrolments.server'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { addWorkingDays } from '../enrolment/working-time'
import { react, record } from '../ledger/record.server'
import type { Inputs, RuleName } from './rules'
import type { Thresholds } from './thresholds'

/** What became of a warning: what it rested on is gone, the course is completed or asked for by no day, the day has passed, or the clock stands still. */
export type Ending = 'cleared' | 'completed' | 'not-asked' | 'overdue' | 'paused'

/** SQL: whether a warning of an alias is open. */
export const isOpen = (alias: string) => `NOT EXISTS (SELECT 1 FROM "WarningEnd" we WHERE we."warningId" = ${alias}."id")`

export type OpenWarning = { id: string; personId: string; rule: RuleName; thresholds: string }

/** The warnings of an enrolment that are open. */
export function openWarnings(enrolmentId: string, from: Read): OpenWarning[] {
  return from.all(`SELECT w."id", w."personId", w."rule", w."thresholds" FROM "Warning" w WHERE w."enrolmentId" = ? AND ${isOpen('w')}`, enrolmentId)
}

/** Warns of what a rule found; the manager reads it some working days later. Of a rule one warning is open at a time. */
export function raiseWarning(tx: Tx, enrolment: Pick<Enrolment, 'id' | 'personId'>, rule: RuleName, inputs: Inputs, limits: Thresholds): void {
  const before = tx.get<{ n: number | null }>('SELECT max("number") AS n FROM "Warning" WHERE "enrolmentId" = ? AND "rule" = ?', enrolment.id, rule)?.n ?? 0
  const warningId = newId()
  const text = canonicalJson(inputs)
  const managerFrom = addWorkingDays(inputs.day, limits.managerAfter, workingCalendar(tx))
  const { id: enrolmentId, personId } = enrolment
  const number = before + 1
  const event = record(tx, {
    type: 'warning.raised',
    actor: 'system',
    subject: personId,
    payload: { warningId, enrolmentId, personId, rule, number, thresholds: limits, managerFrom, inputsHash: sha256(text) },
  })
  tx.run(
    'INSERT INTO "Warning" ("id","enrolmentId","personId","rule","number","inputs","thresholds","managerFrom","raisedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    warningId,
    enrolmentId,
    personId,
    rule,
    number,
    text,
    canonicalJson(limits),
    managerFrom,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

/** Ends a warning with what was found then. */
export function endWarning(tx: Tx, warning: { id: string; personId: string }, because: Ending, inputs: Inputs | null): void {
  const text = canonicalJson(inputs)
  const event = record(tx, {
    type: 'warning.ended',
    actor: 'system',
    subject: warning.personId,
    payload: { endedId: warning.id, because, inputsHash: sha256(text) },
  })
  tx.run(
    'INSERT INTO "WarningEnd" ("warningId","because","inputs","endedAt","eventSeq") VALUES (?,?,?,?,?)',
    warning.id,
    because,
    text,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
