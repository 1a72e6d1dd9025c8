import { expect, test } from '@playwright/test'
import { cloneAcademy, portOf } from './support/clone'
import { LIST, writeList } from './support/list-of-people'
import { signIn } from './support/people'

test('a list with mistakes is tried, put right, decided about and imported; its people are found, and importing again changes nothing', async ({ browser }) => {
  test.setTimeout(240_000)
  const academy = await cloneAcademy('list-of-people', portOf(98))
  try {
    const page = await (await browser.newContext({ baseURL: academy.url })).newPage()
    await signIn(page, 'linh', academy.url)
    const send = async (text: string) => {
      await page.goto('/admin/import')
      await page.getByLabel('Tệp danh sách').setInputFiles(writeList(text))
      await page.getByRole('button', { name: 'Gửi và chạy thử' }).click()
      await expect(page.getByRole('heading', { name: 'Kết quả chạy thử' })).toBeVisible({ timeout: 60_000 })
    }
    await send(LIST)
    await page.getByRole('link', { name: 'Lỗi 2' }).click()
    const wrong = page.getByRole('table')
    await expect(wrong).toContainText('31/09/2026')
    await expect(wrong).toContainText('Không có đơn vị này')
    const [errors] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải các dòng sai (CSV)' }).click()])
    expect(errors.suggestedFilename()).toBe('dong-can-sua.csv')

    const right = LIST.replace('31/09/2026', '30/09/2026').replace('P00008-KHONG', 'P00008-VHXH')
    await send(right)
    await page.getByRole('radio', { name: 'Là người khác: thêm mới' }).check()
    await page.getByRole('button', { name: 'Ghi quyết định và chạy thử lại' }).click()
    await expect(page.getByText('Sẽ ghi thay đổi của 4 dòng')).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: 'Nhập vào học viện' }).click()
    await expect(page.getByText('Đã ghi xong.')).toBeVisible({ timeout: 60_000 })

    await page.getByRole('link', { name: 'Chọn đơn vị để in phiếu' }).click()
    await page.goto('/admin/units/P00008-VHXH/slips')
    await page.getByRole('button', { name: /^Phát \d+ phiếu$/ }).click()
    await expect(
      page
        .getByRole('article')
        .filter({ hasText: /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/ })
        .first(),
    ).toContainText('Phòng')

    await page.goto('/admin/people?q=NH000902')
    await expect(page.getByRole('table')).toContainText('Ngô Quang Vinh')
    await send(right)
    await expect(page.getByText('Tệp không đổi gì so với dữ liệu của học viện.')).toBeVisible()
  } finally {
    await academy.stop()
  }
})
