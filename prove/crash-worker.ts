import { existsSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { saveAnswer } from '~/domain/assessment/answers.server'
import { startAttempt } from '~/domain/assessment/attempt-start.server'
import { answerCheck } from '~/domain/assessment/checks.server'
import { submitAttempt } from '~/domain/assessment/submissions.server'
import { verifyAttempts } from '~/domain/assessment/verify.server'
import { verifyGradings } from '~/domain/assessment/verify-gradings.server'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { readAnswer } from '~/domain/catalog/question-types/answers'
import { questionKey, shownQuestion } from '~/domain/catalog/questions.server'
import { verifyVersions } from '~/domain/catalog/verify.server'
import { verifyCertificates } from '~/domain/certification/verify.server'
import { enrol, findEnrolment } from '~/domain/enrolment/enrolments.server'
import { completeLesson } from '~/domain/learning/lessons.server'
import { verifyLedger } from '~/domain/ledger/verify.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { handIn } from '~/domain/practice/hand-ins.server'
import { verifyHandIns } from '~/domain/practice/verify.server'
import { installReactions } from '~/domain/reactions.server'
import { recountTallies } from '~/domain/reporting/tallies.server'
import { closeDatabase, handles, read } from '~/platform/db/database.server'
import { buildTemplate } from '~/test-template'
import { random } from './random.ts'

// The program behind prove/crash.mjs, in three parts: build the folder, write until killed, check what is left.
const [part, folder, seed = '1'] = process.argv.slice(2)
/** One line after a command has answered; a process that is killed prints no more. */
function acknowledge(...words: (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`)
}

async function write(): Promise<void> {
  installReactions()
  const { pick, chance, whole } = random(Number(seed))
  const people = read.all<{ id: string }>('SELECT "id" FROM "Person" ORDER BY "id"').map((row) => row.id)
  const courses = listCourses()
  acknowledge('ready', process.pid)
  for (;;) {
    const viewer = viewerOf(pick(people))
    const course = pick(courses)
    const enrolled = await enrol(viewer, course.courseId)
    if (enrolled.ok) acknowledge('enrol', enrolled.value.enrolmentId)
    const lesson = pick(course.lessons)
    for (const questionId of [...lesson.checks.questions, ...lesson.checks.simulations]) {
      const { questionVersionId } = course.questions.find((item) => item.questionId === questionId) as { questionVersionId: string }
      const chosen = readAnswer(questionKey(questionVersionId).correct, shownQuestion(questionVersionId)) ?? []
      if ((await answerCheck(viewer, course.courseId, questionId, chosen)).ok)
        acknowledge('check', findEnrolment(viewer, course.courseId)?.id ?? '', questionId, JSON.stringify(chosen))
    }
    const completed = await completeLesson(viewer, course.courseId, lesson.lessonId)
    if (completed.ok) acknowledge('lesson', completed.value.completionId)
    if (chance(0.7)) await attempt(viewer, course.courseId, whole(13))
    if (chance(0.5)) {
      const handed = await handIn(viewer, course.courseId, course.tasks[0].taskId, { text: `Bản ${whole(1_000_000)}`, link: '', files: [] })
      if (handed.ok) acknowledge('hand-in', handed.value.handInId)
    }
  }
}

async function attempt(viewer: Viewer, courseId: string, right: number): Promise<void> {
  const started = await startAttempt(viewer, courseId)
  if (!started.ok) return
  const { attemptId } = started.value
  acknowledge('attempt', attemptId)
  for (const item of read.all<{ position: number; questionVersionId: string; optionOrder: string }>(
    'SELECT "position","questionVersionId","optionOrder" FROM "AttemptItem" WHERE "attemptId" = ? ORDER BY "position"',
    attemptId,
  )) {
    const options = JSON.parse(item.optionOrder) as string[]
    const { correct } = questionKey(item.questionVersionId)
    const places = item.position <= right ? correct.map((id) => options.indexOf(id)) : [options.findIndex((id) => !correct.includes(id))]
    const saved = await saveAnswer(viewer, attemptId, item.position, places.map(String))
    if (saved.ok) acknowledge('answer', attemptId, item.position, saved.value.revision)
  }
  const submitted = await submitAttempt(viewer, attemptId)
  if (submitted.ok) acknowledge('submit', attemptId, submitted.value.percent)
}

const PROOFS: Record<string, string> = {
  enrol: 'SELECT 1 FROM "Enrolment" WHERE "id" = ?',
  check: 'SELECT 1 FROM "CheckAnswer" WHERE "enrolmentId" = ? AND "questionId" = ? AND "chosen" = ?',
  lesson: 'SELECT 1 FROM "LessonCompletion" WHERE "id" = ?',
  attempt: 'SELECT 1 FROM "Attempt" a WHERE a."id" = ? AND EXISTS (SELECT 1 FROM "AttemptItem" i WHERE i."attemptId" = a."id")',
  answer: 'SELECT 1 FROM "Answer" WHERE "attemptId" = ? AND "position" = CAST(? AS INTEGER) AND "revision" >= CAST(? AS INTEGER)',
  submit: 'SELECT 1 FROM "Submission" s JOIN "Grading" g ON g."attemptId" = s."attemptId" WHERE s."attemptId" = ? AND g."percent" = CAST(? AS INTEGER)',
  'hand-in': 'SELECT 1 FROM "HandIn" WHERE "id" = ?',
}

/** Every acknowledged line against the database, and the database against itself. */
function check(): { acknowledged: number; lost: string[]; problems: string[]; events: number; certificates: number } {
  const acks = path.join(folder, 'acks')
  const lines = existsSync(acks) ? readdirSync(acks).flatMap((name) => readFileSync(path.join(acks, name), 'utf8').split('\n').slice(0, -1)) : []
  const claims = lines.filter((line) => !line.startsWith('ready '))
  const lost = claims.filter((line) => {
    const [kind, ...words] = line.split(' ')
    return read.get(PROOFS[kind] ?? `no proof for ${kind}`, ...words) === null
  })
  const problems: string[] = []
  const { writing } = handles()
  const integrity = writing.pragma('integrity_check', { simple: true })
  if (integrity !== 'ok') problems.push(`integrity_check: ${String(integrity)}`)
  if ((writing.pragma('foreign_key_check') as unknown[]).length) problems.push('foreign_key_check')
  const [ledger, certificates, ...others] = [verifyLedger(), verifyCertificates(), verifyVersions(), verifyAttempts(), verifyGradings(), verifyHandIns()]
  for (const verdict of [ledger, certificates, ...others]) if (!verdict.ok) problems.push(verdict.problem)
  const doubled = read.all('SELECT 1 FROM "Certificate" GROUP BY "personId", "courseId", "cycle" HAVING count(*) > 1')
  if (doubled.length) problems.push(`${doubled.length} people have two certificates of a course`)
  const differences = recountTallies()
  if (differences.length) problems.push(`${differences.length} tallies differ`)
  return {
    acknowledged: claims.length,
    lost,
    problems,
    events: ledger.ok ? ledger.checked['sự kiện'] : 0,
    certificates: certificates.ok ? certificates.checked['giấy chứng nhận'] : 0,
  }
}

if (part === 'build') await buildTemplate(folder)
if (part === 'write') await write()
if (part === 'check') console.log(JSON.stringify(check()))
await closeDatabase()
