import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'
import writeWorkbook from 'write-excel-file/node'
import { violationsOf } from './support/axe'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { signIn } from './support/people'
import { openDraft, save, text } from './support/studio'

let academy: Clone
test.beforeAll(async () => {
  academy = await cloneAcademy('imported', portOf(27))
})
test.afterAll(() => academy.stop())

const GIFT = `Trình duyệt báo chứng chỉ hết hạn. Việc nào đúng? {=Dừng lại và báo#Đúng ~Bấm tiếp tục#Chưa đúng ####Chứng chỉ cho biết đang nói chuyện với ai.}

Câu này không có đáp án đúng { ~Một ~Hai }
`
const sheet = () =>
  writeWorkbook([
    ['Loại', 'Câu hỏi', 'A', 'B', 'Đáp án', 'Giải thích'],
    ['Chọn một', 'Ai được hỏi mã OTP của đồng chí?', 'Không ai', 'Cán bộ kỹ thuật', 'A', 'Mã chỉ để tự mình nhập.'],
    ['Chọn một', 'Câu ghi sai đáp án', 'Có', 'Không', 'D', 'Vì thế.'],
    ['Đúng sai', 'Có thể dùng một mật khẩu cho mọi nơi.', '', '', 'Sai', 'Lộ một nơi là lộ mọi nơi.'],
  ] as never).toBuffer()

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('Tệp câu hỏi').setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
  await page.getByRole('button', { name: 'Đọc tệp' }).click()
}

