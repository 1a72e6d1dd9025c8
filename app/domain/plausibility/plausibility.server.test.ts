import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { addDays, civilDate, startOfDay, stopClock } from '~/platform/clock'
import { handles, read } from '~/platform/db/database.server'
import { answerChecks, count, courseBy, freshAcademy, learnLesson, must, rightChoices, TODAY, takeQuiz, tamper, unitBy, who, wrongChoice } from '~/test-academy'
import { saveAnswer } from '../assessment/answers.server'
import { startAttempt } from '../assessment/attempt-start.server'
import { submitAttempt } from '../assessment/submissions.server'
import { enrol } from '../enrolment/enrolments.server'
import { completeLesson, visitLesson } from '../learning/lessons.server'
import type { Viewer } from '../organisation/viewer'
import { viewerOf } from '../organisation/viewer.server'
import { readsFlag } from './flag-readers.server'
import { countFlags, findFlag, listFlags, listFlagsAbout } from './flags.server'
import { judgeFlag, stateSide } from './judging.server'
import { lookForFlags, lookOn } from './looking.server'
import { listThresholdChanges, setThresholds, thresholdsNow } from './threshold-settings.server'
import { USUAL } from './thresholds'
import { verifyFlags } from './verify.server'

// One academy for all: each test stands on what the ones before it did.
beforeAll(freshAcademy)

const course = () => courseBy('HVS-02')
const clock = (second: number, day = TODAY) => stopClock(new Date(startOfDay(day).getTime() + 9 * 3_600_000 + second * 1000))

type Way = { from: number; pace: (position: number) => number; right?: (position: number) => boolean }

/** Takes the test with an answer at each pace, in seconds after the one before. */
async function answerAt(learner: Viewer, { from, pace, right = () => true }: Way): Promise<string> {
  clock(from)
  const { attemptId } = must(await startAttempt(learner, course().courseId))
  let second = from
  for (const [position, choices] of rightChoices(attemptId)) {
    second += pace(position)
    clock(second)
    const entries = right(position) ? choices : wrongChoice(attemptId, position)
    must(await saveAnswer(learner, attemptId, position, entries, { page: `page-${attemptId}`, sequence: position, seen: 0 }))
  }
  clock(second + 20)
  must(await submitAttempt(learner, attemptId))
  return attemptId
}

const about = (viewer: Viewer) => listFlagsAbout(viewer).map(({ kind }) => kind)

test('a test answered in no time is flagged once, one that waited for the network or was read first is not, nor one under an invigilator’s eyes', async () => {
  const [hanh, duc, khoi] = [who('hanh'), who('duc'), who('khoi')]
  for (const viewer of [hanh, duc, khoi]) must(await enrol(viewer, course().courseId))
  await answerAt(hanh, { from: 0, pace: () => 3 })
  // Read for ten minutes, then all at once: what waited in the browser comes in one burst.
  await answerAt(duc, { from: 0, pace: (position) => (position === 1 ? 600 : 0.2) })
  const supervised = await answerAt(khoi, { from: 0, pace: () => 2 })
  tamperSupervised(supervised)
  expect(await lookForFlags()).toMatchObject({ tests: 2, raised: 1, isFinished: true })
  expect([about(hanh), about(duc), about(khoi)]).toEqual([['fast-test'], [], []])
  expect(await lookForFlags()).toEqual({ tests: 0, lessons: 0, raised: 0, isFinished: true })
  handles().writing.exec('DELETE FROM "PlausibilityCursor"')
  expect(await lookForFlags()).toMatchObject({ tests: 2, raised: 0 })
})

