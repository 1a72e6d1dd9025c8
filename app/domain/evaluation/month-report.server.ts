import { civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { nameSortKey } from '~/platform/vietnamese'
import { type Belonging, listBelongings } from '../organisation/belonging.server'
import type { Viewer } from '../organisation/viewer'
import { monthBounds } from './evidence.server'

/** As many lines as a file is made of at once. */
export const MOST_LINES = 5000

/** What a person's learning shows on the days of a month on which they belonged to a unit; days half-open. */
export type MonthLine = Belonging & { completed: number; periods: number; products: number }

/**
 * A month of a unit, or of all an evaluator reads, a line a person and unit: what was done on a day counts where the person belonged on that
 * day. As known up to an instant it is the same for ever: nothing recorded afterwards changes it. Null for no month.
 */
export function listMonth(
  viewer: Viewer,
  asked: { month: string; unitId: string | null; knownAt?: Date },
): Outcome<MonthLine[], 'not-found' | 'too-many-products'> {
  const bounds = monthBounds(asked.month)
  if (!bounds) return refused('not-found')
  const knownAt = asked.knownAt && instant(asked.knownAt)
  const days = { from: bounds.firstDay, to: bounds.nextFirstDay, knownAt }
  const belongings = listBelongings(viewer, 'evaluate', days, asked.unitId)
  if (belongings.length > MOST_LINES) return refused('too-many-products')
  const facts = factsOf([...new Set(belongings.map((row) => row.personId))], [instant(bounds.from), instant(bounds.to)], seqAt(knownAt))
  const lines = belongings.map((row) => {
    const own = (facts.get(row.personId) ?? []).filter(({ day }) => day >= row.from && day < row.to)
    const sum = (of: 'completed' | 'periods' | 'products') => own.reduce((total, fact) => total + fact[of], 0)
    return { ...row, completed: sum('completed'), periods: sum('periods'), products: sum('products') }
  })
  const key = new Map(lines.map((line) => [line, `${nameSortKey(line.fullName)} ${line.staffCode} ${line.from}`]))
  return done(lines.sort((a, b) => ((key.get(a) ?? '') < (key.get(b) ?? '') ? -1 : 1)))
}

type Fact = { day: string; completed: number; periods: number; products: number }

/** The number of the last event that was recorded by an instant: events are numbered in the order in which they were recorded. */
function seqAt(knownAt: string | undefined): number {
  const head = read.get<{ seq: number }>('SELECT max("seq") AS seq FROM "Event"')?.seq ?? 0
  if (knownAt === undefined) return head
  let [below, above] = [0, head]
  while (below < above) {
    const middle = Math.ceil((below + above) / 2)
    const at = read.get<{ at: string }>('SELECT "recordedAt" AS at FROM "Event" WHERE "seq" = ?', middle)?.at ?? ''
    if (at <= knownAt) below = middle
    else above = middle - 1
  }
  return below
}

// Periods of a course that an exemption stands for are not claimed, as that was known.
const COMPLETED = `SELECT c."personId", c."completedAt" AS at, 1 AS completed, 0 AS products,
    CASE WHEN EXISTS (SELECT 1 FROM "LessonExemption" t WHERE t."enrolmentId" = c."enrolmentId" AND t."eventSeq" <= ?4)
      AND (SELECT count(*) FROM "LessonCompletion" l WHERE l."enrolmentId" = c."enrolmentId" AND l."eventSeq" <= ?4)
        < (SELECT count(*) FROM "CourseVersionLesson" o JOIN "Enrolment" e ON e."courseVersionId" = o."courseVersionId" WHERE e."id" = c."enrolmentId")
      THEN 0 ELSE v."periods" END AS periods
  FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
  WHERE c."personId" IN (SELECT "value" FROM json_each(?1)) AND c."completedAt" >= ?2 AND c."completedAt" < ?3 AND c."eventSeq" <= ?4`
const PRODUCTS = `SELECT e."personId", h."handedInAt" AS at, 0 AS completed, 1 AS products, 0 AS periods FROM (
    SELECT h."id", h."enrolmentId" AS madeBy, h."handedInAt" FROM "HandIn" h WHERE h."handedInAt" >= ?2 AND h."handedInAt" < ?3 AND h."eventSeq" <= ?4
    UNION ALL SELECT h."id", a."confirmedFor", h."handedInAt" FROM "HandIn" h JOIN "GroupNaming" n ON n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId"
      JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL AND a."eventSeq" <= ?4 WHERE h."handedInAt" >= ?2 AND h."handedInAt" < ?3 AND h."eventSeq" <= ?4
  ) h JOIN "Enrolment" e ON e."id" = h.madeBy WHERE e."personId" IN (SELECT "value" FROM json_each(?1))
    AND (SELECT m."verdict" FROM "Marking" m WHERE m."handInId" = h."id" AND m."eventSeq" <= ?4 ORDER BY m."number" DESC LIMIT 1) = 'accepted'`

function factsOf(people: string[], [from, to]: [string, string], seq: number): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>()
  for (const sql of [COMPLETED, PRODUCTS])
    for (const { personId, at, ...counts } of read.all<{ personId: string; at: string } & Omit<Fact, 'day'>>(sql, JSON.stringify(people), from, to, seq))
      facts.set(personId, [...(facts.get(personId) ?? []), { day: civilDate(new Date(at)), ...counts }])
  return facts
}
