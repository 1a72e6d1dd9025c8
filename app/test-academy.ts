import { constants, copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import type { CastKey } from '../prisma/cast.ts'
import { saveAnswer } from './domain/assessment/answers.server'
import { startAttempt } from './domain/assessment/attempt-start.server'
import { answerCheck } from './domain/assessment/checks.server'
import { correctAs, type Wanted } from './domain/assessment/corrected-key.server'
import { decideCorrection, headSeq, proposeCorrection } from './domain/assessment/key-corrections.server'
import { regradeAttempts } from './domain/assessment/regrading.server'
import { previewOf } from './domain/assessment/regrading-effect.server'
import { type Submitted, submitAttempt } from './domain/assessment/submissions.server'
import { readDraftFile } from './domain/authoring/draft-files.server'
import { saveFile } from './domain/authoring/draft-saves.server'
import { openStudioDraft } from './domain/authoring/drafts.server'
import { decideReview, requestReview } from './domain/authoring/review.server'
import { type CourseVersion, listCourses } from './domain/catalog/course-versions.server'
import { choicesOf, isTyped } from './domain/catalog/question-types/asked'
import { placesOf } from './domain/catalog/question-types/places'
import { questionKey, shownQuestion } from './domain/catalog/questions.server'
import { type ProposedChange, proposeChange } from './domain/certification/certificate-changes.server'
import { decideChange } from './domain/certification/change-decisions.server'
import { enrol } from './domain/enrolment/enrolments.server'
import { completeLesson } from './domain/learning/lessons.server'
import type { Viewer } from './domain/organisation/viewer'
import { viewerOf } from './domain/organisation/viewer.server'
import { handIn } from './domain/practice/hand-ins.server'
import { installReactions } from './domain/reactions.server'
import { findParticipant, joinSharing, type Phase, takeCheck, type Who } from './domain/sharing/participants.server'
import { sharingById, startSharing } from './domain/sharing/sharings.server'
import { civilDate, now, startOfDay, stopClock } from './platform/clock'
import { closeDatabase, handles, useDatabase as openDatabase, read } from './platform/db/database.server'
import { readSettings, settings } from './platform/env'
import type { Outcome } from './platform/outcome'
import { TODAY } from './test-template'

export { TODAY }

/** The academy that every test starts from. */
export const template = path.join(inject('scratch'), 'template')
/** The data folder of this test file; blobs and keys are its own. */
export let dataDir: string
Object.assign(process.env, { ACADEMY_DATA: template, ACADEMY_URL: 'https://academy.example' })
const usual = readSettings(process.env)
await beginFile()
// The next file of this process finds this module as it is.
globalThis.beginTestFile = beginFile

const ids = JSON.parse(readFileSync(path.join(template, 'ids.json'), 'utf8')) as Record<string, string>
let copies = 0

/** A folder, settings and a running clock for a test file; those of the one before are gone. */
async function beginFile(): Promise<void> {
  await closeDatabase()
  if (dataDir) rmSync(dataDir, { recursive: true, force: true })
  dataDir = mkdtempSync(path.join(inject('scratch'), 'data-'))
  copyFolders(template, dataDir)
  Object.assign(process.env, { ACADEMY_DATA: dataDir, ACADEMY_URL: 'https://academy.example' })
  Object.assign(settings(), structuredClone(usual), { dataDir })
  stopClock(null)
}

/** Copies whatever an academy keeps beside its database. */
export function copyFolders(from: string, to: string): void {
  for (const folder of ['keys', 'blobs', 'exercises']) cpSync(path.join(from, folder), path.join(to, folder), { recursive: true })
}

/** Gives the test a database of its own, at nine in the morning of TODAY. For `beforeEach`. */
export function freshAcademy(): Promise<void> {
  return startFrom(path.join(template, 'academy.db'))
}

/** Opens a copy of a database, at nine in the morning of TODAY. */
export async function startFrom(original: string): Promise<void> {
  copies += 1
  const file = path.join(dataDir, `academy-${copies}.db`)
  copyFileSync(original, file, constants.COPYFILE_FICLONE)
  await openDatabase(file)
  // A test outlives no power cut.
  handles().writing.pragma('synchronous = OFF')
  installReactions()
  at(TODAY, '09:00')
}

/** Stops the clock at a civil day and a time of day in Hanoi. */
export function at(date: string, time = '09:00'): void {
  const [hours, minutes] = time.split(':').map(Number)
  stopClock(new Date(startOfDay(date).getTime() + (hours * 60 + minutes) * 60_000))
}

/** The person id of a cast member, or of an invented person by staff code. */
export function idOf(key: CastKey | (string & {})): string {
  const id = ids[key]
  if (!id) throw new Error(`nobody is called ${key}`)
  return id
}

/** A cast member as the one who asks. */
export function who(key: CastKey): Viewer {
  return viewerOf(idOf(key))
}

/** A course by its code, as published last. */
export function courseBy(code: 'HVS-02' | 'HVS-03'): CourseVersion {
  const course = listCourses().find((item) => item.code === code)
  if (!course) throw new Error(`no course ${code}`)
  return course
}

/** The unit id behind a code. */
export function unitBy(code: string): string {
  return read.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', code)?.id ?? ''
}

/** The value of a command that must be done; throws its reason otherwise. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason}`)
  return outcome.value
}

/** Every row of a table as text, in order of writing, to compare before and after. */
export function dump(table: string): string {
  return JSON.stringify(read.all(`SELECT * FROM "${table}" ORDER BY rowid`))
}

/** How many rows fulfil a condition. */
export function count(table: string, where = '1', ...values: string[]): number {
  return read.get<{ n: number }>(`SELECT count(*) AS n FROM "${table}" WHERE ${where}`, ...values)?.n ?? 0
}

/** Changes the file as an intruder would: triggers and foreign keys out of the way. Answers how the triggers are put back. */
export function tamper(...statements: string[]): () => void {
  const { writing } = handles()
  const triggers = writing.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string; sql: string }[]
  for (const { name } of triggers) writing.exec(`DROP TRIGGER "${name}"`)
  writing.pragma('foreign_keys = OFF')
  for (const statement of statements) writing.exec(statement)
  return () => {
    for (const { sql } of triggers) writing.exec(sql)
  }
}

