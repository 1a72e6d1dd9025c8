import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { standsOn } from '../organisation/standing'
import { NEVER, standingsOf } from './standings.server'
import { ACTIVE, WEEK_OF } from './weeks.server'

/** On which day the tallies stand, and whether the tree changed since it was summed. */
export function tallyState(from: Read = read): { day: string; isTreeNew: boolean } {
  const row = from.get<{ day: string; isTreeNew: number }>('SELECT "day","isTreeNew" FROM "TallyState"')
  return { day: row?.day ?? '', isTreeNew: row?.isTreeNew !== 0 }
}

const BOUNDS = `(x."validFrom" > ?1 AND x."validFrom" <= ?2) OR (x."validTo" > ?1 AND x."validTo" <= ?2)`

/** Whether the tallies answer for a civil day: they stand on it, or no post and no unit begins or ends between. */
export function tallyAnswersFor(day: string, from: Read = read): boolean {
  const { day: stands } = tallyState(from)
  if (stands === day) return true
  if (stands === '') return false
  const [first, last] = stands < day ? [stands, day] : [day, stands]
  return (
    !from.get(`SELECT 1 FROM "Post" x WHERE ${BOUNDS} LIMIT 1`, first, last) && !from.get(`SELECT 1 FROM "UnitState" x WHERE ${BOUNDS} LIMIT 1`, first, last)
  )
}

/** Brings the tallies to today: whoever has another post today moves, and a tree that changed is summed. Does nothing where nothing is to do. */
export async function rollTallies(): Promise<void> {
  const today = civilDate(now())
  const { day, isTreeNew } = tallyState()
  if (day === today && !isTreeNew) return
  await inTransaction((tx) => {
    const { day: stands } = tallyState(tx)
    if (stands === '') return rebuildTallies(tx, today)
    if (stands !== today) {
      const [first, last] = stands < today ? [stands, today] : [today, stands]
      tx.run('UPDATE "TallyState" SET "day" = ?', today)
      if (tx.get(`SELECT 1 FROM "UnitState" x WHERE ${BOUNDS} LIMIT 1`, first, last)) tx.run('UPDATE "TallyState" SET "isTreeNew" = 1')
      tx.run(
        `UPDATE "PersonStanding" SET "unitId" = ${POST_NOW('unitId', `''`, '?3')}, "rank" = ${POST_NOW('rank', '99', '?3')}
         WHERE "personId" IN (SELECT x."personId" FROM "Post" x WHERE x."kind" = 'main' AND (${BOUNDS}))`,
        first,
        last,
        today,
      )
    }
    if (tallyState(tx).isTreeNew) sumTree(tx, today)
  })
}

/** What the main post of the person of a standing says on a day. */
const POST_NOW = (column: string, none: string, day: string) =>
  `coalesce((SELECT x."${column}" FROM "Post" x WHERE x."personId" = "PersonStanding"."personId" AND x."kind" = 'main' AND ${standsOn('x', day)} ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1), ${none})`

/** A path is the chain of codes from the top, so what is above a unit are the beginnings of its path. */
const LINES = (day: string) => `SELECT s."unitId", a."unitId" AS aboveId FROM "UnitState" s JOIN "UnitState" a ON a."path" IN (
    WITH RECURSIVE up(path) AS (SELECT s."path" UNION ALL SELECT rtrim(rtrim(path, '/'), replace(path, '/', '')) FROM up WHERE length(path) > 1) SELECT path FROM up WHERE length(path) > 1)
  WHERE ${standsOn('s', day)} AND ${standsOn('a', day)} GROUP BY 1, 2`

const SUMS = `SELECT l."aboveId" AS unitId, t."courseId", t."state", t."dueDay", sum(t."people") AS people FROM "Tally" t JOIN "UnitLine" l ON l."unitId" = t."unitId" GROUP BY 1,2,3,4 HAVING sum(t."people") <> 0`

/** The tallies of each unit alone, from the standings of its people. */
const COUNTS = `SELECT p."unitId", s."courseId", s."state", s."dueDay", count(*) AS people FROM "CourseStanding" s JOIN "PersonStanding" p ON p."personId" = s."personId" GROUP BY 1,2,3,4
  UNION ALL SELECT "unitId", '', 'person', "firstDue", count(*) FROM "PersonStanding" GROUP BY 1,4`

const WEEKS = `SELECT coalesce(e."unit", '') AS unitId, ${WEEK_OF('e."occurredAt"')} AS week, 'completed' AS kind, count(*) AS people FROM "Event" e WHERE e."type" = 'course.completed' GROUP BY 1,2
  UNION ALL SELECT unitId, week, 'active', count(*) FROM (SELECT coalesce("unit", '') AS unitId, ${WEEK_OF('"occurredAt"')} AS week, "subject", min("seq") FROM "Event" WHERE ${ACTIVE} GROUP BY "subject", 2) GROUP BY 1,2`

