import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import { isWithin, onBehalfOf, type Viewer } from '../organisation/viewer'
import { classReadingScope, HOLDERS, holdingScope, isHost, pathOf, personIsBelow } from './class-hosts'
import { stageOf } from './class-time'
import { type ClassRow, findOwnClass } from './classes.server'

export const MARK_STATES = ['present', 'late', 'left-early', 'absent'] as const
export type ClassMarkState = (typeof MARK_STATES)[number]

/** Somebody expected, or who came by themselves and waits to be let in, with what is known of their presence last. */
export type ClassEntryRow = {
  entryId: string
  personId: string
  fullName: string
  staffCode: string
  unitName: string | null
  /** Whether they came without being expected; a host lets them in by the roll-call. */
  isWalkIn: number
  markId: string | null
  state: ClassMarkState | null
  how: 'code' | 'roll-call' | null
  fromAt: string | null
  untilAt: string | null
  note: string
  markedAt: string | null
  markedByName: string | null
  /** When they first typed the code, whatever was marked afterwards. */
  codeAt: string | null
  /** How many lessons they have by this session. */
  credits: number
  withdrawnAt: string | null
  withdrawnByName: string | null
  withdrawnReason: string | null
}

/** The roll-call of a session the viewer may see, by name: all of it for its hosts, their own people for everyone else. */
export function listClassEntries(viewer: Viewer, session: Pick<ClassRow, 'id' | 'heldBy' | 'coHostId'>, from: Read = read): ClassEntryRow[] {
  return from.all<ClassEntryRow>(
    `SELECT e."id" AS entryId, e."personId", p."fullName", p."staffCode", u."name" AS unitName, e."addedBy" = e."personId" AS isWalkIn, m."id" AS markId, m."state", m."how", m."fromAt",
       m."untilAt", coalesce(m."note", '') AS note, m."markedAt", b."fullName" AS markedByName,
       (SELECT min(k."markedAt") FROM "ClassMark" k WHERE k."entryId" = e."id" AND k."how" = 'code') AS codeAt,
       (SELECT count(*) FROM "ClassCredit" c WHERE c."entryId" = e."id") AS credits, w."withdrawnAt", y."fullName" AS withdrawnByName, w."reason" AS withdrawnReason
     FROM "ClassEntry" e JOIN "Person" p ON p."id" = e."personId" LEFT JOIN "Post" o ON o."personId" = p."id" AND o."kind" = 'main' AND ${standsOn('o')}
     LEFT JOIN "UnitState" u ON u."unitId" = o."unitId" AND ${standsOn('u')}
     LEFT JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = e."id") LEFT JOIN "Person" b ON b."id" = m."markedBy"
     LEFT JOIN "ClassWithdrawal" w ON w."entryId" = e."id" LEFT JOIN "Person" y ON y."id" = w."withdrawnBy"
     WHERE e."sessionId" = ?1 AND (?3 OR ${personIsBelow('e."personId"', '?2')}) ORDER BY p."sortKey", p."id"`,
    session.id,
    JSON.stringify(classReadingScope(viewer)),
    isHost(viewer, session) ? 1 : 0,
  )
}

export type ExpectRefusal = 'not-found' | 'class-over' | 'person-unknown' | 'class-outside-scope' | 'class-not-enrolled' | 'class-full' | 'class-own-presence'

type Enrolled = { personId: string; enrolmentId: string | null; path: string | null }

const ENROLLED = `SELECT p."id" AS personId, (SELECT n."id" FROM "Enrolment" n WHERE n."personId" = p."id" AND n."courseId" = ?2 ORDER BY n."cycle" DESC LIMIT 1) AS enrolmentId, ${pathOf('p."id"')} AS path FROM "Person" p`

/**
 * A host expects somebody, named by staff code. Refuses who works outside the units the host holds sessions for, who is not enrolled
 * in the course, a session that is full or over, and a host where nobody else could confirm their presence. Safe to repeat.
 */
export function expectInClass(viewer: Viewer, sessionId: string, staffCode: string): Promise<Outcome<{ entryId: string }, ExpectRefusal>> {
  return inTransaction((tx) => {
    const session = findOwnClass(viewer, sessionId, tx)
    if (!session) return refused('not-found')
    const person = tx.get<Enrolled>(`${ENROLLED} WHERE p."staffCode" = ?1`, cleanText(staffCode).toUpperCase(), session.courseId)
    return person ? expect(tx, viewer, session, person) : refused('person-unknown')
  })
}

/** A host expects everybody below a unit who is enrolled and has a lesson of the session still to learn, as far as there is room. Answers how many were added and how many found no room. */
export function expectUnit(
  viewer: Viewer,
  sessionId: string,
  unitCode: string,
): Promise<Outcome<{ added: number; left: number }, ExpectRefusal | UnitRefusal>> {
  return inTransaction((tx) => {
    const session = findOwnClass(viewer, sessionId, tx)
    if (!session) return refused('not-found')
    const below = unitOfHost(tx, viewer, unitCode)
    if (!below.ok) return below
    const people = tx.all<Enrolled>(EXPECTABLE('AND n."rest" > 0'), below.value, session.courseId, sessionId, JSON.stringify(session.lessons), 600)
    let [added, left] = [0, 0]
    for (const person of people) {
      const outcome = expect(tx, viewer, session, person)
      if (outcome.ok) added += 1
      else if (outcome.reason === 'class-full') left += 1
      else if (outcome.reason === 'class-over') return outcome
    }
    return done({ added, left })
  })
}

