import { beforeEach, expect, test } from 'vitest'
import { handles } from '~/platform/db/database.server'
import { approvedDraft, at, count, courseBy, freshAcademy, handInText, idOf, must, takeQuiz, tamper, topPoints, who } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import type { CastKey } from '../../../prisma/cast'
import { publishDraft } from '../authoring/publication.server'
import type { CourseVersion } from '../catalog/course-versions.server'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { findHandInEvidence } from '../evaluation/hand-in-evidence.server'
import { acceptedAt, completionOf } from '../learning/courses.server'
import { verifyLedger } from '../ledger/verify.server'
import { findRelease, listGallery } from './gallery.server'
import { releaseProduct, withdrawRelease } from './gallery-releases.server'
import { listOpenNamings, membersIn } from './group-members.server'
import { answerNaming, findCandidates, nameMember } from './group-namings.server'
import { findHandIn, handIn, handInById, listHandIns } from './hand-ins.server'
import { listMarkedProducts } from './marked-products.server'
import { listToMark } from './marking-queue.server'
import { markHandIn } from './markings.server'
import { raiseObjection } from './objections.server'

let course: CourseVersion

beforeEach(async () => {
  await freshAcademy()
  await published('group: { most: 4 }')
})

async function published(line: string): Promise<void> {
  const before = courseBy('HVS-02')
  const draftId = await approvedDraft(before, 'task.mdx', (text) => text.replace('\nminutes:', `\n${line}\nminutes:`))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Nhiệm vụ nhóm', relearn: [], reason: '' }))
  course = courseBy('HVS-02')
}

const enrolAll = async (...keys: CastKey[]) => {
  for (const key of keys) must(await enrol(who(key), course.courseId))
}
const enrolmentOf = (key: CastKey) => findEnrolment(who(key), course.courseId)?.id ?? ''
const name = (by: CastKey, id: string, member: CastKey) => nameMember(who(by), id, idOf(member))
const reason = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)
const mark = (key: CastKey, id: string, verdict: 'accepted' | 'returned') =>
  markHandIn(who(key), id, { verdict, points: topPoints(id), comment: 'Bổ sung đầu mối.' })

/** Hạnh hands in; the others are named and confirm. */
async function group(...members: CastKey[]): Promise<string> {
  await enrolAll('hanh', ...members)
  const id = await handInText(who('hanh'), course, 'Thẻ của cả nhóm')
  for (const key of members) {
    must(await name('hanh', id, key))
    must(await answerNaming(who(key), id, true))
  }
  return id
}

test('who is named is asked, sees the product, and confirmed it is theirs too; a stranger gets null', async () => {
  await enrolAll('hanh', 'duc')
  const id = await handInText(who('hanh'), course, 'Thẻ của cả nhóm')
  expect(findHandIn(who('duc'), id)).toBeNull()
  must(await name('hanh', id, 'duc'))
  expect(listOpenNamings(enrolmentOf('duc'))).toMatchObject([{ handInId: id, by: who('hanh').fullName }])
  expect(findHandIn(who('duc'), id)?.id).toBe(id)
  expect(listHandIns(enrolmentOf('duc'))).toEqual([])
  must(await answerNaming(who('duc'), id, true))
  must(await answerNaming(who('duc'), id, true))
  expect([count('GroupAnswer'), listOpenNamings(enrolmentOf('duc'))]).toEqual([1, []])
  expect(listHandIns(enrolmentOf('duc')).map((row) => row.id)).toEqual([id])
  for (const key of ['khoi', 'binh', 'linh'] as const) expect(findHandIn(who(key), id)).toBeNull()
})

test('who declines or never answers gets nothing, and who declined no longer sees it', async () => {
  const id = await group('duc')
  await enrolAll('khoi', 'thuy')
  must(await name('duc', id, 'khoi'))
  must(await name('hanh', id, 'thuy'))
  must(await answerNaming(who('khoi'), id, false))
  expect(reason(await answerNaming(who('khoi'), id, true))).toBe('naming-answered')
  must(await mark('mai', id, 'accepted'))
  expect([findHandIn(who('khoi'), id), findHandIn(who('thuy'), id)?.id]).toEqual([null, id])
  for (const key of ['khoi', 'thuy'] as const) expect([listHandIns(enrolmentOf(key)), listMarkedProducts(idOf(key))]).toEqual([[], []])
  expect(membersIn(handInById(id) ?? { members: '[]' }).map(({ personId, confirmed }) => [personId, confirmed])).toEqual([
    [idOf('duc'), 1],
    [idOf('thuy'), 0],
  ])
})

