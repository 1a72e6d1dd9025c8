import { beforeEach, expect, test } from 'vitest'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { settings } from '~/platform/env'
import { writeBlob } from '~/platform/storage/blobs.server'
import { at, completeCourse, count, courseBy, dump, freshAcademy, handInText, must, tamper, topPoints, who } from '~/test-academy'
import { enrol } from '../enrolment/enrolments.server'
import { filesOf } from './hand-in-files.server'
import { findHandIn, handIn, handInProblem, listHandIns } from './hand-ins.server'
import { countToMark, listToMark } from './marking-queue.server'
import { markHandIn } from './markings.server'
import type { Product } from './products'
import { verifyHandIns } from './verify.server'

beforeEach(freshAcademy)

const product = (change: Partial<Product> = {}): Product => ({ text: '', link: '', files: [], ...change })
const setUp = async () => {
  const hanh = who('hanh')
  const course = courseBy('HVS-02')
  return { hanh, course, enrolmentId: must(await enrol(hanh, course.courseId)).enrolmentId }
}
const file = { sha: 'a'.repeat(64), name: 'thẻ.pdf', type: 'application/pdf', size: 1000 }

test.each([
  ['nothing-to-hand-in', product({ text: ' \n ', link: '  ' })],
  ['nothing-to-hand-in', product({ text: '\0', link: '\u202e' })],
  ['product-text-too-long', product({ text: 'a'.repeat(20_001) })],
  ['link-wrong', product({ link: 'javascript:alert(1)' })],
  ['link-wrong', product({ link: 'ftp://a.example/x' })],
  ['link-wrong', product({ link: 'https://a b' })],
  ['link-wrong', product({ link: 'https://vneid.gov.vn@evil.example/' })],
  ['link-wrong', product({ link: 'https://vneid.gov.vn:x@evil.example/' })],
  ['link-wrong', product({ link: 'https://@evil.example/' })],
  ['link-wrong', product({ link: 'https:\\\\vneid.gov.vn' })],
  ['file-too-large', product({ files: [file, { ...file, size: 11_000_000 }] })],
  ['too-many-files', product({ files: Array(6).fill(file) })],
] as [string, Product][])('a product is refused as %s and nothing is kept', async (reason, given) => {
  const { hanh, course } = await setUp()
  expect(await handIn(hanh, course.courseId, course.tasks[0].taskId, given)).toEqual({ ok: false, reason })
  expect(count('HandIn')).toBe(0)
})

test('those not enrolled hand in nothing', async () => {
  expect(await handIn(who('khoi'), courseBy('HVS-02').courseId, courseBy('HVS-02').tasks[0].taskId, product({ text: 'x' }))).toEqual({
    ok: false,
    reason: 'not-enrolled',
  })
})

test('the same product twice, and twenty times at once, is one hand-in; another one is the next number', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const outcomes = (
    await Promise.all(Array.from({ length: 20 }, () => handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: ' Thẻ nhắc ' }))))
  ).map(must)
  expect(outcomes.filter((outcome) => outcome.isFirst)).toHaveLength(1)
  expect(new Set(outcomes.map((outcome) => outcome.handInId)).size).toBe(1)
  expect(must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Thẻ nhắc'.normalize('NFD') }))).isFirst).toBe(false)
  must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Thẻ nhắc', link: 'https://a.example/the' })))
  expect(listHandIns(enrolmentId).map((row) => [row.number, row.text, row.link])).toEqual([
    [1, 'Thẻ nhắc', null],
    [2, 'Thẻ nhắc', 'https://a.example/the'],
  ])
  expect(count('Event', `"type" = 'task.handed-in'`)).toBe(2)
})

test('a file is named by the hash of bytes that were written before', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const sha = await writeBlob(Buffer.from('%PDF-1.4 thẻ'))
  must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ files: [{ ...file, sha }] })))
  expect(filesOf(listHandIns(enrolmentId)[0].id)).toEqual([{ position: 1, sha, name: 'thẻ.pdf', type: 'application/pdf', size: 1000 }])
  expect(count('Blob', '"sha256" = ?', sha)).toBe(1)
})

