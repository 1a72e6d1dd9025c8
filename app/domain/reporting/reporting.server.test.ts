import { beforeEach, expect, test } from 'vitest'
import { addDays, civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { at, completeCourse, count, courseBy, fillAttempt, freshAcademy, handInText, must, TODAY, takeQuiz, tamper, unitBy, who } from '~/test-academy'
import { random } from '../../../prove/random.ts'
import { startAttempt } from '../assessment/attempt-start.server'
import { submitAttempt } from '../assessment/submissions.server'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol } from '../enrolment/enrolments.server'
import { verifyLedger } from '../ledger/verify.server'
import { viewerOf } from '../organisation/viewer.server'
import { cellsOf } from './board-cells.server'
import { figuresOf } from './board-figures.server'
import { type BoardFilter, findPeople, SORTS, STATES } from './board-people.server'
import { canReadLog, countEventTypes, findEvent, listEvents, listEventsAbout } from './event-log.server'
import { recountTallies } from './tallies.server'
import { findTeam, type Team } from './team.server'

beforeEach(freshAcademy)

const wards = () =>
  read
    .all<{ id: string }>(
      `SELECT x."personId" AS id FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" WHERE s."path" LIKE '%/P00008/%' AND x."kind" = 'main' ORDER BY x."personId"`,
    )
    .map((row) => row.id)
const assign = (unit: string, dueDate: string, key: string, code: 'HVS-02' | 'HVS-03' = 'HVS-02') =>
  assignCourse(who('binh'), { courseId: courseBy(code).courseId, unitId: unitBy(unit), reason: 'Kế hoạch', dueDate, requestKey: key })

/** The figures of a board counted anew from all of its rows. */
const figuresOfRows = ({ rows }: Team) => {
  const cells = rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []))
  return {
    people: rows.length,
    onTime: cells.filter((cell) => cell.completedAt && (!cell.dueDate || civilDate(new Date(cell.completedAt)) <= cell.dueDate)).length,
    latePeople: rows.filter((row) => row.cells.some((cell) => cell?.state === 'late')).length,
  }
}

/** Figures and lists from tallies against the same made from the facts: every filter, every order, every page. */
function holdAgainstFacts(team: Team): void {
  const { scope, numbers } = team
  const facts = { ...scope, asOf: { ...scope.asOf, knownAt: '9999-01-01T00:00:00.000+00:00' } }
  const sorted = (of: typeof numbers) => ({ ...of, courses: [...of.courses].sort((a, b) => (a.courseId < b.courseId ? -1 : 1)) })
  expect(sorted(figuresOf(facts))).toEqual(sorted(numbers))
  const columns = team.courses.map((course) => course.courseId)
  const everyone = team.rows.map((row) => row.personId)
  expect(cellsOf(everyone, columns, facts.asOf)).toEqual(cellsOf(everyone, columns, scope.asOf))
  const plain: BoardFilter = { text: '', courseId: '', state: null, legalGroup: '', isAway: false, sort: 'late', after: '' }
  for (const courseId of ['', ...columns])
    for (const state of [null, ...STATES])
      for (const sort of SORTS) {
        const filter = { ...plain, courseId, state, sort }
        const whole = findPeople(scope, numbers, filter, 1000)
        expect(whole).toEqual(findPeople(facts, numbers, filter, 1000))
        expect([filter, whole.ids.length]).toEqual([filter, whole.matched])
        if (courseId || state !== 'late') continue
        const paged: string[] = []
        for (let page = findPeople(scope, numbers, filter, 7); ; page = findPeople(scope, numbers, { ...filter, after: page.next }, 7)) {
          paged.push(...page.ids)
          if (!page.next) break
        }
        expect(paged).toEqual(whole.ids)
      }
  for (const text of ['nguyen', 'HN2000', 'đô', 'zzz'])
    expect(findPeople(scope, numbers, { ...plain, text, legalGroup: 'cong-chuc' }, 1000)).toEqual(
      findPeople(facts, numbers, { ...plain, text, legalGroup: 'cong-chuc' }, 1000),
    )
}