const PEOPLE = (day: string) => `SELECT q."id" AS personId, coalesce(x."unitId", '') AS unitId, coalesce(x."rank", 99) AS rank, q."sortKey",
    coalesce((SELECT min(s."dueDay") FROM "CourseStanding" s WHERE s."personId" = q."id" AND s."state" = 'open' AND s."dueDay" <> ''), '${NEVER}') AS firstDue
  FROM "Person" q LEFT JOIN "Post" x ON x."eventSeq" = (SELECT y."eventSeq" FROM "Post" y WHERE y."personId" = q."id" AND y."kind" = 'main' AND ${standsOn('y', day)} ORDER BY y."validFrom" DESC, y."eventSeq" DESC LIMIT 1)`

function sumTree(tx: Tx, day: string): void {
  tx.run('DELETE FROM "UnitLine"')
  tx.run(`INSERT INTO "UnitLine" ${LINES('?1')}`, day)
  tx.run('DELETE FROM "SubtreeTally"')
  tx.run(`INSERT INTO "SubtreeTally" ${SUMS}`)
  tx.run('UPDATE "TallyState" SET "isTreeNew" = 0')
}

/** Makes every standing and tally anew from the facts, as of a civil day. Takes about a minute for a city; asked for once, after an upgrade. */
export function rebuildTallies(tx: Tx, day: string): void {
  tx.run('UPDATE "TallyState" SET "isRebuilding" = 1, "day" = ?', day)
  for (const table of ['CourseStanding', 'PersonStanding', 'Tally', 'WeekTally']) tx.run(`DELETE FROM "${table}"`)
  tx.run(`INSERT INTO "CourseStanding" ("personId","courseId","enrolmentId","courseVersionId","state","dueDay","completedAt") ${standingsOf()}`)
  tx.run(`INSERT INTO "PersonStanding" ("personId","unitId","rank","sortKey","firstDue") ${PEOPLE('?1')}`, day)
  tx.run(`INSERT INTO "Tally" ${COUNTS}`)
  tx.run(`INSERT INTO "WeekTally" ${WEEKS}`)
  tx.run(
    `UPDATE "PersonStanding" SET "activeWeek" = coalesce((SELECT max(${WEEK_OF('e."occurredAt"')}) FROM "Event" e WHERE e."subject" = "PersonStanding"."personId" AND ${ACTIVE}), '')`,
  )
  sumTree(tx, day)
  tx.run('UPDATE "TallyState" SET "isRebuilding" = 0')
}

/** One count or standing that is not what the facts say: where, and both values as text. */
export type TallyDifference = { table: string; key: string; counted: string; recounted: string }

/**
 * Makes every standing and tally again from the facts and answers the differences; none is what must be. Each layer is held
 * against the one below it, so that a difference is named where it began.
 */
export function recountTallies(): TallyDifference[] {
  const { day, isTreeNew } = tallyState()
  if (day === '') return [{ table: 'TallyState', key: 'day', counted: '', recounted: civilDate(now()) }]
  const found = [
    ...differing('CourseStanding', ['personId', 'courseId'], ['enrolmentId', 'courseVersionId', 'state', 'dueDay', 'completedAt'], `${standingsOf()}`),
    ...differing('PersonStanding', ['personId'], ['unitId', 'rank', 'sortKey', 'firstDue'], PEOPLE('?1'), day),
    ...differing('Tally', ['unitId', 'courseId', 'state', 'dueDay'], ['people'], COUNTS),
    ...differing('WeekTally', ['unitId', 'week', 'kind'], ['people'], WEEKS),
  ]
  // While the tree waits to be summed its sums are not read.
  if (!isTreeNew)
    found.push(
      ...differing('UnitLine', ['unitId', 'aboveId'], [], LINES('?1'), day),
      ...differing('SubtreeTally', ['unitId', 'courseId', 'state', 'dueDay'], ['people'], SUMS),
    )
  return found
}

const MOST = 1000

/** Rows of a table that are not among those made from the facts, and the other way round; a count of nobody is as good as none. */
function differing(table: string, keys: string[], values: string[], facts: string, ...binds: string[]): TallyDifference[] {
  const columns = [...keys, ...values].map((name) => `"${name}"`).join(',')
  const text = (names: string[]) => (names.length ? names.map((name) => `"${name}"`).join(` || ' ' || `) : `'1'`)
  const some = values.includes('people') ? ' WHERE "people" <> 0' : ''
  const made = `SELECT ${columns} FROM (${facts})${some}`
  const kept = `SELECT ${columns} FROM "${table}"${some}`
  const rows = read.all<{ key: string; value: string; side: number }>(
    `SELECT ${text(keys)} AS key, ${text(values)} AS value, 0 AS side FROM (${kept} EXCEPT ${made})
     UNION ALL SELECT ${text(keys)}, ${text(values)}, 1 FROM (${made} EXCEPT ${kept}) ORDER BY 1, 3 LIMIT ${MOST}`,
    ...binds,
  )
  const found = new Map<string, TallyDifference>()
  for (const { key, value, side } of rows) {
    const row = found.get(key) ?? { table, key, counted: '', recounted: '' }
    found.set(key, { ...row, [side === 0 ? 'counted' : 'recounted']: String(value) })
  }
  return [...found.values()]
}
