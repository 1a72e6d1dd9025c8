import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { inject } from 'vitest'
import { parse } from 'yaml'
import { endAccommodation, grantAccommodation } from './domain/assessment/accommodations.server'
import { startAttempt } from './domain/assessment/attempt-start.server'
import { declareOutage } from './domain/assessment/outages.server'
import { submitOverdueAttempts } from './domain/assessment/submissions.server'
import { publishDraft } from './domain/authoring/publication.server'
import { decideReview, requestReview } from './domain/authoring/review.server'
import { setReviewSetting } from './domain/authoring/review-settings.server'
import { cancelSchedule, schedulePublication } from './domain/authoring/schedules.server'
import type { CourseVersion } from './domain/catalog/course-versions.server'
import { setOffer } from './domain/catalog/offers.server'
import { makeCredential } from './domain/certification/credentials.server'
import { stateExpiring } from './domain/certification/expiring.server'
import { renderCertificateFile } from './domain/certification/files.server'
import { makeOwnPdfSigner } from './domain/certification/pdf-signers.server'
import { endShare, openShare } from './domain/certification/shares.server'
import { classCode } from './domain/classroom/classes.server'
import { confirmClass } from './domain/classroom/confirming.server'
import { expectUnit, listClassEntries } from './domain/classroom/entries.server'
import { closeClass, openClass } from './domain/classroom/holding.server'
import { cancelClass, changeClass, planClass } from './domain/classroom/plans.server'
import { checkIn as checkIntoClass, markPresence } from './domain/classroom/presence.server'
import { withdrawPresence } from './domain/classroom/withdrawals.server'
import { assignCourse } from './domain/enrolment/assignments.server'
import { enrol } from './domain/enrolment/enrolments.server'
import { withdrawAssignment } from './domain/enrolment/given-orders.server'
import { endPath, makePath } from './domain/enrolment/path-writing.server'
import { endRelief, giveRelief } from './domain/enrolment/reliefs.server'
import { applyRule } from './domain/enrolment/rule-application.server'
import { changeRule, endRule, makeRule } from './domain/enrolment/rule-writing.server'
import { setCalendarDays } from './domain/enrolment/working-calendar.server'
import { amendDossiersOf } from './domain/evaluation/amendments/amending.server'
import { decideChallenge, previewDecision, withdrawChallenge } from './domain/evaluation/challenges/deciding.server'
import { sayInChallenge } from './domain/evaluation/challenges/exchange.server'
import { raiseChallenge } from './domain/evaluation/challenges/raising.server'
import { closeDossiers } from './domain/evaluation/closing.server'
import { requireCompetence } from './domain/evaluation/competence-requirements.server'
import { lastEvent } from './domain/evaluation/dossiers.server'
import { listEverEarned } from './domain/evaluation/earned-items.server'
import { decideEvidence } from './domain/evaluation/evidence-way/deciding.server'
import { bringOutside, withdrawOutside } from './domain/evaluation/evidence-way/outside.server'
import { placeEvidence } from './domain/evaluation/evidence-way/placing.server'
import { noteExport } from './domain/evaluation/feed/exports.server'
import { readFeed } from './domain/evaluation/feed/feed.server'
import { endFeedKey, makeFeedKey } from './domain/evaluation/feed/feed-keys.server'
import { findFeedReader } from './domain/evaluation/feed/feed-reader.server'
import { enterFulfilments, enterLeadership } from './domain/evaluation/leader-entries.server'
import { findPeriod, openPeriod, proposeStep, stepPeriod } from './domain/evaluation/periods.server'
import { writeRuleSet } from './domain/evaluation/rule-sets.server'
import { sealHeads } from './domain/evaluation/seals.server'
import { keepStatement } from './domain/exercises/keep-statement.server'
import { setStanding } from './domain/exercises/library-standing.server'
import { uploadPackage } from './domain/exercises/library-uploads.server'
import { hidePost, showPost } from './domain/feedback/post-hidings.server'
import { postUnderLesson } from './domain/feedback/posts.server'
import { issueToken } from './domain/identity/tokens.server'
import { finishRelearning } from './domain/learning/relearning.server'
import { answerUse, listAskedUses } from './domain/learning/use-answers.server'
import { endFeed, listFeeds, openFeed } from './domain/notifications/calendar.server'
import { reminderTerms, setReminders } from './domain/notifications/reminder-settings.server'
import { walkReminders } from './domain/notifications/reminders.server'
import { checkIn } from './domain/objectives/check-ins.server'
import { importObjectives } from './domain/objectives/import/importing.server'
import { planObjectives } from './domain/objectives/import/plan.server'
import { rowsOfJson } from './domain/objectives/import/rows'
import { objectiveByCode } from './domain/objectives/objectives.server'
import { decideProposal, endObjective, writeObjective } from './domain/objectives/writing.server'
import { issueSlipFor } from './domain/organisation/activation.server'
import { importById, trialOf } from './domain/organisation/import/drafts.server'
import { runImport } from './domain/organisation/import/import-run.server'
import { beginImport, startImport, tryImport } from './domain/organisation/import/importing.server'
import { decideMandate, proposeMandate } from './domain/organisation/mandate-orders.server'
import { changePerson } from './domain/organisation/person-commands.server'
import { delegateRole, listLendable } from './domain/organisation/role-delegations.server'
import { endRole } from './domain/organisation/role-grants.server'
import { changeUnits } from './domain/organisation/unit-commands.server'
import type { Viewer } from './domain/organisation/viewer'
import { viewerOf } from './domain/organisation/viewer.server'
import { listFlagsAbout } from './domain/plausibility/flags.server'
import { judgeFlag as judgePlausibility, stateSide } from './domain/plausibility/judging.server'
import { lookForFlags } from './domain/plausibility/looking.server'
import { setThresholds } from './domain/plausibility/threshold-settings.server'
import { USUAL } from './domain/plausibility/thresholds'
import { releaseProduct, withdrawRelease } from './domain/practice/gallery-releases.server'
import { answerNaming, nameMember } from './domain/practice/group-namings.server'
import { handIn } from './domain/practice/hand-ins.server'
import { endMarkerGrant, grantMarker } from './domain/practice/marker-grants.server'
import { markHandIn } from './domain/practice/markings.server'
import { answerObjection, raiseObjection } from './domain/practice/objections.server'
import { findPeerReview, givePeerReview, listOwnReviews } from './domain/practice/peer-reviews.server'
import { setPeerReviews } from './domain/practice/peer-settings.server'
import { markSample } from './domain/practice/samples.server'
import { creditTemplate } from './domain/practice/templates.server'
import { noteBreach, stepBreach } from './domain/privacy/breaches/noting.server'
import { askAboutData, stepRequest } from './domain/privacy/requesting.server'
import { decideJob, listJobs } from './domain/reporting/job-board.server'
import { judgeFlag, listFlags } from './domain/sharing/flags.server'
import { declineInvitation, inviteColleague } from './domain/sharing/invitations.server'
import { joinSharing } from './domain/sharing/participants.server'
import { sharingById } from './domain/sharing/sharings.server'
import { endInvigilatorGrant, grantInvigilator } from './domain/supervision/invigilator-grants.server'
import { withdrawPass } from './domain/supervision/pass-withdrawals.server'
import { expectPerson, markEntry } from './domain/supervision/roll-call.server'
import { endSession, noteIncident, openSession, screenCode } from './domain/supervision/sessions.server'
import { startSupervised } from './domain/supervision/supervised-tests.server'
import { actOnWarning } from './domain/warning/acting.server'
import { lookForWarnings } from './domain/warning/looking.server'
import { setWarningThresholds } from './domain/warning/threshold-settings.server'
import { USUAL as USUAL_WARNING } from './domain/warning/thresholds'
import { listTeamWarnings } from './domain/warning/warnings.server'
import { addDays, civilDate, now } from './platform/clock'
import { closeDatabase, handles, read } from './platform/db/database.server'
import { settings } from './platform/env'
import { entriesOfPackage, forgeZip } from './platform/h5p/forged-package'
import { writeBlob } from './platform/storage/blobs.server'
import { receive } from './platform/storage/incoming.server'
import {
  applyCorrection,
  approvedDraft,
  at,
  changeCertificate,
  completeCourse,
  copyFolders,
  courseBy,
  dataDir,
  editedDraft,
  handInText,
  idOf,
  learnLesson,
  must,
  share,
  sharedWith,
  startFrom,
  takeQuiz,
  template,
  topPoints,
  unitBy,
  who,
  withdrawCertificate,
} from './test-academy'