test.each([11, 12, 13])('tallies equal a recount and figures their rows after a random sequence of commands (seed %i)', async (seed) => {
  const { pick, whole } = random(seed)
  const people = wards()
  const units = ['P00008', 'P00008-VP', 'P00008-VHXH', 'P00008-KTHTDT']
  const codes = ['HVS-02', 'HVS-03'] as const
  for (let step = 0; step < 40; step += 1) {
    at(addDays(TODAY, Math.floor(step / 4)))
    const viewer = viewerOf(pick(people))
    const course = courseBy(pick(codes))
    const kind = whole(5)
    if (kind === 0) await assign(pick(units), addDays(TODAY, Math.floor(step / 4) + whole(5)), `k${step}`, pick(codes))
    if (kind === 1) await enrol(viewer, course.courseId)
    if (kind === 2 && (await startAttempt(viewer, course.courseId)).ok) await takeQuiz(viewer, course, 9 + whole(4))
    if (kind === 3 && (await enrol(viewer, course.courseId)).ok) await handInText(viewer, course, `Bản ${step}`)
    if (kind === 4) {
      must(await enrol(viewer, course.courseId))
      const started = await startAttempt(viewer, course.courseId)
      if (started.ok) await takeQuiz(viewer, course, 12)
      await handInText(viewer, course, `Thẻ ${step}`)
    }
  }
  expect(recountTallies()).toEqual([])
  expect(verifyLedger().ok).toBe(true)
  expect(count('CourseCompletion')).toBeGreaterThan(0)
  const team = findTeam(who('binh'), { limit: 1000 })
  expect(team?.numbers).toMatchObject(team ? figuresOfRows(team) : {})
  if (team) holdAgainstFacts(team)
  expect(read.get(`SELECT sum("people") AS n FROM "Tally" WHERE "state" <> 'person'`)).toEqual({ n: count('Enrolment') })
  expect(read.get(`SELECT sum("people") AS n FROM "Tally" WHERE "state" = 'person'`)).toEqual({ n: count('Person') })
})

test('a tally that was changed in the file is named by the recount', async () => {
  must(await assign('P00008-VP', TODAY, 'a'))
  expect(recountTallies()).toEqual([])
  tamper('UPDATE "Tally" SET "people" = "people" + 2')
  const found = recountTallies()
  expect(new Set(found.map(({ table }) => table))).toEqual(new Set(['Tally', 'SubtreeTally']))
  expect(
    found.filter(({ table, key }) => table === 'Tally' && key.endsWith(`open ${TODAY}`)).map(({ counted, recounted }) => Number(counted) - Number(recounted)),
  ).toContain(2)
})

test('the team board: overdue first, states told apart, filters and pages complete', async () => {
  must(await assign('P00008', addDays(TODAY, 2), 'a'))
  const [hanh, duc] = [who('hanh'), who('duc')]
  await completeCourse(duc, courseBy('HVS-02'))
  await handInText(hanh, courseBy('HVS-02'))
  const binh = who('binh')
  const cell = (team: Team | null, personId: string) => team?.rows.find((row) => row.personId === personId)?.cells[0]
  const now = findTeam(binh, { limit: 1000 })
  expect([cell(now, duc.personId)?.state, cell(now, hanh.personId)?.state, cell(now, binh.personId)?.state]).toEqual(['done', 'progress', 'none'])
  expect(now?.numbers).toMatchObject({ people: 52, onTime: 1, latePeople: 0 })
  at(addDays(TODAY, 3))
  const later = findTeam(binh, { limit: 1000 })
  expect(later?.numbers).toMatchObject({ people: 52, onTime: 1, latePeople: 51 })
  expect(later?.rows.at(-1)?.personId).toBe(duc.personId)
  expect(cell(later, hanh.personId)).toMatchObject({ state: 'late', daysLeft: -1 })
  expect(findTeam(binh, { state: 'late', limit: 1000 })?.rows).toHaveLength(51)
  expect(findTeam(binh, { text: 'tran thi hanh' })?.rows.map((row) => row.personId)).toEqual([hanh.personId])
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = findTeam(binh, { limit: 7, after })
    seen.push(...(page?.rows.map((row) => row.personId) ?? []))
    after = page?.next ?? undefined
  } while (after)
  expect(seen).toEqual(later?.rows.map((row) => row.personId))
})

test('a due date of today is not late', async () => {
  must(await assign('P00008', TODAY, 'a'))
  at(TODAY, '23:59')
  expect(findTeam(who('binh'), {})?.numbers.latePeople).toBe(0)
  at(addDays(TODAY, 1), '00:00')
  expect(findTeam(who('binh'), {})?.numbers.latePeople).toBe(52)
})

test('periods on the board are those completed since the first of January', async () => {
  const [hanh, course] = [who('hanh'), courseBy('HVS-02')]
  await completeCourse(hanh, course)
  const periods = () => findTeam(who('binh'), { limit: 1000 })?.rows.find((row) => row.personId === hanh.personId)?.periods
  const year = TODAY.slice(0, 4)
  at(`${year}-12-31`, '23:59')
  expect(periods()).toBe(course.periods)
  at(`${Number(year) + 1}-01-01`, '00:00')
  expect(periods()).toBe(0)
})