/** Binds an attempt to a session, as if its code had been typed. */
function tamperSupervised(attemptId: string): void {
  const { writing } = handles()
  writing.pragma('foreign_keys = OFF')
  const triggers = writing.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'SupervisedAttempt'`).all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) writing.exec(`DROP TRIGGER "${name}"`)
  writing
    .prepare('INSERT INTO "SupervisedAttempt" ("attemptId","entryId","boundAt","eventSeq") VALUES (?, ?, ?, -1)')
    .run(attemptId, 'entry', new Date().toISOString())
  for (const { sql } of triggers) writing.exec(sql)
  writing.pragma('foreign_keys = ON')
}

test('a clockwork of half a minute is flagged, and the same test again by who has met its questions is not called fast', async () => {
  const thuy = who('thuy')
  must(await enrol(thuy, course().courseId))
  await answerAt(thuy, { from: 1000, pace: () => 30, right: (position) => position > 9 })
  await lookForFlags()
  expect(about(thuy)).toEqual(['even-test'])
  expect(who('mai').grants.map(({ role }) => role)).toContain('trainer')
  must(await enrol(who('mai'), course().courseId))
  await answerAt(who('mai'), { from: 1000, pace: () => 2 })
  await lookForFlags()
  expect(about(who('mai'))).toEqual([])
})

test('a clock that was put back says nothing of anyone', async () => {
  const anh = who('anh')
  must(await enrol(anh, course().courseId))
  await answerAt(anh, { from: 3000, pace: (position) => (position === 6 ? -9 : 2) })
  await lookForFlags()
  expect(about(anh)).toEqual([])
})

test('lessons completed in a minute are flagged as one run; read first and completed in one go, they are not', async () => {
  const [binh, son] = [who('binh'), who('son')]
  clock(0, addDays(TODAY, 1))
  for (const viewer of [binh, son]) must(await enrol(viewer, course().courseId))
  for (const index of [0, 1, 2, 3]) {
    clock(20 + index * 10, addDays(TODAY, 1))
    const { lessonId } = course().lessons[index]
    for (const viewer of [binh, son]) must(await visitLesson(viewer, course().courseId, lessonId))
    await learnLesson(binh, course(), index)
    await answerChecks(son, course(), index)
  }
  clock(4000, addDays(TODAY, 1))
  for (const index of [0, 1, 2, 3]) must(await completeLesson(son, course().courseId, course().lessons[index].lessonId))
  expect((await lookForFlags()).raised).toBe(1)
  const [flag] = listFlagsAbout(binh)
  const found = findFlag(binh, flag.id)?.finding
  expect(found?.kind === 'fast-lessons' && found.lessons.length).toBe(4)
  expect(listFlagsAbout(son)).toEqual([])
})

test('read and judged by who is far: not by the named, colleagues, managers and strangers; an auditor reads only', async () => {
  const [flag] = listFlagsAbout(who('hanh'))
  const readers = (['long', 'mai', 'son', 'anh', 'hanh', 'duc', 'binh', 'thuy', 'khoi', 'linh'] as const).filter((key) => readsFlag(who(key), flag.id))
  expect(readers).toEqual(['long', 'mai', 'son', 'anh'])
  expect(findFlag(who('duc'), flag.id)).toBeNull()
  expect(listFlags(who('anh'), {}).map(({ id }) => id)).toContain(flag.id)
  expect(listFlags(who('binh'), {})).toEqual([])
  const given = { verdict: 'nothing', reason: 'Đã gặp' }
  expect(await judgeFlag(who('anh'), flag.id, given)).toMatchObject({ reason: 'not-yours' })
  expect(await judgeFlag(who('hanh'), flag.id, given)).toMatchObject({ reason: 'flag-names-you' })
  expect(await judgeFlag(who('duc'), flag.id, given)).toMatchObject({ reason: 'not-found' })
})

test('who is named says their side first; judged before that time is over it is not, and a judgement is amended by a further row', async () => {
  const [hanh, long] = [who('hanh'), who('long')]
  const [{ id, state }] = listFlagsAbout(hanh)
  expect(state).toBe('waiting')
  expect(await judgeFlag(long, id, { verdict: 'talked', reason: 'Đã gặp' })).toMatchObject({ reason: 'flag-not-yet' })
  expect(await stateSide(who('duc'), id, 'Tôi biết')).toMatchObject({ reason: 'not-found' })
  expect(await stateSide(hanh, id, '  ')).toMatchObject({ reason: 'statement-missing' })
  must(await stateSide(hanh, id, 'Tôi đọc đề trên giấy trước.'))
  expect(findFlag(long, id)).toMatchObject({ mayJudge: true, statements: [{ text: 'Tôi đọc đề trên giấy trước.' }] })
  expect(await judgeFlag(long, id, { verdict: 'guilty', reason: 'x' })).toMatchObject({ reason: 'flag-verdict-wrong' })
  expect(await judgeFlag(long, id, { verdict: 'talked', reason: ' ' })).toMatchObject({ reason: 'reason-missing' })
  must(await judgeFlag(long, id, { verdict: 'talked', reason: 'Đã gặp đồng chí Hạnh' }))
  expect(await judgeFlag(long, id, { verdict: 'talked', reason: 'Đã gặp đồng chí Hạnh' })).toMatchObject({ reason: 'flag-verdict-stands' })
  must(await judgeFlag(who('mai'), id, { verdict: 'nothing', reason: 'Có bản nháp' }))
  expect(findFlag(hanh, id)?.judgements.map(({ verdict }) => verdict)).toEqual(['talked', 'nothing'])
  const [{ id: waiting }] = listFlagsAbout(who('binh'))
  clock(0, addDays(civilDate(new Date()), 400))
  expect(findFlag(long, waiting)).toMatchObject({ state: 'open', mayJudge: true })
  clock(0, addDays(TODAY, 3))
  expect(countFlags(long).reduce((sum, row) => sum + row.count, 0)).toBe(listFlags(long, {}).length)
})

test('flags and judgements change nothing that was earned: no completion, attempt, grading, certificate or tally', async () => {
  const tables = read
    .all<{ name: string }>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%' AND "name" NOT LIKE 'Plausibility%' AND "name" NOT LIKE '%fts%'`,
    )
    .map(({ name }) => name)
    .filter((name) => !['Event', 'LedgerHead', 'Message', 'Job'].includes(name))
  expect(tables.length).toBeGreaterThan(60)
  const before = new Map(tables.map((table) => [table, whole(table)]))
  await takeQuizUnseen()
  const after = new Map(tables.map((table) => [table, whole(table)]))
  handles().writing.exec('DELETE FROM "PlausibilityCursor"')
  const events = count('Event')
  await lookForFlags()
  const [{ id }] = listFlagsAbout(who('linh'))
  must(await stateSide(who('linh'), id, 'Tôi biết sẵn.'))
  must(await judgeFlag(who('long'), id, { verdict: 'repeat', reason: 'Nên kiểm tra lại có giám sát' }))
  for (const table of tables) expect(whole(table), table).toBe(after.get(table))
  expect(before.get('Attempt')).not.toBe(after.get('Attempt'))
  const kinds = read.all<{ type: string }>('SELECT DISTINCT "type" FROM "Event" ORDER BY "seq" LIMIT -1 OFFSET ?', events).map(({ type }) => type)
  expect(kinds.every((type) => type.startsWith('plausibility.'))).toBe(true)
})

