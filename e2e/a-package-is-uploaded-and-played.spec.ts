import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { entriesOfPackage, forgeZip } from '../app/platform/h5p/forged-package'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { courseWith, FIRST_LESSON } from './support/exercise-courses'
import { COUNTING, packageOf, SILENT } from './support/packages'
import { signIn } from './support/people'

/** Signs in on an academy of the journey's own. */
const enter = (page: Page, academy: Clone, key: 'son' | 'khoi') => signIn(page, key, academy.url)

const statementsOf = (academy: Clone, exerciseId: string) =>
  rows<{ verb: string; scoreRaw: number | null; isFinal: number }>(
    'SELECT "verb","scoreRaw","isFinal" FROM "Statement" WHERE "exerciseId" = ? ORDER BY "storedAt", "id"',
    [exerciseId],
    academy.data,
  )

test('a package is uploaded with progress, refused with its file and rule, tried out, replaced, and retired', async ({ page, browser }) => {
  const academy = await cloneAcademy('library', portOf(31))
  try {
    const scratch = path.join(academy.data, 'one.h5p')
    writeFileSync(scratch, forgeZip(entriesOfPackage({ 'content/page.html': '<p>' })))
    await enter(page, academy, 'son')
    await page.goto(`${academy.url}/teach/exercises`)
    await page.getByRole('link', { name: 'Tải gói lên' }).click()
    await page.getByLabel('Tệp .h5p').setInputFiles(scratch)
    await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await expect(page.getByRole('alert')).toContainText('content/page.html')
    await expect(page.getByRole('alert')).toContainText('Loại tệp này không được có trong nội dung (html)')

    writeFileSync(scratch, packageOf('H5P.TestCounting', 'Đếm thử', COUNTING))
    await page.getByLabel(/Ghi chú cho giảng viên/).fill('Luyện đếm')
    await page.getByLabel('Tệp .h5p').setInputFiles(scratch)
    await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Đếm thử' })).toBeVisible()
    await page.getByRole('button', { name: 'Mở bài luyện' }).click()
    const frame = page.frameLocator('.exercise iframe')
    await frame.getByLabel('Số').fill('3')
    await page.getByRole('button', { name: 'Đóng bài luyện' }).click()
    await expect(page.locator('.exercise iframe')).toHaveCount(0)

    await page.getByRole('link', { name: 'Thay bằng bản mới' }).click()
    writeFileSync(scratch, packageOf('H5P.TestCounting', 'Đếm thử, bản hai', COUNTING, { more: 1 }))
    await page.getByLabel('Tệp .h5p').setInputFiles(scratch)
    await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await expect(page.getByRole('table', { name: 'Các phiên bản' }).getByRole('rowheader')).toHaveText(['Phiên bản 2', 'Phiên bản 1'])

    // Without scripts the same form is sent as it is.
    const plain = await browser.newPage({ javaScriptEnabled: false, baseURL: academy.url })
    await signIn(plain, 'son', academy.url)
    await plain.goto(`${academy.url}/teach/exercises/new`)
    await plain.getByLabel('Tệp .h5p').setInputFiles({ name: 'x.h5p', mimeType: 'application/zip', buffer: Buffer.from('không phải zip') })
    await plain.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await expect(plain.getByRole('alert').first()).toContainText('Không phải tệp .h5p đọc được')
    await plain
      .getByLabel('Tệp .h5p')
      .setInputFiles({ name: 'im-lang.h5p', mimeType: 'application/zip', buffer: packageOf('H5P.TestSilent', 'Chỉ đọc', SILENT) })
    await plain.getByRole('button', { name: 'Tải lên và kiểm tra' }).click()
    await expect(plain.getByRole('heading', { level: 1, name: 'Chỉ đọc' })).toBeVisible()
    await expect(plain.getByText('tính là xong khi người học đã mở và ở lại đủ lâu')).toBeVisible()
    await plain.getByText('Ngừng dùng', { exact: true }).first().click()
    await plain.getByLabel('Lý do').fill('Chỉ để thử')
    await plain.getByRole('button', { name: 'Ngừng dùng' }).click()
    await expect(plain.getByText(/Ngừng dùng từ .*: Chỉ để thử/)).toBeVisible()
    await plain.close()
  } finally {
    await academy.stop()
  }
})

