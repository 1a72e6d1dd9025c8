import { addDays, civilDate, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { Span } from '../evaluation/periods'
import type { Known } from '../ledger/known.server'
import { stoodOn } from '../organisation/standing'
import type { Feed } from './content'

/** Whose key result it is, and in which days. */
export type Fed = { unitId: string; personId: string | null; span: Pick<Span, 'firstDay' | 'nextFirstDay'> }
/** A value from the ledger, exact; of a rate how many there are of how many. Null where there was nobody to count. */
export type FedValue = { value: string | null; of: { done: number; all: number } | null }

type Counted = Exclude<Feed, { kind: 'by-hand' }>

/** The day on which people are of a unit: the last of the period, or the day up to which is known while it runs. */
function placeDay(span: Fed['span'], known: Known): string {
  const [last, today] = [addDays(span.nextFirstDay, -1), civilDate(new Date(known.at))]
  return last < today ? last : today
}

// A `+` keeps the planner from walking everybody's rows of a course for each person: rows are found by who they are of.
// Binds: ?1 person or unit, ?2 day, ?3 known at, ?4 course or task, ?5 and ?6 the days that count, ?7 the last event.
const PERSON = `SELECT ?1 AS "personId" WHERE ?2 <> '' AND ?3 <> ''`
const PEOPLE = `SELECT x."personId" FROM "UnitState" b CROSS JOIN "UnitState" s ON s."path" >= b."path" AND s."path" < b."path" || '~' AND ${stoodOn('s', '?2', '?3')}
  CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${stoodOn('x', '?2', '?3')} WHERE b."unitId" = ?1 AND ${stoodOn('b', '?2', '?3')}`

const COMPLETED = [
  '"CourseCompletion" c',
  `c."personId" = w."personId" AND c."courseId" = ?4 AND +c."completedAt" >= ?5 AND +c."completedAt" < ?6 AND c."eventSeq" <= ?7`,
]
const ASKED = `EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."personId" = w."personId" AND e."courseId" = ?4 AND e."enrolledAt" < ?6 AND e."eventSeq" <= ?7 AND (e."assignmentId" IS NOT NULL
  OR EXISTS (SELECT 1 FROM "Ask" k WHERE k."enrolmentId" = e."id" AND k."eventSeq" <= ?7)))`
const CERTIFIED = [
  '"Certificate" z',
  `z."personId" = w."personId" AND (?4 = '' OR z."courseId" = ?4) AND z."edition" = 1 AND z."issuedAt" >= ?5 AND z."issuedAt" < ?6 AND z."eventSeq" <= ?7
  AND NOT EXISTS (SELECT 1 FROM "Certificate" y JOIN "Revocation" r ON r."certificateId" = y."id" AND r."eventSeq" <= ?7 WHERE y."completionId" = z."completionId" AND y."eventSeq" <= ?7
    AND y."edition" = (SELECT max(n."edition") FROM "Certificate" n WHERE n."completionId" = z."completionId" AND n."eventSeq" <= ?7))`,
]
// Those of a group count for whoever confirmed to be of it.
const ACCEPTED = [
  '"HandIn" h',
  `+h."taskId" = ?4 AND +h."handedInAt" >= ?5 AND +h."handedInAt" < ?6 AND h."eventSeq" <= ?7
  AND (SELECT m."verdict" FROM "Marking" m WHERE m."handInId" = h."id" AND m."eventSeq" <= ?7 ORDER BY m."number" DESC LIMIT 1) = 'accepted' AND h."enrolmentId" IN (
    SELECT e."id" FROM "Enrolment" e WHERE e."personId" = w."personId" AND e."courseId" = (SELECT t."courseId" FROM "Task" t WHERE t."id" = ?4)
    UNION SELECT gn."enrolmentId" FROM "Enrolment" e JOIN "GroupAnswer" ga ON ga."confirmedFor" = e."id" AND ga."eventSeq" <= ?7 JOIN "GroupNaming" gn ON gn."id" = ga."namingId" AND gn."taskId" = ?4
      WHERE e."personId" = w."personId" AND e."courseId" = (SELECT t."courseId" FROM "Task" t WHERE t."id" = ?4))`,
]

type Sql = { rows: string[]; among: string; columns: string; seq: string }

/** What of the ledger counts for a person aliased `w`: the rows, and among whom a rate is. */
function sqlOf({ kind }: Counted): Sql {
  if (kind === 'course' || kind === 'completion-rate') {
    const columns = 'c."id", c."eventSeq", c."completedAt" AS at, c."knownBy"'
    return { rows: COMPLETED, among: kind === 'course' ? '1' : ASKED, columns, seq: 'c."eventSeq"' }
  }
  if (kind === 'certificates')
    return { rows: CERTIFIED, among: '1', columns: `z."id", z."eventSeq", z."issuedAt" AS at, z."code" AS "knownBy"`, seq: 'z."eventSeq"' }
  return { rows: ACCEPTED, among: '1', columns: `h."id", h."eventSeq", h."handedInAt" AS at, 'marked-product' AS "knownBy"`, seq: 'h."eventSeq"' }
}

function bindsOf(feed: Counted, fed: Fed, known: Known): (string | number)[] {
  const from = feed.window === 'period' ? instant(startOfDay(fed.span.firstDay)) : ''
  const thing = feed.kind === 'product' ? feed.taskId : (feed.courseId ?? '')
  return [fed.personId ?? fed.unitId, placeDay(fed.span, known), known.at, thing, from, instant(startOfDay(fed.span.nextFirstDay)), known.seq]
}

/** Whether a feed of an owner is a share of people in percent, or a count. A course of one person is done or not: one or none. */
export const isRate = (feed: Feed, personId: string | null): boolean => personId === null && (feed.kind === 'course' || feed.kind === 'completion-rate')

/**
 * What the ledger says of a key result as known up to an event: a person's completions, accepted products or certificates; of a unit the
 * share of its people who completed a course (of all, or of those asked to), or how many products and certificates they have. Nothing is kept.
 */
export function fedValue(feed: Counted, fed: Fed, known: Known, from: Read = read): FedValue {
  const { rows, among } = sqlOf(feed)
  const [table, where] = rows
  const who = fed.personId ? PERSON : PEOPLE
  if (!isRate(feed, fed.personId)) {
    const limit =
      feed.kind === 'certificates' || feed.kind === 'product'
        ? `(SELECT count(*) FROM ${table} WHERE ${where})`
        : `EXISTS (SELECT 1 FROM ${table} WHERE ${where})`
    const row = from.get<{ n: number | null }>(`SELECT sum(${limit}) AS n FROM (${who}) w`, ...bindsOf(feed, fed, known))
    return { value: String(row?.n ?? 0), of: null }
  }
  const row = from.get<{ done: number | null; all: number }>(
    `SELECT sum(EXISTS (SELECT 1 FROM ${table} WHERE ${where})) AS done, count(*) AS "all" FROM (${who}) w WHERE ${among}`,
    ...bindsOf(feed, fed, known),
  )
  const [done, all] = [row?.done ?? 0, row?.all ?? 0]
  return { value: all === 0 ? null : `${done * 100}/${all}`, of: { done, all } }
}

/** A row of the ledger that a value rests on. `knownBy`: how a completion is known, or the code of a certificate. */
export type FedRow = { id: string; personId: string; fullName: string; eventSeq: number; at: string; knownBy: string }

/** So many of the rows that a value rests on, after an event's number, in the order of events. The caller has authorised the look at these people. */
export function fedRows(feed: Counted, fed: Fed, known: Known, { after = 0, limit = 50 } = {}, from: Read = read): FedRow[] {
  const { rows, among, columns, seq } = sqlOf(feed)
  const [table, where] = rows
  return from.all<FedRow>(
    `SELECT ${columns}, w."personId", p."fullName" FROM (${fed.personId ? PERSON : PEOPLE}) w CROSS JOIN ${table} JOIN "Person" p ON p."id" = w."personId"
     WHERE ${among} AND ${where} AND ${seq} > ?8 ORDER BY ${seq} LIMIT ?9`,
    ...bindsOf(feed, fed, known),
    after,
    limit,
  )
}
