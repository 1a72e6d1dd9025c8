import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { standsOn } from '../organisation/standing'
import type { TakenTest } from './taken-tests.server'

/** The body somebody works in on a day: the ward, commune or department above their office. Above all bodies, the unit itself. */
export type Body = { unitId: string; path: string }

const POST = `SELECT s."unitId", s."path", s."kind" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s', '?2')}
  WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`
const ABOVE = `SELECT "unitId", "path" FROM "UnitState" s WHERE ${standsOn('s', '?2')} AND s."kind" NOT IN ('office', 'city', 'block')
  AND s."path" IN (SELECT "value" FROM json_each(?1)) ORDER BY length("path") DESC LIMIT 1`

/** The body of somebody's main post on a civil day; null between posts. */
export function bodyOn(personId: string, day: string): Body | null {
  const post = read.get<Body & { kind: string }>(POST, personId, day)
  if (!post) return null
  const parts = post.path.split('/').slice(1, -1)
  const paths = parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}/`)
  return read.get<Body>(ABOVE, JSON.stringify(paths), day) ?? { unitId: post.unitId, path: post.path }
}

export type Neighbour = { id: string; personId: string; startedAt: string; submittedAt: string; seq: number }

/** The units of a body on a civil day, itself included. */
export function unitsOf({ path }: Body, day: string): string[] {
  return read
    .all<{ unitId: string }>(`SELECT s."unitId" FROM "UnitState" s WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND ${standsOn('s', '?2')}`, path, day)
    .map(({ unitId }) => unitId)
}

const OF_UNIT = `SELECT a."id", e."personId", a."startedAt", q."submittedAt", q."eventSeq" AS seq FROM "Post" x JOIN "Enrolment" e ON e."personId" = x."personId" AND e."courseId" = ?1
  JOIN "Attempt" a ON a."enrolmentId" = e."id" JOIN "Submission" q ON q."attemptId" = a."id"
  WHERE x."unitId" = ?2 AND x."kind" = 'main' AND ${standsOn('x', '?3')} AND q."submittedAt" >= ?4 AND q."submittedAt" < ?5
    AND NOT EXISTS (SELECT 1 FROM "SupervisedAttempt" b WHERE b."attemptId" = a."id")`

/** The tests of a unit's people in a course that were handed in on a civil day or in the hours before it, but for supervised ones. */
export function testsOfUnit(unitId: string, courseId: string, day: string, minutes: number): Neighbour[] {
  const start = new Date(`${day}T00:00:00+07:00`).getTime()
  return read.all<Neighbour>(OF_UNIT, courseId, unitId, day, instant(new Date(start - minutes * 60_000 - LONGEST_MS)), instant(new Date(start + 86_400_000)))
}

/** How long before midnight a test may have ended and still lie near one that began the day before. */
const LONGEST_MS = 6 * 3_600_000

const time = (text: string) => new Date(text).getTime()

/** Whether two tests overlap, or no more than so many minutes lie between them. */
export function areNear(one: Neighbour | TakenTest, other: Neighbour | TakenTest, minutes: number): boolean {
  const gap = Math.max(time(one.startedAt), time(other.startedAt)) - Math.min(time(one.submittedAt), time(other.submittedAt))
  return gap <= minutes * 60_000
}

/** How many pairs the tests of a day make, up to one of them: among so many might any two be alike by chance. */
export function pairsBy(tests: readonly Neighbour[], test: TakenTest): number {
  const day = civilDate(new Date(test.submittedAt))
  const count = tests.filter(({ submittedAt, seq }) => seq <= test.seq && civilDate(new Date(submittedAt)) === day).length
  return (count * (count - 1)) / 2
}
