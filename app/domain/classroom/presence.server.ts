import { sha256 } from '~/platform/canonical'
import { civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { type Limit, withinLimit } from '../identity/rate-limit.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { isWithin, type Viewer } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'
import { isCode } from '../supervision/session-code'
import { holdingScope, isHost, isOwnPresence, pathOf } from './class-hosts'
import { CLASS_PLAN, heldOf, isLate, SEATING_MINUTES, stageOf } from './class-time'
import { type ClassRow, classById, classSecret, findOwnClass, PLAN_NOW } from './classes.server'
import { confirmableUntil, creditEntry } from './confirming.server'
import { addEntry, type ClassMarkState, MARK_STATES } from './entries.server'
import { hostsMeanwhile } from './hosting.server'

/** How often a person may type a code: enough for slips of the finger, too few to find six digits. */
const TRIES: Limit = { points: 8, seconds: 600 }

type Mark = {
  entryId: string
  sessionId: string
  personId: string
  state: ClassMarkState
  how: 'code' | 'roll-call'
  fromAt: string | null
  untilAt: string | null
  note: string
  by: string
}

function writeMark(tx: Tx, { entryId, sessionId, personId, state, how, fromAt, untilAt, note, by }: Mark): string {
  const markId = newId()
  const event = record(tx, {
    type: 'class.marked',
    actor: by,
    subject: personId,
    unit: unitOf(tx, personId) ?? undefined,
    payload: { markId, entryId, sessionId, state, how, fromAt, untilAt, noteHash: sha256(note) },
  })
  tx.run(
    'INSERT INTO "ClassMark" ("id","entryId","state","how","fromAt","untilAt","note","markedBy","markedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    markId,
    entryId,
    state,
    how,
    fromAt,
    untilAt,
    note,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return event.id
}

// Presences of a person in other sessions: from when to when, as marked last.
const ELSEWHERE = `SELECT m."fromAt", coalesce(m."untilAt", min(coalesce(x."closedAt", p."endsAt"), p."endsAt")) AS untilAt FROM "ClassEntry" o JOIN "ClassPlan" p ON p."sessionId" = o."sessionId" AND ${PLAN_NOW('p', 'o."sessionId"')}
  JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = o."id") AND m."fromAt" IS NOT NULL LEFT JOIN "ClassClosing" x ON x."sessionId" = o."sessionId"
  WHERE o."personId" = ?1 AND o."sessionId" <> ?2 AND NOT EXISTS (SELECT 1 FROM "ClassWithdrawal" w WHERE w."entryId" = o."id")`

/** Whether somebody is marked as having been elsewhere in part of that time: in another group session, as one of its hosts, or in a supervised one that is open. */
function isElsewhere(tx: Tx, personId: string, session: ClassRow, { fromAt, untilAt }: { fromAt: string; untilAt: string | null }): boolean {
  const until = untilAt ?? (session.closedAt && session.closedAt < session.endsAt ? session.closedAt : session.endsAt)
  if (hostsMeanwhile(tx, personId, session.id, { fromAt, until })) return true
  const others = tx.all<{ fromAt: string; untilAt: string }>(ELSEWHERE, personId, session.id)
  if (others.some((other) => other.fromAt < until && fromAt < other.untilAt)) return true
  return (
    tx.get(
      `SELECT 1 FROM "RollCallEntry" r JOIN "RollCallMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "RollCallMark" l WHERE l."entryId" = r."id") AND m."state" IN ('present','late')
       LEFT JOIN "SupervisedSessionEnd" e ON e."sessionId" = r."sessionId" WHERE r."personId" = ?1 AND m."markedAt" < ?3 AND coalesce(e."endedAt", ?3) > ?2 AND m."markedAt" > ?4`,
      personId,
      fromAt,
      until,
      instant(startOfDay(civilDate(new Date(session.startsAt)))),
    ) !== null
  )
}

/** A session that is open now ends before that: it was opened at most while people came in, and is no longer than may be planned. */
const latestEnd = () => new Date(now().getTime() + (CLASS_PLAN.minutes[1] + SEATING_MINUTES + 1) * 60_000)

type Own = { sessionId: string; entryId: string | null; enrolmentId: string }

// Sessions that are open now and in which somebody may be: where they are expected, and those of courses they are enrolled in.
const OPEN_FOR = `SELECT s."id" AS sessionId, e."id" AS entryId, coalesce(e."enrolmentId", n."id") AS enrolmentId FROM "ClassPlan" p JOIN "ClassSession" s ON s."id" = p."sessionId" AND ${PLAN_NOW('p', 's."id"')}
  JOIN "ClassOpening" o ON o."sessionId" = s."id" LEFT JOIN "ClassClosing" x ON x."sessionId" = s."id" LEFT JOIN "ClassEntry" e ON e."sessionId" = s."id" AND e."personId" = ?1
  LEFT JOIN "Enrolment" n ON n."personId" = ?1 AND n."courseId" = s."courseId" AND n."cycle" = (SELECT max(y."cycle") FROM "Enrolment" y WHERE y."personId" = ?1 AND y."courseId" = s."courseId")
  WHERE p."endsAt" > ?2 AND p."endsAt" < ?3 AND x."sessionId" IS NULL AND (e."id" IS NOT NULL OR n."id" IS NOT NULL) ORDER BY e."id" IS NULL, s."eventSeq"`

export type CheckInRefusal = 'class-code-wrong' | 'too-many-class-codes' | 'class-own-presence' | 'class-full' | 'class-elsewhere'
/** What typing the code came to: `waits` for who was not expected and is to be let in by a host. */
export type CheckedIn = { sessionId: string; waits: boolean; isFirst: boolean }

/**
 * Somebody signed in is there: they typed the code on the screen, or opened its QR code. Once a session; who is not expected but
 * enrolled in the course waits for a host. Refuses a wrong or old code, too many tries, a host of the session, who is marked as
 * being elsewhere, and a full session. A code of a session that is not for them is a wrong code.
 */
export async function checkIn(viewer: Viewer, typed: string): Promise<Outcome<CheckedIn, CheckInRefusal>> {
  if (!(await withinLimit(`class:${viewer.personId}`, TRIES))) return refused('too-many-class-codes')
  return inTransaction((tx) => {
    const { codeSeconds } = settings().classroom
    const own = tx
      .all<Own>(OPEN_FOR, viewer.personId, instant(now()), instant(latestEnd()))
      .find(({ sessionId }) => isCode(classSecret(sessionId, tx), typed, now(), codeSeconds))
    const session = own && classById(own.sessionId, tx)
    if (!own || !session) return refused('class-code-wrong')
    if (isHost(viewer, session)) return refused('class-own-presence')
    let { entryId } = own
    if (!entryId) {
      if (!isInScopeOf(tx, session.heldBy, viewer.personId)) return refused('class-code-wrong')
      const added = addEntry(tx, session, { personId: viewer.personId, enrolmentId: own.enrolmentId, by: viewer.personId })
      if (!added.ok) return added
      entryId = added.value.entryId
    }
    const last = lastMark(tx, entryId)
    const waits = isWaiting(tx, entryId)
    // Who has been marked, by code or by a host, is not marked again by a further code.
    if (last) return done({ sessionId: session.id, waits, isFirst: false })
    const fromAt = instant(now() < new Date(session.startsAt) ? new Date(session.startsAt) : now())
    if (isElsewhere(tx, viewer.personId, session, { fromAt, untilAt: null })) return refused('class-elsewhere')
    const state = isLate(session, fromAt) ? 'late' : 'present'
    writeMark(tx, { entryId, sessionId: session.id, personId: viewer.personId, state, how: 'code', fromAt, untilAt: null, note: '', by: viewer.personId })
    return done({ sessionId: session.id, waits, isFirst: true })
  })
}

/** Whether somebody works where the host of a session may hold one. */
function isInScopeOf(tx: Tx, heldBy: string, personId: string): boolean {
  const host = findViewer({ accountId: '', personId: heldBy, language: 'vi' })
  const path = tx.get<{ path: string | null }>(`SELECT ${pathOf('?1')} AS path`, personId)?.path
  return host !== null && Boolean(path) && isWithin(holdingScope(host), path ?? '')
}

const lastMark = (from: Read, entryId: string) =>
  from.get<{ state: ClassMarkState; how: string; fromAt: string | null }>(
    'SELECT "state","how","fromAt" FROM "ClassMark" WHERE "entryId" = ? ORDER BY "eventSeq" DESC LIMIT 1',
    entryId,
  )

/** Whether somebody came without being expected and no host has let them in yet. */
function isWaiting(from: Read, entryId: string): boolean {
  return (
    from.get(
      `SELECT 1 FROM "ClassEntry" e WHERE e."id" = ? AND e."addedBy" = e."personId" AND NOT EXISTS (SELECT 1 FROM "ClassMark" m WHERE m."entryId" = e."id" AND m."how" = 'roll-call')`,
      entryId,
    ) !== null
  )
}

export type RollCallRefusal =
  | 'not-found'
  | 'class-not-open'
  | 'class-confirm-over'
  | 'class-mark-wrong'
  | 'class-mark-time-wrong'
  | 'class-note-missing'
  | 'class-counted-already'
  | 'class-own-presence'
  | 'class-elsewhere'

/**
 * A host says what they saw of somebody: present from the beginning, late or gone early at a time (`at`), absent. Absence, and every
 * change after the roll-call was confirmed, ask for a note. What has brought somebody a lesson is not taken back here but by a second
 * person. Refuses one's own presence and that of who lent one a role, a session that was never opened, and once the time to put the
 * roll-call right is over.
 */
export function markPresence(
  viewer: Viewer,
  entryId: string,
  { state, at, note }: { state: string; at: Date | null; note: string },
): Promise<Outcome<null, RollCallRefusal>> {
  return inTransaction((tx) => {
    const entry = tx.get<{ sessionId: string; personId: string }>('SELECT "sessionId","personId" FROM "ClassEntry" WHERE "id" = ?', entryId)
    const session = entry && findOwnClass(viewer, entry.sessionId, tx)
    if (!entry || !session) return refused('not-found')
    const wanted = MARK_STATES.find((one) => one === state)
    if (!wanted) return refused('class-mark-wrong')
    const stage = stageOf(session, now())
    const held = heldOf(session)
    if (!held || stage === 'cancelled') return refused('class-not-open')
    if (now() > confirmableUntil(session)) return refused('class-confirm-over')
    if (isOwnPresence(viewer, entry.personId)) return refused('class-own-presence')
    const words = cutText(cleanText(note), 500)
    if (!words && (wanted === 'absent' || session.confirmedAt)) return refused('class-note-missing')
    const until = stage === 'open' ? now() : held.until
    const times = timesOf(wanted, at, held.from, until, lastMark(tx, entryId)?.fromAt ?? null)
    if (!times) return refused('class-mark-time-wrong')
    const isCredited = tx.get('SELECT 1 FROM "ClassCredit" WHERE "entryId" = ? LIMIT 1', entryId) !== null
    if (isCredited) return refused('class-counted-already')
    if (times.fromAt && isElsewhere(tx, entry.personId, session, { fromAt: times.fromAt, untilAt: times.untilAt })) return refused('class-elsewhere')
    const cause = writeMark(tx, { entryId, ...entry, state: wanted, how: 'roll-call', ...times, note: words, by: viewer.personId })
    if (session.confirmedAt) creditEntry(tx, viewer, session, entryId, cause)
    return done(null)
  })
}

/** From when to when somebody was there by what a host says; null where the time lies outside of what was held until now. */
function timesOf(
  state: ClassMarkState,
  at: Date | null,
  from: Date,
  until: Date,
  before: string | null,
): { fromAt: string | null; untilAt: string | null } | null {
  if (state === 'absent') return { fromAt: null, untilAt: null }
  if (state === 'present') return { fromAt: instant(from), untilAt: null }
  // A typed time has no seconds: the minute in which the session was opened belongs to it.
  if (!at || at.getTime() < Math.floor(from.getTime() / 60_000) * 60_000 || at > until) return null
  if (state === 'late') return { fromAt: instant(at < from ? from : at), untilAt: null }
  const came = before ?? instant(from)
  return came < instant(at) ? { fromAt: came, untilAt: instant(at) } : null
}

/** Who is there now, by name, for the screen of a session that the viewer hosts; null for everyone else. */
export function listPresent(viewer: Viewer, sessionId: string): { present: { entryId: string; fullName: string }[]; expected: number; waiting: number } | null {
  const session = findOwnClass(viewer, sessionId)
  if (!session) return null
  const rows = read.all<{ entryId: string; fullName: string; isThere: number; waits: number }>(
    `SELECT e."id" AS entryId, p."fullName", m."fromAt" IS NOT NULL AND m."untilAt" IS NULL AS isThere,
       e."addedBy" = e."personId" AND NOT EXISTS (SELECT 1 FROM "ClassMark" k WHERE k."entryId" = e."id" AND k."how" = 'roll-call') AS waits
     FROM "ClassEntry" e JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = e."id")
     WHERE e."sessionId" = ? ORDER BY p."sortKey", p."id"`,
    sessionId,
  )
  const present = rows.filter(({ isThere, waits }) => isThere && !waits).map(({ entryId, fullName }) => ({ entryId, fullName }))
  return { present, expected: rows.length, waiting: rows.filter(({ waits }) => waits).length }
}
