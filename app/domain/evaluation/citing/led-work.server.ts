import { civilDate, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { datedOn, stoodOn } from '../../organisation/standing'
import { PERIODS } from '../earned-items.server'
import { knownAtOf, knownThrough, STAFF_KNOWN } from '../leader-inputs.server'
import type { Span } from '../periods'

/** What a leader's unit is counted by: each figure of `UnitFigures` is a list of these. */
export const LED_FIGURES = ['people', 'due', 'done', 'overdue', 'periods'] as const
export type LedFigure = (typeof LED_FIGURES)[number]

/** A unit as a dossier counts it: of whom on which day, in which stretch, as known through which event. */
export type LedUnit = { unitId: string; day: string; span: Pick<Span, 'firstDay' | 'nextFirstDay'>; through: number }

/** A course that a figure of a unit counts, with the events that say so: asked for, due as it is held against, completed. */
export type LedCourse = {
  personId: string
  enrolmentId: string
  courseCode: string
  titleVi: string
  titleEn: string
  dueDate: string | null
  completedAt: string | null
  periods: number
  askedSeq: number
  dueSeq: number
  doneSeq: number | null
}
/** Somebody of the unit with the event of their post there, and what of theirs the figure counts. */
export type LedPerson = { personId: string; sortKey: string; postId: string; postSeq: number; rank: number; courses: LedCourse[] }

// ?1 unit, ?2 day, ?3 the event's instant, ?4 its number, ?5 to ?6 the key, ?7 how many. A large unit is walked person by person.
const KEYED = `(p."sortKey", p."id") > (?5, ?6) ORDER BY p."sortKey", p."id" LIMIT ?7`
const COLUMNS = `x."personId", p."sortKey", x."id" AS postId, x."eventSeq" AS postSeq, x."rank"`
const POST = `x."kind" = 'main' AND ${datedOn('x', '?2')} AND ${knownThrough('x', 'Post')}`
const BELOW = `EXISTS (SELECT 1 FROM "UnitState" b WHERE b."unitId" = ?1 AND ${stoodOn('b', '?2', '?3')} AND s."path" >= b."path" AND s."path" < b."path" || '~')`
const FROM_PEOPLE = `SELECT ${COLUMNS} FROM "Person" p CROSS JOIN "Post" x ON x."personId" = p."id" AND ${POST}
  CROSS JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stoodOn('s', '?2', '?3')} WHERE ${BELOW}`
const FROM_UNIT = `SELECT ${COLUMNS} FROM (SELECT DISTINCT "personId" FROM (${STAFF_KNOWN})) q JOIN "Person" p ON p."id" = q."personId" JOIN "Post" x ON x."personId" = p."id" AND ${POST}
  CROSS JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stoodOn('s', '?2', '?3')} WHERE ${BELOW}`
const MANY = `SELECT count(*) AS n FROM (SELECT 1 FROM (${STAFF_KNOWN}) LIMIT 2000)`

type Known = Omit<LedPerson, 'courses'>
type Key = { sortKey: string; id: string }

function staffAfter({ unitId, day, through }: LedUnit, { sortKey, id }: Key, limit: number, from: Read): Known[] {
  const binds = [unitId, day, knownAtOf(through, from), through] as const
  const isMany = (from.get<{ n: number }>(MANY, ...binds)?.n ?? 0) === 2000
  return from.all<Known>(`${isMany ? FROM_PEOPLE : FROM_UNIT} AND ${KEYED}`, ...binds, sortKey, id, limit)
}

/** Somebody as one of the people of a unit; null where they were none of them. */
export function ledPersonOf({ unitId, day, through }: Pick<LedUnit, 'unitId' | 'day' | 'through'>, personId: string, from: Read = read): Known | null {
  return from.get<Known>(`${FROM_PEOPLE} AND p."id" = ?5 LIMIT 1`, unitId, day, knownAtOf(through, from), through, personId)
}

// ?1 people, ?2 and ?3 instants of the stretch, ?4 through, ?5 and ?6 its days, ?7 the day by which something is overdue.
const DUE = `h."dueDate" >= ?5 AND h."dueDate" < ?6`
const CONDITIONS: Record<Exclude<LedFigure, 'people'>, string> = {
  due: DUE,
  done: `${DUE} AND h."doneSeq" IS NOT NULL`,
  overdue: `h."doneSeq" IS NULL AND h."dueDate" < ?7`,
  periods: `h."completedAt" >= ?2 AND h."completedAt" < ?3`,
}
const HELD = `WITH "Held" AS (SELECT e."personId", e."id" AS enrolmentId, k."code" AS courseCode, v."titleVi", v."titleEn", CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS dueDate,
    c."completedAt", CASE WHEN c."id" IS NULL THEN 0 ELSE ${PERIODS} END AS periods, e."eventSeq" AS askedSeq, coalesce(d."eventSeq", e."eventSeq") AS dueSeq, c."eventSeq" AS doneSeq
  FROM json_each(?1) w CROSS JOIN "Enrolment" e ON e."personId" = w."value" AND e."eventSeq" <= ?4 JOIN "Course" k ON k."id" = e."courseId"
  LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?4 JOIN "CourseVersion" v ON v."id" = coalesce(c."courseVersionId", e."courseVersionId")
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(n."eventSeq") FROM "DueDate" n WHERE n."enrolmentId" = e."id" AND n."eventSeq" <= ?4 AND (c."eventSeq" IS NULL OR n."eventSeq" < c."eventSeq")))
  SELECT h.* FROM "Held" h`

function coursesOf({ span, through }: LedUnit, people: readonly string[], figures: readonly Exclude<LedFigure, 'people'>[], from: Read): LedCourse[] {
  const today = civilDate(new Date(knownAtOf(through, from)))
  const until = today < span.nextFirstDay ? today : span.nextFirstDay
  // Named here so that every bind is asked for, whichever figure it is.
  const all = `${HELD} WHERE (?2 <> ?3 AND ?5 <> ?6 AND ?7 <> '') AND (${figures.map((one) => CONDITIONS[one]).join(' OR ')}) ORDER BY h."askedSeq"`
  const [begin, end] = [instant(startOfDay(span.firstDay)), instant(startOfDay(span.nextFirstDay))]
  return from.all<LedCourse>(all, JSON.stringify(people), begin, end, through, span.firstDay, span.nextFirstDay, until)
}

/** The courses of one of its people that any figure of a unit counts. The caller has authorised the look. */
export const countedCourses = (unit: LedUnit, personId: string, from: Read = read): LedCourse[] =>
  coursesOf(unit, [personId], ['due', 'overdue', 'periods'], from)

const STEP = 400
/** So many people at most are looked through for one page, so that a page is not waited for. */
const MOST_LOOKED = 6000

/**
 * Whom a figure of a unit counts, as known through an event, in the order of names after a person's id, so many people a page; `next` is the
 * key of the next page, null at the end. A page may be short where few of many are counted. The caller has authorised the look.
 */
export function listLed(
  unit: LedUnit,
  figure: LedFigure,
  { after = '', limit = 50 }: { after?: string; limit?: number } = {},
  from: Read = read,
): { rows: LedPerson[]; next: string | null } {
  let key: Key = from.get<Key>('SELECT "sortKey", "id" FROM "Person" WHERE "id" = ?', after) ?? { sortKey: '', id: '' }
  const rows: LedPerson[] = []
  for (let looked = 0; looked < MOST_LOOKED; looked += STEP) {
    const step = figure === 'people' ? limit + 1 - rows.length : STEP
    const staff = staffAfter(unit, key, step, from)
    const ids = staff.map(({ personId }) => personId)
    const courses = figure === 'people' ? [] : coursesOf(unit, ids, [figure], from)
    for (const one of staff) {
      const own = courses.filter(({ personId }) => personId === one.personId)
      if (figure !== 'people' && own.length === 0) continue
      if (rows.length === limit) return { rows, next: rows[limit - 1].personId }
      rows.push({ ...one, courses: own })
    }
    if (staff.length < step) return { rows, next: null }
    key = { sortKey: staff[staff.length - 1].sortKey, id: staff[staff.length - 1].personId }
  }
  return { rows, next: key.id }
}
