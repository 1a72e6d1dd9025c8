import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { stopCompiler } from '~/domain/authoring/compile.server'
import { importContent } from '~/domain/authoring/content-import.server'
import { type CourseVersion, listCourses } from '~/domain/catalog/course-versions.server'
import { ensureSigningKey } from '~/domain/certification/key-making.server'
import { openAccount } from '~/domain/identity/accounts.server'
import { openSession } from '~/domain/identity/sessions.server'
import { addPerson, grantRole, startPost } from '~/domain/organisation/people.server'
import { addUnit } from '~/domain/organisation/units.server'
import { installReactions } from '~/domain/reactions.server'
import { recountTallies, rollTallies } from '~/domain/reporting/tallies.server'
import { addDays, civilDate, startOfDay, stopClock } from '~/platform/clock'
import { closeDatabase, databaseFile, handles } from '~/platform/db/database.server'
import { migrate } from '~/platform/db/migrate.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { inventable, inventPerson } from '../prisma/names.ts'
import { inserter, unindexed } from './volume/bulk.ts'
import { chainOn, ids } from './volume/chain.ts'
import { writeCourses } from './volume/courses.ts'
import { random } from './volume/random.ts'

// A city to measure on: units, people, courses and their learning, written straight into the tables with a chain of events that
// `academy verify` walks and tallies that `academy recount` holds. The units, courses, roles and the first people come by the real
// commands. Certificates, tests and products are left out. The folder of the data is ACADEMY_DATA.
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '130000' },
    units: { type: 'string', default: '1500' },
    courses: { type: 'string', default: '12' },
    events: { type: 'string', default: '5000000' },
    seed: { type: 'string', default: '2026' },
    today: { type: 'string', default: civilDate(new Date()) },
  },
})
const [people, unitCount, courseCount, events, seed] = [values.people, values.units, values.courses, values.events, values.seed].map(Number)
const today = values.today
const data = path.dirname(databaseFile())
const { whole, chance, pick } = random(seed)
const say = (text: string) => console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${text}`)
const began = performance.now()
const DAYS = 180
const at = (day: string, minutes: number) => instant(new Date(startOfDay(day).getTime() + minutes * 60_000))

type Place = { unitId: string; code: string }

/** City, three blocks, then bodies of eleven offices each. Answers the places that people work in. */
async function makeUnits(): Promise<Place[]> {
  return inTransaction((tx) => {
    const add = (code: string, name: string, kind: string, parentId: string | null, sort: number) =>
      addUnit(tx, 'system', { code, name, shortName: name, kind, parentId, sort, validFrom: '2025-07-01' })
    const city = add('H26', 'Thành phố Hà Nội', 'city', null, 1)
    const blocks = ['Khối Đảng, đoàn thể', 'Khối chính quyền', 'Khối xã, phường'].map((name, order) => add(`H26-K${order + 1}`, name, 'block', city, order + 1))
    const bodies = Math.max(1, Math.round((unitCount - 4) / 12))
    const offices = ['Văn phòng', 'Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Trung tâm Phục vụ hành chính công', 'Văn phòng Đảng ủy', 'Ban Xây dựng Đảng']
    return Array.from({ length: bodies }, (_, n) => {
      const code = `P${String(n + 1).padStart(5, '0')}`
      const unitId = add(code, `Phường số ${n + 1}`, 'ward', blocks[bodies < 3 || n % 8 > 0 ? 2 : n % 2], n + 1)
      const below = Array.from({ length: 11 }, (_, k) => {
        const own = `${code}-${String(k + 1).padStart(2, '0')}`
        return { code: own, unitId: add(own, offices[k] ?? `Tổ công tác số ${k + 1}`, 'office', unitId, k + 1) }
      })
      return [{ code, unitId }, ...below]
    }).flat()
  })
}

/** Those whose pages are measured: the head of the city, of its first body, and an administrator. Answers their accounts. */
async function makeViewers(places: Place[]): Promise<Record<string, string>> {
  const city = handles().reading.prepare(`SELECT "id" FROM "Unit" WHERE "code" = 'H26'`).get() as { id: string }
  const accounts: Record<string, string> = {}
  const wanted = [
    ['city', 'HN000001', 'Nguyễn Quốc Bình', 'manager', city.id],
    ['ward', 'HN000002', 'Trần Thị Hạnh', 'manager', places[0].unitId],
    ['admin', 'HN000003', 'Lê Minh Ánh', 'administrator', city.id],
  ] as const
  for (const [key, staffCode, fullName, role, unitId] of wanted) {
    accounts[key] = await inTransaction((tx) => {
      const personId = addPerson(tx, 'system', { staffCode, fullName, legalGroup: 'can-bo' })
      startPost(tx, 'system', { personId, unitId, position: 'Lãnh đạo', rank: 1, kind: 'main', validFrom: '2025-07-01' })
      grantRole(tx, 'system', { personId, role, unitId, validFrom: '2025-07-01', reason: 'Đo đạc' })
      const account = openAccount(tx, personId, staffCode, null)
      tx.run('UPDATE "Account" SET "activatedAt" = "createdAt" WHERE "id" = ?', account)
      return account
    })
  }
  return accounts
}

const POSITIONS = [
  ['Chuyên viên', 6],
  ['Công chức một cửa', 6],
  ['Chuyên viên chính', 5],
  ['Cán sự', 7],
  ['Phó Trưởng phòng', 4],
  ['Trưởng phòng', 3],
] as const
const GROUPS = ['cong-chuc', 'cong-chuc', 'cong-chuc', 'vien-chuc', 'hop-dong', 'can-bo']

/** An invented name: family name of one, the rest of another. */
function nameOf(): string {
  const family = inventPerson(whole(inventable)).fullName.split(' ')[0]
  return [family, ...inventPerson(whole(inventable)).fullName.split(' ').slice(1)].join(' ')
}

type Someone = { id: string; unitId: string }

/** People, orders, enrolments, lessons in the order of days, and what completes a course; all in one transaction without a journal. */
function fill(places: Place[], courses: CourseVersion[], by: string): number {
  const db = handles().writing
  db.pragma('journal_mode = OFF')
  db.pragma('synchronous = OFF')
  db.pragma('foreign_keys = OFF')
  db.pragma('cache_size = -400000')
  const restore = unindexed(db, ['Event', 'Person', 'Post', 'Enrolment', 'LessonCompletion', 'CourseCompletion'])
  const newId = ids(seed)
  const chain = chainOn(db, newId)
  db.exec('BEGIN')
  const everyone = makePeople(chain, newId, places)
  say(`${everyone.length} people`)
  const dues = makeOrders(chain, newId, courses, by)
  const enrolments = makeEnrolments(chain, newId, everyone, courses, dues, by)
  say(`${enrolments.length} enrolments, ${chain.count()} events`)
  learn(chain, newId, everyone, courses, enrolments)
  chain.end()
  db.exec('COMMIT')
  say(`${chain.count()} events`)
  restore()
  // Its trigger was aside with the others.
  db.exec(
    'INSERT INTO "PersonSearch" ("rowid", "searchKey") SELECT "eventSeq", "searchKey" FROM "Person" WHERE "eventSeq" NOT IN (SELECT "rowid" FROM "PersonSearch")',
  )
  say('indexes')
  db.pragma('journal_mode = WAL')
  db.pragma('foreign_keys = ON')
  return chain.count()
}

type Chain = ReturnType<typeof chainOn>

function makePeople(chain: Chain, newId: () => string, places: Place[]): Someone[] {
  const db = handles().writing
  const person = inserter(db, 'Person', ['id', 'staffCode', 'fullName', 'sortKey', 'searchKey', 'legalGroup', 'createdAt', 'eventSeq'])
  const post = inserter(db, 'Post', ['id', 'personId', 'unitId', 'position', 'rank', 'kind', 'validFrom', 'recordedAt', 'recordedBy', 'eventSeq'])
  const day = addDays(today, -DAYS)
  const everyone: Someone[] = []
  for (let n = 3; n < people; n += 1) {
    const personId = newId()
    const when = at(day, 8 * 60)
    const fullName = nameOf()
    const staffCode = `HN${String(n + 1).padStart(7, '0')}`
    const legalGroup = pick(GROUPS)
    const { seq } = chain.say({ type: 'person.added', actor: 'system', subject: personId, at: when, payload: { personId, staffCode, legalGroup } })
    person(personId, staffCode, fullName, nameSortKey(fullName), fold(`${fullName} ${staffCode}`), legalGroup, when, seq)
    const { unitId } = places[n % places.length]
    const [position, rank] = pick(POSITIONS)
    const postId = newId()
    const payload = { postId, personId, unitId, position, rank, kind: 'main', validFrom: '2025-07-01' }
    const began = chain.say({ type: 'post.started', actor: 'system', subject: personId, unit: unitId, at: when, payload })
    post(postId, personId, unitId, position, rank, 'main', '2025-07-01', when, 'system', began.seq)
    everyone.push({ id: personId, unitId })
  }
  return everyone
}

type Due = { assignmentId: string; dueDate: string; day: string; cause: string }

/** Five orders a course, each with a due date of its own: some past, some to come. */
function makeOrders(chain: Chain, newId: () => string, courses: CourseVersion[], by: string): Due[][] {
  const db = handles().writing
  const city = (db.prepare(`SELECT "id" FROM "Unit" WHERE "code" = 'H26'`).get() as { id: string }).id
  const order = inserter(db, 'Assignment', [
    'id',
    'courseId',
    'unitId',
    'personId',
    'reason',
    'legalBasis',
    'dueDate',
    'assignedBy',
    'assignedAt',
    'requestKey',
    'eventSeq',
  ])
  return courses.map(({ courseId }, c) => {
    const day = addDays(today, -DAYS + 1)
    return Array.from({ length: 5 }, (_, k): Due => {
      const assignmentId = newId()
      // The third and the fourth course are due already; the others later, one after another.
      const dueDate = addDays(today, (c === 2 || c === 3 ? -60 + c * 10 : 5 + c * 15) + k * 4)
      const reason = 'Kế hoạch bồi dưỡng năm 2026'
      const payload = { assignmentId, courseId, unitId: city, personId: null, reason, legalBasis: null, dueDate, requestKey: `${by}:volume-${c}-${k}` }
      const when = at(day, 8 * 60)
      const { seq, id } = chain.say({ type: 'course.assigned', actor: by, unit: city, at: when, payload })
      order(assignmentId, courseId, city, null, reason, null, dueDate, by, when, payload.requestKey, seq)
      return { assignmentId, dueDate, day, cause: id }
    })
  })
}

function makeEnrolments(chain: Chain, newId: () => string, everyone: Someone[], courses: CourseVersion[], dues: Due[][], by: string): string[] {
  const enrol = inserter(handles().writing, 'Enrolment', [
    'id',
    'personId',
    'courseId',
    'cycle',
    'courseVersionId',
    'assignmentId',
    'unitId',
    'dueDate',
    'enrolledAt',
    'eventSeq',
  ])
  return courses.flatMap(({ courseId, id: courseVersionId }, c) =>
    everyone.map(({ id: personId, unitId }, p) => {
      const { assignmentId, dueDate, day, cause } = dues[c][p % 5]
      const enrolmentId = newId()
      const when = at(day, 9 * 60)
      const payload = { enrolmentId, personId, courseId, cycle: 1, courseVersionId, assignmentId, dueDate }
      const { seq } = chain.say({ type: 'person.enrolled', actor: by, subject: personId, unit: unitId, at: when, cause, payload })
      enrol(enrolmentId, personId, courseId, 1, courseVersionId, assignmentId, unitId, dueDate, when, seq)
      return enrolmentId
    }),
  )
}

/** Lessons day by day until there are as many events as wanted; a course whose last lesson is completed is complete, if lessons complete it. */
function learn(chain: Chain, newId: () => string, everyone: Someone[], courses: CourseVersion[], enrolments: string[]): void {
  const db = handles().writing
  const lesson = inserter(db, 'LessonCompletion', [
    'id',
    'personId',
    'lessonId',
    'cycle',
    'enrolmentId',
    'lessonVersionId',
    'bodyHash',
    'knownBy',
    'completedAt',
    'eventSeq',
  ])
  const course = inserter(db, 'CourseCompletion', [
    'id',
    'personId',
    'courseId',
    'cycle',
    'enrolmentId',
    'courseVersionId',
    'attemptId',
    'handInId',
    'knownBy',
    'completedAt',
    'eventSeq',
  ])
  const wanted = events - chain.count()
  const past = everyone.length * Math.min(2, Math.max(0, courses.length - 2))
  const share = Math.min(1, Math.max(0, wanted - past * 7.4) / ((enrolments.length - past) * 5.8))
  // Each step of learning as one number, sorted by its day: enrolment × 8 + lesson.
  const days: number[][] = Array.from({ length: DAYS - 3 }, () => [])
  let planned = 0
  for (let e = 0; e < enrolments.length && planned < wanted; e += 1) {
    const c = Math.floor(e / everyone.length)
    const { lessons, completion } = courses[c]
    // Two courses are due already, and most people have completed them.
    const isPast = c === 2 || c === 3
    if (!isPast && !chance(share)) continue
    const isWhole = completion.length === 1 && chance(isPast ? 0.9 : 0.7)
    const steps = isWhole ? lessons.length : 1 + whole(lessons.length - 1)
    const from = whole(DAYS - 3 - steps * 3)
    for (let k = 0; k < steps; k += 1) days[from + k * (1 + whole(3))].push(e * 8 + k)
    planned += steps + (isWhole ? 1 : 0)
  }
  const done = new Uint8Array(enrolments.length)
  days.forEach((steps, d) => {
    const day = addDays(today, -DAYS + 2 + d)
    for (const step of steps) {
      const e = Math.floor(step / 8)
      const c = Math.floor(e / everyone.length)
      const { id: personId, unitId } = everyone[e % everyone.length]
      const { courseId, id: courseVersionId, lessons, completion } = courses[c]
      const { lessonId, lessonVersionId, bodyHash } = lessons[done[e]]
      done[e] += 1
      const enrolmentId = enrolments[e]
      const completionId = newId()
      const when = at(day, 10 * 60)
      const payload = { completionId, enrolmentId, lessonId, cycle: 1, lessonVersionId, bodyHash, knownBy: 'practised' }
      const { seq, id } = chain.say({ type: 'lesson.completed', actor: personId, subject: personId, unit: unitId, at: when, payload })
      lesson(completionId, personId, lessonId, 1, enrolmentId, lessonVersionId, bodyHash, 'practised', when, seq)
      if (done[e] < lessons.length || completion.length > 1 || completion[0] !== 'lessons') continue
      const own = newId()
      const stated = { completionId: own, enrolmentId, courseId, cycle: 1, courseVersionId, attemptId: null, handInId: null, knownBy: 'practised' }
      const last = chain.say({ type: 'course.completed', actor: 'system', subject: personId, unit: unitId, at: when, cause: id, payload: stated })
      course(own, personId, courseId, 1, enrolmentId, courseVersionId, null, null, 'practised', when, last.seq)
    }
  })
}

mkdirSync(data, { recursive: true })
migrate(databaseFile(), path.resolve('prisma/migrations'))
handles().writing.pragma('synchronous = OFF')
installReactions()
stopClock(startOfDay(addDays(today, -DAYS - 10)))
await ensureSigningKey()
const content = writeCourses(path.resolve('content'), path.join(data, 'content'), courseCount)
const places = await makeUnits()
say(`${places.length} places`)
for (const { slug, findings, refusal } of await importContent('system', content)) {
  if (findings.length || refusal) throw new Error(`${slug}: ${refusal?.reason ?? JSON.stringify(findings[0])}`)
}
await stopCompiler()
rmSync(content, { recursive: true })
const courses = listCourses()
say(`${courses.length} courses`)
const accounts = await makeViewers(places)
const head = handles().reading.prepare(`SELECT "id" FROM "Person" WHERE "staffCode" = 'HN000001'`).get() as { id: string }
const count = fill(places, courses, head.id)
stopClock(startOfDay(today))
await rollTallies()
say('tallies')
const differences = recountTallies()
say(`recount: ${differences.length} differences`)
// Sessions are opened for now, whatever the day of the data.
stopClock(null)
const cookies: Record<string, string> = {}
for (const [key, accountId] of Object.entries(accounts)) cookies[key] = (await openSession(accountId, 'bench')).split(';')[0]
handles().writing.pragma('wal_checkpoint(TRUNCATE)')
writeFileSync(
  path.join(data, 'volume.json'),
  JSON.stringify({ people, units: places.length + 4, courses: courses.length, events: count, ward: places[0].code, cookies, today }),
)
await closeDatabase()
if (differences.length) throw new Error(JSON.stringify(differences[0]))