test('naming refuses strangers, tasks for one alone, who is not of the course, named, elsewhere, too many, and once accepted', async () => {
  const id = await group('duc')
  expect(reason(await name('khoi', id, 'thuy'))).toBe('not-found')
  expect(reason(await name('hanh', id, 'khoi'))).toBe('member-unknown')
  expect(reason(await name('duc', id, 'hanh'))).toBe('member-unknown')
  await enrolAll('khoi', 'thuy', 'long', 'anh')
  expect(reason(await name('hanh', id, 'duc'))).toBe('member-named')
  const other = await handInText(who('khoi'), course, 'Thẻ riêng')
  expect(reason(await name('hanh', id, 'khoi'))).toBe('member-elsewhere')
  expect(reason(await name('khoi', other, 'duc'))).toBe('member-elsewhere')
  must(await name('hanh', id, 'thuy'))
  expect(reason(await name('thuy', id, 'long'))).toBe('not-found')
  must(await name('hanh', id, 'long'))
  expect(reason(await name('hanh', id, 'anh'))).toBe('group-full')
  must(await answerNaming(who('long'), id, false))
  expect(reason(await name('hanh', id, 'long'))).toBe('member-named')
  must(await mark('mai', id, 'accepted'))
  expect(reason(await name('hanh', id, 'anh'))).toBe('accepted-before')
  const alone = courseBy('HVS-03')
  for (const key of ['binh', 'anh'] as const) must(await enrol(who(key), alone.courseId))
  expect(reason(await name('binh', await handInText(who('binh'), alone, 'Bảng một mình'), 'anh'))).toBe('no-group-task')
})

test('one is of one group of a task: who was asked twice, or handed in meanwhile, confirms no second', async () => {
  const id = await group()
  await enrolAll('duc', 'khoi', 'thuy')
  const other = await handInText(who('duc'), course, 'Thẻ của nhóm khác')
  must(await name('hanh', id, 'khoi'))
  must(await name('duc', other, 'khoi'))
  must(await answerNaming(who('khoi'), id, true))
  expect(reason(await answerNaming(who('khoi'), other, true))).toBe('member-elsewhere')
  must(await name('hanh', id, 'thuy'))
  await handInText(who('thuy'), course, 'Thẻ riêng')
  expect(reason(await answerNaming(who('thuy'), id, true))).toBe('member-elsewhere')
  expect(reason(await answerNaming(who('anh'), id, true))).toBe('not-found')
  expect(() =>
    handles().writing.exec(
      `INSERT INTO "GroupAnswer" SELECT n."id", n."taskId", n."memberEnrolmentId", '2026-11-01', 1 FROM "GroupNaming" n JOIN "HandIn" h ON h."id" = n."handInId" WHERE h."id" = '${other}'`,
    ),
  ).toThrow(/UNIQUE/)
})

test('candidates are of the course alone: by name of one’s own body, by the whole staff code anyone; nobody twice', async () => {
  const id = await group('duc')
  await enrolAll('mai', 'binh')
  const found = (text: string) => findCandidates(who('hanh'), handInById(id) as never, text).map(({ personId }) => personId)
  expect(found('binh')).toEqual([idOf('binh')])
  expect(found('khanh mai')).toEqual([])
  expect(found('HN000103')).toEqual([idOf('mai')])
  expect([found('duc'), found('hanh'), found('m'), found('khoi')]).toEqual([[], [], [], []])
  expect(findCandidates(who('khoi'), handInById(id) as never, 'binh')).toEqual([])
})

test('no member marks it, nor anyone of a member’s body, asked or confirmed; who declined may', async () => {
  const id = await group('duc')
  await enrolAll('mai')
  expect(listToMark(who('son')).map((row) => row.id)).toContain(id)
  must(await name('hanh', id, 'mai'))
  for (const key of ['mai', 'son'] as const) expect(listToMark(who(key)).map((row) => row.id)).not.toContain(id)
  expect(reason(await mark('mai', id, 'accepted'))).toBe('own-work')
  expect(reason(await mark('son', id, 'accepted'))).toBe('not-found')
  must(await answerNaming(who('mai'), id, false))
  must(await mark('son', id, 'accepted'))
})

test('marked once it counts for all: in the record with who made it too; one member objects, once', async () => {
  const id = await group('duc', 'khoi')
  must(await mark('mai', id, 'accepted'))
  expect([count('Marking'), listMarkedProducts(idOf('duc'))]).toMatchObject([
    1,
    [{ handInId: id, enrolmentId: enrolmentOf('duc'), madeWith: [who('hanh').fullName, who('khoi').fullName] }],
  ])
  expect(listMarkedProducts(idOf('hanh'))).toMatchObject([{ madeWith: [who('duc').fullName, who('khoi').fullName] }])
  expect(findHandInEvidence(who('long'), id)?.madeWith).toHaveLength(2)
  expect(reason(await raiseObjection(who('thuy'), id, 'Không'))).toBe('not-found')
  must(await raiseObjection(who('duc'), id, 'Tiêu chí 2 nên xem lại'))
  expect(reason(await raiseObjection(who('hanh'), id, 'Tôi cũng vậy'))).toBe('already-objected')
})