test('an exercise keeps its state over a reload, sign-out, a second device and a second tab, its score arrives once over a lost line, and silence is done by staying', async ({
  page,
  browser,
}) => {
  const academy = await cloneAcademy('played', portOf(61))
  try {
    const folder = path.join(academy.data, 'content/hvs-02')
    const ids = courseWith(folder, [
      { slug: 'dem', library: 'H5P.TestCounting 1.0', bytes: packageOf('H5P.TestCounting', 'Đếm', COUNTING) },
      { slug: 'im', library: 'H5P.TestSilent 1.0', bytes: packageOf('H5P.TestSilent', 'Im', SILENT) },
    ])
    const imported = academy.academy('content', 'import', folder)
    expect(imported.output).toMatch(/hvs-02: phiên bản \d+/)
    const [counting, silent] = [ids.get('dem') as string, ids.get('im') as string]
    const lesson = `${academy.url}/learn/hvs-02/lessons/${FIRST_LESSON}`
    const open = async (on: Page, id: string) => {
      await on.goto(lesson)
      await on.locator(`[data-exercise="${id}"]`).getByRole('button', { name: 'Mở bài luyện' }).click()
      return on.locator(`[data-exercise="${id}"]`).frameLocator('iframe')
    }

    const stateOf = () =>
      rows<{ state: string }>(
        'SELECT "state" FROM "ExerciseState" s JOIN "ExerciseVersion" v ON v."id" = s."exerciseVersionId" WHERE v."exerciseId" = ?',
        [counting],
        academy.data,
      )[0]?.state

    // Having stayed takes half a minute: one window stays while the others go on.
    const reading = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
    await enter(reading, academy, 'khoi')
    await expect((await open(reading, silent)).getByText('Chỉ để đọc.')).toBeVisible()

    await enter(page, academy, 'khoi')
    await (await open(page, counting)).getByLabel('Số').fill('4')
    // What was typed three seconds ago survives whatever befalls the page, though the type never says that it was touched.
    await page.waitForTimeout(3_000)
    await page.reload()
    await expect((await open(page, counting)).getByLabel('Số')).toHaveValue('4')
    await page.evaluate(() => localStorage.setItem('exercise-work:else:x1:tab', '[]'))
    await page.goto(lesson)
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
    await page.goto(`${academy.url}/account`)
    await page.context().clearCookies()

    const second = await (await browser.newContext({ locale: 'vi-VN' })).newPage()
    await enter(second, academy, 'khoi')
    const again = await open(second, counting)
    await expect(again.getByLabel('Số')).toHaveValue('4')

    // The line is lost, and then the page: what was said waits in the browser and arrives once, in its order, when both are back.
    await second.context().setOffline(true)
    await again.getByLabel('Số').fill('3')
    await again.getByRole('button', { name: 'Nộp' }).click()
    await expect(second.locator(`[data-exercise="${counting}"]`).getByText(/Chưa gửi được bài làm/)).toBeVisible()
    await second.reload().catch(() => undefined)
    await second.context().setOffline(false)
    await second.goto(lesson)
    await expect.poll(() => statementsOf(academy, counting).length, { timeout: 20_000 }).toBe(3)
    expect(statementsOf(academy, counting)).toEqual([
      { verb: 'answered', scoreRaw: 1, isFinal: 0 },
      { verb: 'answered', scoreRaw: 1, isFinal: 0 },
      { verb: 'completed', scoreRaw: 3, isFinal: 1 },
    ])
    await expect(second.locator(`[data-exercise="${counting}"] .exercise-done`)).toContainText('Đã luyện tập')
    await expect.poll(() => second.evaluate(() => Object.keys(localStorage))).toEqual([])
    expect(stateOf()).toBe('{"typed":"3"}')

    // Two tabs: neither writes over what the other went on to; whose work stays is for the reader to say.
    const here = await open(second, counting)
    const tab = await second.context().newPage()
    const there = await open(tab, counting)
    await expect(there.getByLabel('Số')).toHaveValue('3')
    await here.getByLabel('Số').fill('5')
    await expect.poll(stateOf, { timeout: 30_000 }).toBe('{"typed":"5"}')
    await there.getByLabel('Số').fill('2')
    await expect(tab.getByText('Bài luyện này đã được làm tiếp ở cửa sổ hoặc thiết bị khác')).toBeVisible({ timeout: 30_000 })
    expect(stateOf()).toBe('{"typed":"5"}')
    await tab.getByRole('button', { name: 'Giữ phần làm ở đây' }).click()
    await expect.poll(stateOf, { timeout: 30_000 }).toBe('{"typed":"2"}')
    await here.getByLabel('Số').fill('1')
    await second.getByRole('button', { name: 'Mở phần làm ở nơi kia' }).click({ timeout: 30_000 })
    await expect(here.getByLabel('Số')).toHaveValue('2')
    await tab.close()

    await expect.poll(() => statementsOf(academy, silent).map(({ verb }) => verb), { timeout: 60_000 }).toEqual(['opened', 'stayed'])
    for (const window of [reading, second]) await window.context().close()
  } finally {
    await academy.stop()
  }
})