const whole = (table: string) =>
  JSON.stringify(
    read
      .all(`SELECT * FROM "${table}"`)
      .map((row) => JSON.stringify(row))
      .sort(),
  )

async function takeQuizUnseen(): Promise<void> {
  must(await enrol(who('linh'), course().courseId))
  await takeQuiz(who('linh'), course(), 12)
}

test('an administrator sets thresholds with a reason, within their ranges; a flag keeps those it was found by', async () => {
  const linh = who('linh')
  expect(await setThresholds(who('long'), USUAL, 'x')).toMatchObject({ reason: 'not-yours' })
  expect(await setThresholds(linh, { ...USUAL, fastAnswers: 1 }, 'x')).toMatchObject({ reason: 'thresholds-wrong' })
  expect(await setThresholds(linh, { ...USUAL, fastAnswers: 20 }, '')).toMatchObject({ reason: 'reason-missing' })
  must(await setThresholds(linh, { ...USUAL, fastAnswers: 20 }, 'Đề dài hơn'))
  expect(thresholdsNow().fastAnswers).toBe(20)
  expect(listThresholdChanges(who('anh'))).toHaveLength(1)
  expect(listThresholdChanges(who('long'))).toBeNull()
  const [{ id }] = listFlagsAbout(who('hanh'))
  expect(findFlag(who('long'), id)?.thresholds.fastAnswers).toBe(8)
})

