import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { type Act, isDay, reasonOf } from './posts.server'
import { standsOn } from './standing'

export const ABSENCE_KINDS = ['maternity', 'sick', 'study', 'secondment', 'suspended', 'other'] as const
export type AbsenceKind = (typeof ABSENCE_KINDS)[number]

/** What an absence says; civil days, `validTo` exclusive and null while its end is not known. `unitId`: where a secondment is to. */
export type AbsenceTerms = { kind: AbsenceKind; unitId: string | null; validFrom: string; validTo: string | null }
export type AbsenceRefusal =
  | 'absence-unknown'
  | 'civil-day-wrong'
  | 'end-before-start'
  | 'absences-overlap'
  | 'absence-wrong'
  | 'unit-not-standing'
  | 'reason-missing'

export type Absence = AbsenceTerms & { id: string; personId: string; reason: string }

const SELECT = `SELECT a."id", a."personId", a."kind", a."unitId", a."validFrom", a."validTo", a."reason" FROM "Absence" a
  WHERE a."supersededAt" IS NULL AND a."validTo" IS NOT a."validFrom"`

/** The absences of a person as known now, the first one first. The caller has authorised the look: some kinds tell of health. */
export function absencesOf(personId: string, from: Read = read): Absence[] {
  return from.all<Absence>(`${SELECT} AND a."personId" = ? ORDER BY a."validFrom", a."id"`, personId)
}

/** Whether a person is away from their post on a civil day, without why. */
export function isAway(personId: string, day = civilDate(now()), from: Read = read): boolean {
  return from.get(`SELECT 1 FROM "Absence" a WHERE a."personId" = ?1 AND ${standsOn('a', '?2')}`, personId, day) !== null
}

/** Records an absence, past, present or to come. Refuses one over another of the same person; a secondment may run beside any. */
export function recordAbsence(
  tx: Tx,
  act: Act,
  given: { personId: string; terms: AbsenceTerms; reason: string },
): Outcome<{ absenceId: string }, AbsenceRefusal> {
  return write(tx, act, given.personId, given.terms, given.reason, null, null)
}

/** Puts an absence right or ends it, with a reason; what was recorded is kept. */
export function correctAbsence(
  tx: Tx,
  act: Act,
  given: { absenceId: string; terms: Partial<AbsenceTerms>; reason: string },
): Outcome<{ absenceId: string }, AbsenceRefusal> {
  const known = tx.get<Absence>(`${SELECT} AND a."id" = ?`, given.absenceId)
  if (!known) return refused('absence-unknown')
  const { kind, unitId, validFrom, validTo } = known
  return write(tx, act, known.personId, { kind, unitId, validFrom, validTo, ...given.terms }, given.reason, known.id, 'corrected')
}

/** Withdraws an absence that was none. */
export function withdrawAbsence(tx: Tx, act: Act, given: { absenceId: string; reason: string }): Outcome<{ absenceId: string }, AbsenceRefusal> {
  const known = tx.get<Absence>(`${SELECT} AND a."id" = ?`, given.absenceId)
  if (!known) return refused('absence-unknown')
  const { kind, unitId, validFrom } = known
  return write(tx, act, known.personId, { kind, unitId, validFrom, validTo: validFrom }, given.reason, known.id, 'withdrawn')
}

function write(
  tx: Tx,
  { by, at = now(), cause }: Act,
  personId: string,
  terms: AbsenceTerms,
  given: string,
  replacesId: string | null,
  change: 'corrected' | 'withdrawn' | null,
): Outcome<{ absenceId: string }, AbsenceRefusal> {
  const reason = reasonOf(given)
  if (!reason) return refused('reason-missing')
  const problem = change === 'withdrawn' ? null : problemOf(tx, personId, terms, replacesId ?? '')
  if (problem) return refused(problem)
  const absenceId = newId()
  const { kind, unitId, validFrom, validTo } = terms
  if (replacesId) tx.run('UPDATE "Absence" SET "supersededAt" = ? WHERE "id" = ?', instant(at), replacesId)
  const event = record(tx, {
    type: 'absence.recorded',
    actor: by,
    subject: personId,
    occurredAt: at,
    cause,
    payload: { absenceId, personId, unitId, validFrom, validTo, replacesId, change, termsHash: sha256(canonicalJson({ kind, reason })) },
  })
  tx.run(
    `INSERT INTO "Absence" ("id","personId","kind","unitId","validFrom","validTo","reason","replacesId","change","recordedAt","recordedBy","eventSeq")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
    absenceId,
    personId,
    kind,
    unitId,
    validFrom,
    validTo,
    reason,
    replacesId,
    change,
    instant(at),
    by,
    event.seq,
  )
  react(tx, event)
  return done({ absenceId })
}

function problemOf(tx: Tx, personId: string, { kind, unitId, validFrom, validTo }: AbsenceTerms, except: string): AbsenceRefusal | null {
  if (!isDay(validFrom) || (validTo !== null && !isDay(validTo))) return 'civil-day-wrong'
  if (validTo !== null && validTo <= validFrom) return 'end-before-start'
  if (!ABSENCE_KINDS.includes(kind) || (kind === 'secondment') !== (unitId !== null)) return 'absence-wrong'
  if (unitId && !tx.get(`SELECT 1 FROM "UnitState" s WHERE s."unitId" = ?1 AND ${standsOn('s', '?2')}`, unitId, validFrom)) return 'unit-not-standing'
  const other = tx.get(
    `${SELECT} AND a."personId" = ?1 AND a."id" <> ?2 AND a."validFrom" < coalesce(?4, '9999') AND coalesce(a."validTo", '9999') > ?3
       AND (a."kind" = 'secondment') = (?5 = 'secondment')`,
    personId,
    except,
    validFrom,
    validTo,
    kind,
  )
  return other ? 'absences-overlap' : null
}
