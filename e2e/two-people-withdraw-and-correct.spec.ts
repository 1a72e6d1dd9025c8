import { type Browser, expect, type Page, test } from '@playwright/test'
import { type CastKey, cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { row } from './support/data'
import { signIn } from './support/people'

const CODES = 'SELECT c."code" FROM "Certificate" c JOIN "Person" p ON p."id" = c."personId"'

async function as(browser: Browser, key: CastKey, url: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await signIn(page, key, url)
  return page
}

test('one proposes, another confirms: a certificate is corrected and one withdrawn; their holders show, share and take a link back', async ({ browser }) => {
  const academy = await cloneAcademy('two-people', portOf(81))
  try {
    const own = row<{ code: string }>(`${CODES} WHERE p."staffCode" = ?`, [cast.duc.staffCode], academy.data).code
    const other = row<{ code: string }>(`${CODES} WHERE p."staffCode" <> ? ORDER BY c."eventSeq" LIMIT 1`, [cast.duc.staffCode], academy.data).code
    const [linh, long, duc] = [await as(browser, 'linh', academy.url), await as(browser, 'long', academy.url), await as(browser, 'duc', academy.url)]
    const visitor = await (await browser.newContext({ baseURL: academy.url })).newPage()
    const heading = visitor.getByRole('heading', { level: 1 })

    await linh.goto('/certificates')
    await linh.getByLabel('Mã giấy chứng nhận').fill(own.toLowerCase())
    await linh.getByRole('button', { name: 'Mở giấy chứng nhận' }).click()
    await linh.getByRole('link', { name: 'Đề nghị đính chính' }).click()
    await linh.getByLabel('Lý do').fill('Thiếu chữ đệm.')
    await linh.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await expect(linh.getByText('giống hệt trên giấy')).toBeVisible()
    await linh.getByLabel('Họ và tên').fill('Trần Văn Anh Đức')
    await linh.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await expect(linh.getByRole('button', { name: 'Rút lại đề nghị' })).toBeVisible()
    await linh.goto(`/certificates/${other}/changes/withdrawal`)
    await linh.getByLabel('gian lận').check()
    await linh.getByLabel('Lý do', { exact: true }).fill('Người khác làm bài hộ.')
    await linh.getByRole('button', { name: 'Gửi đề nghị' }).click()
    for (const code of [own, other]) {
      await visitor.goto(`/verify/${code}`)
      await expect(heading).toHaveText('Còn hiệu lực')
      await long.goto('/certificates')
      await long.locator(`a[href="/certificates/${code}/changes"]`).click()
      await long.locator('input[value=confirmed]').check()
      await long.getByRole('button', { name: 'Ghi kết luận' }).click()
      await expect(long.getByRole('button', { name: 'Ghi kết luận' })).toBeHidden()
    }

    await visitor.goto(`/verify/${other}`)
    await expect(heading).toHaveText('Đã thu hồi')
    await expect(visitor.getByText('Loại lý do: gian lận')).toBeVisible()
    expect(await visitor.content()).not.toContain('làm bài hộ')
    await visitor.goto(`/verify/${own}`)
    await expect(heading).toHaveText('Đã được thay thế')
    await visitor.getByRole('link', { name: /^HVS-/ }).click()
    await expect(heading).toHaveText('Còn hiệu lực')
    await expect(visitor.getByText('Trần Văn Anh Đức')).toBeVisible()
    await expect(visitor.getByRole('link', { name: own })).toBeVisible()

    await duc.goto('/record')
    await expect(duc.getByText('Thiếu chữ đệm.')).toBeVisible()
    await duc.goto('/record/certificates')
    await duc.getByLabel('An toàn thông tin').first().check()
    await duc.getByRole('button', { name: 'Tạo đường dẫn' }).click()
    const link = await duc.getByLabel('Đường dẫn', { exact: true }).inputValue()
    expect((await visitor.goto(link))?.status()).toBe(200)
    expect((await visitor.goto(link.slice(0, -1)))?.status()).toBe(404)
    await duc.goto('/record/certificates')
    await expect(duc.getByText('đã mở 1 lần')).toBeVisible()
    await duc.getByRole('button', { name: /^Thu lại đường dẫn/ }).click()
    expect((await visitor.goto(link))?.status()).toBe(410)
    const zip = await duc.request.get('/record/certificates/all.zip')
    expect([zip.headers()['content-type'], (await zip.body()).subarray(0, 2).toString()]).toEqual(['application/zip', 'PK'])
  } finally {
    await academy.stop()
  }
})
