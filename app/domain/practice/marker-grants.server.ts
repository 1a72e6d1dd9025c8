import { sha256 } from '~/platform/canonical'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { hasRole, type Viewer } from '../organisation/viewer'

/** Who was trained to mark a course. `endedAt` is set when the grant ended before its day. */
export type MarkerGrant = {
  id: string
  personId: string
  fullName: string
  staffCode: string
  unitName: string | null
  validFrom: string
  validTo: string
  reason: string
  grantedByName: string
  endedAt: string | null
  marked: number
}
export type GrantRefusal = 'not-found' | 'person-unknown' | 'already-marker' | 'end-wrong' | 'reason-missing'

/** Whether a viewer may say who marks: trainers, and administrators. */
export function canGrantMarkers(viewer: Viewer): boolean {
  return hasRole(viewer, 'trainer', 'administrator')
}

/** Every grant to mark a course, newest first, for who may grant; null for everyone else. */
export function listMarkerGrants(viewer: Viewer, courseId: string): MarkerGrant[] | null {
  if (!canGrantMarkers(viewer)) return null
  return read.all<MarkerGrant>(
    `SELECT g."id", g."personId", p."fullName", p."staffCode", u."name" AS unitName, g."validFrom", g."validTo", g."reason", b."fullName" AS grantedByName, n."endedAt",
      (SELECT count(*) FROM "Marking" m JOIN "HandIn" h ON h."id" = m."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE m."markerId" = g."personId" AND e."courseId" = g."courseId") AS marked
     FROM "MarkerGrant" g JOIN "Person" p ON p."id" = g."personId" JOIN "Person" b ON b."id" = g."grantedBy" LEFT JOIN "MarkerGrantEnd" n ON n."grantId" = g."id"
     LEFT JOIN "Post" x ON x."personId" = g."personId" AND x."kind" = 'main' AND ${standsOn('x')}
     LEFT JOIN "UnitState" u ON u."unitId" = x."unitId" AND ${standsOn('u')}
     WHERE g."courseId" = ? ORDER BY g."eventSeq" DESC`,
    courseId,
  )
}

/**
 * Says that a person, named by staff code, was trained to mark a course until a civil day (exclusive). Refuses an unknown person,
 * one who may already, a day that has passed or lies over two years ahead, and a grant without a reason.
 */
export function grantMarker(
  viewer: Viewer,
  courseId: string,
  given: { staffCode: string; validTo: string; reason: string },
): Promise<Outcome<{ grantId: string }, GrantRefusal>> {
  return inTransaction((tx) => {
    if (!canGrantMarkers(viewer) || !tx.get('SELECT 1 FROM "Course" WHERE "id" = ?', courseId)) return refused('not-found')
    const person = tx.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cleanText(given.staffCode).toUpperCase())
    if (!person) return refused('person-unknown')
    const today = civilDate(now())
    const latest = `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`
    if (!isCivilDate(given.validTo) || given.validTo <= today || given.validTo > latest) return refused('end-wrong')
    const reason = cutText(cleanText(given.reason), 500)
    if (!reason) return refused('reason-missing')
    const known = tx.get(
      `SELECT 1 FROM "MarkerGrant" g LEFT JOIN "MarkerGrantEnd" n ON n."grantId" = g."id" WHERE g."personId" = ? AND g."courseId" = ? AND g."validTo" > ? AND n."grantId" IS NULL`,
      person.id,
      courseId,
      today,
    )
    if (known) return refused('already-marker')
    const grantId = newId()
    const event = record(tx, {
      type: 'marker.granted',
      actor: viewer.personId,
      subject: person.id,
      payload: { grantId, personId: person.id, courseId, validFrom: today, validTo: given.validTo, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "MarkerGrant" ("id","personId","courseId","validFrom","validTo","reason","grantedBy","grantedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      grantId,
      person.id,
      courseId,
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

/** Ends a grant before its day, with a reason. What was marked stays marked. Safe to repeat. */
export function endMarkerGrant(viewer: Viewer, grantId: string, given: string): Promise<Outcome<null, 'not-found' | 'reason-missing'>> {
  return inTransaction((tx) => {
    const grant = tx.get<{ personId: string }>('SELECT "personId" FROM "MarkerGrant" WHERE "id" = ?', grantId)
    if (!grant || !canGrantMarkers(viewer)) return refused('not-found')
    if (tx.get('SELECT 1 FROM "MarkerGrantEnd" WHERE "grantId" = ?', grantId)) return done(null)
    const reason = cutText(cleanText(given), 500)
    if (!reason) return refused('reason-missing')
    const event = record(tx, {
      type: 'marker.ended',
      actor: viewer.personId,
      subject: grant.personId,
      payload: { grantId, personId: grant.personId, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "MarkerGrantEnd" ("grantId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
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