const lived = path.join(inject('scratch'), 'lived')
/** The data folder that holds the files of the lived academy. */
let copiedTo = ''

/** Gives the test an academy in which every kind of fact stands at least once: learnt, marked, accepted, withdrawn. For `beforeEach`. */
export async function livedAcademy(): Promise<void> {
  if (!existsSync(lived)) await live()
  if (copiedTo !== dataDir) copyFolders(lived, dataDir)
  copiedTo = dataDir
  await startFrom(path.join(lived, 'academy.db'))
}

/** Lives through the history once a run, in a folder apart. Two files that begin at once both do, and the later one lets go of its own. */
async function live(): Promise<void> {
  const folder = mkdtempSync(`${lived}-`)
  settings().dataDir = folder
  try {
    copyFolders(template, folder)
    await startFrom(path.join(template, 'academy.db'))
    await liveOnce()
    handles().writing.exec(`VACUUM INTO '${path.join(folder, 'academy.db')}'`)
    await closeDatabase()
  } finally {
    settings().dataDir = dataDir
  }
  try {
    renameSync(folder, lived)
  } catch (error) {
    if (!existsSync(lived)) throw error
    rmSync(folder, { recursive: true })
  }
}

/** One that is for everybody. */
const RULE_SET = () => ({
  ...(parse(readFileSync('content/rule-sets/cong-chuc.yaml', 'utf8')) as object),
  appliesTo: { legalGroups: ['can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong'] },
})