test('a night is done in parts, each asking for the next, and a flag that was tampered with is named', async () => {
  handles().writing.exec('DELETE FROM "PlausibilityCursor"; DELETE FROM "Job"')
  expect((await lookForFlags(2)).isFinished).toBe(false)
  await lookOn()
  expect(verifyFlags()).toMatchObject({ ok: true })
  tamper(`UPDATE "PlausibilityFlag" SET "inputs" = replace("inputs", '"isKnown":false', '"isKnown":true') WHERE "kind" = 'fast-test'`)
  expect(verifyFlags()).toMatchObject({ ok: false, table: 'PlausibilityFlag' })
})

/** The same numbers in each run. */
function numbers(): () => number {
  let state = 20261126
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}

/** So many people of other wards answer by themselves, and two of one office alike; by statements, since only rows count. */
function forgePapers(): { alike: string[]; others: string[] } {
  const { writing } = handles()
  const versions = course()
    .questions.filter(({ pool, type }) => pool === 'graded' && type === 'single')
    .slice(0, 12)
    .map(({ questionVersionId }) => questionVersionId)
  const seq = () => (writing.prepare('SELECT count(*) AS n FROM "Submission"').get() as { n: number }).n
  writing.pragma('foreign_keys = OFF')
  let event = read.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead"')?.seq ?? 0
  const paper = (personId: string, second: number, wrong: (at: number) => number) => {
    const [id, start] = [`paper-${personId}-${seq()}`, startOfDay(addDays(TODAY, 2)).getTime() + 9 * 3_600_000]
    const enrolled =
      read.get<{ id: string }>('SELECT "id" FROM "Enrolment" WHERE "personId" = ? AND "courseId" = ?', personId, course().courseId)?.id ??
      `enrolment-${personId}`
    writing
      .prepare('INSERT OR IGNORE INTO "Enrolment" SELECT ?,?,"courseId",1,"courseVersionId",NULL,"unitId",NULL,"enrolledAt",? FROM "Enrolment" LIMIT 1')
      .run(enrolled, personId, -1000 - seq())
    const iso = (ms: number) => new Date(ms).toISOString().replace('Z', '+00:00')
    writing
      .prepare('INSERT INTO "Attempt" VALUES (?,?,?,80,?,?,?)')
      .run(id, enrolled, 50 + seq(), iso(start + second * 1000), iso(start + (second + 1200) * 1000), -2000 - seq())
    const keys = versions.map((version) =>
      (
        JSON.parse((writing.prepare('SELECT "options" FROM "QuestionVersion" WHERE "id" = ?').get(version) as { options: string }).options) as { id: string }[]
      ).map((option) => option.id),
    )
    const answers = versions.map((_, at) => ({ position: at + 1, chosen: [keys[at]?.[wrong(at)] ?? String(wrong(at))] }))
    for (const [at, version] of versions.entries()) writing.prepare('INSERT INTO "AttemptItem" VALUES (?,?,?,?,1)').run(id, at + 1, version, '[]')
    event += 1
    const graded = answers.map((_, at) => ({ position: at + 1, points: 1, isRight: wrong(at) === 0, earned: wrong(at) === 0 ? 100 : 0 }))
    writing.prepare('INSERT INTO "Submission" VALUES (?,?,?,?,?)').run(id, iso(start + (second + 600) * 1000), JSON.stringify(answers), 'learner', event)
    writing
      .prepare(
        'INSERT INTO "Grading" ("id","attemptId","number","score","maxScore","percent","isPassed","perItem","gradedAt","eventSeq") VALUES (?,?,1,0,12,0,0,?,?,?)',
      )
      .run(`grading-${id}`, id, JSON.stringify(graded), iso(start), -3000 - seq())
    return id
  }
  const crowd = read.all<{ id: string }>(
    `SELECT p."id" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" JOIN "UnitState" s ON s."unitId" = x."unitId" WHERE instr(s."path", '/P00008/') = 0 AND p."staffCode" > 'HN2' LIMIT 40`,
  )
  const next = numbers()
  const byThemselves = () => versions.map(() => (next() < 0.6 ? 0 : 1 + Math.floor(next() * 3)))
  for (const [n, { id }] of crowd.entries()) {
    const own = byThemselves()
    paper(id, n * 7, (at) => own[at])
  }
  const office = read.all<{ id: string }>(
    `SELECT p."id" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" WHERE x."unitId" = ? AND p."staffCode" > 'HN2' LIMIT 3`,
    unitBy('P00008-VHXH'),
  )
  const copied = (at: number) => (at % 2 ? 1 + (at % 3) : 0)
  paper(office[0].id, 0, copied)
  paper(office[1].id, 60, copied)
  const third = byThemselves()
  paper(office[2].id, 120, (at) => third[at])
  writing.pragma('foreign_keys = ON')
  return { alike: [office[0].id, office[1].id].sort(), others: [...crowd.map(({ id }) => id), office[2].id] }
}

