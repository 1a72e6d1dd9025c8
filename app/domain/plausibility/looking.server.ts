import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/jobs.server'
import { alikeWith, type Kept, keptAnew } from './alike-tests.server'
import { evennessOf } from './evenness'
import { hasteOf } from './haste'
import { completionsAfter, rushedOf } from './learnt-lessons.server'
import { type Raised, raise } from './raise.server'
import { knowsQuestions, receivedAnswers, type TakenTest, testsAfter } from './taken-tests.server'
import { thresholdsNow } from './threshold-settings.server'
import type { Thresholds } from './thresholds'

/** How many things are read, and judged by the rules, before what was found is written and the place is kept. */
const AT_ONCE = 25
/** How long a look works before requests get their turn, in milliseconds. */
const SPELL_MS = 12
/** The first look of an academy goes back so many days: what is older is nobody's concern any more. */
const FIRST_DAYS = 30

type Place = 'tests' | 'lessons'
export type Looked = { tests: number; lessons: number; raised: number; isFinished: boolean }

/** The job of the night: what it brings is done in parts, between which other jobs have their turn. */
export async function lookOn(): Promise<void> {
  await lookNow()
}

/** Looks at the first part of what is new, and asks for another look where there is more. */
export async function lookNow(): Promise<Looked> {
  const looked = await lookForFlags()
  if (looked.isFinished) return looked
  const key = `plausibility.look:after:${placeOf('tests')}:${placeOf('lessons')}`
  await inTransaction((tx) => enqueue(tx, 'plausibility.look', key, {}))
  return looked
}

let last: Promise<unknown> = Promise.resolve()

/**
 * Looks at what was handed in and completed since the last look, at most so many of each, and states a flag for what stands out. Safe to
 * repeat and to interrupt: the place is kept with what was found, and the same thing is flagged once. One look at a time in a process.
 */
export function lookForFlags(most = 500): Promise<Looked> {
  const look = last.then(() => lookOnce(most))
  last = look.catch(() => undefined)
  return look
}

async function lookOnce(most: number): Promise<Looked> {
  const limits = thresholdsNow()
  const pause = pausing()
  const kept = keptAnew(pause)
  const tests = await goThrough(
    'tests',
    most,
    (from, count) => testsAfter(from, count),
    (test) => foundInTest(test, limits, kept),
    limits,
  )
  const lessons = await goThrough(
    'lessons',
    most,
    (from, count) => completionsAfter(from, count),
    async (done) => {
      await pause()
      return rushedOf(done, limits)
    },
    limits,
  )
  return { tests: tests.count, lessons: lessons.count, raised: tests.raised + lessons.raised, isFinished: tests.count < most && lessons.count < most }
}

/** Lets others have their turn once a spell is over. */
function pausing(): () => Promise<void> {
  let begun = performance.now()
  return async () => {
    if (performance.now() - begun < SPELL_MS) return
    await new Promise((resolve) => setImmediate(resolve))
    begun = performance.now()
  }
}

async function goThrough<T extends { seq: number }>(
  place: Place,
  most: number,
  next: (seq: number, count: number) => T[],
  find: (item: T) => Promise<Raised[]>,
  limits: Thresholds,
): Promise<{ count: number; raised: number }> {
  let [count, raised] = [0, 0]
  while (count < most) {
    const from = placeOf(place)
    const items = next(from, Math.min(AT_ONCE, most - count))
    if (!items.length) break
    const found: Raised[] = []
    for (const item of items) found.push(...(await find(item)))
    raised += await keep(place, from, items[items.length - 1].seq, found, limits)
    count += items.length
  }
  return { count, raised }
}

/** Writes what was found with the place it was found up to; nothing where another process has come further meanwhile. */
function keep(place: Place, from: number, to: number, found: Raised[], limits: Thresholds): Promise<number> {
  return inTransaction((tx) => {
    const known = tx.get<{ seq: number }>('SELECT "seq" FROM "PlausibilityCursor" WHERE "name" = ?', place)
    if (known && known.seq !== from) return 0
    tx.run('INSERT INTO "PlausibilityCursor" ("name","seq") VALUES (?1,?2) ON CONFLICT ("name") DO UPDATE SET "seq" = ?2', place, to)
    return found.filter((item) => raise(tx, item, limits)).length
  })
}

/** The number of the event up to which things have been looked at. */
function placeOf(place: Place): number {
  const known = read.get<{ seq: number }>('SELECT "seq" FROM "PlausibilityCursor" WHERE "name" = ?', place)
  if (known) return known.seq
  const since = instant(new Date(now().getTime() - FIRST_DAYS * 86_400_000))
  return read.get<{ seq: number }>('SELECT "seq" FROM "Event" WHERE "recordedAt" < ? ORDER BY "seq" DESC LIMIT 1', since)?.seq ?? 0
}

async function foundInTest(test: TakenTest, limits: Thresholds, kept: Kept): Promise<Raised[]> {
  await kept.pause()
  const found: Raised[] = []
  const answers = receivedAnswers(test)
  const people: [string] = [test.personId]
  const { courseId } = test
  if (answers && hasteOf(answers, limits) && !knowsQuestions(test.personId))
    found.push({ people, courseId, inputs: { kind: 'fast-test', attemptId: test.id, answers } })
  const at = answers?.map((answer) => answer.at)
  if (at && evennessOf(at, limits)) found.push({ people, courseId, inputs: { kind: 'even-test', attemptId: test.id, at } })
  return [...found, ...(await alikeWith(test, limits, kept))]
}
