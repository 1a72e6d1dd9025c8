import { beforeEach, expect, test } from 'vitest'
import { count, courseBy, freshAcademy, handInText, must, tamper, topPoints, who } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import type { CastKey } from '../../../prisma/cast'
import { enrol } from '../enrolment/enrolments.server'
import { verifyLedger } from '../ledger/verify.server'
import { findRelease, listGallery, releaseOf } from './gallery.server'
import { releaseProduct, withdrawRelease } from './gallery-releases.server'
import { findHandIn, type HandIn } from './hand-ins.server'
import { markHandIn } from './markings.server'
import { copiedFrom, creditTemplate, findTemplate, isCopyOf, templateOf, templateProblem } from './templates.server'

beforeEach(freshAcademy)

const order = { title: 'Thẻ nhắc ở quầy tiếp nhận', showsName: false, agrees: true, consent: 'Mọi người xem được.' }
const titles = (query: Parameters<typeof listGallery>[0]) => listGallery(query).releases.map((release) => release.title)

async function accepted(key: CastKey, text = `Thẻ nhắc của phòng, bản ${key}`): Promise<string> {
  must(await enrol(who(key), courseBy('HVS-02').courseId))
  const id = await handInText(who(key), courseBy('HVS-02'), text)
  must(await markHandIn(who('mai'), id, { verdict: 'accepted', points: topPoints(id), comment: '', notes: [] }))
  return id
}
const released = async (key: CastKey, change: Partial<typeof order> = {}) =>
  must(await releaseProduct(who(key), await accepted(key), { ...order, ...change })).releaseId

test('a product is released by its maker alone, accepted alone, agreed to alone; twice is once', async () => {
  must(await enrol(who('hanh'), courseBy('HVS-02').courseId))
  const waiting = await handInText(who('hanh'), courseBy('HVS-02'))
  expect(await releaseProduct(who('hanh'), waiting, order)).toEqual({ ok: false, reason: 'not-accepted-yet' })
  const id = await accepted('duc')
  for (const key of ['hanh', 'mai', 'linh'] as const) expect(await releaseProduct(who(key), id, order)).toEqual({ ok: false, reason: 'not-found' })
  expect(await releaseProduct(who('duc'), id, { ...order, agrees: false })).toEqual({ ok: false, reason: 'consent-missing' })
  expect(await releaseProduct(who('duc'), id, { ...order, title: ' \n' })).toEqual({ ok: false, reason: 'title-missing' })
  const first = must(await releaseProduct(who('duc'), id, order))
  expect(must(await releaseProduct(who('duc'), id, order))).toEqual(first)
  expect([count('GalleryRelease'), releaseOf(id)?.id]).toEqual([1, first.releaseId])
})

test('it is found by words without diacritics, unit, course and competence, and by a name only where it is shown', async () => {
  await released('duc')
  await released('khoi', { title: 'Bảng hỏi đáp', showsName: true })
  expect(titles({})).toEqual(['Bảng hỏi đáp', 'Thẻ nhắc ở quầy tiếp nhận'])
  expect(titles({ text: 'the nhac quay' })).toEqual(['Thẻ nhắc ở quầy tiếp nhận'])
  expect(titles({ text: 'ho dang khoi' })).toEqual(['Bảng hỏi đáp'])
  expect(titles({ text: 'tran van duc' })).toEqual([])
  expect(titles({ unit: who('duc').post?.unitName, text: 'quay' })).toEqual(['Thẻ nhắc ở quầy tiếp nhận'])
  expect(titles({ unit: 'khong co' })).toEqual([])
  expect(titles({ course: courseBy('HVS-03').courseId })).toEqual([])
  expect(titles({ course: courseBy('HVS-02').courseId })).toHaveLength(2)
  expect(titles({ competence: courseBy('HVS-02').competences[0].code })).toHaveLength(2)
  expect(titles({ competence: '9.9' })).toEqual([])
  expect(listGallery({}).releases.map((release) => release.makerName)).toEqual(['Hồ Đăng Khôi', null])
})

