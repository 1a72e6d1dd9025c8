import { canonicalJson } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { matcherOf, type Uploader } from './matching.server'
import { type NewUnits, noteUnit } from './new-units'
import { type PersonLine, planPerson } from './person-plan'
import type { Problem } from './problems'
import { headingsOf, rawRows } from './raw-rows.server'
import { mappingOf } from './read-files.server'
import { type PersonRecord, personRecord } from './records'
import { type ImportSettings, paddingOf } from './settings'
import { nextSeq, type Staging } from './staging.server'
import type { Beat, Trial } from './trial.server'
import { codeKey, type UnitIndex } from './unit-index'
import type { LostZeros } from './zeros'

const PAGE = 500
const INSERT = 'INSERT INTO "line" ("seq","first","part","row","key","record","problems") VALUES (?,?,\'people\',?,?,?,?)'
const FIRST = 'SELECT min("seq") AS seq FROM "line" WHERE "part" = \'people\' AND "key" = ?'

/** Understands every row of people and whose it is, by code; notes units that the academy does not know. */
export async function stagePeople(staging: Staging, settings: ImportSettings, units: UnitIndex, found: NewUnits, beat: Beat): Promise<void> {
  const mapping = mappingOf('people', headingsOf(staging, 'people'), settings)
  const padding = paddingOf(settings)
  const first = nextSeq(staging, 'people')
  let seq = first
  for (const page of rawRows(staging, 'people')) {
    staging.together(() => {
      for (const { row, cells } of page) {
        const { record, problems } = personRecord(cells, mapping, padding)
        // A row without a code is nobody's but its own.
        const key = record.code ? codeKey(record.code) : `row ${row}`
        if (record.email) emailProblem(staging, record.email, key, row, problems)
        noteUnit(found, units, row, record, settings.asOf)
        const before = staging.get<{ seq: number | null }>(FIRST, key)?.seq ?? seq
        staging.run(INSERT, seq, before, row, key, JSON.stringify(record), JSON.stringify(problems))
        seq += 1
      }
    })
    await beat(15 + Math.min(30, Math.floor((seq - first) / 5000)))
  }
}

function emailProblem(staging: Staging, email: string, key: string, row: number, problems: Problem[]): void {
  const known = staging.get<{ key: string; row: number }>('SELECT "key", "row" FROM "email" WHERE "email" = ?', email)
  if (!known) staging.run('INSERT INTO "email" ("email","key","row") VALUES (?,?,?)', email, key, row)
  else if (known.key !== key) problems.push({ field: 'email', value: email, reason: 'email-repeated', detail: String(known.row) })
}

type LineRow = { seq: number; row: number; record: string; problems: string }
type PeopleTrial = { staging: Staging; settings: ImportSettings; units: UnitIndex; by: Uploader; zeros: Trial['zeros']; newUnits: NewUnits; beat: Beat }

/** Plans what the rows of each person change; `newUnits` are those about which the uploader is still to decide. */
export async function planPeople(trial: PeopleTrial): Promise<void> {
  const { staging, settings, units, by, beat } = trial
  const matcher = matcherOf(read, settings, units, by)
  const total = staging.get<{ n: number }>('SELECT count(*) AS n FROM "line" WHERE "part" = \'people\'')?.n ?? 1
  let last = 0
  for (let done = 0; ; ) {
    const firsts = staging.all<{ seq: number }>(
      'SELECT "seq" FROM "line" WHERE "part" = \'people\' AND "first" = "seq" AND "seq" > ? ORDER BY "seq" LIMIT ?',
      last,
      PAGE,
    )
    if (firsts.length === 0) return
    staging.together(() => {
      for (const { seq } of firsts) {
        const rows = staging.all<LineRow>('SELECT "seq","row","record","problems" FROM "line" WHERE "first" = ? ORDER BY "seq"', seq)
        planGroup(trial, rows, matcher)
        done += rows.length
      }
    })
    last = firsts[firsts.length - 1].seq
    await beat(45 + Math.floor((done / total) * 50))
  }
}

const UPDATE = 'UPDATE "line" SET "verdict" = ?, "problems" = ?, "steps" = ?, "person" = ?, "question" = ? WHERE "seq" = ?'

function planGroup({ staging, zeros, settings, newUnits }: PeopleTrial, rows: LineRow[], matcher: ReturnType<typeof matcherOf>): void {
  const lines = rows.map(
    ({ row, record, problems }): PersonLine => ({ row, record: JSON.parse(record) as PersonRecord, problems: JSON.parse(problems) as Problem[] }),
  )
  const match = matcher.match(lines)
  const plan = planPerson(match.lines, match.known, match.options)
  const problems = plan.rows.flatMap((row) => row.problems)
  const isOfNewUnit = lines.some(({ record }) => newUnits.has(codeKey(record.unitCode)))
  // What is wrong only because a unit is not there yet waits for the word on that.
  const isWrong = problems.some(({ reason }) => !(isOfNewUnit && (reason === 'unit-unknown' || reason === 'main-wrong')))
  const question = isWrong ? null : isOfNewUnit ? { question: 'new-units' } : zerosAsked(lines, zeros, settings) ? { question: 'zeros' } : match.question
  for (const [at, row] of plan.rows.entries())
    staging.run(
      UPDATE,
      question ? 'question' : row.verdict,
      JSON.stringify(question ? [] : row.problems),
      at === 0 && !question && plan.steps.length ? canonicalJson(plan.steps) : null,
      match.known?.id ?? null,
      question && JSON.stringify(question),
      rows[at].seq,
    )
}

/** Whether the codes of rows wait for the word on lost zeros. */
function zerosAsked(lines: PersonLine[], { code, unitCode }: Trial['zeros'], { zeros }: ImportSettings): boolean {
  const isShort = (text: string, lost: LostZeros | null) => lost !== null && /^\d+$/.test(text) && text.length < lost.length
  return (
    (zeros.code === null && isShort(lines[0].record.code, code)) || (zeros.unitCode === null && lines.some(({ record }) => isShort(record.unitCode, unitCode)))
  )
}
