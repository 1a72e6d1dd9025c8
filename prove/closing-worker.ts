import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import { previewOpening, proposeStep, stepPeriod } from '~/domain/evaluation/periods.server'
import { firstDifference } from '~/domain/evaluation/snapshot'
import { openAccount } from '~/domain/identity/accounts.server'
import { openSession } from '~/domain/identity/sessions.server'
import { grantRole } from '~/domain/organisation/people.server'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { addDays } from '~/platform/clock'
import { closeDatabase, databaseFile, handles, read } from '~/platform/db/database.server'
import { migrate } from '~/platform/db/migrate.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { writeExamples } from '../prisma/evaluation.ts'

// Looks after a city that bench/population.ts made, for prove/closing.mjs; the folder of its data is ACADEMY_DATA. `prepare`: an evaluator, rule
// sets, whoever's pages are measured. `close --period ID`: the last step of a period. `digest --period ID`: what its snapshots say, without what
// differs from run to run. `differ --period ID --other FILE`: the first dossier that says something else in another database. Answers JSON.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { period: { type: 'string', default: '' }, other: { type: 'string', default: '' } },
})
const city = () => read.get<{ id: string }>(`SELECT "id" FROM "Unit" WHERE "code" = 'H26'`)?.id ?? ''
const personOf = (staffCode: string) => read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', staffCode)?.id ?? ''

// Offices are of one size in a city and in a town: what leads a ward or a block counts more people in the one than in the other.
const OF_OFFICES = `FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' JOIN "UnitState" s ON s."unitId" = x."unitId"
  WHERE p."eventSeq" >= (SELECT "eventSeq" FROM "Person" ORDER BY "eventSeq" LIMIT 1 OFFSET (SELECT count(*) / 2 FROM "Person"))
    AND p."legalGroup" = 'cong-chuc' AND s."path" GLOB '*/P?????-??/'`

/** Somebody of an office in the middle of the city who leads it, or leads nobody: whose own pages are measured. */
const someone = (leads: boolean) =>
  read.get<{ code: string }>(`SELECT p."staffCode" AS code ${OF_OFFICES} AND x."rank" ${leads ? '<= 3' : '>= 5'} ORDER BY p."eventSeq" LIMIT 1`)?.code ?? ''

async function prepare() {
  migrate(databaseFile(), path.resolve('prisma/migrations'))
  const { today } = JSON.parse(readFileSync(path.join(path.dirname(databaseFile()), 'volume.json'), 'utf8')) as { today: string }
  const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const [evaluator, unitId] = [personOf('HN000001'), city()]
  // Whoever is of a period themselves takes its steps with a second one.
  for (const staffCode of ['HN000001', 'HN000002'])
    await inTransaction((tx) =>
      grantRole(tx, 'system', { personId: personOf(staffCode), role: 'evaluator', unitId, validFrom: `${month}-01`, reason: 'Đo đạc' }),
    )
  await writeExamples(viewerOf(evaluator), unitId, `${month}-01`)
  const preview = previewOpening(viewerOf(evaluator), unitId, 'month', month)
  const cookies: Record<string, string> = {}
  for (const [who, staffCode] of [
    ['evaluator', 'HN000001'],
    ['second', 'HN000002'],
    ['admin', 'HN000003'],
    ['own', someone(false)],
    ['leader', someone(true)],
  ] as const)
    cookies[who] = (await openSession(await accountOf(personOf(staffCode), staffCode), 'prove')).split(';')[0]
  const people = read.all<{ id: string }>(`SELECT p."id" ${OF_OFFICES} ORDER BY p."eventSeq" LIMIT 60`).map(({ id }) => id)
  return { month, cookies, people, preview: preview && { people: preview.people, proposed: preview.proposed, problem: preview.problem } }
}

async function accountOf(personId: string, staffCode: string): Promise<string> {
  const known = read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', personId)
  return (
    known?.id ??
    inTransaction((tx) => {
      const account = openAccount(tx, personId, staffCode, null)
      tx.run('UPDATE "Account" SET "activatedAt" = "createdAt" WHERE "id" = ?', account)
      return account
    })
  )
}

async function close() {
  await proposeStep(viewerOf(personOf('HN000002')), values.period, 'closed', 'Đã thẩm định', { early: true })
  const outcome = await stepPeriod(viewerOf(personOf('HN000001')), values.period, 'closed', 'Đã thẩm định', { early: true })
  if (!outcome.ok) throw new Error(outcome.reason)
  return { at: instant(new Date()) }
}

/** One hash over everything that was frozen of everybody, in the order of people, and how many times somebody was. */
function digest() {
  const hash = createHash('sha256')
  let [count, bytes] = [0, 0]
  const rows = handles().reading.prepare('SELECT "personId", "content" FROM "Snapshot" WHERE "periodId" = ? ORDER BY "personId", "number"')
  for (const row of rows.iterate(values.period)) {
    const { personId, content } = row as { personId: string; content: string }
    // Up to which event it knows differs with the moment of the closing; nothing else happens meanwhile.
    const { through: _, throughHash: __, ...figures } = JSON.parse(content)
    hash.update(`${personId} ${JSON.stringify(figures)}\n`)
    count += 1
    bytes += content.length
  }
  const one = (sql: string) => read.get<{ n: number }>(sql, values.period)?.n ?? 0
  return {
    hash: hash.digest('hex'),
    snapshots: count,
    bytes,
    people: one('SELECT count(DISTINCT "personId") AS n FROM "Snapshot" WHERE "periodId" = ?'),
    events: one(`SELECT count(*) AS n FROM "Event" WHERE "type" = 'dossier.closed' AND json_extract("payload", '$.periodId') = ?`),
    works: one(`SELECT count(*) AS n FROM "Snapshot" WHERE "periodId" = ? AND json_array_length("content", '$.months[0].works') > 0`),
    job: read.get('SELECT "progress", "doneAt", "attempts", "lastError", "startedAt" FROM "Job" WHERE "key" = ?', values.period),
  }
}

installReactions()
/** Whose frozen figures are others in another database of the same city, and where they differ first; null where nobody's are. */
function differ() {
  const db = new Database(values.other, { readonly: true })
  const there = db.prepare('SELECT "content" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?').pluck()
  const rows = handles().reading.prepare('SELECT "personId", "content" FROM "Snapshot" WHERE "periodId" = ? ORDER BY "personId"')
  for (const row of rows.iterate(values.period)) {
    const { personId, content } = row as { personId: string; content: string }
    const [one, other] = [content, String(there.get(values.period, personId) ?? '{}')].map((text) => {
      const { through: _, throughHash: __, ...figures } = JSON.parse(text)
      return figures
    })
    const found = firstDifference(one, other)
    if (found) return { personId, ...found }
  }
  return null
}

const ACTS: Record<string, () => unknown> = { prepare, close, digest, differ }
console.log(JSON.stringify(await ACTS[positionals[0]]()))
await closeDatabase()