/** Moves somebody to another unit today, the old post ended. */
export function moveTo(key: CastKey, unitCode: string): void {
  const [person, today] = [idOf(key), civilDate(now())]
  const { writing } = handles()
  const insert = (id: string, of: string) =>
    writing.exec(`INSERT INTO "Post" ("id","personId","unitId","position","rank","kind","validFrom","validTo","recordedAt","recordedBy","eventSeq")
      SELECT '${id}', '${person}', ${of}, '${now().toISOString()}', 'test', (SELECT min("seq") FROM "Event" WHERE "seq" NOT IN (SELECT "eventSeq" FROM "Post")) `)
  for (const post of read.all<{ id: string; supersededAt: string | null; validTo: string | null }>('SELECT * FROM "Post" WHERE "personId" = ?', person)) {
    if (post.supersededAt ?? post.validTo) continue
    writing.exec(`UPDATE "Post" SET "supersededAt" = '${now().toISOString()}' WHERE "id" = '${post.id}'`)
    const kept = (column: string) => `(SELECT "${column}" FROM "Post" WHERE "id" = '${post.id}')`
    insert(`ended-${post.id}`, `${['unitId', 'position', 'rank', 'kind', 'validFrom'].map(kept).join(', ')}, '${today}'`)
  }
  insert(`moved-${key}-${unitCode}`, `'${unitBy(unitCode)}', 'Chuyên viên', 6, 'main', '${today}', NULL`)
}

/** Answers every check of a lesson right. */
export async function answerChecks(learner: Viewer, course: CourseVersion, index: number): Promise<void> {
  const { questions, simulations } = course.lessons[index].checks
  for (const questionId of [...questions, ...simulations]) {
    const question = course.questions.find((item) => item.questionId === questionId)
    must(await answerCheck(learner, course.courseId, questionId, questionKey(question?.questionVersionId ?? '').correct))
  }
}

/** Lives through one lesson: its checks, then its end. */
export async function learnLesson(learner: Viewer, course: CourseVersion, index: number): Promise<string> {
  await answerChecks(learner, course, index)
  return must(await completeLesson(learner, course.courseId, course.lessons[index].lessonId)).completionId
}

/** The places of the right options of each item of an attempt, by position. */
export function rightChoices(attemptId: string): Map<number, string[]> {
  const items = read.all<{ position: number; questionVersionId: string; optionOrder: string }>(
    'SELECT "position","questionVersionId","optionOrder" FROM "AttemptItem" WHERE "attemptId" = ? ORDER BY "position"',
    attemptId,
  )
  return new Map(
    items.map((item) => [
      item.position,
      placesOf(questionKey(item.questionVersionId).correct, shownQuestion(item.questionVersionId), JSON.parse(item.optionOrder) as string[]),
    ]),
  )
}

/** The places of options that make an item wrong: one that is not right, and nothing else. */
export function wrongChoice(attemptId: string, position: number): string[] {
  const right = rightChoices(attemptId).get(position) ?? []
  return [['0', '1', '2', '3'].find((place) => !right.includes(place)) as string]
}

/** Starts an attempt and saves answers, so many of them right. */
export async function fillAttempt(learner: Viewer, course: CourseVersion, right: number): Promise<string> {
  const { attemptId } = must(await startAttempt(learner, course.courseId))
  for (const [position, choices] of rightChoices(attemptId))
    must(
      await saveAnswer(learner, attemptId, position, position <= right ? choices : wrongChoice(attemptId, position), {
        page: `page-${attemptId}`,
        sequence: position,
        seen: 0,
      }),
    )
  return attemptId
}

/** Takes the whole quiz with so many right answers of twelve. */
export async function takeQuiz(learner: Viewer, course: CourseVersion, right: number): Promise<Submitted> {
  return must(await submitAttempt(learner, await fillAttempt(learner, course, right)))
}