const PATH = () => ({
  title: { vi: 'An toàn số', en: 'Digital safety' },
  summary: { vi: 'Hai khóa học', en: 'Two courses' },
  required: [],
  groups: [{ title: { vi: 'Tự chọn', en: 'To choose' }, least: 1, courses: [courseBy('HVS-02').courseId, courseBy('HVS-03').courseId] }],
})

/** A rule that asks, is written anew and ended. */
async function liveByRule(manager: Viewer, course: CourseVersion): Promise<void> {
  const rule = {
    name: 'Phòng Văn hóa',
    conditions: { unitNames: ['Phòng Văn hóa*'] },
    courses: [course.courseId],
    pathId: must(await makePath(who('mai'), PATH(), 'lived')).pathId,
    due: { kind: 'days', days: 90, notBefore: null },
    reason: 'Kế hoạch năm',
    legalBasis: 'Kế hoạch số 12',
    validFrom: civilDate(now()),
    validTo: '2027-06-30',
  }
  const { ruleId } = must(await makeRule(manager, { ...rule, unitId: unitBy('P00008') }, 'lived'))
  await applyRule(ruleId)
  must(await changeRule(manager, ruleId, { ...rule, name: 'Phòng Văn hóa - Xã hội' }))
  await applyRule(ruleId)
  must(await endRule(manager, ruleId, { reason: 'Hết đợt', releases: true }))
  await applyRule(ruleId)
  must(await endPath(who('mai'), rule.pathId, 'Đã có lộ trình mới'))
  const order = { courseId: course.courseId, personId: idOf('duc'), reason: 'Giao nhầm', dueDate: '2026-12-20', requestKey: 'taken back' }
  must(await withdrawAssignment(manager, must(await assignCourse(manager, order)).assignmentId, { reason: 'Giao nhầm người', whom: 'not-begun' }))
}

