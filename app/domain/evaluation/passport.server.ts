import { civilDate, endOfDay, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { type Competence, listCompetences } from '../catalog/competences.server'
import { findCourseVersion, listCourses } from '../catalog/course-versions.server'
import { closedOffers } from '../catalog/offers.server'
import { type Known, knownAt } from '../ledger/known.server'
import { legalGroupOn } from '../organisation/person-status.server'
import { stoodOn } from '../organisation/standing'
import { levelNumber } from './competence-levels'
import { type Requirement, requirementsFor } from './competence-requirements.server'

/** How a competence is held: by which course, how its completion is known, and the certificate. */
export type Held = {
  level: number
  courseCode: string
  title: { vi: string; en: string }
  versionNumber: number
  knownBy: string
  completedAt: string
  certificateCode: string | null
  /** The last day the certificate stands; null where it does not end. */
  validUntil: string | null
  /** Why it does not count on that day: its certificate was withdrawn, or its days are over. */
  lost: 'withdrawn' | 'expired' | null
  eventSeq: number
}
/** A course that teaches a competence to the level that is asked, and whether it is asked of the person already. */
export type Closing = {
  slug: string
  code: string
  title: { vi: string; en: string }
  level: number
  periods: number
  state: 'assigned' | 'enrolled' | 'open'
  dueDate: string | null
}
/** One competence of a passport. `held`: from the highest level; those that count before those that do not. `gap`: levels that are missing. */
export type PassportLine = { competence: Competence; required: Requirement | null; level: number; held: Held[]; gap: number; closing: Closing[] }
export type Passport = {
  day: string
  through: number
  post: { unitId: string; unitName: string; unitPath: string; position: string; legalGroup: string } | null
  lines: PassportLine[]
}

const POST = `SELECT x."unitId", s."name" AS unitName, s."path" AS unitPath, x."position", ${legalGroupOn('p', '?2', '?3')} AS legalGroup FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${stoodOn('x', '?2', '?3')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stoodOn('s', '?2', '?3')} WHERE p."id" = ?1`

type Completed = {
  courseVersionId: string
  courseCode: string
  knownBy: string
  completedAt: string
  certificateCode: string | null
  validUntil: string | null
  isRevoked: 0 | 1
  eventSeq: number
}
const COMPLETED = `SELECT c."courseVersionId", k."code" AS courseCode, c."knownBy", c."completedAt", z."code" AS certificateCode, json_extract(z."content", '$.validUntil') AS validUntil,
    EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = z."id" AND r."eventSeq" <= ?2) AS isRevoked, c."eventSeq"
  FROM "CourseCompletion" c JOIN "Course" k ON k."id" = c."courseId"
  LEFT JOIN "Certificate" z ON z."eventSeq" = (SELECT max(y."eventSeq") FROM "Certificate" y WHERE y."completionId" = c."id" AND y."eventSeq" <= ?2)
  WHERE c."personId" = ?1 AND c."eventSeq" <= ?2 ORDER BY c."eventSeq"`

/** What somebody holds, by competence, as known through an event, on a day. */
function heldOf(personId: string, day: string, { seq }: Known, from: Read): Map<string, Held[]> {
  const held = new Map<string, Held[]>()
  for (const { courseVersionId, isRevoked, ...row } of from.all<Completed>(COMPLETED, personId, seq)) {
    const version = findCourseVersion(courseVersionId)
    for (const { code, level } of version?.competences ?? []) {
      const lost = isRevoked === 1 ? 'withdrawn' : row.validUntil !== null && row.validUntil < day ? 'expired' : null
      const one: Held = { ...row, level: levelNumber(level), title: version?.title ?? { vi: '', en: '' }, versionNumber: version?.number ?? 0, lost }
      held.set(code, [...(held.get(code) ?? []), one])
    }
  }
  for (const all of held.values())
    all.sort((one, other) => Number(one.lost !== null) - Number(other.lost !== null) || other.level - one.level || other.eventSeq - one.eventSeq)
  return held
}

const ENROLLED = `SELECT e."courseId", coalesce((SELECT d."dueDate" FROM "DueDate" d WHERE d."enrolmentId" = e."id" AND d."eventSeq" <= ?2 ORDER BY d."eventSeq" DESC LIMIT 1), e."dueDate") AS dueDate,
    e."assignmentId" IS NOT NULL OR EXISTS (SELECT 1 FROM "Ask" k WHERE k."enrolmentId" = e."id" AND k."eventSeq" <= ?2) AS isAsked
  FROM "Enrolment" e WHERE e."personId" = ?1 AND e."eventSeq" <= ?2 AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id" AND c."eventSeq" <= ?2) ORDER BY e."cycle"`

/** Offered courses by the competences they teach, and how the person stands to each. */
function closingOf(personId: string, { seq }: Known, from: Read): Map<string, Closing[]> {
  const enrolled = new Map(from.all<{ courseId: string; dueDate: string | null; isAsked: 0 | 1 }>(ENROLLED, personId, seq).map((row) => [row.courseId, row]))
  const closed = closedOffers(from)
  const teaching = new Map<string, Closing[]>()
  for (const { courseId, slug, code, title, periods, competences } of listCourses(seq)) {
    const own = enrolled.get(courseId)
    if (closed.has(courseId) && !own) continue
    const state = own ? (own.isAsked ? 'assigned' : 'enrolled') : 'open'
    for (const one of competences)
      teaching.set(one.code, [
        ...(teaching.get(one.code) ?? []),
        { slug, code, title, level: levelNumber(one.level), periods, state, dueDate: own?.dueDate ?? null },
      ])
  }
  return teaching
}

/**
 * The competence passport of a person on a civil day, as it was known at the end of that day (today: as known now): what their post asks, what they hold by
 * completed courses, what is missing, and the courses that close it. The caller has authorised the look.
 */
export function passportOf(personId: string, day = civilDate(now()), from: Read = read): Passport {
  const end = endOfDay(day)
  const known = knownAt(end < now() ? end : now(), from)
  const post = from.get<NonNullable<Passport['post']>>(POST, personId, day, known.at)
  const required = new Map((post ? requirementsFor(post, day, known.seq, from) : []).map((row) => [row.competenceCode, row]))
  const held = heldOf(personId, day, known, from)
  const closing = closingOf(personId, known, from)
  const lines = listCompetences().flatMap((competence): PassportLine[] => {
    const [asked, has] = [required.get(competence.code) ?? null, held.get(competence.code) ?? []]
    if (!asked && has.length === 0) return []
    const level = has.find(({ lost }) => lost === null)?.level ?? 0
    const gap = Math.max(0, (asked?.level ?? 0) - level)
    const teaching = gap > 0 ? (closing.get(competence.code) ?? []) : []
    return [{ competence, required: asked, level, held: has, gap, closing: teaching.filter((course) => course.level > level).sort(byReach(asked?.level ?? 0)) }]
  })
  return {
    day,
    through: known.seq,
    post,
    lines: lines.sort((one, other) => other.gap - one.gap || Number(other.required !== null) - Number(one.required !== null)),
  }
}

/** Those that reach what is asked first, then the shortest. */
const byReach = (asked: number) => (one: Closing, other: Closing) =>
  Number(other.level >= asked) - Number(one.level >= asked) || other.level - one.level || one.periods - other.periods
