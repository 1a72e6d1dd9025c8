import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, startOfDay } from '../app/platform/clock'
import { cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { row, rows } from './support/data'
import { signInByRequest } from './support/people'

/** At an hour and a minute of a civil day in Hanoi. */
const at = (day: string, hour: number, minute = 0) => new Date(startOfDay(day).getTime() + (hour * 60 + minute) * 60_000)
const TITLE = 'Lớp chữ ký số dành cho cán bộ phường'
const PROOF = { name: 'giay-chung-nhan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n') }

async function open(browser: Browser, who: 'hanh' | 'binh' | 'khoi', url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 760 }, javaScriptEnabled: false })
  await signInByRequest(context.request, who, url)
  return context.newPage()
}

/** The item of a list under its title, on whichever page of it. */
async function itemOf(page: Page, title: string) {
  const item = page.getByRole('listitem').filter({ hasText: title })
  for (let pages = 0; pages < 10 && (await item.count()) === 0; pages += 1) await page.getByRole('link', { name: 'Trang sau' }).click()
  return item
}

test('a cadre brings learning elsewhere on a phone without script; it is returned, sent again, and unconfirmed when its manager is silent', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const academy = await cloneAcademy('evidence', portOf(111))
  try {
    const period = row<{ id: string; key: string; attachBy: string; confirmBy: string }>(
      'SELECT "id", "key", "attachBy", "confirmBy" FROM "EvaluationPeriod" ORDER BY "eventSeq" LIMIT 1',
      [],
      academy.data,
    )
    await academy.moveTo(at(period.attachBy, 23, 30))
    const cadre = await open(browser, 'hanh', academy.url)
    await cadre.goto(`/record/periods/${period.id}`)
    await cadre.getByRole('link', { name: 'Bổ sung việc học ở nơi khác' }).click()
    await cadre.getByLabel('Nội dung học').fill(TITLE)
    await cadre.getByLabel('Nơi tổ chức').fill('Trung tâm bồi dưỡng Sao Mai')
    await cadre.getByLabel('Học từ ngày').fill(`${period.key}-11`)
    await cadre.getByLabel('Đến ngày').fill(`${period.key}-12`)
    await cadre.getByLabel('Thời lượng').fill('6,5')
    await cadre.getByLabel('Giờ', { exact: true }).check()
    await cadre.getByLabel('Giấy tờ chứng minh').setInputFiles(PROOF)
    await cadre.getByRole('button', { name: 'Gửi minh chứng' }).click()
    await expect(cadre).toHaveURL(new RegExp(`/record/periods/${period.id}#earned$`))
    const own = cadre.getByRole('article').filter({ hasText: TITLE })
    await expect(own).toContainText('Chờ xác nhận')
    // Six hours and a half are eight periods of 45 minutes, and half an hour more.
    await expect(own).toContainText('6,5 giờ = 8 tiết, làm tròn xuống')

    const manager = await open(browser, 'binh', academy.url)
    await manager.goto(`/manage/evidence?period=${period.id}`)
    const item = await itemOf(manager, TITLE)
    await item.getByText('Trả về minh chứng này').click()
    await item.getByLabel('Lý do').fill('Giấy chưa có dấu của nơi tổ chức.')
    await item.getByRole('button', { name: 'Trả về' }).click()
    await expect(manager.getByRole('status')).toContainText('Đã trả về 1 minh chứng.')
    const shown = manager.getByRole('button', { name: /^Xác nhận cả \d+ minh chứng trên trang$/ }).last()
    const count = Number(/\d+/.exec((await shown.textContent()) ?? '')?.[0])
    await shown.click()
    await expect(manager.getByRole('status')).toContainText(`Đã ghi ${count} minh chứng.`)
    const decided = `SELECT 1 FROM "EvidenceDecision" d JOIN "Person" p ON p."id" = d."decidedBy" AND p."staffCode" = ? WHERE d."verdict" = ?`
    expect(rows(decided, [cast.binh.staffCode, 'confirmed'], academy.data)).toHaveLength(count)
    const link = await own.getByRole('link', { name: 'Xem giấy tờ: giay-chung-nhan.pdf' }).getAttribute('href')
    const stranger = await open(browser, 'khoi', academy.url)
    expect([(await manager.request.get(link ?? '')).status(), (await stranger.request.get(link ?? '')).status()]).toEqual([200, 404])

    await cadre.goto('/inbox')
    await expect(cadre.getByRole('main')).toContainText('Một minh chứng được trả về')
    await cadre.goto(`/record/periods/${period.id}`)
    await expect(own).toContainText('Giấy chưa có dấu của nơi tổ chức.')
    await own.getByRole('link', { name: 'Sửa và gửi lại' }).click()
    await expect(cadre.getByLabel('Nội dung học')).toHaveValue(TITLE)
    await expect(cadre.getByLabel('Thời lượng')).toHaveValue('6,5')
    await cadre.getByLabel('Nội dung học').fill(`${TITLE}, có dấu`)
    await cadre.getByRole('button', { name: 'Gửi minh chứng' }).click()
    await expect(own).toContainText('Chờ xác nhận')
    await expect(own).toHaveCount(1)

    await academy.moveTo(at(addDays(period.confirmBy, 1), 9))
    const later = await open(browser, 'hanh', academy.url)
    await later.goto(`/record/periods/${period.id}`)
    await expect(later.getByRole('article').filter({ hasText: TITLE })).toContainText('Chưa xác nhận')
    await expect(later.getByRole('main')).toContainText('Người thẩm định xem đến hết ngày')
    const silent = await open(browser, 'binh', academy.url)
    await silent.goto(`/manage/evidence?period=${period.id}&show=all`)
    await expect(silent.getByRole('main')).toContainText('Đã hết hạn xác nhận')
    await expect(silent.getByRole('button', { name: /Xác nhận/ })).toHaveCount(0)
  } finally {
    await academy.stop()
  }
})
