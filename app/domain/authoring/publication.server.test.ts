import { beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '~/platform/canonical'
import { now, stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { runDueJobs } from '~/platform/jobs.server'
import { approvedDraft, at, completeCourse, count, courseBy, dump, editedDraft, freshAcademy, idOf, learnLesson, must, TODAY, who } from '~/test-academy'
import { listOfferedCourses, setOffer } from '../catalog/offers.server'
import { assignCourse } from '../enrolment/assignments.server'
import { enrol, enrolPerson, findEnrolment } from '../enrolment/enrolments.server'
import { finishRelearning, openRelearnings } from '../learning/relearning.server'
import { react, record } from '../ledger/record.server'
import { verifyLedger } from '../ledger/verify.server'
import { recountTallies } from '../reporting/tallies.server'
import { findTeam } from '../reporting/team.server'
import { listChanges } from './changes.server'
import { hashOfDraft, readDraftFile } from './draft-files.server'
import { saveFile } from './draft-saves.server'
import { discardDraft, findDraft, listDrafts, openStudioDraft } from './drafts.server'
import { takeInNewest } from './newest-version.server'
import { countToRelearn, previewPublication } from './preview.server'
import { askTheOthers, publishDraft } from './publication.server'
import { decideReview, requestReview } from './review.server'
import { addComment, listThreads, settleComment } from './review-comments.server'
import { setReviewSetting } from './review-settings.server'
import { reviewOf } from './review-state.server'
import { cancelSchedule, listSchedules, runSchedule, schedulePublication } from './schedules.server'
import { listWaiting } from './waiting.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-03')
const file = () => `${course().lessons[0].slug}.mdx`
const addParagraph = (text: string) => `${text}\nMột đoạn mới về cách giữ sổ.\n`
const MINOR = { kind: 'minor', summary: 'Sửa câu chữ', relearn: [], reason: '' }
const EARNED = ['LessonCompletion', 'CourseCompletion', 'Attempt', 'Grading', 'Submission', 'Certificate', 'Enrolment', 'HandIn']

/** So many people enrolled who completed the first lesson, by the commands' own rows and events, at once. */
const seedLearners = (people: number) =>
  inTransaction((tx) => {
    const { courseId, lessons } = course()
    const [{ lessonId, lessonVersionId, bodyHash }] = lessons
    const ids = tx.all<{ id: string }>(
      'SELECT p."id" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = \'main\' ORDER BY p."id" LIMIT ?',
      people,
    )
    for (const { id: personId } of ids) {
      const { enrolmentId } = enrolPerson(tx, personId, { personId, courseId, assignmentId: null, dueDate: null })
      const completionId = `done-${personId}`
      const event = record(tx, {
        type: 'lesson.completed',
        actor: personId,
        subject: personId,
        payload: { completionId, enrolmentId, lessonId, cycle: 1, lessonVersionId, bodyHash, knownBy: 'practised' },
      })
      tx.run(
        'INSERT INTO "LessonCompletion" ("id","personId","lessonId","cycle","enrolmentId","lessonVersionId","bodyHash","knownBy","completedAt","eventSeq") VALUES (?,?,?,1,?,?,?,?,?,?)',
        completionId,
        personId,
        lessonId,
        enrolmentId,
        lessonVersionId,
        bodyHash,
        'practised',
        instant(event.recordedAt),
        event.seq,
      )
      react(tx, event)
    }
    return ids.length
  })

/** As many people as a test needs, beyond those of the template. */
const addPeople = (people: number) =>
  inTransaction((tx) => {
    const unit = read.get<{ unitId: string; path: string }>('SELECT "unitId" FROM "Post" LIMIT 1')?.unitId as string
    for (let n = 0; n < people; n += 1) {
      const [personId, staffCode, postId] = [`p-${n}`, `T${String(n).padStart(6, '0')}`, `post-${n}`]
      const person = record(tx, { type: 'person.added', actor: 'system', payload: { personId, staffCode, legalGroup: 'cong-chuc' } })
      tx.run(
        'INSERT INTO "Person" ("id","staffCode","fullName","sortKey","searchKey","legalGroup","createdAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
        personId,
        staffCode,
        `Người ${n}`,
        staffCode,
        staffCode,
        'cong-chuc',
        instant(person.recordedAt),
        person.seq,
      )
      const post = record(tx, {
        type: 'post.started',
        actor: 'system',
        subject: personId,
        payload: { postId, personId, unitId: unit, position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: '2026-01-01' },
      })
      tx.run(
        'INSERT INTO "Post" ("id","personId","unitId","position","rank","kind","validFrom","recordedAt","recordedBy","eventSeq") VALUES (?,?,?,?,6,?,?,?,?,?)',
        postId,
        personId,
        unit,
        'Chuyên viên',
        'main',
        '2026-01-01',
        instant(post.recordedAt),
        'system',
        post.seq,
      )
    }
  })

test('minor, then major: what 1,000 people earned stays the same to the byte, and exactly they are asked', async () => {
  const known = count('Person')
  await addPeople(1000)
  expect(await seedLearners(known + 1000)).toBeGreaterThanOrEqual(1000)
  await completeCourse(who('hanh'), course())
  const people = count('LessonCompletion')
  const earned = EARNED.map(dump)
  must(await publishDraft(who('mai'), await approvedDraft(course(), file(), addParagraph), MINOR))
  expect(EARNED.map(dump)).toEqual(earned)
  expect(count('Relearning')).toBe(0)

  const { lessonId, lessonVersionId } = course().lessons[0]
  const draftId = await approvedDraft(course(), file(), (text) => text.replaceAll('dữ liệu', 'thông tin'))
  expect((await previewPublication(who('mai'), draftId))?.lessons).toMatchObject([{ lessonId, completed: people, isProposed: true }])
  const published = must(await publishDraft(who('mai'), draftId, { kind: 'major', summary: 'Luật mới', relearn: [lessonId], reason: 'Luật đã đổi' }))
  expect(published).toMatchObject({ number: 3, asked: 1000 })
  await runDueJobs({ 'relearning.ask': askTheOthers, 'certificate.render': () => Promise.resolve() })
  expect(EARNED.map(dump)).toEqual(earned)
  expect(count('Relearning', '"lessonId" = ? AND "reason" = ?', lessonId, 'Luật đã đổi')).toBe(people)
  expect(read.get<{ n: number }>('SELECT count(DISTINCT "personId") AS n FROM "Relearning"')?.n).toBe(people)
  expect(course().lessons[0].lessonVersionId).not.toBe(lessonVersionId)
  expect(verifyLedger()).toMatchObject({ ok: true })
  expect(recountTallies()).toEqual([])
})

test('another number of a law proposes a major version, whether it stands in words or in a <Law>', async () => {
  must(await enrol(who('hanh'), course().courseId))
  await learnLesson(who('hanh'), course(), 0)
  const law = '<Law title="Luật Bảo vệ dữ liệu cá nhân" number="91/2025/QH15" date="26/06/2025" />'
  const proposed = async (change: (text: string) => string) => {
    const draftId = await approvedDraft(course(), file(), change)
    const lessons = (await previewPublication(who('mai'), draftId))?.lessons.map(({ isLawChanged, isProposed }) => ({ isLawChanged, isProposed }))
    must(await publishDraft(who('mai'), draftId, MINOR))
    return lessons
  }
  expect(await proposed((text) => `${text}\nViệc này theo ${law}.\n`)).toEqual([{ isLawChanged: true, isProposed: true }])
  expect(await proposed((text) => text.replace('Việc này theo', 'Việc ấy theo'))).toEqual([{ isLawChanged: false, isProposed: false }])
  expect(await proposed((text) => text.replace('91/2025/QH15', '92/2026/QH15'))).toEqual([{ isLawChanged: true, isProposed: true }])
  expect(await proposed((text) => `${text}\nNghị định số 13/2023/NĐ-CP (17/04/2023) cũng vậy.\n`)).toEqual([{ isLawChanged: true, isProposed: true }])
})

test('who is asked learns again beside what stands, once, and no one else does', async () => {
  const [hanh, duc] = [who('hanh'), who('duc')]
  const first = course()
  for (const person of [hanh, duc]) must(await enrol(person, first.courseId))
  await learnLesson(hanh, first, 0)
  const { lessonId } = first.lessons[0]
  const earned = dump('LessonCompletion')
  const draftId = await approvedDraft(first, file(), addParagraph)
  must(await publishDraft(who('mai'), draftId, { kind: 'major', summary: 'Mới', relearn: [lessonId], reason: 'Phần mới' }))
  expect(openRelearnings(hanh)).toMatchObject([{ lessonId, number: 2, reason: 'Phần mới' }])
  expect(openRelearnings(duc)).toEqual([])
  expect(must(await finishRelearning(duc, first.courseId, lessonId))).toEqual({ finished: 0 })
  expect(must(await finishRelearning(hanh, first.courseId, lessonId))).toEqual({ finished: 1 })
  expect(must(await finishRelearning(hanh, first.courseId, lessonId))).toEqual({ finished: 0 })
  expect(read.get('SELECT "lessonVersionId" FROM "RelearningDone"')).toEqual({ lessonVersionId: course().lessons[0].lessonVersionId })
  expect(openRelearnings(hanh)).toEqual([])
  expect(dump('LessonCompletion')).toBe(earned)
  expect(findEnrolment(hanh, first.courseId)?.courseVersionId).toBe(first.id)
  expect(await finishRelearning(who('khoi'), first.courseId, lessonId)).toEqual({ ok: false, reason: 'not-enrolled' })
})

test('only what a second person approved exactly as it is can be published', async () => {
  const [mai, son] = [who('mai'), who('son')]
  const draftId = await editedDraft(course(), file(), addParagraph)
  expect(await publishDraft(mai, draftId, MINOR)).toEqual({ ok: false, reason: 'not-approved' })
  const { requestId } = must(await requestReview(mai, draftId, 'Nhờ xem'))
  expect(must(await requestReview(mai, draftId, 'Nhờ xem'))).toEqual({ requestId })
  expect(await publishDraft(mai, draftId, MINOR)).toEqual({ ok: false, reason: 'not-approved' })
  expect(await decideReview(mai, requestId, { verdict: 'approved', comment: '' })).toEqual({ ok: false, reason: 'not-yours' })
  expect(await decideReview(who('hanh'), requestId, { verdict: 'approved', comment: '' })).toEqual({ ok: false, reason: 'not-found' })
  expect(await decideReview(son, requestId, { verdict: 'returned', comment: ' ' })).toEqual({ ok: false, reason: 'comment-missing' })
  expect(listWaiting(son)).toMatchObject([{ asks: 'review', state: 'waiting' }])
  must(await decideReview(son, requestId, { verdict: 'approved', comment: '' }))
  expect(await decideReview(son, requestId, { verdict: 'approved', comment: '' })).toEqual({ ok: false, reason: 'already-decided' })
  expect(listWaiting(mai)).toMatchObject([{ asks: 'publish', state: 'approved' }])

  const now = readDraftFile(mai, draftId, file())
  must(await saveFile(mai, draftId, { path: file(), text: `${now?.text}\nThêm sau khi duyệt.\n`, base: now?.number ?? 0, kind: 'auto' }))
  expect(reviewOf(draftId).state).toBe('outdated')
  expect(await publishDraft(mai, draftId, MINOR)).toEqual({ ok: false, reason: 'not-approved' })
  expect(await publishDraft(who('hanh'), draftId, MINOR)).toEqual({ ok: false, reason: 'not-found' })
  expect(count('CourseVersion', '"courseId" = ?', course().courseId)).toBe(1)
})

test('who wrote in a draft does not approve it, unless the course allowed it before the draft was begun, and says why', async () => {
  const [mai, son] = [who('mai'), who('son')]
  const own = { ok: false, reason: 'own-draft' }
  const set = (isAllowed: boolean, reason: string) => {
    stopClock(new Date(now().getTime() + 60_000))
    return setReviewSetting(son, course().courseId, isAllowed, reason)
  }
  const draftId = await editedDraft(course(), file(), addParagraph, son)
  const { requestId } = must(await requestReview(mai, draftId, ''))
  expect(await decideReview(son, requestId, { verdict: 'approved', comment: '' })).toEqual(own)
  expect(listWaiting(son)).toMatchObject([{ asks: null }])
  expect(await setReviewSetting(mai, course().courseId, true, 'Nhóm nhỏ')).toEqual({ ok: false, reason: 'not-yours' })
  expect(await setReviewSetting(son, course().courseId, true, ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  must(await set(true, 'Nhóm nhỏ'))
  expect(await decideReview(son, requestId, { verdict: 'approved', comment: '' })).toEqual(own)
  expect(listWaiting(son)).toMatchObject([{ asks: null }])
  must(await discardDraft(son, draftId))

  const next = await editedDraft(course(), file(), addParagraph, son)
  const asked = must(await requestReview(son, next, ''))
  must(await set(false, 'Đã có người duyệt thứ hai'))
  expect(await decideReview(son, asked.requestId, { verdict: 'approved', comment: '' })).toEqual(own)
  must(await discardDraft(son, next))

  must(await set(true, 'Nhóm nhỏ'))
  const allowed = await editedDraft(course(), file(), addParagraph, son)
  must(await decideReview(son, must(await requestReview(son, allowed, '')).requestId, { verdict: 'approved', comment: '' }))
  expect(reviewOf(allowed).state).toBe('approved')
  expect(await requestReview(mai, must(await openStudioDraft(mai, courseBy('HVS-02').courseId)).draftId, '')).toEqual({ ok: false, reason: 'nothing-changed' })
})

test.each([
  ['kind-wrong', { ...MINOR, kind: 'huge' }],
  ['summary-missing', { ...MINOR, summary: ' ' }],
  ['relearn-missing', { ...MINOR, kind: 'major', reason: 'x' }],
  ['reason-missing', { ...MINOR, kind: 'major', relearn: ['x'] }],
  ['lesson-unknown', { ...MINOR, kind: 'major', relearn: ['x'], reason: 'x' }],
])('an order with %s publishes nothing', async (reason, order) => {
  const draftId = await approvedDraft(course(), file(), addParagraph)
  expect(await publishDraft(who('mai'), draftId, order)).toEqual({ ok: false, reason })
  expect(findDraft(who('mai'), draftId)?.closedAt).toBeNull()
})

test('a draft that does not compile may be saved and approved, and is not published', async () => {
  const draftId = await approvedDraft(course(), file(), (text) => `${text}\n{1 + 1}\n`)
  expect(await publishDraft(who('mai'), draftId, MINOR)).toEqual({ ok: false, reason: 'findings' })
  expect((await previewPublication(who('mai'), draftId))?.findings[0]).toMatchObject({ found: 'Có biểu thức {1 + 1}' })
})

test('who published meanwhile is taken in, and neither loses a sentence', async () => {
  const mai = who('mai')
  const studio = await editedDraft(course(), file(), addParagraph)
  const other = await inTransaction((tx) => {
    // A push lies beside the studio draft; what counts here is that it was started from the same version.
    tx.run(
      'INSERT INTO "Draft" SELECT \'other\',"courseId","slug","title",\'push\',"baseVersionId","startedBy","startedAt",NULL,NULL FROM "Draft" WHERE "id" = ?',
      studio,
    )
    tx.run(
      'INSERT INTO "DraftSave" SELECT \'other\',"number","path","sha256","baseNumber","kind","savedBy","savedAt" FROM "DraftSave" WHERE "draftId" = ? AND "kind" = \'start\'',
      studio,
    )
    return 'other'
  })
  const before = readDraftFile(mai, other, file())
  const pushed = before?.text.replace(/\n\n## /, '\n\nCâu từ git.\n\n## ') ?? ''
  must(await saveFile(mai, other, { path: file(), text: pushed, base: before?.number ?? 0, kind: 'import' }))
  must(await decideReview(who('son'), must(await requestReview(mai, studio, '')).requestId, { verdict: 'approved', comment: '' }))
  must(await decideReview(who('son'), must(await requestReview(mai, other, '')).requestId, { verdict: 'approved', comment: '' }))
  must(await publishDraft(mai, other, MINOR))
  expect(await publishDraft(mai, studio, MINOR)).toEqual({ ok: false, reason: 'base-outdated' })
  expect(must(await takeInNewest(mai, studio))).toEqual({ number: 2, files: 1, conflicts: [] })
  expect(must(await takeInNewest(mai, studio))).toMatchObject({ files: 0 })
  expect(readDraftFile(mai, studio, file())?.text).toBe(addParagraph(pushed))
  expect(await publishDraft(mai, studio, MINOR)).toEqual({ ok: false, reason: 'not-approved' })
  must(await decideReview(who('son'), must(await requestReview(mai, studio, '')).requestId, { verdict: 'approved', comment: '' }))
  expect(must(await publishDraft(mai, studio, MINOR)).number).toBe(3)
  expect(listDrafts(mai)).toEqual([])
})

test('a schedule publishes at its time, once; a change or a cancelled one publishes nothing and says why', async () => {
  const mai = who('mai')
  const draftId = await approvedDraft(course(), file(), addParagraph)
  const at18 = new Date(now().getTime() + 9 * 3_600_000)
  expect(await schedulePublication(mai, draftId, MINOR, new Date(now().getTime() - 60_000))).toEqual({ ok: false, reason: 'time-wrong' })
  const first = must(await schedulePublication(mai, draftId, MINOR, at18))
  expect(await schedulePublication(mai, draftId, MINOR, at18)).toEqual({ ok: false, reason: 'already-scheduled' })
  const run = () => runDueJobs({ 'draft.publish': ({ scheduleId }) => runSchedule(scheduleId) })
  await run()
  expect(listSchedules(draftId)).toMatchObject([{ id: first.scheduleId, outcome: null }])
  must(await cancelSchedule(mai, draftId, first.scheduleId))
  must(await schedulePublication(mai, draftId, MINOR, at18))
  const text = readDraftFile(mai, draftId, file())
  must(await saveFile(mai, draftId, { path: file(), text: `${text?.text}\nSau khi hẹn.\n`, base: text?.number ?? 0, kind: 'save' }))
  at(TODAY, '19:00')
  await run()
  expect(listSchedules(draftId).map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ['refused', 'tree-changed'],
    ['cancelled', 'cancelled'],
  ])
  expect(course().number).toBe(1)
  must(await decideReview(who('son'), must(await requestReview(mai, draftId, '')).requestId, { verdict: 'approved', comment: '' }))
  const last = must(await schedulePublication(mai, draftId, MINOR, new Date(now().getTime() + 3_600_000)))
  at(TODAY, '21:00')
  await run()
  await runSchedule(last.scheduleId)
  expect(listSchedules(draftId)[0]).toMatchObject({ outcome: 'published' })
  expect(course().number).toBe(2)
  expect(verifyLedger().ok).toBe(true)
})

test('a course off offer takes nobody new; who is in it stays, and all that was earned', async () => {
  const [hanh, duc] = [who('hanh'), who('duc')]
  const { courseId } = course()
  await completeCourse(hanh, course())
  const earned = EARNED.map(dump)
  expect(await setOffer(hanh, courseId, 'retired', 'x')).toEqual({ ok: false, reason: 'not-yours' })
  expect(await setOffer(who('mai'), courseId, 'gone', 'x')).toEqual({ ok: false, reason: 'state-wrong' })
  expect(await setOffer(who('mai'), courseId, 'retired', ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  for (const state of ['retired', 'unpublished'] as const) {
    must(await setOffer(who('mai'), courseId, state, 'Luật đã đổi'))
    expect(await enrol(duc, courseId)).toEqual({ ok: false, reason: 'not-offered' })
    expect((await enrol(hanh, courseId)).ok).toBe(true)
    const order = { courseId, personId: duc.personId, reason: 'x', dueDate: '2026-12-01', requestKey: state }
    expect(await assignCourse(who('binh'), order)).toMatchObject({ ok: false, reason: 'not-offered' })
    expect(listOfferedCourses().map((item) => item.courseId)).not.toContain(courseId)
    expect(findTeam(who('binh'), {})?.courses.find((item) => item.courseId === courseId)).toMatchObject({ isOffered: false })
  }
  expect(EARNED.map(dump)).toEqual(earned)
  must(await setOffer(who('mai'), courseId, 'offered', 'Đã cập nhật'))
  expect(listOfferedCourses().map((item) => item.courseId)).toContain(courseId)
  expect((await enrol(duc, courseId)).ok).toBe(true)
})

test('what learners are told holds no question and no key', async () => {
  const turned = (text: string) => addParagraph(text).replace(/^ {2}> .*$/gm, '  > Nhận xét bí mật.')
  must(await publishDraft(who('mai'), await approvedDraft(course(), file(), turned), MINOR))
  const [version] = listChanges(course().courseId)
  expect(version).toMatchObject({ number: 2, summary: 'Sửa câu chữ', lessons: [{ kind: 'changed', changes: [{ kind: 'added', what: 'text' }] }] })
  expect(version.lessons[0].questions).toBeGreaterThan(0)
  expect(canonicalJson(version)).not.toContain('bí mật')
})

test('a remark finds its passage again when lines move, is answered and settled, and says when its passage is gone', async () => {
  const [mai, son] = [who('mai'), who('son')]
  const draftId = await editedDraft(course(), file(), addParagraph)
  const quote = 'Một đoạn mới về cách giữ sổ.'
  const { commentId } = must(await addComment(son, draftId, { path: file(), line: 999, quote, text: 'Ví dụ?' }))
  must(await addComment(mai, draftId, { parentId: commentId, text: 'Sẽ thêm.' }))
  const edit = async (change: (text: string) => string) => {
    const now = readDraftFile(mai, draftId, file())
    must(await saveFile(mai, draftId, { path: file(), text: change(now?.text ?? ''), base: now?.number ?? 0, kind: 'save' }))
  }
  const line = () =>
    readDraftFile(mai, draftId, file())
      ?.text.split('\n')
      .findIndex((item) => item.startsWith('Một đoạn')) ?? -1
  await edit((text) => text.replace(/\n\n## /, '\n\nDòng.\n\nDòng.\n\n## '))
  expect(listThreads(son, draftId)).toMatchObject([{ anchor: { line: line() + 1, isSame: true }, replies: [{ text: 'Sẽ thêm.' }] }])
  await edit((text) => text.replace(quote, 'Một đoạn mới về cách giữ sổ tay.'))
  expect(listThreads(son, draftId)).toMatchObject([{ anchor: { isSame: false, passage: 'Một đoạn mới về cách giữ sổ tay.' } }])
  await edit((text) => text.replace('Một đoạn mới về cách giữ sổ tay.', ''))
  expect(listThreads(son, draftId)).toMatchObject([{ anchor: null }])
  must(await settleComment(mai, draftId, commentId, true))
  expect(listThreads(son, draftId)).toMatchObject([{ resolvedByName: mai.fullName }])
  expect(listThreads(who('hanh'), draftId)).toEqual([])
  expect(await addComment(who('hanh'), draftId, { parentId: commentId, text: 'x' })).toEqual({ ok: false, reason: 'not-found' })
  expect(hashOfDraft(draftId)).toHaveLength(64)
  expect(countToRelearn([])).toBe(0)
  expect(idOf('mai')).toBe(mai.personId)
})