test('a group’s product is shown once each maker agreed, credited to who lets it, and gone when one takes it back', async () => {
  const id = await group('duc', 'khoi')
  const order = { title: 'Thẻ', showsName: true, agrees: true, consent: 'Ai cũng xem được.' }
  expect(reason(await releaseProduct(who('duc'), id, order))).toBe('not-accepted-yet')
  must(await mark('mai', id, 'accepted'))
  expect(reason(await releaseProduct(who('thuy'), id, order))).toBe('not-found')
  const shown = () => listGallery({}).releases.map(({ makerName, unnamed }) => [makerName, unnamed])
  const { releaseId } = must(await releaseProduct(who('duc'), id, order))
  must(await releaseProduct(who('khoi'), id, { ...order, showsName: false }))
  expect([shown(), findRelease(who('thuy'), releaseId), findRelease(who('hanh'), releaseId)?.waitsFor]).toEqual([[], null, [who('hanh').fullName]])
  expect(reason(await releaseProduct(who('hanh'), id, { ...order, agrees: false }))).toBe('consent-missing')
  for (const _again of [1, 2]) expect(must(await releaseProduct(who('hanh'), id, { ...order, title: 'Khác' })).releaseId).toBe(releaseId)
  expect(shown()).toEqual([[`${who('duc').fullName}, ${who('hanh').fullName}`, 1]])
  expect([listGallery({ text: 'tran thi hanh' }).releases.length, listGallery({ text: 'ho dang khoi' }).releases.length]).toEqual([1, 0])
  expect([count('GalleryRelease'), count('GalleryConsent'), verifyLedger().ok]).toEqual([1, 2, true])
  expect(reason(await withdrawRelease(who('thuy'), releaseId))).toBe('not-found')
  must(await withdrawRelease(who('khoi'), releaseId))
  expect([shown(), findRelease(who('thuy'), releaseId), findRelease(who('duc'), releaseId)?.isWithdrawn]).toEqual([[], null, true])
  // Anew asks everyone anew.
  must(await releaseProduct(who('hanh'), id, order))
  expect(shown()).toEqual([])
})

test('any member improves what came back, not before; the group stays', async () => {
  const id = await group('duc', 'khoi')
  const again = { text: 'Thẻ, bản hai', link: '', files: [] }
  expect(reason(await handIn(who('duc'), course.courseId, course.tasks[0].taskId, again))).toBe('group-waits')
  must(await mark('mai', id, 'returned'))
  const second = must(await handIn(who('duc'), course.courseId, course.tasks[0].taskId, again)).handInId
  expect(handInById(second)).toMatchObject({ number: 2, personId: idOf('hanh'), handedInBy: idOf('duc') })
  for (const key of ['hanh', 'duc', 'khoi'] as const) expect(listHandIns(enrolmentOf(key)).map((row) => row.id)).toEqual([id, second])
  must(await mark('mai', second, 'accepted'))
  expect(reason(await handIn(who('khoi'), course.courseId, course.tasks[0].taskId, { ...again, text: 'Bản ba' }))).toBe('already-accepted')
  expect(listMarkedProducts(idOf('khoi')).map((row) => row.handInId)).toEqual([second])
})

test('the course of a member is complete with the product, from the day it was handed in, also after acceptance', async () => {
  at('2026-09-01', '08:00')
  await enrolAll('hanh', 'duc', 'khoi')
  await takeQuiz(who('duc'), course, 12)
  at('2026-09-03', '09:00')
  const id = await handInText(who('hanh'), course, 'Thẻ của cả nhóm')
  for (const key of ['duc', 'khoi'] as const) must(await name('hanh', id, key))
  at('2026-09-10', '08:00')
  must(await mark('mai', id, 'accepted'))
  expect(completionOf(enrolmentOf('duc'))).toBeNull()
  must(await answerNaming(who('duc'), id, true))
  must(await answerNaming(who('khoi'), id, true))
  const completion = completionOf(enrolmentOf('duc'))
  expect(completion).toMatchObject({ handInId: id, completedAt: handInById(id)?.handedInAt })
  expect(acceptedAt(completion?.id ?? '')).toBe(handInById(id)?.markedAt)
  expect(completionOf(enrolmentOf('khoi'))).toBeNull()
  await takeQuiz(who('khoi'), course, 12)
  expect(completionOf(enrolmentOf('khoi'))).toMatchObject({ handInId: id })
  expect(verifyLedger().ok).toBe(true)
})

test('a changed naming or answer is told', async () => {
  await livedAcademy()
  expect([count('GroupNaming'), count('GroupAnswer')].every((n) => n > 0)).toBe(true)
  expect(verifyLedger().ok).toBe(true)
  tamper(`UPDATE "GroupAnswer" SET "confirmedFor" = NULL`)
  expect(verifyLedger().ok).toBe(false)
})