test('two of one office with the same wrong answers within minutes are flagged, and none of those who answer by themselves', async () => {
  await freshAcademy()
  must(await enrol(who('hanh'), course().courseId))
  const { alike, others } = forgePapers()
  expect((await lookForFlags()).raised).toBe(1)
  const flag = read.get<{ id: string; personId: string; otherId: string }>(`SELECT * FROM "PlausibilityFlag" WHERE "kind" = 'alike'`)
  expect([flag?.personId, flag?.otherId]).toEqual(alike)
  const seen = findFlag(who('long'), flag?.id ?? '')
  expect(seen?.finding).toMatchObject({ kind: 'alike', same: 6, items: 12, firstWrong: 6, secondWrong: 6 })
  for (const id of others) expect(listFlagsAbout(viewerOf(id))).toEqual([])
  const own = findFlag(viewerOf(alike[0]), flag?.id ?? '')
  expect(own?.people.map(({ id }) => id)).toEqual([alike[0]])
})

test('no query of the room reads what tells of a device, a network or a session', () => {
  const files = readdirSync('app/domain/plausibility').filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(10)
  for (const name of files) {
    const source = readFileSync(`app/domain/plausibility/${name}`, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(source, name).not.toMatch(/"(?:Session|Account|RateLimit|Look|AccessToken)"|"(?:device|ip|address|accountId)"|user-?agent|SELECT \*|identity\//i)
  }
})

test('those of a period are of its people and its days, and each number is the length of the list it opens', () => {
  const long = who('long')
  const pathOf = (code: string) =>
    read.get<{ path: string }>('SELECT s."path" FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" WHERE u."code" = ? AND s."supersededAt" IS NULL', code)
      ?.path ?? ''
  const november = (code: string, throughDay = '2099-12-31') => ({ unitPath: pathOf(code), firstDay: '2026-11-01', nextFirstDay: '2026-12-01', throughDay })
  const sizes = (within?: ReturnType<typeof november>) => [
    countFlags(long, within).reduce((sum, row) => sum + row.count, 0),
    listFlags(long, { within, limit: 500 }).length,
  ]
  const [all] = sizes()
  const ward = sizes(november('P00008'))
  expect(ward[0]).toBeGreaterThan(0)
  expect(ward[1]).toBe(ward[0])
  expect(sizes(november('H26'))).toEqual([all, all])
  // Nor of those who were elsewhere, nor what was raised after its days.
  expect([sizes(november('P00008-PVHCC')), sizes(november('P00008', '2026-11-01'))]).toEqual([
    [0, 0],
    [0, 0],
  ])
  for (const { state, kind, count: some } of countFlags(long, november('P00008')))
    expect(listFlags(long, { state, kind, within: november('P00008'), limit: 500 }).length).toBe(some)
})
