import { readFileSync, writeFileSync } from 'node:fs'
import { verifyAttempts } from '~/domain/assessment/verify.server'
import { verifyGradings } from '~/domain/assessment/verify-gradings.server'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { readAnswer } from '~/domain/catalog/question-types/answers'
import { idsOf } from '~/domain/catalog/question-types/places'
import { shownQuestion } from '~/domain/catalog/questions.server'
import { enrol } from '~/domain/enrolment/enrolments.server'
import { openSession } from '~/domain/identity/sessions.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import { addPerson, startPost } from '~/domain/organisation/people.server'
import { standsOn } from '~/domain/organisation/standing'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { closeDatabase, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'

// The program behind prove/quiz.mjs, in two parts: sign people in who may take a test, and compare what was acknowledged with what stands.
const [part, file, most = '0'] = process.argv.slice(2)

async function sessions(): Promise<void> {
  installReactions()
  const course = listCourses()[0]
  const there = read.get<{ n: number }>('SELECT count(*) AS n FROM "Account"')?.n ?? 0
  // The demo has fewer people than sit this test.
  if (Number(most) > there / 3) await inTransaction((tx) => addPeople(tx, Number(most)))
  const people = read.all<{ accountId: string; personId: string }>(
    `SELECT a."id" AS accountId, a."personId" FROM "Account" a JOIN "Post" x ON x."personId" = a."personId" AND x."kind" = 'main' AND ${standsOn('x')}
     WHERE NOT EXISTS (SELECT 1 FROM "Attempt" t JOIN "Enrolment" e ON e."id" = t."enrolmentId" WHERE e."personId" = a."personId" AND e."courseId" = ?) ORDER BY a."id" LIMIT ?`,
    course.courseId,
    Number(most),
  )
  const signedIn: string[] = []
  for (const { accountId, personId } of people) {
    await enrol(viewerOf(personId), course.courseId)
    signedIn.push((await openSession(accountId, 'prove')).split(';')[0])
  }
  writeFileSync(file, JSON.stringify({ slug: course.slug, cookies: signedIn }))
}

function addPeople(tx: Tx, count: number): void {
  const unit = tx.get<{ unitId: string }>(`SELECT "unitId" FROM "Post" WHERE ${standsOn('"Post"')} LIMIT 1`)?.unitId ?? ''
  for (let at = 0; at < count; at += 1) {
    const personId = addPerson(tx, 'system', { staffCode: `HN9${String(at).padStart(5, '0')}`, fullName: `Nguyễn Văn Thử ${at + 1}`, legalGroup: 'cong-chuc' })
    startPost(tx, 'system', { personId, unitId: unit, position: 'Chuyên viên', rank: 90, kind: 'main', validFrom: '2026-01-01' })
    tx.run(
      'INSERT INTO "Account" ("id","personId","login","createdAt") VALUES (?,?,?,?)',
      newId(),
      personId,
      `hn9${String(at).padStart(5, '0')}`,
      instant(now()),
    )
  }
}

type Ack = { attempt: string; position: number; entries: string[]; revision: number }

/** Every save that was acknowledged and not followed by another of its item, against the answer that stands. */
function check(): { lost: string[]; problems: string[]; attempts: number; open: number } {
  const lost = (JSON.parse(readFileSync(file, 'utf8')) as Ack[]).flatMap(({ attempt, position, entries, revision }) => {
    const row = read.get<{ chosen: string; revision: number; id: string; optionOrder: string }>(
      `SELECT w."chosen", w."revision", i."questionVersionId" AS id, i."optionOrder" FROM "Answer" w JOIN "AttemptItem" i ON i."attemptId" = w."attemptId" AND i."position" = w."position"
       WHERE w."attemptId" = ? AND w."position" = ?`,
      attempt,
      position,
    )
    if (!row) return [`${attempt}/${position} is not there`]
    const asked = shownQuestion(row.id)
    const ids = idsOf(entries, asked, JSON.parse(row.optionOrder) as string[])
    const stands = row.chosen === canonicalJson(ids && readAnswer(ids, asked)) && row.revision === revision
    return stands ? [] : [`${attempt}/${position} is another`]
  })
  const problems = [verifyLedger(), verifyAttempts(), verifyGradings()].flatMap((verdict) => (verdict.ok ? [] : [verdict.problem]))
  const count = (sql: string) => read.get<{ n: number }>(sql)?.n ?? 0
  return {
    lost,
    problems,
    attempts: count('SELECT count(*) AS n FROM "Attempt"'),
    open: count('SELECT count(*) AS n FROM "Attempt" a WHERE NOT EXISTS (SELECT 1 FROM "Submission" s WHERE s."attemptId" = a."id")'),
  }
}

if (part === 'sessions') await sessions()
if (part === 'check') console.log(JSON.stringify(check()))
await closeDatabase()
