import { sha256 } from '~/platform/canonical'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { lastStateOf, standsOn } from '../organisation/standing'
import { hasRole, type Viewer } from '../organisation/viewer'

/** Who may supervise tests of cadres below a unit. `endedAt` is set when the grant ended before its day. */
export type InvigilatorGrant = {
  id: string
  fullName: string
  staffCode: string
  scopeName: string
  validFrom: string
  validTo: string
  reason: string
  grantedByName: string
  endedAt: string | null
  sessions: number
}
export type InvigilatorRefusal = 'not-found' | 'person-unknown' | 'unit-unknown' | 'already-invigilator' | 'end-wrong' | 'reason-missing'

/** Every grant to supervise, newest first, for administrators and auditors; null for everyone else. */
export function listInvigilatorGrants(viewer: Viewer): InvigilatorGrant[] | null {
  if (!hasRole(viewer, 'administrator', 'auditor')) return null
  return read.all<InvigilatorGrant>(
    `SELECT g."id", p."fullName", p."staffCode", u."name" AS scopeName, g."validFrom", g."validTo", g."reason", b."fullName" AS grantedByName, n."endedAt",
      (SELECT count(*) FROM "SupervisedSession" s WHERE s."openedBy" = g."personId" AND s."eventSeq" > g."eventSeq") AS sessions
     FROM "InvigilatorGrant" g JOIN "Person" p ON p."id" = g."personId" JOIN "Person" b ON b."id" = g."grantedBy" LEFT JOIN "InvigilatorGrantEnd" n ON n."grantId" = g."id"
     JOIN "UnitState" u ON u."id" = ${lastStateOf('g."unitId"')} ORDER BY g."eventSeq" DESC`,
  )
}

/** The paths below which a viewer may supervise cadres today; none for who was never asked to. */
export function invigilatorScope(viewer: Pick<Viewer, 'personId'>, from: Read = read): string[] {
  return from
    .all<{ path: string }>(
      `SELECT u."path" FROM "InvigilatorGrant" g LEFT JOIN "InvigilatorGrantEnd" n ON n."grantId" = g."id"
       JOIN "UnitState" u ON u."unitId" = g."unitId" AND ${standsOn('u')}
       WHERE g."personId" = ?1 AND g."validFrom" <= ?2 AND g."validTo" > ?2 AND n."grantId" IS NULL`,
      viewer.personId,
      civilDate(now()),
    )
    .map(({ path }) => path)
}

/**
 * An administrator lets a person, named by staff code, supervise tests of cadres below a unit, until a civil day (exclusive). Refuses
 * unknown people and units, who may already, a day that has passed or lies over two years ahead, and no reason.
 */
export function grantInvigilator(
  viewer: Viewer,
  given: { staffCode: string; unitCode: string; validTo: string; reason: string },
): Promise<Outcome<{ grantId: string }, InvigilatorRefusal>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'administrator')) return refused('not-found')
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(given.staffCode).toUpperCase())
    if (!person) return refused('person-unknown')
    const unit = tx.get<{ id: string }>(
      `SELECT u."id" FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s')} WHERE u."code" = ?`,
      cleanText(given.unitCode).toUpperCase(),
    )
    if (!unit) return refused('unit-unknown')
    const today = civilDate(now())
    const latest = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
    if (!isCivilDate(given.validTo) || given.validTo <= today || given.validTo > latest) return refused('end-wrong')
    const reason = cutText(cleanText(given.reason), 500)
    if (!reason) return refused('reason-missing')
    const known = tx.get(
      `SELECT 1 FROM "InvigilatorGrant" g LEFT JOIN "InvigilatorGrantEnd" n ON n."grantId" = g."id" WHERE g."personId" = ? AND g."unitId" = ? AND g."validTo" > ? AND n."grantId" IS NULL`,
      person.id,
      unit.id,
      today,
    )
    if (known) return refused('already-invigilator')
    const grantId = newId()
    const event = record(tx, {
      type: 'invigilator.granted',
      actor: viewer.personId,
      subject: person.id,
      payload: { grantId, personId: person.id, unitId: unit.id, validFrom: today, validTo: given.validTo, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "InvigilatorGrant" ("id","personId","unitId","validFrom","validTo","reason","grantedBy","grantedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      grantId,
      person.id,
      unit.id,
      today,
      given.validTo,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ grantId })
  })
}

/** Ends a grant before its day, with a reason. What was supervised stays so. Safe to repeat. */
export function endInvigilatorGrant(viewer: Viewer, grantId: string, given: string): Promise<Outcome<null, 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    const grant = tx.get<{ personId: string }>('SELECT "personId" FROM "InvigilatorGrant" WHERE "id" = ?', grantId)
    if (!grant || !hasRole(viewer, 'administrator')) return refused('not-found')
    if (tx.get('SELECT 1 FROM "InvigilatorGrantEnd" WHERE "grantId" = ?', grantId)) return done(null)
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const event = record(tx, {
      type: 'invigilator.ended',
      actor: viewer.personId,
      subject: grant.personId,
      payload: { grantId, personId: grant.personId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "InvigilatorGrantEnd" ("grantId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
      grantId,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