test('several files are one product, in the order given; the same again is the same', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const files = ['anh-1.jpg', 'anh-2.jpg'].map((name, n) => ({ sha: String(n + 1).padStart(64, '0'), name, type: 'image/jpeg', size: 900_000 }))
  const { handInId } = must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Ảnh thẻ', files })))
  expect(filesOf(handInId).map(({ position, name }) => [position, name])).toEqual([
    [1, 'anh-1.jpg'],
    [2, 'anh-2.jpg'],
  ])
  expect(must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Ảnh thẻ', files }))).isFirst).toBe(false)
  must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Ảnh thẻ', files: files.toReversed() })))
  expect(listHandIns(enrolmentId)).toHaveLength(2)
  expect(verifyHandIns()).toMatchObject({ ok: true })
})

test('a file whose name or place in the row was changed is named by verify', async () => {
  const { hanh, course } = await setUp()
  const sha = await writeBlob(Buffer.from('%PDF-1.4 thẻ'))
  const { handInId } = must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ files: [{ ...file, sha }] })))
  tamper(`UPDATE "HandInFile" SET "name" = 'khác.pdf'`)
  expect(verifyHandIns()).toMatchObject({ ok: false, table: 'HandInFile', id: `${handInId}/1` })
})

test('a hand-in from before there were several files shows its one and still verifies', async () => {
  const { hanh, course } = await setUp()
  const sha = await writeBlob(Buffer.from('%PDF-1.4 cũ'))
  const { handInId } = must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Cũ', files: [{ ...file, sha }] })))
  const content = { text: 'Cũ', link: null, fileSha: sha, fileName: 'thẻ.pdf', fileType: file.type, fileSize: 1000 }
  tamper(
    'DELETE FROM "HandInFile"',
    `UPDATE "HandIn" SET "fileSha" = '${sha}', "fileName" = 'thẻ.pdf', "fileType" = '${file.type}', "fileSize" = 1000`,
    `UPDATE "Event" SET "payload" = json_set(json_remove("payload", '$.filesHash'), '$.contentHash', '${sha256(canonicalJson(content))}') WHERE "type" = 'task.handed-in'`,
  )
  expect(filesOf(handInId)).toEqual([{ position: 1, ...file, sha }])
  expect(verifyHandIns()).toMatchObject({ ok: true })
})

test('what would be refused is known before its bytes are written', async () => {
  const { hanh, course } = await setUp()
  expect(handInProblem(who('khoi'), course.courseId, course.tasks[0].taskId, product({ files: [file] }))).toBe('not-enrolled')
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, product({ files: [{ ...file, size: 11_000_000 }] }))).toBe('file-too-large')
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, product({ files: [file] }))).toBeNull()
})

test('one person hands in twenty times and a hundred megabytes in 24 hours, the same product again not counted', async () => {
  const { hanh, course } = await setUp()
  for (let n = 1; n <= 20; n += 1) must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: `Bản ${n}` })))
  expect(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Bản 21' }))).toEqual({ ok: false, reason: 'too-much-today' })
  expect(must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Bản 20' }))).isFirst).toBe(false)
  at('2026-11-17', '09:01')
  for (let n = 1; n <= 10; n += 1)
    must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ files: [{ ...file, sha: String(n).padStart(64, '0'), size: 9_900_000 }] })))
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, product({ files: [{ ...file, size: 1_100_000 }] }))).toBe('too-much-today')
  expect(handInProblem(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Còn chỗ' }))).toBeNull()
})

test('a hand-in is found by its maker and by trainers, by nobody else', async () => {
  const { hanh, course } = await setUp()
  const id = await handInText(hanh, course)
  for (const key of ['hanh', 'mai', 'son'] as const) expect(findHandIn(who(key), id)?.id).toBe(id)
  for (const key of ['khoi', 'binh', 'duc', 'linh', 'long'] as const) expect([key, findHandIn(who(key), id)]).toEqual([key, null])
  expect(findHandIn(who('mai'), 'nothing')).toBeNull()
})

test('the queue holds the latest product of each, never one’s own, for trainers only', async () => {
  const { hanh, course } = await setUp()
  const mai = who('mai')
  await handInText(hanh, course, 'Bản một')
  const latest = await handInText(hanh, course, 'Bản hai')
  must(await enrol(mai, course.courseId))
  const own = await handInText(mai, course, 'Bản của giảng viên')
  expect(listToMark(mai).map((row) => row.id)).toEqual([latest])
  // Both trainers are of one body: neither sees the other's.
  expect(own).not.toBe(latest)
  expect(listToMark(who('son')).map((row) => row.id)).toEqual([latest])
  settings().marksOwnUnit = true
  expect(listToMark(who('son')).map((row) => row.id)).toEqual([latest, own])
  expect(findHandIn(who('son'), own)?.id).toBe(own)
  settings().marksOwnUnit = false
  expect(findHandIn(who('son'), own)).toBeNull()
  expect([listToMark(hanh), countToMark(hanh)]).toEqual([[], 0])
  for (const key of ['mai', 'son'] as const) expect([key, countToMark(who(key))]).toEqual([key, listToMark(who(key)).length])
})

