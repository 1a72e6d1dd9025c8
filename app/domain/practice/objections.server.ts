import { sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { isMakerOf, MEMBERS } from './group-members.server'
import { handInById } from './hand-ins.server'
import { isInScope, markerScope } from './markers.server'
import { soundVerdict, type Verdict, type VerdictRefusal, writeMarking } from './markings.server'

export type ObjectionRow = {
  id: string
  handInId: string
  markingId: string
  reason: string
  raisedAt: string
  eventSeq: number
  markerId: string
  outcome: 'upheld' | 'marked-anew' | null
  answer: string | null
  answeredAt: string | null
  answeredByName: string | null
  answerSeq: number | null
}
export type ObjectRefusal = 'not-found' | 'not-marked' | 'already-objected' | 'reason-missing'
export type AnswerRefusal = VerdictRefusal | 'not-found' | 'own-marking' | 'already-answered' | 'reason-missing' | 'outcome-wrong' | 'accepted-stays'

const SELECT = `SELECT o."id", o."handInId", o."markingId", o."reason", o."raisedAt", o."eventSeq", m."markerId", a."outcome", a."reason" AS answer, a."answeredAt",
  p."fullName" AS answeredByName, a."eventSeq" AS answerSeq FROM "Objection" o JOIN "Marking" m ON m."id" = o."markingId"
  LEFT JOIN "ObjectionAnswer" a ON a."objectionId" = o."id" LEFT JOIN "Person" p ON p."id" = a."answeredBy"`

/** The objection against the marking of a product, with its answer; null when there is none. The caller has authorised the look. */
export function objectionOf(handInId: string, from: Read = read): ObjectionRow | null {
  return from.get<ObjectionRow>(`${SELECT} WHERE o."handInId" = ?`, handInId)
}

/** Objections the viewer may answer, oldest first: never those against their own marking. */
export function listObjections(viewer: Viewer): (ObjectionRow & { courseId: string; fullName: string })[] {
  const scope = markerScope(viewer)
  if (!scope) return []
  return read
    .all<ObjectionRow & { courseId: string; fullName: string; personId: string; unitId: string; members: string; handedInAt: string }>(
      `SELECT x.*, e."courseId", e."personId", e."unitId", h."handedInAt", ${MEMBERS} AS members, w."fullName" FROM (${SELECT} WHERE a."objectionId" IS NULL AND m."markerId" <> ?) x
       JOIN "HandIn" h ON h."id" = x."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" w ON w."id" = e."personId" ORDER BY x."eventSeq"`,
      viewer.personId,
    )
    .filter((row) => isInScope(scope, row))
}

/** A maker does not agree with how their product was marked, and says why; once a product. Refuses everyone else. */
export function raiseObjection(viewer: Viewer, handInId: string, reason: string): Promise<Outcome<{ objectionId: string }, ObjectRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || !isMakerOf(handIn, viewer.personId)) return refused('not-found')
    if (!handIn.markingId) return refused('not-marked')
    if (objectionOf(handInId, tx)) return refused('already-objected')
    const words = cutText(cleanText(reason), 2000)
    if (!words) return refused('reason-missing')
    const objectionId = newId()
    const { markingId } = handIn
    const event = record(tx, {
      type: 'objection.raised',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { objectionId, handInId, markingId, reasonHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "Objection" ("id","handInId","markingId","reason","raisedBy","raisedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      objectionId,
      handInId,
      markingId,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ objectionId })
  })
}

/** What another marker answers: the marking stands, or this one takes its place; with reasons either way. */
export type Answer = { outcome: 'upheld' | 'marked-anew'; reason: string; marking?: Verdict }

/**
 * Another marker answers an objection. A new marking takes nothing away: what was accepted stays accepted, and no criterion gets
 * fewer points. Refuses who marked first, and a second answer.
 */
export function answerObjection(viewer: Viewer, handInId: string, { outcome, reason, marking }: Answer): Promise<Outcome<null, AnswerRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    const scope = markerScope(viewer, tx)
    const objection = objectionOf(handInId, tx)
    if (!handIn || !scope || !objection || !isInScope(scope, handIn, tx)) return refused('not-found')
    if (objection.markerId === viewer.personId) return refused('own-marking')
    if (objection.outcome) return refused('already-answered')
    if (outcome !== 'upheld' && outcome !== 'marked-anew') return refused('outcome-wrong')
    const words = cutText(cleanText(reason), 2000)
    if (!words) return refused('reason-missing')
    let markingId: string | null = null
    if (outcome === 'marked-anew') {
      const sound = soundVerdict(tx, handIn, marking ?? { verdict: 'returned', points: [], comment: '' })
      if (!sound.ok) return sound
      const before = JSON.parse(handIn.points ?? '[]') as number[]
      const isLess = sound.value.points.some((value, at) => value < before[at]) || (handIn.verdict === 'accepted' && sound.value.verdict === 'returned')
      if (isLess) return refused('accepted-stays')
      const { n } = tx.get<{ n: number }>('SELECT max("number") AS n FROM "Marking" WHERE "handInId" = ?', handInId) ?? { n: 1 }
      markingId = writeMarking(tx, viewer, handIn, n + 1, sound.value)
    }
    const event = record(tx, {
      type: 'objection.answered',
      actor: viewer.personId,
      subject: handIn.personId,
      unit: unitOf(tx, handIn.personId) ?? undefined,
      payload: { objectionId: objection.id, handInId, outcome, markingId, reasonHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "ObjectionAnswer" ("objectionId","outcome","reason","markingId","answeredBy","answeredAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      objection.id,
      outcome,
      words,
      markingId,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