test('pages go by key, in either order, each product once', async () => {
  const first = await released('duc')
  for (const key of ['khoi', 'thuy', 'long'] as const) await released(key, { title: key })
  must(await enrol(who('hanh'), courseBy('HVS-02').courseId))
  must(await creditTemplate(who('hanh'), await handInText(who('hanh'), courseBy('HVS-02')), first))
  for (const sort of ['newest', 'used'] as const) {
    const page = listGallery({ sort, limit: 3 })
    const rest = listGallery({ sort, limit: 3, before: page.next ?? '' })
    expect([page.releases.length, rest.releases.length, rest.next]).toEqual([3, 1, null])
    expect(new Set([...page.releases, ...rest.releases].map((release) => release.id)).size).toBe(4)
  }
  expect(listGallery({ sort: 'used', limit: 1 }).releases[0].id).toBe(first)
})

test('withdrawn it is gone at once for all but its maker; what happened stays', async () => {
  const id = await released('duc', { showsName: true })
  for (const key of ['hanh', 'mai', 'khoi'] as const) expect(await withdrawRelease(who(key), id)).toEqual({ ok: false, reason: 'not-found' })
  expect(findRelease(who('khoi'), id)?.title).toBe(order.title)
  must(await withdrawRelease(who('duc'), id))
  must(await withdrawRelease(who('duc'), id))
  expect([listGallery({}).releases, findRelease(who('khoi'), id), findRelease(who('mai'), id)]).toEqual([[], null, null])
  expect(findRelease(who('duc'), id)?.isWithdrawn).toBe(true)
  expect([count('GalleryWithdrawal'), count('Event', `"type" = 'gallery.released'`), verifyLedger().ok]).toEqual([1, 1, true])
})

test('a template is of the same task and not one’s own; a copy of it is refused, whatever its spacing, case and marks', async () => {
  const id = await released('duc', { showsName: true })
  const taskId = courseBy('HVS-02').tasks[0].taskId
  const copy = { text: '  THE nhac của phòng — bản duc!', link: '', shas: [] }
  expect(findTemplate(who('hanh'), id, taskId)?.id).toBe(id)
  expect([findTemplate(who('duc'), id, taskId), findTemplate(who('hanh'), id, 'other'), findTemplate(who('hanh'), 'none', taskId)]).toEqual([null, null, null])
  expect(templateProblem(who('hanh'), id, taskId, copy)).toBe('same-as-template')
  expect(templateProblem(who('hanh'), id, taskId, { ...copy, text: `${copy.text} Thêm số điện thoại của phường.` })).toBeNull()
  expect(templateProblem(who('hanh'), 'none', taskId, copy)).toBe('template-unknown')
  const made = await accepted('khoi', copy.text)
  const other = await accepted('thuy')
  expect([made, other].map((handIn) => copiedFrom(findHandIn(who('mai'), handIn) as HandIn)?.id)).toEqual([id, undefined])
  expect(isCopyOf({ text: 'a', link: '', shas: ['x'] }, { text: 'A', link: '', shas: ['x', 'y'] })).toBe(true)
  expect(isCopyOf({ text: 'a', link: '', shas: ['z'] }, { text: 'A', link: '', shas: ['x'] })).toBe(false)
})

test('the credit stays with the hand-in, without a name once the template is withdrawn', async () => {
  const id = await released('duc', { showsName: true })
  must(await enrol(who('hanh'), courseBy('HVS-02').courseId))
  const made = await handInText(who('hanh'), courseBy('HVS-02'), 'Theo mẫu, sửa cho phòng tôi')
  expect(await creditTemplate(who('khoi'), made, id)).toEqual({ ok: false, reason: 'not-found' })
  expect(await creditTemplate(who('hanh'), made, 'none')).toEqual({ ok: false, reason: 'template-unknown' })
  must(await creditTemplate(who('hanh'), made, id))
  must(await creditTemplate(who('hanh'), made, id))
  expect([count('TemplateUse'), templateOf(made)]).toEqual([1, { releaseId: id, title: order.title, by: 'Trần Văn Đức' }])
  must(await withdrawRelease(who('duc'), id))
  expect(templateOf(made)).toEqual({ releaseId: null, title: null, by: null })
})

test.each([
  [`UPDATE "GalleryRelease" SET "showsName" = 1 - "showsName"`, 'GalleryRelease'],
  [`UPDATE "GalleryRelease" SET "consent" = 'tất cả'`, 'GalleryRelease'],
  [`DELETE FROM "GalleryWithdrawal"`, 'GalleryWithdrawal'],
])('%s does not hold against the ledger', async (sql, table) => {
  await livedAcademy()
  expect(verifyLedger().ok).toBe(true)
  tamper(sql)
  expect(verifyLedger()).toMatchObject({ ok: false, table })
})
