import path from 'node:path'
import { expect, type Page, type Request, test } from '@playwright/test'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { courseWith, FIRST_LESSON } from './support/exercise-courses'
import { HOSTILE, packageOf } from './support/packages'
import { signIn } from './support/people'

const hostile = (mode: string) => packageOf('H5P.TestHostile', `Thù địch ${mode}`, HOSTILE, { mode })

const open = async (page: Page, academy: Clone, id: string) => {
  await page.goto(`${academy.url}/learn/hvs-02/lessons/${FIRST_LESSON}`)
  const host = page.locator(`[data-exercise="${id}"]`)
  await host.getByRole('button', { name: 'Mở bài luyện' }).click()
  return host
}

test('a hostile package gains nothing, the page stays usable, and the administrator sees each attempt', async ({ page, browser }) => {
  const academy = await cloneAcademy('hostile-package', portOf(63))
  try {
    const folder = path.join(academy.data, 'content/hvs-02')
    const ids = courseWith(
      folder,
      ['everything', 'loop', 'leave', 'flood'].map((mode) => ({ slug: mode, library: 'H5P.TestHostile 1.0', bytes: hostile(mode) })),
    )
    expect(academy.academy('content', 'import', folder).output).toMatch(/hvs-02: phiên bản \d+/)
    // A request that the policy stops is told of too, as one that never left.
    const elsewhere: Request[] = []
    page.on('request', (request) => void (request.url().includes('evil.example') && elsewhere.push(request)))
    const popups: Page[] = []
    page.context().on('page', (opened) => void popups.push(opened))
    await signIn(page, 'khoi', academy.url)
    const cookies = await page.context().cookies()

    const everything = await open(page, academy, ids.get('everything') as string)
    await expect(everything.frameLocator('iframe').getByText(/^được:/)).toHaveText('được: không gì', { timeout: 20_000 })
    expect(page.url()).toContain(FIRST_LESSON)
    expect([elsewhere.map((request) => request.failure()?.errorText).filter((reason) => reason !== 'csp'), popups]).toEqual([[], []])
    expect(await page.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)])).toEqual([[], []])
    expect((await page.context().cookies()).map(({ name, value }) => [name, value])).toEqual(cookies.map(({ name, value }) => [name, value]))
    await expect(everything.locator('.exercise-done')).toHaveCount(0)
    expect(rows('SELECT 1 FROM "ExercisePractised" WHERE "exerciseId" = ?', [ids.get('everything') as string], academy.data)).toEqual([])

    const leave = await open(page, academy, ids.get('leave') as string)
    await expect(leave.getByText('Bài tập đã tự chuyển sang trang khác nên được đóng lại')).toBeVisible({ timeout: 15_000 })
    await expect(leave.locator('iframe')).toHaveCount(0)

    const flood = await open(page, academy, ids.get('flood') as string)
    await expect(flood.frameLocator('iframe').getByText('sắp tràn')).toBeVisible({ timeout: 15_000 })
    await flood.locator('details summary').click()
    await expect(flood.locator('details')).toHaveAttribute('open', '', { timeout: 3_000 })
    await expect(flood.getByText('Bài tập gửi quá nhiều tin trong một lúc nên được đóng lại')).toBeVisible({ timeout: 45_000 })
    await expect(flood.locator('iframe')).toHaveCount(0)
    expect(rows('SELECT 1 FROM "Statement" WHERE "exerciseId" = ?', [ids.get('flood') as string], academy.data).length).toBeLessThan(200)

    const loop = await open(page, academy, ids.get('loop') as string)
    await page.waitForTimeout(3_000)
    // The page around the loop answers, and takes it away.
    const text = loop.locator('details')
    await text.locator('summary').click()
    await expect(text).toHaveAttribute('open', '', { timeout: 3_000 })
    await expect(loop.getByText('Bài tập không phản hồi nên được đóng lại')).toBeVisible({ timeout: 45_000 })
    await expect(loop.locator('iframe')).toHaveCount(0)
    await page.goto(`${academy.url}/learn`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    const admin = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
    await signIn(admin, 'linh', academy.url)
    await admin.goto(`${academy.url}/admin/exercises`)
    const seen = (title: string) => admin.getByRole('row').filter({ has: admin.getByRole('rowheader', { name: title, exact: true }) })
    for (const reason of [
      'Đọc hoặc ghi cookie',
      'Với tới trang bên ngoài khung',
      'Gọi ra mạng hoặc gọi API của Học viện',
      'Mở cửa sổ mới',
      'Đổi địa chỉ của trang',
      'Dùng bộ nhớ của trình duyệt',
      'Gửi biểu mẫu',
      'Chạy tiến trình nền',
      'Mở khung khác bên trong',
      'Nạp thứ không được phép',
      'Điểm cao hơn mức tối đa',
      'Nói về bài khác',
      'Điểm thấp hơn mức thấp nhất',
      'Điểm không phải là số hợp lệ',
      'Mức thấp nhất lớn hơn mức tối đa',
      'Tỷ lệ điểm ngoài khoảng cho phép',
      'Thời lượng âm hoặc sai dạng',
      'Động từ lạ',
      'Nhận là phần của bài khác',
      'Không phải một câu ghi xAPI',
    ])
      await expect(seen('Bài everything').filter({ hasText: reason }), reason).toHaveCount(1)
    await expect(seen('Bài flood').filter({ hasText: 'Gửi quá nhiều hoặc quá lớn' })).toHaveCount(1)
    await expect(seen('Bài leave').filter({ hasText: 'Tự chuyển khung sang trang khác' })).toHaveCount(1)
    await expect(seen('Bài loop').filter({ hasText: 'Không phản hồi' })).toHaveCount(1)
    await admin.context().close()
  } finally {
    await academy.stop()
  }
})