/** A due date put off, and a clock that stood still and goes on. */
async function liveEased(manager: Viewer, { personId }: Viewer): Promise<void> {
  const relief = {
    people: [personId],
    courseId: courseBy('HVS-02').courseId,
    dueDate: '',
    fromDay: '',
    toDay: '',
    isObjective: true,
    reason: 'Việc đột xuất của đơn vị',
  }
  must(await giveRelief(manager, { ...relief, kind: 'extension', dueDate: '2026-12-30', requestKey: 'lived extension' }))
  must(await giveRelief(manager, { ...relief, kind: 'pause', fromDay: '2026-12-01', toDay: '2026-12-03', requestKey: 'lived pause' }))
  const pause = read.get<{ id: string }>(`SELECT "id" FROM "Relief" WHERE "kind" = 'pause'`)
  must(await endRelief(manager, pause?.id ?? '', 'Nhầm người'))
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
  await liveByRule(binh, security)
  await liveEased(binh, hanh)
  must(await enrol(duc, privacy.courseId))
  const bytes = Buffer.from('%PDF-1.4 Bảng kê')
  const file = { sha: await writeBlob(bytes), name: 'bảng kê.pdf', type: 'application/pdf', size: bytes.length }
  must(await handIn(duc, privacy.courseId, privacy.tasks[0].taskId, { text: '', link: '', files: [file] }))
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
  must(await makeOwnPdfSigner())
  await renderCertificateFile(certificate?.id ?? '')
  await makeCredential(certificate?.id ?? '')
  const newCode = await changeCertificate(certificate?.code ?? '', { kind: 'correction', corrections: { name: 'Trần Thị Hồng Hạnh' }, reason: 'Thiếu chữ đệm' })
  await withdrawCertificate(newCode ?? '')
  await changeCertificate(newCode ?? '', { kind: 'reissue', reason: 'Thu hồi nhầm' })
  const { shareId } = must(await openShare(hanh, { codes: [newCode ?? ''], lastDay: '2027-01-31' }))
  must(await endShare(hanh, shareId))
  const { exerciseId } = must(await uploadPackage(who('son'), { bytes: onePackage(), fileName: 'bai.h5p', exerciseId: null, note: '' }))
  must(await setStanding(who('son'), exerciseId, 'retired', 'Chờ bản mới'))
  must(await issueSlipFor(linh, idOf('khoi')))
  must(await issueToken(mai.personId, { name: 'Máy ở nhà', days: 90, scope: 'drafts' }))
  await askAndHide(hanh, security)
  await publishAgain(privacy)
  await expireSoon(privacy)
  await shareBothWays(security, privacy)
  await reviewOneAnother(privacy)
  await releaseAndWithdraw(hanh, handInId)
  await handInTogether()
  await testOut()
  await lendARole()
  await superviseOne()
  await meetInAGroup()
  await correctAKey()
  await loseTime()
  await cancelAJob()
  await remindAndEscalate()
  await importOne()
  await standOut(hanh)
  await beWarned(who('duc'), who('binh'))
  await aim(civilDate(now()))
  await judgeAMonth(civilDate(now()))
  await inspect(civilDate(now()))
  await breachOnce()
  await askOfData(who('duc'))
  await reorganise()
}

/** Reminder rules are set, somebody's manager hears what is overdue, and a calendar is opened and closed. */
async function remindAndEscalate(): Promise<void> {
  const [today, linh] = [civilDate(now()), who('linh')]
  must(await setReminders(linh, { ...reminderTerms(), before: [10, 3] }, 'Theo kế hoạch năm'))
  // Due on 1 December; five working days later it is the eighth.
  for (const day of [today, '2026-12-02', '2026-12-07', '2026-12-08']) {
    at(day, '05:30')
    await walkReminders()
  }
  at(today, '10:00')
  must(await openFeed(linh))
  must(await endFeed(linh, listFeeds(linh)[0].id))
}

/** Somebody new comes in by a file. */
async function importOne(): Promise<void> {
  const incoming = await receive(
    Readable.from([Buffer.from('Mã,Họ tên,Mã đơn vị,Chức vụ,Đối tượng\nNHAP01,Ngô Thị Nhập,P00008-VHXH,Chuyên viên,Công chức\n')]),
    1000,
  )
  const id = must(await beginImport(who('linh'), [{ incoming, name: 'danh-sach.csv' }]))
  const note = () => undefined
  await tryImport(id, { note })
  const draft = importById(id)
  must(await startImport(who('linh'), id, (draft && trialOf(draft)?.planHash) ?? ''))
  await runImport(id, { note }, { holds: 1, rests: 0 })
}

/** An administrator cancels a job. */
async function cancelAJob(): Promise<void> {
  const [job] = listJobs(who('linh'), { state: 'waiting', limit: 1 }).jobs
  must(await decideJob(who('linh'), job.id, { verdict: 'cancelled', reason: 'Bản in đã có' }))
}

/** A test answered in no time is put before a person: its taker says their side, an evaluator judges. */
async function standOut(learner: Viewer): Promise<void> {
  must(await setThresholds(who('linh'), { ...USUAL, fastPercent: 70 }, 'Đề ngắn'))
  await lookForFlags()
  const [{ id }] = listFlagsAbout(learner)
  must(await stateSide(learner, id, 'Tôi làm trên giấy trước.'))
  must(await judgePlausibility(who('long'), id, { verdict: 'nothing', reason: 'Đã xem bản nháp.' }))
}

/** Who did not pass a test is warned, their manager offers help, and passing clears it. */
async function beWarned(learner: Viewer, manager: Viewer): Promise<void> {
  must(await setWarningThresholds(who('linh'), { ...USUAL_WARNING, failedTests: 1, managerAfter: 0 }, 'Đơn vị nhỏ'))
  const course = courseBy('HVS-03')
  must(await enrol(learner, course.courseId))
  await takeQuiz(learner, course, 0)
  await lookForWarnings()
  const [warning] = listTeamWarnings(manager).filter(({ person }) => person.id === learner.personId)
  must(await actOnWarning(manager, warning.id, { kind: 'help', note: 'Chiều mai tôi cùng xem.' }))
  await completeCourse(learner, course)
}

