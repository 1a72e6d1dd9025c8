import { setImmediate as breathe } from 'node:timers/promises'
import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { nameSortKey } from '~/platform/vietnamese'
import { periodsLearnt } from '../learning/periods'
import { KNOWN_NOW, knownAt } from '../ledger/known.server'
import { type Belonging, type Days, hasMoreBelongings, listBelongings, listUnitsOf } from '../organisation/belonging.server'
import type { Viewer } from '../organisation/viewer'
import { correctedEarned } from './corrected-earned.server'
import { listCorrections } from './corrections.server'
import { dayOf } from './earned-items.server'
import { monthBounds } from './evidence.server'

/** As many lines are sorted by name and made into a file at once; more come by unit, a page at a time. */
export const MOST_LINES = 5000

/** What a person's learning shows on the days of a month on which they belonged to a unit; days half-open. */
export type MonthLine = Belonging & { completed: number; periods: number; products: number }
/** A month, one unit by its id or all that is read, and up to which instant's knowledge; as known now where that is not said. */
export type MonthAsked = { month: string; unitId: string | null; knownAt?: Date }

/**
 * A month of a unit, or of all an evaluator reads, a line a person and unit, by name: what was done on a day counts where the person belonged
 * on that day, and what an upheld challenge put right counts as in the dossier. As known up to an instant it is the same for ever: nothing recorded afterwards changes it. Refuses what is no month, and more
 * lines than are sorted at once: `monthPages` yields all of them.
 */
export function listMonth(viewer: Viewer, asked: MonthAsked): Outcome<MonthLine[], 'not-found' | 'too-many-lines'> {
  if (!monthBounds(asked.month)) return refused('not-found')
  if (isLongMonth(viewer, asked)) return refused('too-many-lines')
  return done(byName(linesOf(viewer, asked)))
}

/** Whether a month has more lines than are sorted at once. */
export function isLongMonth(viewer: Viewer, asked: MonthAsked): boolean {
  const days = daysOf(asked)
  return days !== null && hasMoreBelongings(viewer, 'evaluate', days, asked.unitId, MOST_LINES)
}

/** Units of a page. */
const PAGE = 20

/** Every line of a month however many there are, a page of units at a time in the order of the tree, by name within a unit. What is recorded meanwhile changes nothing of it. */
export async function* monthPages(viewer: Viewer, asked: MonthAsked): AsyncGenerator<MonthLine[]> {
  const pinned = { ...asked, knownAt: asked.knownAt ?? now() }
  const days = daysOf(pinned)
  if (!days) return
  const units = listUnitsOf(viewer, 'evaluate', days, asked.unitId)
  for (let at = 0; at < units.length; at += PAGE) {
    const page = units.slice(at, at + PAGE)
    const order = new Map(page.map((unitId, n) => [unitId, n]))
    const lines = byName(linesOf(viewer, pinned, page))
    yield lines.sort((a, b) => (order.get(a.unitId) ?? 0) - (order.get(b.unitId) ?? 0))
    await breathe()
  }
}

function daysOf({ month, knownAt: at }: MonthAsked): Days | null {
  const bounds = monthBounds(month)
  return bounds && { from: bounds.firstDay, to: bounds.nextFirstDay, knownAt: at && instant(at) }
}

function linesOf(viewer: Viewer, asked: MonthAsked, among?: string[]): MonthLine[] {
  const [bounds, days] = [monthBounds(asked.month), daysOf(asked)]
  if (!bounds || !days) return []
  const belongings = listBelongings(viewer, 'evaluate', days, asked.unitId, among)
  const known = asked.knownAt ? knownAt(asked.knownAt) : KNOWN_NOW
  const facts = factsOf([...new Set(belongings.map((row) => row.personId))], asked.month, [instant(bounds.from), instant(bounds.to)], known.seq)
  return belongings.map((row) => {
    const own = (facts.get(row.personId) ?? []).filter(({ day }) => day >= row.from && day < row.to)
    const sum = (of: 'completed' | 'periods' | 'products') => own.reduce((total, fact) => total + fact[of], 0)
    return { ...row, completed: sum('completed'), periods: sum('periods'), products: sum('products') }
  })
}

function byName(lines: MonthLine[]): MonthLine[] {
  const key = new Map(lines.map((line) => [line, `${nameSortKey(line.fullName)} ${line.staffCode} ${line.from}`]))
  return lines.sort((a, b) => ((key.get(a) ?? '') < (key.get(b) ?? '') ? -1 : 1))
}

type Fact = { day: string; completed: number; periods: number; products: number }

const COMPLETED = `SELECT c."personId", c."completedAt" AS at, 1 AS completed, 0 AS products, ${periodsLearnt('c."enrolmentId"', 'v."periods"', 'c."cycle"', '?4')} AS periods
  FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
  WHERE c."personId" IN (SELECT "value" FROM json_each(?1)) AND c."completedAt" >= ?2 AND c."completedAt" < ?3 AND c."eventSeq" <= ?4`
const PRODUCTS = `SELECT e."personId", h."handedInAt" AS at, 0 AS completed, 1 AS products, 0 AS periods FROM (
    SELECT h."id", h."enrolmentId" AS madeBy, h."handedInAt" FROM "HandIn" h WHERE h."handedInAt" >= ?2 AND h."handedInAt" < ?3 AND h."eventSeq" <= ?4
    UNION ALL SELECT h."id", a."confirmedFor", h."handedInAt" FROM "HandIn" h JOIN "GroupNaming" n ON n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId"
      JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL AND a."eventSeq" <= ?4 WHERE h."handedInAt" >= ?2 AND h."handedInAt" < ?3 AND h."eventSeq" <= ?4
  ) h JOIN "Enrolment" e ON e."id" = h.madeBy WHERE e."personId" IN (SELECT "value" FROM json_each(?1))
    AND (SELECT m."verdict" FROM "Marking" m WHERE m."handInId" = h."id" AND m."eventSeq" <= ?4 ORDER BY m."number" DESC LIMIT 1) = 'accepted'`

const PUT_RIGHT = `SELECT DISTINCT k."personId" FROM "Correction" k WHERE k."personId" IN (SELECT "value" FROM json_each(?1)) AND k."kind" IN ('counts', 'periods') AND k."eventSeq" <= ?2`

/** What somebody did on days of a month with what challenges put right of it, as their dossier counts it. */
function correctedFacts(personId: string, month: string, seq: number): Fact[] {
  const bounds = monthBounds(month)
  const corrections = listCorrections(personId, seq)
  return (bounds ? correctedEarned(personId, bounds, { through: seq, corrections }) : []).map((item) => ({
    day: dayOf(item),
    completed: item.kind === 'course' ? 1 : 0,
    periods: item.kind === 'course' ? item.periods : 0,
    products: item.kind === 'product' ? 1 : 0,
  }))
}

function factsOf(people: string[], month: string, [from, to]: [string, string], seq: number): Map<string, Fact[]> {
  const facts = new Map<string, Fact[]>()
  for (const sql of [COMPLETED, PRODUCTS])
    for (const { personId, at, ...counts } of read.all<{ personId: string; at: string } & Omit<Fact, 'day'>>(sql, JSON.stringify(people), from, to, seq))
      facts.set(personId, [...(facts.get(personId) ?? []), { day: civilDate(new Date(at)), ...counts }])
  for (const { personId } of read.all<{ personId: string }>(PUT_RIGHT, JSON.stringify(people), seq)) facts.set(personId, correctedFacts(personId, month, seq))
  return facts
}