test('a marking is refused to those who may not, over own work, twice, and when it says too little', async () => {
  const { hanh, course } = await setUp()
  const mai = who('mai')
  const id = await handInText(hanh, course)
  const points = topPoints(id)
  const accepted = { verdict: 'accepted' as const, points, comment: '' }
  for (const key of ['hanh', 'binh', 'linh', 'khoi'] as const) expect(await markHandIn(who(key), id, accepted)).toEqual({ ok: false, reason: 'not-found' })
  expect(await markHandIn(mai, 'nothing', accepted)).toEqual({ ok: false, reason: 'not-found' })
  expect(await markHandIn(mai, id, { ...accepted, verdict: 'returned', comment: '  ' })).toEqual({ ok: false, reason: 'comment-missing' })
  expect(await markHandIn(mai, id, { ...accepted, verdict: 'perhaps' as 'accepted' })).toEqual({ ok: false, reason: 'verdict-wrong' })
  for (const wrong of [[], points.slice(1), [...points, 1], points.map(() => 1.5), points.map(() => 999)])
    expect(await markHandIn(mai, id, { ...accepted, points: wrong })).toEqual({ ok: false, reason: 'points-missing' })
  must(await enrol(mai, course.courseId))
  const own = await handInText(mai, course, 'Của tôi')
  expect(await markHandIn(mai, own, accepted)).toEqual({ ok: false, reason: 'own-work' })
  expect(count('Marking')).toBe(0)
  must(await markHandIn(mai, id, accepted))
  expect(await markHandIn(who('son'), id, { ...accepted, verdict: 'returned', comment: 'Chưa đủ' })).toEqual({ ok: false, reason: 'already-marked' })
  expect(count('Marking')).toBe(1)
})

test('after a return a new product is the next number; after acceptance there is none', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  const mai = who('mai')
  const first = await handInText(hanh, course, 'Bản một')
  must(await markHandIn(mai, first, { verdict: 'returned', points: topPoints(first), comment: 'Ghi thêm đầu mối.' }))
  const second = await handInText(hanh, course, 'Bản hai')
  must(await markHandIn(mai, second, { verdict: 'accepted', points: topPoints(second), comment: '' }))
  expect(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Bản ba' }))).toEqual({ ok: false, reason: 'already-accepted' })
  expect(must(await handIn(hanh, course.courseId, course.tasks[0].taskId, product({ text: 'Bản hai' })))).toEqual({ handInId: second, isFirst: false })
  expect(listHandIns(enrolmentId).map((row) => [row.number, row.verdict, row.markerName])).toEqual([
    [1, 'returned', 'Đỗ Thị Khánh Mai'],
    [2, 'accepted', 'Đỗ Thị Khánh Mai'],
  ])
})

test('marking never moves a completion or a certificate', async () => {
  const course = courseBy('HVS-02')
  const hanh = who('hanh')
  await completeCourse(hanh, course)
  const before = [dump('CourseCompletion'), dump('Certificate')]
  const id = listToMark(who('mai'))[0].id
  must(await markHandIn(who('mai'), id, { verdict: 'returned', points: topPoints(id), comment: 'Làm lại.' }))
  expect([dump('CourseCompletion'), dump('Certificate')]).toEqual(before)
})

test('a pile of marks, a turned direction and a zero byte do not come into a product', async () => {
  const { hanh, course, enrolmentId } = await setUp()
  must(
    await handIn(
      hanh,
      course.courseId,
      course.tasks[0].taskId,
      product({ text: `Thẻ\0 a${'\u0301\u0323'.repeat(500_000)}\u202e`, link: 'https://a.example/@tên' }),
    ),
  )
  expect(listHandIns(enrolmentId)).toMatchObject([{ text: `Thẻ a${'\u0301\u0323'.repeat(4)}`.normalize('NFC'), link: 'https://a.example/@tên' }])
})
