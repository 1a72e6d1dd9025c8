import { writeFileSync } from 'node:fs'
import { answerCheck } from '~/domain/assessment/checks.server'
import { findCourseVersion } from '~/domain/catalog/course-versions.server'
import { questionKey } from '~/domain/catalog/questions.server'
import { openSession } from '~/domain/identity/sessions.server'
import { issueToken } from '~/domain/identity/tokens.server'
import { visitLesson } from '~/domain/learning/lessons.server'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { closeDatabase, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { cast, demoPassword } from '../prisma/cast.ts'

// Run by the bench on its scratch data: signs many people of the demo in, without passwords, and writes down who can do what.
type Place = { cookie: string; course: string; lesson: string; title: string }
type Pair = { accountId: string; personId: string; courseId: string; versionId: string; lessonId: string }

const LESSONS = `SELECT a."id" AS accountId, e."personId", e."courseId", e."courseVersionId" AS versionId, l."lessonId" FROM "Enrolment" e
  JOIN "Account" a ON a."personId" = e."personId" JOIN "CourseVersionLesson" l ON l."courseVersionId" = e."courseVersionId"
  WHERE (SELECT count(*) FROM "ResumePoint" r WHERE r."enrolmentId" = e."id" AND r."lessonId" = l."lessonId") = ? ORDER BY l."lessonId" DESC, substr(e."id", -8) LIMIT ?`
const TESTS = `SELECT a."id" AS accountId, e."personId", e."courseId", e."courseVersionId" AS versionId, '' AS lessonId FROM "Enrolment" e JOIN "Account" a ON a."personId" = e."personId"
  WHERE NOT EXISTS (SELECT 1 FROM "HandIn" h WHERE h."enrolmentId" = e."id") AND NOT EXISTS (SELECT 1 FROM "Attempt" t WHERE t."enrolmentId" = e."id") ORDER BY substr(e."id", -8)`

const cookies = new Map<string, string>()
async function cookieOf(accountId: string): Promise<string> {
  const known = cookies.get(accountId) ?? (await openSession(accountId, 'bench')).split(';')[0]
  cookies.set(accountId, known)
  return known
}

async function placeOf({ accountId, versionId, lessonId }: Pair): Promise<Place> {
  const version = findCourseVersion(versionId)
  const lesson = version?.lessons.find((item) => item.lessonId === lessonId)
  return { cookie: await cookieOf(accountId), course: version?.slug ?? '', lesson: lesson?.slug ?? '', title: version?.title.vi ?? '' }
}

/** Answers every check of a lesson rightly, so that all that is left is to complete it. */
async function makeReady(pair: Pair): Promise<void> {
  const viewer = viewerOf(pair.personId)
  const version = findCourseVersion(pair.versionId)
  const { questions = [], simulations = [] } = version?.lessons.find((item) => item.lessonId === pair.lessonId)?.checks ?? {}
  await visitLesson(viewer, pair.courseId, pair.lessonId)
  for (const id of [...questions, ...simulations]) {
    const question = version?.questions.find((item) => item.questionId === id)
    if (question) await answerCheck(viewer, pair.courseId, id, questionKey(question.questionVersionId).correct)
  }
}

/** Every nth, so that each lesson and course is among them. */
const spread = <T>(items: T[], count: number) =>
  Array.from({ length: Math.min(count, items.length) }, (_, at) => items[Math.floor((at * items.length) / Math.min(count, items.length))])
/** In an order that is the same in each run and mixes lessons and people. */
const mixed = <T>(items: T[]) =>
  items
    .map((item, at) => ({ item, key: (at * 7919) % 10_007 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)

installReactions()
const places = async (pairs: Pair[]) => Promise.all(mixed(pairs).map(placeOf))
const fresh = read.all<Pair>(LESSONS, 0, 100_000)
const ready = spread(
  fresh.filter((_, at) => at % 3 === 0),
  350,
)
for (const pair of ready) await makeReady(pair)
const account = (login: string) => read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "login" = ?', login.toLowerCase())?.id ?? ''
const courses = read.all<{ id: string }>('SELECT "id" FROM "CourseVersion"').flatMap(({ id }) => findCourseVersion(id) ?? [])
const tokens: string[] = []
for (let at = 0; at < 10; at += 1) {
  const personId = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', cast.mai.staffCode)?.id ?? ''
  const token = await issueToken(personId, { name: `bench ${at}`, days: 30, scope: 'drafts' })
  if (token.ok) tokens.push(token.value.secret)
}
const facts = {
  tokens,
  seen: await places(spread(read.all<Pair>(LESSONS, 1, 100_000), 200)),
  fresh: await places(fresh.filter((_, at) => at % 3 !== 0)),
  ready: await places(ready),
  tests: await places(read.all<Pair>(TESTS)),
  manager: await cookieOf(account(cast.binh.staffCode)),
  learner: await cookieOf(account(cast.hanh.staffCode)),
  signIn: { login: cast.hanh.staffCode, password: demoPassword },
  certificates: read.all<{ code: string }>('SELECT "code" FROM "Certificate" ORDER BY "code" LIMIT 50').map(({ code }) => code),
  lessons: courses.map(({ slug, lessons }) => lessons.map((lesson) => `/learn/${slug}/lessons/${lesson.slug}`)),
}
// Certificates waiting to be rendered would be rendered by the measured server, between the requests.
await inTransaction((tx) => tx.run('UPDATE "Job" SET "doneAt" = ? WHERE "doneAt" IS NULL', instant(new Date())))
writeFileSync(process.argv[2], JSON.stringify(facts))
await closeDatabase()