/** Hands in a product in words. */
export async function handInText(learner: Viewer, course: CourseVersion, text = 'Thẻ nhắc đã dán ở bàn tiếp nhận.'): Promise<string> {
  return must(await handIn(learner, course.courseId, course.tasks[0].taskId, { text, link: '', files: [] })).handInId
}

/** Enrols and completes a course with the least that completes it. */
export async function completeCourse(learner: Viewer, course: CourseVersion): Promise<void> {
  must(await enrol(learner, course.courseId))
  await takeQuiz(learner, course, 12)
  await handInText(learner, course)
}

/** Changes a certificate as two people do: an administrator proposes, an evaluator confirms. Answers the code that stands in for it, if any. */
export async function changeCertificate(code: string, change: ProposedChange): Promise<string | null> {
  const { changeId } = must(await proposeChange(who('linh'), code, change))
  return must(await decideChange(who('long'), changeId, { verdict: 'confirmed', note: '' })).replacedBy
}

/** Withdraws a certificate by two. */
export async function withdrawCertificate(code: string, category = 'error', reason = 'Cấp nhầm người'): Promise<void> {
  await changeCertificate(code, { kind: 'withdrawal', category, reason })
}

/** Passes on a lesson that the viewer has completed. */
export async function share(sharer: Viewer, lessonId: string): Promise<string> {
  return must(await startSharing(sharer, { lessonId, kind: 'lesson', heldOn: '', place: '', requestKey: '' })).sharingId
}

/** Passes on a lesson and lets others gain by it: nothing right before, everything after. */
export async function sharedWith(sharer: Viewer, lessonId: string, others: Viewer[]): Promise<string> {
  const sharingId = await share(sharer, lessonId)
  for (const viewer of others) {
    must(await joinSharing(sharingById(sharingId)?.code ?? '', viewer))
    await checkShared({ viewer }, sharingId, 'before', 1)
    await checkShared({ viewer }, sharingId, 'after', 3)
  }
  return sharingId
}

/** Takes a short check with so many right answers. */
export async function checkShared(person: Who, sharingId: string, phase: Phase, right: number): Promise<void> {
  const drawn = findParticipant(person, sharingId)?.[phase] ?? []
  const answers = new Map(drawn.map((version, at) => [at + 1, at < right ? questionKey(version).correct : wrongAnswer(version)]))
  must(await takeCheck(person, sharingId, phase, { answers, isUseful: true }))
}

/** An answer that is wrong, as it is stored. */
function wrongAnswer(questionVersionId: string): string[] {
  const { correct } = questionKey(questionVersionId)
  const asked = shownQuestion(questionVersionId)
  if (asked.type === 'ordering' || asked.type === 'matching') return [...correct].reverse()
  if (isTyped(asked)) return correct.map(() => '-98765')
  return [(choicesOf(asked).find((option) => !correct.includes(option.id)) ?? choicesOf(asked)[0]).id]
}

/** Puts a key right: a trainer proposes with the effect as it is, a reviewer applies, the job grades again. */
export async function applyCorrection(questionVersionId: string, wanted: Wanted): Promise<string> {
  const throughSeq = headSeq()
  const correct = correctAs(questionVersionId, wanted, read) ?? null
  const effect = previewOf({ questionVersionId, kind: wanted.kind, correct }, throughSeq)
  const proposal = { ...wanted, reason: 'Văn bản đã thay đổi', throughSeq, effect }
  const { correctionId } = must(await proposeCorrection(who('mai'), questionVersionId, proposal))
  must(await decideCorrection(who('son'), correctionId, { verdict: 'applied', note: '' }))
  await regradeAttempts(correctionId)
  return correctionId
}

/** The studio draft of a course with one file changed by its trainer. */
export async function editedDraft(course: Pick<CourseVersion, 'courseId'>, path: string, change: (text: string) => string, by = who('mai')): Promise<string> {
  const { draftId } = must(await openStudioDraft(by, course.courseId))
  const file = readDraftFile(by, draftId, path)
  if (!file) throw new Error(`no file ${path}`)
  must(await saveFile(by, draftId, { path, text: change(file.text), base: file.number, kind: 'save' }))
  return draftId
}

/** A draft as a second person approved it. */
export async function approvedDraft(course: Pick<CourseVersion, 'courseId'>, path: string, change: (text: string) => string): Promise<string> {
  const draftId = await editedDraft(course, path, change)
  must(await decideReview(who('son'), must(await requestReview(who('mai'), draftId, '')).requestId, { verdict: 'approved', comment: '' }))
  return draftId
}

/** The most points of each criterion of the task behind a hand-in. */
export function topPoints(handInId: string): number[] {
  const row = read.get<{ rubric: string }>('SELECT t."rubric" FROM "HandIn" h JOIN "TaskVersion" t ON t."id" = h."taskVersionId" WHERE h."id" = ?', handInId)
  return (JSON.parse(row?.rubric ?? '[]') as { levels: { points: number }[] }[]).map(({ levels }) => Math.max(...levels.map((level) => level.points)))
}
