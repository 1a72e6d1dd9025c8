import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { HAND_INS_OF } from '../practice/group-members.server'

/** "Have you put it to use?": often, once, not yet. */
export const USES = ['often', 'once', 'not-yet'] as const
export type Use = (typeof USES)[number]
/** A course whose learner is asked whether they have used it: `since` is when it was completed or its product accepted, whichever came first. */
export type AskedUse = { enrolmentId: string; courseId: string; since: string }

const DAY = 86_400_000
const AFTER_DAYS = 30
const UNTIL_DAYS = 180

const SINCE = `SELECT e."id" AS enrolmentId, e."courseId", min(coalesce(c."completedAt", '9999'), coalesce((SELECT min(m."markedAt") FROM "Marking" m
    JOIN "HandIn" h ON h."id" = m."handInId" WHERE h."id" IN ${HAND_INS_OF('e."id"')} AND m."verdict" = 'accepted'), '9999')) AS since
  FROM "Enrolment" e LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id"
  WHERE e."personId" = ? AND NOT EXISTS (SELECT 1 FROM "UseAnswer" u WHERE u."enrolmentId" = e."id")`

/** The courses a viewer is asked about: thirty days after, until half a year after, until answered. */
export function listAskedUses(viewer: Viewer, from: Read = read): AskedUse[] {
  const [latest, earliest] = [AFTER_DAYS, UNTIL_DAYS].map((days) => instant(new Date(now().getTime() - days * DAY)))
  return from.all<AskedUse>(`SELECT * FROM (${SINCE}) WHERE since <= ? AND since > ? ORDER BY since`, viewer.personId, latest, earliest)
}

/** Answers the question for one course, once; the same again changes nothing. Refuses what was not asked, and what is no answer. */
export function answerUse(viewer: Viewer, enrolmentId: string, value: string, note: string): Promise<Outcome<null, 'not-found' | 'choice-unknown'>> {
  return inTransaction((tx) => {
    const answered = tx.get(
      'SELECT 1 FROM "UseAnswer" u JOIN "Enrolment" e ON e."id" = u."enrolmentId" WHERE e."id" = ? AND e."personId" = ?',
      enrolmentId,
      viewer.personId,
    )
    if (answered) return done(null)
    if (!listAskedUses(viewer, tx).some((asked) => asked.enrolmentId === enrolmentId)) return refused('not-found')
    if (!USES.includes(value as Use)) return refused('choice-unknown')
    const answerId = newId()
    const words = cutText(cleanText(note), 300)
    const event = record(tx, {
      type: 'use.answered',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { answerId, enrolmentId, value, noteHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "UseAnswer" ("id","enrolmentId","value","note","answeredAt","eventSeq") VALUES (?,?,?,?,?,?)',
      answerId,
      enrolmentId,
      value,
      words,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** What readers of a course said of its use: counts by answer, and the lines some added, newest first, without names. */
export type UseFigures = { counts: Record<Use, number>; notes: { value: Use; note: string; answeredAt: string }[] }

/** How a course is put to use, for trainers; null for everyone else. Evaluation never reads it. */
export function figuresOfUse(viewer: Viewer, courseId: string): UseFigures | null {
  if (!hasRole(viewer, 'trainer')) return null
  const rows = read.all<{ value: Use; note: string; answeredAt: string }>(
    'SELECT u."value", u."note", u."answeredAt" FROM "UseAnswer" u JOIN "Enrolment" e ON e."id" = u."enrolmentId" WHERE e."courseId" = ? ORDER BY u."eventSeq" DESC',
    courseId,
  )
  const countOf = (use: Use) => rows.filter((row) => row.value === use).length
  return { counts: { often: countOf('often'), once: countOf('once'), 'not-yet': countOf('not-yet') }, notes: rows.filter((row) => row.note).slice(0, 30) }
}
