import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import { enrolmentById } from '../enrolment/enrolments.server'
import { completeAttended } from '../learning/lessons.server'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { heldOf, minutesNeeded, minutesThere, stageOf } from './class-time'
import { type ClassRow, findOwnClass } from './classes.server'
import { writeClosing } from './holding.server'
import { hostsMeanwhile } from './hosting.server'
import { presentPercent } from './present-percent'

/** Until when the roll-call of a session may be confirmed and put right. */
export function confirmableUntil({ endsAt }: Pick<ClassRow, 'endsAt'>): Date {
  return new Date(new Date(endsAt).getTime() + settings().classroom.confirmDays * 86_400_000)
}

/** The roll-call as it stood before an event, in a form that is hashed: who, and by which mark. */
export function rollCallHash(sessionId: string, before: number, from: Read = read): string {
  const rows = from.all<{ personId: string; markId: string | null }>(
    `SELECT e."personId", (SELECT m."id" FROM "ClassMark" m WHERE m."entryId" = e."id" AND m."eventSeq" < ?2 ORDER BY m."eventSeq" DESC LIMIT 1) AS markId
     FROM "ClassEntry" e WHERE e."sessionId" = ?1 AND e."eventSeq" < ?2 ORDER BY e."eventSeq"`,
    sessionId,
    before,
  )
  return sha256(canonicalJson(rows))
}

export type ConfirmRefusal = 'not-found' | 'class-not-open' | 'class-still-held' | 'class-confirm-over' | 'class-statement-missing' | 'class-nobody'

/** What a host states by name; kept as it was said. */
export const statementOf = (name: string) =>
  `Tôi, ${name}, xác nhận danh sách điểm danh này đúng với những gì tôi thấy tại buổi học, và những người được ghi có mặt là người của chính danh sách.`

/**
 * A host states by name that the roll-call is right; whoever was there long enough has the lessons from now on, dated on the day of
 * the session. Closes the session where nobody has. Refuses one that is still held or was never opened, without the statement, and
 * once the time is over. Safe to repeat.
 */
export function confirmClass(viewer: Viewer, sessionId: string, isStated: boolean): Promise<Outcome<{ credited: number }, ConfirmRefusal>> {
  return inTransaction((tx) => {
    const session = findOwnClass(viewer, sessionId, tx)
    if (!session) return refused('not-found')
    if (session.confirmedAt) return done({ credited: 0 })
    const stage = stageOf(session, now())
    if (!session.openedAt) return refused('class-not-open')
    if (stage === 'open') return refused('class-still-held')
    if (now() > confirmableUntil(session)) return refused('class-confirm-over')
    if (!isStated) return refused('class-statement-missing')
    if (!session.people) return refused('class-nobody')
    if (!session.closedAt) writeClosing(tx, viewer, sessionId)
    const [percent, statement] = [settings().classroom.presentPercent, statementOf(viewer.fullName)]
    const listHash = rollCallHash(sessionId, Number.MAX_SAFE_INTEGER, tx)
    const event = record(tx, {
      type: 'class.confirmed',
      actor: viewer.personId,
      payload: { sessionId, percent, saidHash: sha256(statement), rollCallHash: listHash },
    })
    tx.run(
      'INSERT INTO "ClassConfirmation" ("sessionId","percent","statement","rollCallHash","confirmedBy","confirmedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      sessionId,
      percent,
      statement,
      listHash,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    const confirmed = findOwnClass(viewer, sessionId, tx) as ClassRow
    const entries = tx.all<{ id: string }>('SELECT "id" FROM "ClassEntry" WHERE "sessionId" = ? ORDER BY "eventSeq"', sessionId)
    return done({ credited: entries.filter(({ id }) => creditEntry(tx, viewer, confirmed, id, event.id) > 0).length })
  })
}

type Seen = {
  personId: string
  enrolmentId: string
  markId: string
  how: string
  markedBy: string
  fromAt: string | null
  untilAt: string | null
  isWalkIn: number
}

/**
 * Gives somebody on a confirmed roll-call the lessons of the session they had not completed, if they were there long enough; answers
 * how many. A walk-in whom no host let in has none, nor who held a session of their own meanwhile. Nobody is credited by themselves: presences are marked by code or by another.
 */
export function creditEntry(tx: Tx, viewer: Viewer, session: ClassRow, entryId: string, cause: string): number {
  const seen = tx.get<Seen>(
    `SELECT e."personId", e."enrolmentId", e."addedBy" = e."personId" AS isWalkIn, m."id" AS markId, m."how", m."markedBy", m."fromAt", m."untilAt" FROM "ClassEntry" e
     JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = e."id")
     WHERE e."id" = ? AND NOT EXISTS (SELECT 1 FROM "ClassWithdrawal" w WHERE w."entryId" = e."id")`,
    entryId,
  )
  const held = heldOf(session)
  const enrolment = seen && enrolmentById(seen.enrolmentId, tx)
  if (!seen || !held || !enrolment || (seen.isWalkIn && seen.how === 'code')) return 0
  const [minutes, needed] = [minutesThere(session, seen), minutesNeeded(session, presentPercent(session))]
  if (minutes < needed) return 0
  // Who was let in before they opened a session of their own was not in both.
  if (hostsMeanwhile(tx, seen.personId, session.id, { fromAt: seen.fromAt ?? instant(held.from), until: seen.untilAt ?? instant(held.until) })) return 0
  const at = new Date(Math.max(held.until.getTime(), new Date(enrolment.enrolledAt).getTime()))
  // By whoever says that they were there: of a host who learnt along, the other one.
  const by = seen.how === 'roll-call' ? seen.markedBy : viewer.personId
  let credited = 0
  for (const lessonId of session.lessons) {
    const completionId = completeAttended(tx, enrolment, lessonId, { by, at, cause })
    if (!completionId) continue
    const event = record(tx, {
      type: 'class.credited',
      actor: by,
      subject: seen.personId,
      cause,
      payload: { completionId, entryId, markId: seen.markId, sessionId: session.id, enrolmentId: enrolment.id, minutes, needed },
    })
    tx.run(
      'INSERT INTO "ClassCredit" ("completionId","entryId","markId","minutes","needed","creditedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      completionId,
      entryId,
      seen.markId,
      minutes,
      needed,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    credited += 1
  }
  return credited
}