/** A ward and a cadre of it aim at something, which is accepted, said to be reached, brought by a file and ended; a post asks a competence. */
async function aim(today: string): Promise<void> {
  const [hanh, binh, linh, unitId] = [who('hanh'), who('binh'), who('linh'), unitBy('P00008')]
  const keyResult = { id: 'a', title: 'Hồ sơ đúng hạn', measure: '%', from: '0', target: '95', weight: '1', feed: { kind: 'by-hand' as const } }
  const content = { title: 'Trả hồ sơ đúng hạn', note: '', weight: '1', countsChildren: false, keyResults: [keyResult] }
  const stretch = { kind: 'month', key: today.slice(0, 7) }
  const ward = must(await writeObjective(binh, null, { unitId, personId: null, ...stretch, parentId: null, content, reason: '' }))
  const own = must(await writeObjective(hanh, null, { unitId, personId: hanh.personId, ...stretch, parentId: ward.objectiveId, content, reason: '' }))
  must(await decideProposal(binh, own.versionId, 'accepted', 'Đồng ý'))
  const bytes = Buffer.from('%PDF-1.4 Sổ theo dõi')
  const file = { sha: await writeBlob(bytes), name: 'sổ theo dõi.pdf', type: 'application/pdf', size: bytes.length }
  must(await checkIn(hanh, own.objectiveId, 'a', { value: '60', note: 'Theo sổ', link: 'https://hanoi.example/so', file }))
  const rows = rowsOfJson(
    JSON.stringify([{ id: 'O-1', title: 'Từ tệp', unit: 'P00008', period: stretch.key, keyResults: [{ id: 'k', title: 'Hồ sơ', target: 90 }] }]),
  )
  const plan = await planObjectives(linh, rows.ok ? rows.rows : [])
  must(await importObjectives(linh, plan, plan.hash, { name: 'okr.json', sha: 'a'.repeat(64) }))
  must(await endObjective(binh, objectiveByCode('O-1')?.id ?? '', 'Trùng'))
  const asked = { unitCode: 'P00008', position: 'Chuyên viên', legalGroup: '', competenceCode: '4.1', level: 3, validFrom: today, validTo: '' }
  must(await requireCompetence(linh, { ...asked, reason: 'Theo vị trí việc làm' }))
}

