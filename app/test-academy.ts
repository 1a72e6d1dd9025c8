import { constants, copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import type { CastKey } from '../prisma/cast.ts'
import { saveAnswer } from './domain/assessment/answers.server'
import { startAttempt } from './domain/assessment/attempt-start.server'
import { answerCheck } from './domain/assessment/checks.server'
import { type Submitted, submitAttempt } from './domain/assessment/submissions.server'
import { readDraftFile } from './domain/authoring/draft-files.server'
import { saveFile } from './domain/authoring/draft-saves.server'
import { openStudioDraft } from './domain/authoring/drafts.server'
import { publishDraft } from './domain/authoring/publication.server'
import { decideReview, requestReview } from './domain/authoring/review.server'
import { setReviewSetting } from './domain/authoring/review-settings.server'
import { cancelSchedule, schedulePublication } from './domain/authoring/schedules.server'
import { type CourseVersion, listCourses } from './domain/catalog/course-versions.server'
import { setOffer } from './domain/catalog/offers.server'
import { choicesOf, isTyped } from './domain/catalog/question-types/asked'
import { placesOf } from './domain/catalog/question-types/places'
import { questionKey, shownQuestion } from './domain/catalog/questions.server'
import { revokeCertificate } from './domain/certification/certificates.server'
import { renderCertificateFile } from './domain/certification/files.server'
import { assignCourse } from './domain/enrolment/assignments.server'
import { enrol } from './domain/enrolment/enrolments.server'
import { keepStatement } from './domain/exercises/keep-statement.server'
import { setStanding } from './domain/exercises/library-standing.server'
import { uploadPackage } from './domain/exercises/library-uploads.server'
import { hidePost, showPost } from './domain/feedback/post-hidings.server'
import { postUnderLesson } from './domain/feedback/posts.server'
import { issueToken } from './domain/identity/tokens.server'
import { completeLesson } from './domain/learning/lessons.server'
import { finishRelearning } from './domain/learning/relearning.server'
import { answerUse, listAskedUses } from './domain/learning/use-answers.server'
import { issueSlipFor } from './domain/organisation/activation.server'
import type { Viewer } from './domain/organisation/viewer'
import { viewerOf } from './domain/organisation/viewer.server'
import { releaseProduct, withdrawRelease } from './domain/practice/gallery.server'
import { answerNaming, nameMember } from './domain/practice/group-namings.server'
import { handIn } from './domain/practice/hand-ins.server'
import { endMarkerGrant, grantMarker } from './domain/practice/marker-grants.server'
import { markHandIn } from './domain/practice/markings.server'
import { answerObjection, raiseObjection } from './domain/practice/objections.server'
import { findPeerReview, givePeerReview, listOwnReviews } from './domain/practice/peer-reviews.server'
import { setPeerReviews } from './domain/practice/peer-settings.server'
import { markSample } from './domain/practice/samples.server'
import { creditTemplate } from './domain/practice/templates.server'
import { installReactions } from './domain/reactions.server'
import { judgeFlag, listFlags } from './domain/sharing/flags.server'
import { declineInvitation, inviteColleague } from './domain/sharing/invitations.server'
import { findParticipant, joinSharing, type Phase, takeCheck, type Who } from './domain/sharing/participants.server'
import { sharingById, startSharing } from './domain/sharing/sharings.server'
import { addDays, civilDate, now, startOfDay, stopClock } from './platform/clock'
import { handles, useDatabase as openDatabase, read } from './platform/db/database.server'
import { settings } from './platform/env'
import { entriesOfPackage, forgeZip } from './platform/h5p/forged-package'
import type { Outcome } from './platform/outcome'
import { writeBlob } from './platform/storage/blobs.server'
import { TODAY } from './test-template'

export { TODAY }

const template = path.join(inject('scratch'), 'template')
/** The data folder of this test file; blobs and keys are its own. */
export const dataDir = mkdtempSync(path.join(inject('scratch'), 'data-'))
Object.assign(process.env, { ACADEMY_DATA: dataDir, ACADEMY_URL: 'https://academy.example' })
for (const folder of ['keys', 'blobs', 'exercises']) cpSync(path.join(template, folder), path.join(dataDir, folder), { recursive: true })

const ids = JSON.parse(readFileSync(path.join(template, 'ids.json'), 'utf8')) as Record<string, string>
let copies = 0

/** Gives the test a database of its own, at nine in the morning of TODAY. For `beforeEach`. */
export function freshAcademy(): Promise<void> {
  return startFrom(path.join(template, 'academy.db'))
}

async function startFrom(original: string): Promise<void> {
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

/** Changes the file as an intruder would: triggers and foreign keys out of the way. */
export function tamper(...statements: string[]): void {
  const { writing } = handles()
  const triggers = writing.prepare(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string }[]
  for (const { name } of triggers) writing.exec(`DROP TRIGGER "${name}"`)
  writing.pragma('foreign_keys = OFF')
  for (const statement of statements) writing.exec(statement)
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
    must(await saveAnswer(learner, attemptId, position, position <= right ? choices : wrongChoice(attemptId, position)))
  return attemptId
}

/** Takes the whole quiz with so many right answers of twelve. */
export async function takeQuiz(learner: Viewer, course: CourseVersion, right: number): Promise<Submitted> {
  return must(await submitAttempt(learner, await fillAttempt(learner, course, right)))
}

/** Hands in a product in words. */
export async function handInText(learner: Viewer, course: CourseVersion, text = 'Thẻ nhắc đã dán ở bàn tiếp nhận.'): Promise<string> {
  return must(await handIn(learner, course.courseId, { text, link: '', files: [] })).handInId
}

/** Enrols and completes a course with the least that completes it. */
export async function completeCourse(learner: Viewer, course: CourseVersion): Promise<void> {
  must(await enrol(learner, course.courseId))
  await takeQuiz(learner, course, 12)
  await handInText(learner, course)
}

/** A database in which every kind of fact stands at least once: learnt, marked, accepted, withdrawn. */
export async function livedAcademy(): Promise<void> {
  const original = path.join(dataDir, 'lived.db')
  if (!existsSync(original)) {
    await freshAcademy()
    await liveOnce()
    handles().writing.exec(`VACUUM INTO '${original}'`)
  }
  await startFrom(original)
}

async function* onePackage(): AsyncGenerator<Uint8Array> {
  yield forgeZip(entriesOfPackage())
}

async function liveOnce(): Promise<void> {
  const [security, privacy] = [courseBy('HVS-02'), courseBy('HVS-03')]
  const [hanh, duc, binh, mai, linh] = [who('hanh'), who('duc'), who('binh'), who('mai'), who('linh')]
  must(await enrol(hanh, security.courseId))
  must(
    await assignCourse(binh, {
      courseId: security.courseId,
      unitId: unitBy('P00008-VHXH'),
      reason: 'Kế hoạch năm',
      legalBasis: 'Kế hoạch số 12',
      dueDate: '2026-12-01',
      requestKey: 'lived',
    }),
  )
  must(await enrol(duc, privacy.courseId))
  const bytes = Buffer.from('%PDF-1.4 Bảng kê')
  const file = { sha: await writeBlob(bytes), name: 'bảng kê.pdf', type: 'application/pdf', size: bytes.length }
  must(await handIn(duc, privacy.courseId, { text: '', link: '', files: [file] }))
  await learnLesson(hanh, security, 0)
  await takeQuiz(hanh, security, 3)
  await takeQuiz(hanh, security, 11)
  const handInId = await handInText(hanh, security)
  must(
    await markHandIn(mai, handInId, {
      verdict: 'accepted',
      points: topPoints(handInId),
      comment: 'Dùng được ngay.',
      notes: [{ quote: 'dán ở bàn', text: 'Rõ.' }],
    }),
  )
  await afterMarking(hanh, handInId)
  must(
    await keepStatement(hanh, security.exercises[0].exerciseId, {
      verb: { id: 'http://adlnet.gov/expapi/verbs/completed' },
      result: { score: { raw: 4, max: 5 } },
    }),
  )
  const certificate = read.get<{ id: string; code: string }>('SELECT "id","code" FROM "Certificate"')
  await renderCertificateFile(certificate?.id ?? '')
  must(await revokeCertificate(linh, certificate?.code ?? '', 'mistake', 'Cấp nhầm người'))
  const { exerciseId } = must(await uploadPackage(who('son'), { bytes: onePackage(), fileName: 'bai.h5p', exerciseId: null, note: '' }))
  must(await setStanding(who('son'), exerciseId, 'retired', 'Chờ bản mới'))
  must(await issueSlipFor(linh, idOf('khoi')))
  must(await issueToken(mai.personId, { name: 'Máy ở nhà', days: 90, scope: 'drafts' }))
  await askAndHide(hanh, security)
  await publishAgain(privacy)
  await shareBothWays(security, privacy)
  await reviewOneAnother(privacy)
  await releaseAndWithdraw(hanh, handInId)
  await handInTogether()
}

/** A task becomes one for groups; one who is named confirms, one declines. */
async function handInTogether(): Promise<void> {
  const draftId = await approvedDraft(courseBy('HVS-02'), 'task.mdx', (text) => text.replace('\nminutes:', '\ngroup: true\nminutes:'))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Nhiệm vụ nhóm', relearn: [], reason: '' }))
  const course = courseBy('HVS-02')
  const [khoi, thuy, long] = [who('khoi'), who('thuy'), who('long')]
  for (const viewer of [khoi, thuy, long]) must(await enrol(viewer, course.courseId))
  const handInId = await handInText(khoi, course, 'Thẻ của cả nhóm')
  for (const { personId } of [thuy, long]) must(await nameMember(khoi, handInId, personId))
  must(await answerNaming(thuy, handInId, true))
  must(await answerNaming(long, handInId, false))
}

/** An accepted product is released, used as a template and withdrawn. */
async function releaseAndWithdraw(maker: Viewer, handInId: string): Promise<void> {
  const { releaseId } = must(await releaseProduct(maker, handInId, { title: 'Thẻ nhắc', showsName: true, agrees: true, consent: 'Ai cũng xem được.' }))
  const follower = who('anh')
  must(await enrol(follower, courseBy('HVS-02').courseId))
  must(await creditTemplate(follower, await handInText(follower, courseBy('HVS-02'), 'Thẻ của phòng thanh tra'), releaseId))
  must(await withdrawRelease(maker, releaseId))
}

/** Two hand in for a task with peer review; one reviews the other. */
async function reviewOneAnother(course: CourseVersion): Promise<void> {
  must(await setPeerReviews(who('mai'), course.task?.taskId ?? '', { reviews: 2, outlier: 1 }))
  for (const viewer of [who('khoi'), who('thuy')]) {
    must(await enrol(viewer, course.courseId))
    await handInText(viewer, course, `Biểu mẫu của ${viewer.fullName}`)
  }
  const [{ id }] = listOwnReviews(who('khoi'))
  const points = (findPeerReview(who('khoi'), id)?.task.rubric ?? []).map(({ levels }) => levels[0].points)
  must(await givePeerReview(who('khoi'), id, { points, comment: 'Bỏ bớt một cột.' }))
}

/** Two pass a lesson on to each other and to a third, are credited, flagged and judged; an invitation is declined. */
async function shareBothWays(security: CourseVersion, privacy: CourseVersion): Promise<void> {
  const [hanh, duc, binh] = [who('hanh'), who('duc'), who('binh')]
  await sharedWith(hanh, security.lessons[0].lessonId, [duc, binh])
  await sharedWith(duc, privacy.lessons[0].lessonId, [hanh, binh])
  const [flag] = listFlags(who('linh'))
  must(await judgeFlag(who('linh'), flag.id, { counts: true, reason: 'Hai bài khác nhau, hai buổi khác nhau.' }))
  const sharingId = await share(hanh, security.lessons[0].lessonId)
  must(await inviteColleague(hanh, sharingId, binh.personId))
  must(await declineInvitation(binh, sharingId))
  must(await joinSharing(sharingById(sharingId)?.code ?? '', null))
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
    await checkShared({ viewer }, sharingId, 'before', 0)
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

/** A marking objected to and marked anew, one marked again for the sample, a marker trained and let go, and whether it was put to use. */
async function afterMarking(learner: Viewer, handInId: string): Promise<void> {
  const [mai, son] = [who('mai'), who('son')]
  must(await raiseObjection(learner, handInId, 'Tiêu chí 2 nên xem lại'))
  must(await answerObjection(son, handInId, { outcome: 'upheld', reason: 'Điểm đã ở mức cao nhất' }))
  settings().remarkPercent = 100
  must(await markSample(son, handInId, { verdict: 'accepted', points: topPoints(handInId), comment: '' }))
  settings().remarkPercent = 5
  const { grantId } = must(await grantMarker(mai, courseBy('HVS-02').courseId, { staffCode: 'HN000102', validTo: '2027-06-01', reason: 'Đã tập huấn chấm' }))
  must(await endMarkerGrant(mai, grantId, 'Chuyển công tác'))
  const today = civilDate(now())
  at(addDays(today, 31))
  const [asked] = listAskedUses(learner)
  must(await answerUse(learner, asked.enrolmentId, 'often', 'Dùng ở quầy tiếp nhận'))
  at(today, '10:00')
}

/** A question under a lesson, hidden by a trainer and shown again. */
async function askAndHide(learner: Viewer, { courseId, lessons: [{ lessonId }] }: CourseVersion): Promise<void> {
  const { postId } = must(await postUnderLesson(learner, courseId, lessonId, { text: 'Có nên gọi lại số này không?', parentId: null, requestKey: 'lived' }))
  must(await hidePost(who('mai'), postId, 'Có số điện thoại'))
  must(await showPost(who('mai'), postId))
}

/** A course lives on: edited, reviewed, scheduled, published as a major version, learnt again, taken off offer and put back. */
async function publishAgain(course: CourseVersion): Promise<void> {
  const [mai, son, duc] = [who('mai'), who('son'), who('duc')]
  await learnLesson(duc, course, 0)
  const { lessonId, slug } = course.lessons[0]
  const draftId = await editedDraft(course, `${slug}.mdx`, (text) => `${text}\nMột đoạn mới để học lại.\n`)
  must(await setReviewSetting(son, course.courseId, true, 'Nhóm chỉ có hai người'))
  must(await decideReview(son, must(await requestReview(mai, draftId, 'Xem giúp bài 1')).requestId, { verdict: 'approved', comment: 'Đã đọc.' }))
  const order = { kind: 'major', summary: 'Thêm một đoạn', relearn: [lessonId], reason: 'Bài 1 có phần mới' }
  const { scheduleId } = must(await schedulePublication(mai, draftId, order, new Date(now().getTime() + 3_600_000)))
  must(await cancelSchedule(mai, draftId, scheduleId))
  must(await publishDraft(mai, draftId, order))
  must(await finishRelearning(duc, course.courseId, lessonId))
  must(await setOffer(mai, course.courseId, 'retired', 'Chờ bản mới'))
  must(await setOffer(mai, course.courseId, 'offered', 'Đã có bản mới'))
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