test('a board is of one’s own tree and of nothing else', () => {
  const binh = who('binh')
  expect(findTeam(binh, { unit: 'P00008-VP' })?.numbers.people).toBeLessThan(52)
  for (const unit of ['P00070', 'H26', '', 'H26-XP', 'P0000']) expect(findTeam(binh, { unit })).toBeNull()
  for (const key of ['hanh', 'mai', 'long', 'linh', 'anh'] as const) expect(findTeam(who(key), {})).toBeNull()
})

test('the log tells how many pieces were published, never their hashes, from which a key could be tried out', () => {
  const { payload } = read.get<{ payload: string }>(`SELECT "payload" FROM "Event" WHERE "type" = 'course.published' ORDER BY "seq" LIMIT 1`) ?? { payload: '' }
  const { pieces } = JSON.parse(payload) as { pieces: Record<string, Record<string, string>> }
  const hashes = Object.values(pieces).flatMap((table) => Object.values(table))
  expect(hashes.length).toBeGreaterThan(100)
  const [logged] = listEvents(who('anh'), { type: 'course.published' }).slice(-1)
  for (const shown of [logged.payload, findEvent(who('mai'), logged.seq)?.payload ?? '']) {
    expect(JSON.parse(shown).pieces).toEqual(Object.fromEntries(Object.entries(pieces).map(([table, ids]) => [table, Object.keys(ids).length])))
    expect(hashes.filter((hash) => shown.includes(hash))).toEqual([])
  }
})

test('to the learner an open attempt tells how many questions it drew, and which only once it is handed in', async () => {
  const [hanh, course] = [who('hanh'), courseBy('HVS-02')]
  must(await enrol(hanh, course.courseId))
  const attemptId = await fillAttempt(hanh, course, 0)
  const seq = read.get<{ seq: number }>('SELECT "eventSeq" AS seq FROM "Attempt" WHERE "id" = ?', attemptId)?.seq ?? 0
  const drawn = read.all<{ id: string }>('SELECT "questionVersionId" AS id FROM "AttemptItem" WHERE "attemptId" = ?', attemptId)
  const payloadFor = (viewer = hanh) => findEvent(viewer, seq)?.payload ?? ''
  expect(drawn.length).toBeGreaterThan(5)
  for (const payload of [payloadFor(), listEventsAbout(hanh.personId).find((event) => event.seq === seq)?.payload ?? '']) {
    expect(JSON.parse(payload)).toMatchObject({ attemptId, items: drawn.length })
    expect(drawn.filter(({ id }) => payload.includes(id))).toEqual([])
  }
  expect(JSON.parse(payloadFor(who('anh'))).items).toHaveLength(drawn.length)
  must(await submitAttempt(hanh, attemptId))
  expect(JSON.parse(payloadFor()).items).toHaveLength(drawn.length)
})

test('the log is for administrators and auditors of the whole city; an event also for its own people', async () => {
  const hanh = who('hanh')
  must(await enrol(hanh, courseBy('HVS-02').courseId))
  const seq = read.get<{ seq: number }>(`SELECT "seq" FROM "Event" WHERE "type" = 'person.enrolled'`)?.seq ?? 0
  for (const key of ['linh', 'anh', 'hanh', 'long', 'binh'] as const) expect([key, findEvent(who(key), seq)?.subjectName]).toEqual([key, 'Trần Thị Hạnh'])
  for (const key of ['khoi', 'mai', 'thuy'] as const) expect([key, findEvent(who(key), seq)]).toEqual([key, null])
  for (const key of ['hanh', 'long', 'binh'] as const)
    expect([canReadLog(who(key)), listEvents(who(key), {}), countEventTypes(who(key))]).toEqual([false, [], []])
  const linh = who('linh')
  const seen: number[] = []
  for (let page = listEvents(linh, { limit: 300 }); page.length; page = listEvents(linh, { limit: 300, before: page.at(-1)?.seq }))
    seen.push(...page.map((event) => event.seq))
  expect(seen).toEqual(Array.from({ length: count('Event') }, (_, at) => count('Event') - at))
  expect(countEventTypes(linh).reduce((sum, item) => sum + item.count, 0)).toBe(count('Event'))
  expect(listEvents(linh, { type: 'person.enrolled' }).map((event) => event.seq)).toEqual([seq])
  expect(listEventsAbout(hanh.personId)[0].seq).toBe(seq)
  const ofUnit = { ...hanh, grants: [{ role: 'auditor' as const, unitId: 'x', unitPath: '/H26/H26-XP/P00070/' }] }
  expect(canReadLog(ofUnit)).toBe(false)
})