async function isAccessible(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [360, 'light'],
    [1240, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = await violationsOf(page, { tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1240, height: 900 })
}

for (const javaScriptEnabled of [true, false])
  test(`a trainer takes the good questions of a GIFT and an Excel file, and reads what is wrong with the others, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN', viewport: { width: 1240, height: 900 }, javaScriptEnabled })
    const page = await context.newPage()
    await signIn(page, javaScriptEnabled ? 'mai' : 'son')
    await openDraft(page)
    const outline = page.url()
    const pool = javaScriptEnabled ? 'Câu hỏi kiểm tra cuối khóa' : 'Câu hỏi ôn luyện'
    await page.getByRole('link', { name: /^Nhập từ Word, Excel/ }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nhập câu hỏi từ tệp')
    if (javaScriptEnabled) await isAccessible(page)

    await page.getByRole('radio', { name: new RegExp(`^${pool}`) }).check()
    await choose(page, 'câu hỏi.gift', Buffer.from(GIFT))
    await expect(page.getByText('Dòng 3. Câu 2 “Câu này không có đáp án đúng”: có 0 phương án đúng trên 2.', { exact: false })).toBeVisible()
    await expect(page.getByRole('checkbox')).toHaveCount(1)
    const question = page.getByRole('article').filter({ hasText: 'Trình duyệt báo chứng chỉ hết hạn' })
    await expect(question.getByRole('listitem').filter({ hasText: 'Dừng lại và báo' })).toContainText('(đúng)')
    if (javaScriptEnabled) await isAccessible(page)
    // What the other trainer took into the other pool is there to take, but not ticked by itself.
    await page.getByRole('checkbox', { name: /^Câu 1/ }).setChecked(true)
    await page.getByRole('button', { name: 'Đưa các câu đã chọn vào bản nháp' }).click()
    await expect(page.getByText('Đã đưa 1 câu vào bản nháp.')).toBeVisible()

    await page.getByRole('link', { name: 'Chọn tệp khác' }).click()
    await page.getByRole('radio', { name: new RegExp(`^${pool}`) }).check()
    await choose(page, 'bảng.xlsx', await sheet())
    await expect(page.getByText('Ô E3. Câu 2 “Câu ghi sai đáp án”: đáp án “D” không phải là một phương án.', { exact: false })).toBeVisible()
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Excel', exact: true }).first().click()])
    const [{ data }] = (await readWorkbook(readFileSync(await file.path()))) as unknown as { data: string[][] }[]
    expect(data[1].slice(0, 2)).toEqual(['3', 'E'])
    const second = await context.newPage()
    await second.goto(page.url())
    await page.getByRole('checkbox', { name: /^Câu 1/ }).setChecked(true)
    await page.getByRole('checkbox', { name: /^Câu 3/ }).setChecked(false)
    await page.getByRole('button', { name: 'Đưa các câu đã chọn vào bản nháp' }).click()
    await expect(page.getByText('Đã đưa 1 câu vào bản nháp.')).toBeVisible()
    const taken = page.getByRole('article').filter({ hasText: 'Ai được hỏi mã OTP' })
    await expect(taken).toContainText('Đã có, không lấy thêm')
    await expect(page.getByRole('checkbox')).toHaveCount(1)

    // The same file, looked at before and accepted once more.
    await second.getByRole('checkbox', { name: /^Câu 1/ }).setChecked(true)
    await second.getByRole('checkbox', { name: /^Câu 3/ }).setChecked(false)
    await second.getByRole('button', { name: 'Đưa các câu đã chọn vào bản nháp' }).click()
    await expect(second.getByText('Không có câu nào được thêm.')).toBeVisible()
    await expect(second.getByText('1 câu đã có sẵn nên không thêm lần nữa.')).toBeVisible()

    await page.getByRole('link', { name: 'Mở để soạn tiếp' }).click()
    if (javaScriptEnabled) {
      const card = text(page)
        .getByRole('group', { name: /^Câu hỏi/ })
        .filter({ hasText: 'Ai được hỏi mã OTP của đồng chí?' })
      await card.getByRole('button', { name: /^Sửa/ }).click()
      await expect(card.getByLabel('Phương án a')).toHaveValue('Không ai')
      // What is asked is written as it will look, and stands in the source as Markdown.
      const stem = card.getByRole('textbox', { name: 'Câu hỏi', exact: true })
      await stem.click()
      await page.keyboard.press('Control+End')
      await stem.pressSequentially(' Chọn ')
      await card.getByRole('button', { name: /^Đậm/ }).click()
      await stem.pressSequentially('một')
      await expect(stem.locator('strong')).toHaveText('một')
      await save(page)
      const [{ source }] = rows<{ source: string }>(
        `SELECT t."text" AS source FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."path" = 'questions/graded.mdx' ORDER BY s."number" DESC LIMIT 1`,
        [],
        academy.data,
      )
      expect(source).toContain('Ai được hỏi mã OTP của đồng chí? Chọn **một**\n\n- [x] `a` Không ai')
      await isAccessible(page)
    } else await expect(page.locator('textarea[name="text"]')).toHaveValue(/Ai được hỏi mã OTP/)
    await page.goto(`${outline}/history`)
    await expect(page.getByText(/questions|Câu hỏi/).first()).toBeVisible()
    await context.close()
  })

test('a file that is none of questions, is broken, or is too large changes nothing and says why', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN' })
  const page = await context.newPage()
  await signIn(page, 'mai')
  await openDraft(page)
  const address = `${page.url()}/questions/import`
  await page.goto(address)
  await choose(page, 'anh.png', Buffer.from('89504e470d0a1a0a', 'hex'))
  await expect(page.getByText('Không nhận ra câu hỏi trong tệp này.', { exact: false })).toBeVisible()
  await choose(page, 'hong.xlsx', Buffer.from('PK\u0003\u0004'))
  await expect(page.getByText('Mở bằng Excel rồi lưu dạng .xlsx', { exact: false })).toBeVisible()
  await page.goto(address)
  await choose(
    page,
    'moodle.xml',
    Buffer.from('<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="multichoice">&x;</question></quiz>'),
  )
  await expect(page.getByRole('heading', { name: 'Không đọc được câu hỏi nào' })).toBeVisible()
  await expect(page.locator('body')).not.toContainText('root:')
  await page.goto(address)
  await choose(page, 'to.gift', Buffer.alloc(2_100_000, 'a'))
  await expect(page.getByText('Tệp quá lớn: Word và Excel đến 10 MB', { exact: false })).toBeVisible()
  await page.goto(`${address}?file=${'a'.repeat(64)}`)
  await expect(page.getByText('Tệp đã gửi không còn', { exact: false })).toBeVisible()
  await context.close()
})

test('every template comes down, and a new course asks for its English where it is missing', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN' })
  const page = await context.newPage()
  await signIn(page, 'mai')
  await page.goto('/teach/reference')
  const templates = page.getByRole('link', { name: /^(Mẫu|Ví dụ) (Excel|Word|GIFT|Aiken|Moodle XML)$/ })
  await expect(templates).toHaveCount(5)
  for (const link of await templates.all()) {
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(readFileSync(await file.path()).length).toBeGreaterThan(300)
  }
  await page.goto('/teach')
  await page.getByLabel('Tên khóa học', { exact: true }).fill('Ký số trên điện thoại')
  await page.getByLabel('Tóm tắt trong một, hai câu', { exact: true }).fill('Ký một văn bản bằng điện thoại, đúng quy định.')
  await page.getByRole('button', { name: 'Bắt đầu soạn' }).click()
  await expect(page.getByText('Tên khóa học thiếu bản tiếng Anh.')).toBeVisible()
  await page.getByRole('link', { name: 'Sửa ở đây' }).first().click()
  await expect(page).toHaveURL(/\/facts#titleEn$/)
  await expect(page.getByLabel('Tên bằng tiếng Anh').first()).toHaveAccessibleDescription(/Tên khóa học thiếu bản tiếng Anh/)
  await page.getByLabel('Tên bằng tiếng Anh').first().fill('Signing on a phone')
  await page.getByLabel('Tóm tắt bằng tiếng Anh').fill('Sign a document on a phone by the rules.')
  await page.getByRole('button', { name: 'Lưu thông tin' }).click()
  await expect(page.getByText('thiếu bản tiếng Anh')).toHaveCount(0)
  await context.close()
})