/** Expects a person in a session the viewer hosts. */
function expect(
  tx: Tx,
  viewer: Viewer,
  session: ClassRow,
  { personId, enrolmentId, path }: Enrolled,
): Outcome<{ entryId: string }, Exclude<ExpectRefusal, 'not-found' | 'person-unknown'>> {
  const known = tx.get<{ id: string }>('SELECT "id" FROM "ClassEntry" WHERE "sessionId" = ? AND "personId" = ?', session.id, personId)
  if (known) return done({ entryId: known.id })
  const stage = stageOf(session, now())
  if (stage !== 'planned' && stage !== 'open' && stage !== 'over') return refused('class-over')
  if (!path || !isWithin(holdingScope(viewer), path)) return refused('class-outside-scope')
  if (!enrolmentId) return refused('class-not-enrolled')
  if (!session.coHostId && personId === session.heldBy) return refused('class-own-presence')
  return addEntry(tx, session, { personId, enrolmentId, by: viewer.personId, onBehalfOf: onBehalfOf(viewer, HOLDERS, path) })
}

/** Writes an entry where the session has room. */
export function addEntry(
  tx: Tx,
  session: ClassRow,
  { personId, enrolmentId, by, onBehalfOf: lender }: { personId: string; enrolmentId: string; by: string; onBehalfOf?: string },
): Outcome<{ entryId: string }, 'class-full'> {
  const taken = tx.get<{ n: number }>('SELECT count(*) AS n FROM "ClassEntry" WHERE "sessionId" = ?', session.id)?.n ?? 0
  if (taken >= session.capacity) return refused('class-full')
  const entryId = newId()
  const event = record(tx, {
    type: 'class.expected',
    actor: by,
    onBehalfOf: lender,
    subject: personId,
    unit: unitOf(tx, personId) ?? undefined,
    payload: { entryId, sessionId: session.id, personId, enrolmentId },
  })
  tx.run(
    'INSERT INTO "ClassEntry" ("id","sessionId","personId","enrolmentId","addedBy","addedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    entryId,
    session.id,
    personId,
    enrolmentId,
    by,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return done({ entryId })
}

// People below a unit who are enrolled in the course and not expected yet, with how many lessons of the session they still have to learn.
const EXPECTABLE = (
  which: string,
) => `SELECT n.* FROM (SELECT p."id" AS personId, p."fullName", p."staffCode", p."sortKey", u."name" AS unitName, u."path", e."id" AS enrolmentId,
    (SELECT count(*) FROM json_each(?4) j WHERE NOT EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."personId" = p."id" AND l."lessonId" = j."value" AND l."cycle" = e."cycle")) AS rest
  FROM "UnitState" u JOIN "Post" o ON o."unitId" = u."unitId" AND o."kind" = 'main' AND ${standsOn('o')} JOIN "Person" p ON p."id" = o."personId"
  JOIN "Enrolment" e ON e."personId" = p."id" AND e."courseId" = ?2 AND e."cycle" = (SELECT max(y."cycle") FROM "Enrolment" y WHERE y."personId" = p."id" AND y."courseId" = ?2)
  WHERE u."path" >= ?1 AND u."path" < ?1 || '~' AND ${standsOn('u')} AND NOT EXISTS (SELECT 1 FROM "ClassEntry" c WHERE c."sessionId" = ?3 AND c."personId" = p."id")) n
  WHERE 1 ${which} ORDER BY n."rest" = 0, n."sortKey", n."personId" LIMIT ?5`

export type ClassCandidate = { personId: string; fullName: string; staffCode: string; unitName: string; rest: number }

/**
 * People enrolled in the course of a session whom its host may expect, not yet named, below a unit; who has lessons of it to learn first,
 * by name. Refuses a unit outside of the host's scope, and one so large that nobody chooses by name.
 */
export function listClassCandidates(viewer: Viewer, session: ClassRow, unitCode: string, limit = 60): Outcome<ClassCandidate[], UnitRefusal | 'not-found'> {
  if (!isHost(viewer, session)) return refused('not-found')
  const below = unitOfHost(read, viewer, unitCode)
  if (!below.ok) return below
  return done(read.all<ClassCandidate>(EXPECTABLE(''), below.value, session.courseId, session.id, JSON.stringify(session.lessons), limit))
}

export type UnitRefusal = 'unit-unknown' | 'class-outside-scope' | 'class-unit-too-large'

/** How many people a unit may have for its people to be looked through. */
const MOST_IN_UNIT = 3000

/** The path of a unit whose people a host may look through: below their scope everybody is theirs. */
function unitOfHost(from: Read, viewer: Viewer, unitCode: string): Outcome<string, UnitRefusal> {
  const path = pathOfUnit(from, unitCode)
  if (!path) return refused('unit-unknown')
  if (!isWithin(holdingScope(viewer), path)) return refused('class-outside-scope')
  const people = from.get<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM "UnitState" u JOIN "Post" o ON o."unitId" = u."unitId" AND o."kind" = 'main' AND ${standsOn('o')}
     WHERE u."path" >= ?1 AND u."path" < ?1 || '~' AND ${standsOn('u')} LIMIT ?2)`,
    path,
    MOST_IN_UNIT + 1,
  )
  return people && people.n > MOST_IN_UNIT ? refused('class-unit-too-large') : done(path)
}

function pathOfUnit(from: Read, unitCode: string): string | null {
  return (
    from.get<{ path: string }>(
      `SELECT s."path" FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s')} WHERE u."code" = ?`,
      cleanText(unitCode).toUpperCase(),
    )?.path ?? null
  )
}