/** The rules by which a ward counts, and last month's period of it, which goes into review. */
async function judgeAMonth(today: string): Promise<void> {
  const evaluator = who('long')
  const [code, unitId] = ['cong-chuc', unitBy('P00008')]
  const content = RULE_SET()
  must(await writeRuleSet(evaluator, { unitId, code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  const month = addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const day = addDays(today, 20)
  const { periodId } = must(await openPeriod(evaluator, { unitId, kind: 'month', key: month, attachBy: today, confirmBy: today, reviewBy: day }))
  await bringEvidence(periodId, `${month}-10`)
  must(await proposeStep(evaluator, periodId, 'review', 'Hết tháng', { early: true }))
  must(await stepPeriod(evaluator, periodId, 'review', 'Hết tháng', { early: true }))
  await challengeAFigure(periodId, `${month}-15`)
  must(await stepPeriod(evaluator, periodId, 'closed', 'Đã thẩm định', { early: true }))
  const said = { staffCode: 'HN000101', month, isFulfilled: true, proof: 'TB 12/TB-UBND', line: 1 }
  must(await enterFulfilments(evaluator, [said], { source: 'Hệ thống đánh giá của thành phố', reason: '' }))
  const word = { personId: idOf('duc'), month, part: 'organising', percent: '90', reason: 'Theo biên bản họp', proof: 'BB 07/BB-UBND' }
  must(await enterLeadership(evaluator, word))
  await closeDossiers(periodId)
  await sealHeads()
  await tellAfterwards(evaluator, { periodId, unitId, month })
}

/** What is put right after closing amends a dossier; a program reads both by a key, and a file is taken away. */
async function tellAfterwards(evaluator: Viewer, { periodId, unitId, month }: { periodId: string; unitId: string; month: string }): Promise<void> {
  must(await changePerson(who('linh'), idOf('duc'), { act: 'legal-group', legalGroup: 'vien-chuc', day: `${month}-01`, reason: 'Ghi sai nhóm' }))
  await amendDossiersOf(idOf('duc'))
  const key = must(await makeFeedKey(evaluator, { unitId, name: 'Phần mềm đánh giá', purpose: 'Đánh giá tháng', kinds: ['month'], days: 30 }))
  must(await readFeed(must(await findFeedReader(key.secret, '127.0.0.1')), { after: 0, limit: 10, unit: null, period: null }))
  must(await endFeedKey(evaluator, key.keyId, 'Thay khóa'))
  const period = findPeriod(evaluator, periodId)
  if (period) await noteExport(evaluator, period, { format: 'csv', dossiers: 1 })
}

/** Learning elsewhere is brought, moved and withdrawn by its owner, and returned by their manager. */
async function bringEvidence(periodId: string, day: string): Promise<void> {
  const hanh = who('hanh')
  const words = { title: 'Lớp dữ liệu mở', provider: 'Trường Bồi dưỡng cán bộ', form: 'course', firstDay: day, lastDay: day, amount: '4', unit: 'periods' }
  const proof = { link: 'https://lop.example/giay', file: null, criterionId: 'chuyen-mon', replacesId: '' }
  const bring = (requestKey: string, title: string) => bringOutside(hanh, periodId, { ...words, ...proof, title, requestKey })
  const { outsideId } = must(await bring('lived-outside', words.title))
  must(await withdrawOutside(hanh, must(await bring('lived-withdrawn', 'Lớp khác')).outsideId))
  must(await placeEvidence(hanh, periodId, { kind: 'outside', id: outsideId }, 'doi-moi'))
  const seq = read.get<{ seq: number }>('SELECT max("eventSeq") AS seq FROM "EvidencePlacement"')?.seq ?? 0
  const items = [{ personId: hanh.personId, kind: 'outside' as const, id: outsideId, seq }]
  must(await decideEvidence(who('binh'), periodId, { decidedAs: 'manager', verdict: 'returned', reason: 'Thiếu dấu', items }))
}

/** Somebody has the processing of their data restricted, which is lifted again. */
async function askOfData(learner: Viewer): Promise<void> {
  const asked = { kind: 'restriction', area: 'products', text: 'Xin hạn chế', requestKey: 'lived-0001' }
  const { requestId } = must(await askAboutData(learner, asked))
  for (const kind of ['answered', 'granted', 'done', 'lifted']) must(await stepRequest(who('linh'), requestId, { kind, text: 'Đồng ý', untilDay: '' }))
}

/** A breach is entered, told of and closed. */
async function breachOnce(): Promise<void> {
  const known = { title: 'Lộ danh sách', what: 'Gửi nhầm tệp', noticedAt: now(), areas: ['identity'], people: '12', measures: '', reason: '' }
  const { breachId } = must(await noteBreach(who('linh'), { ...known, requestKey: 'lived-breach' }))
  for (const kind of ['authority-told', 'closed']) must(await stepBreach(who('linh'), breachId, { kind, text: 'Công văn 5', at: now(), back: '' }))
}

/** The auditor is to inspect a ward, which two others approve. */
async function inspect(today: string): Promise<void> {
  const days = { dataFrom: addDays(today, -60), dataLast: today, validFrom: today, lastDay: addDays(today, 30), delayDays: '20' }
  const mandate = { number: '12/QĐ-TTTP', legalBasis: 'Kế hoạch', reason: 'Đối chiếu', reader: who('anh').staffCode, units: 'P00008', people: '', ...days }
  const { mandateId } = must(await proposeMandate(who('anh'), mandate))
  must(await decideMandate(who('linh'), mandateId, 'approved', ''))
  must(await decideMandate(who('long'), mandateId, 'approved', 'Đúng thẩm quyền'))
}

/** Somebody challenges two figures of their dossier: one is asked about and put right, the other withdrawn. */
async function challengeAFigure(periodId: string, countsOn: string): Promise<void> {
  const [hanh, evaluator] = [who('hanh'), who('long')]
  const bytes = Buffer.from('%PDF-1.4 biên bản')
  const file = { sha: await writeBlob(bytes), name: 'bien-ban.pdf', type: 'application/pdf', size: bytes.length }
  const { challengeId } = must(await raiseChallenge(hanh, periodId, { figure: 'earned', wanted: '1 mục', reason: 'Học trong tháng, ghi nhận muộn.', file }))
  must(await sayInChallenge(evaluator, challengeId, 'Buổi học hôm nào?'))
  const [{ id: target }] = listEverEarned(hanh.personId, lastEvent())
  const decision = { outcome: 'upheld', reason: 'Đúng là trong tháng.', corrections: [{ kind: 'counts', target, month: '', value: countsOn }] }
  const { seen } = must(previewDecision(evaluator, challengeId, decision))
  must(await decideChallenge(evaluator, challengeId, { ...decision, seen }))
  const other = must(await raiseChallenge(hanh, periodId, { figure: 'hours.inYear', wanted: '8', reason: 'Xem lại.', file: null }))
  must(await withdrawChallenge(hanh, other.challengeId, 'Đã rõ'))
}

/** Two offices become one, a post is corrected, somebody is away, bears another name and leaves the service. */
async function reorganise(): Promise<void> {
  const [linh, khoi] = [who('linh'), idOf('khoi')]
  const day = civilDate(now())
  must(await changeUnits(linh, { act: 'merge', fromIds: [unitBy('P00082-VP')], intoId: unitBy('P00082-PVHCC'), day, reason: 'Sắp xếp bộ máy' }))
  const post = read.get<{ id: string }>('SELECT "id" FROM "Post" WHERE "personId" = ? AND "supersededAt" IS NULL', khoi)
  must(await changePerson(linh, khoi, { act: 'end-post', postId: post?.id ?? '', validTo: '2027-06-30', reason: 'Hết thời hạn' }))
  must(await changePerson(linh, khoi, { act: 'rename', fullName: 'Hồ Đăng Khôi Nguyên', reason: 'Cải chính hộ tịch' }))
  const terms = { kind: 'study', unitId: null, validFrom: '2027-01-04', validTo: '2027-02-01' } as const
  must(await changePerson(linh, khoi, { act: 'absence', terms, reason: 'Đi học' }))
  must(await changePerson(linh, khoi, { act: 'legal-group', legalGroup: 'vien-chuc', day, reason: 'Xét chuyển' }))
}

/** An outage: it gives an open attempt its time, lets one that ran out count for nothing, and moves due dates. */
async function loseTime(): Promise<void> {
  const today = civilDate(now())
  const { courseId } = courseBy('HVS-02')
  at(today, '14:00')
  must(await startAttempt(who('thuy'), courseId))
  at(today, '14:25')
  await submitOverdueAttempts()
  must(await startAttempt(who('long'), courseId))
  at(today, '14:40')
  const time = (text: string) => new Date(`${today}T${text}:00+07:00`)
  must(await setCalendarDays(who('linh'), { from: addDays(today, 1), to: '', kind: 'holiday', name: 'Quốc khánh' }))
  const unitId = read.get<{ id: string }>('SELECT "unitId" AS id FROM "UnitState" ORDER BY length("path") LIMIT 1')?.id ?? ''
  must(await declareOutage(who('linh'), { from: time('14:10'), to: time('14:35'), unitId }, 'Mất điện phòng máy chủ'))
  at(today, '10:00')
}

/** A manager lends their role to a deputy, who gives it back. */
async function lendARole(): Promise<void> {
  const [hanh, binh, today] = [who('hanh'), who('binh'), civilDate(now())]
  const [{ grantId }] = listLendable(binh)
  const lent = { staffCode: hanh.staffCode, unitCode: 'P00008', validFrom: today, lastDay: addDays(today, 5), reason: 'Đi công tác' }
  must(await endRole(hanh, must(await delegateRole(binh, { grantId, ...lent })).grantId, { from: '', reason: 'Về sớm' }))
}

/** An invigilator sees one pass a test, notes an incident, ends the session and the grant. */
async function superviseOne(): Promise<void> {
  const [linh, anh, mai] = [who('linh'), who('anh'), who('mai')]
  const course = courseBy('HVS-02')
  const { grantId } = must(await grantInvigilator(linh, { staffCode: anh.staffCode, unitCode: 'H26', validTo: '2027-06-30', reason: 'Đã tập huấn' }))
  must(await enrol(mai, course.courseId))
  const { sessionId } = must(await openSession(anh, { courseId: course.courseId, place: 'Hội trường' }))
  const { entryId } = must(await expectPerson(anh, sessionId, mai.staffCode))
  must(await markEntry(anh, entryId, { state: 'present', note: 'Đã xem thẻ' }))
  must(await startSupervised(mai, course.courseId, screenCode(anh, sessionId)?.code ?? ''))
  await takeQuiz(mai, course, 12)
  must(await noteIncident(anh, sessionId, 'Mất điện năm phút'))
  must(await endSession(anh, sessionId))
  must(await withdrawPass(who('long'), entryId, 'Thẻ không khớp'))
  must(await openSession(anh, { courseId: course.courseId, place: 'Phòng họp', plan: { startsAt: new Date(now().getTime() + 86_400_000), minutes: 90 } }))
  must(await endInvigilatorGrant(linh, grantId, 'Hết đợt'))
}

/** A manager holds a group session: one checks in by the code, one is called, one is credited and taken back; another is changed and called off. */
async function meetInAGroup(): Promise<void> {
  const [binh, today, course] = [who('binh'), civilDate(now()), courseBy('HVS-02')]
  const day = addDays(today, 1)
  const time = (text: string) => new Date(`${day}T${text}:00+07:00`)
  const order = {
    mode: 'room',
    place: 'Hội trường',
    lessons: [course.lessons[0].lessonId],
    startsAt: time('08:00'),
    endsAt: time('09:00'),
    capacity: 20,
    coHost: '',
  }
  const { sessionId } = must(await planClass(binh, { ...order, courseId: course.courseId, requestKey: 'lived' }))
  must(await changeClass(binh, sessionId, { ...order, endsAt: time('09:30'), reason: 'Thêm giờ thực hành' }))
  must(await expectUnit(binh, sessionId, 'P00008-VHXH'))
  at(day, '08:00')
  must(await openClass(binh, sessionId))
  const [one, other] = listClassEntries(binh, { id: sessionId, heldBy: binh.personId, coHostId: null })
  must(await checkIntoClass(viewerOf(one.personId), classCode(binh, sessionId)?.code ?? ''))
  must(await markPresence(binh, other.entryId, { state: 'present', at: null, note: '' }))
  at(day, '09:30')
  must(await closeClass(binh, sessionId))
  must(await confirmClass(binh, sessionId, true))
  must(await withdrawPresence(who('long'), other.entryId, 'Ảnh trên thẻ là người khác'))
  const again = must(await planClass(binh, { ...order, startsAt: time('14:00'), endsAt: time('15:00'), courseId: course.courseId, requestKey: 'off' }))
  must(await cancelClass(binh, again.sessionId, 'Mất điện'))
  at(today, '10:00')
}

/** A course exempts from its lessons whoever passes first; one does, with extra time given meanwhile. */
async function testOut(): Promise<void> {
  const draftId = await approvedDraft(courseBy('HVS-03'), 'course.yaml', (text) => text.replace('\n  passMark:', '\n  testOut: true\n  passMark:'))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Cho miễn học', relearn: [], reason: '' }))
  must(await enrol(who('anh'), courseBy('HVS-03').courseId))
  must(await startAttempt(who('anh'), courseBy('HVS-03').courseId))
  const today = civilDate(now())
  const more = { percent: 25, minutes: 5, validFrom: today, lastDay: addDays(today, 30), reason: 'Mắt kém' }
  must(await endAccommodation(who('linh'), must(await grantAccommodation(who('linh'), idOf('anh'), more)).accommodationId, 'Đã có kính'))
  await takeQuiz(who('anh'), courseBy('HVS-03'), 12)
}

/** A key of a test is put right by two, and what was graded by it is graded again. */
async function correctAKey(): Promise<void> {
  const row = read.get<{ id: string }>(
    'SELECT i."questionVersionId" AS id FROM "AttemptItem" i JOIN "Submission" s ON s."attemptId" = i."attemptId" ORDER BY s."eventSeq", i."position" LIMIT 1',
  )
  await applyCorrection(row?.id ?? '', { kind: 'everyone', entries: [] })
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
  must(await markHandIn(who('mai'), handInId, { verdict: 'accepted', points: topPoints(handInId), comment: '' }))
  const order = { title: 'Thẻ của nhóm', showsName: true, agrees: true, consent: 'Ai cũng xem được.' }
  for (const viewer of [khoi, thuy]) must(await releaseProduct(viewer, handInId, order))
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
  must(await setPeerReviews(who('mai'), course.tasks[0].taskId, { reviews: 2, outlier: 1 }))
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

/** A certificate that stands for a month only, and that was said to expire soon. */
async function expireSoon(course: CourseVersion): Promise<void> {
  const draftId = await approvedDraft(course, 'course.yaml', (text) => text.replace('months: 24', 'months: 1'))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Giấy có thời hạn', relearn: [], reason: '' }))
  await completeCourse(who('son'), courseBy('HVS-03'))
  await stateExpiring()
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
