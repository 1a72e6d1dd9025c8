import { type EventRow, eventHash, GENESIS } from '~/domain/ledger/chain'
import { recountTallies } from '~/domain/reporting/tallies.server'
import { closeDatabase, read } from '~/platform/db/database.server'

// Looks at a data folder (ACADEMY_DATA) that bench/population.ts made: stretches of its chain, its facts by number, its tallies.
const SPANS = 20
const LENGTH = 5000

const count = (sql: string) => read.get<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)?.n ?? 0
const events = count('"Event"')
let walked = 0
let broken = 0
for (let span = 0; span < SPANS; span += 1) {
  const from = Math.max(0, Math.floor((events * span) / SPANS))
  const rows = read.all<EventRow>('SELECT * FROM "Event" WHERE "seq" > ? ORDER BY "seq" LIMIT ?', from, LENGTH)
  let prevHash = from === 0 ? GENESIS : (read.get<{ hash: string }>('SELECT "hash" FROM "Event" WHERE "seq" = ?', from)?.hash ?? '')
  for (const row of rows) {
    if (row.prevHash !== prevHash || row.hash !== eventHash(row)) broken += 1
    prevHash = row.hash
  }
  walked += rows.length
}
const facts: [table: string, type: string][] = [
  ['Person', 'person.added'],
  ['Post', 'post.started'],
  ['Enrolment', 'person.enrolled'],
  ['LessonCompletion', 'lesson.completed'],
  ['CourseCompletion', 'course.completed'],
]
const unmatched = facts.filter(([table, type]) => count(`"${table}"`) !== count(`"Event" WHERE "type" = '${type}'`)).map(([table]) => table)
const began = performance.now()
const differences = recountTallies()
console.log(
  JSON.stringify({
    events,
    people: count('"Person"'),
    units: count('"Unit"'),
    courses: count('"Course"'),
    walked,
    broken,
    unmatched,
    differences: differences.length,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
await closeDatabase()
