import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { signIn } from './support/people'

let academy: Clone
test.beforeAll(async () => {
  academy = await cloneAcademy('exercise', portOf(41))
})
test.afterAll(() => academy.stop())

async function trainer(browser: Browser, more: Parameters<Browser['newContext']>[0] = {}): Promise<{ context: BrowserContext; page: Page; draft: string }> {
  const context = await browser.newContext({ baseURL: academy.url, locale: 'vi-VN', viewport: { width: 1240, height: 900 }, ...more })
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  await signIn(page, 'mai')
  await page.goto('/teach')
  await page.getByRole('button', { name: /Soạn khóa học An toàn thông tin/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('An toàn thông tin')
  return { context, page, draft: new URL(page.url()).pathname }
}

const sourceOf = (path: string) =>
  rows<{ text: string }>(
    'SELECT t."text" FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."path" = ? ORDER BY s."number" DESC LIMIT 1',
    [path],
    academy.data,
  )[0]?.text ?? ''

const entry = (page: Page, name: string) => page.locator('.form-item').filter({ has: page.locator('summary').getByText(name, { exact: true }) })

async function fillFacts(page: Page, title: string): Promise<void> {
  await page.getByRole('radio', { name: /^Xếp thẻ/ }).check()
  await page.getByLabel('Tên bài luyện').fill(title)
  await page.getByLabel('Tên bằng tiếng Anh').fill(`${title} (en)`)
  await page.getByLabel('Làm bằng văn bản', { exact: true }).fill('Đọc hai tin rồi ghi ra giấy: thật hay giả.\n\nĐáp án: 1 giả, 2 thật.')
  await page.getByLabel('Làm bằng văn bản, tiếng Anh').fill('Read two messages. Answers: 1 fake, 2 genuine.')
  await page.getByRole('button', { name: 'Tạo bài luyện' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
}

async function fillCard(page: Page, name: string, text: string, group: string, feedback: string): Promise<void> {
  const card = entry(page, name)
  if (!(await card.getByLabel('Nội dung thẻ').isVisible())) await card.locator('summary').click()
  await card.getByLabel('Nội dung thẻ').fill(text)
  await card.getByLabel('Thuộc nhóm thứ').fill(group)
  await card.getByLabel('Vì sao').fill(feedback)
}

test('a trainer makes an exercise by form, plays it, brings it into a lesson and mends a card, and types no tag', async ({ browser }) => {
  const { context, page, draft } = await trainer(browser)
  await page.getByRole('link', { name: 'Tạo và quản lý bài luyện' }).click()
  await fillFacts(page, 'Tin này thật hay giả?')
  await expect(page.getByText('Bài còn trường chưa điền')).toBeVisible()

  await page.getByLabel('Lời dẫn').fill('Hai tin đến trong buổi sáng. Đồng chí xếp từng tin.')
  await entry(page, 'Nhóm 1').getByLabel('Tên nhóm').fill('Thật')
  await entry(page, 'Nhóm 2').getByLabel('Tên nhóm').fill('Giả')
  await fillCard(page, 'Thẻ 1', 'Tài khoản của bạn bị khóa, bấm ngay', '2', 'Giục giã và kèm liên kết lạ.')
  await page.getByRole('button', { name: 'Thêm thẻ' }).click()
  await expect(entry(page, 'Thẻ 2').getByLabel('Nội dung thẻ'), 'a new card is where one writes on').toBeFocused()
  await page.keyboard.type('Hẹn trả kết quả ngày 27/11')
  await entry(page, 'Thẻ 2').getByLabel('Thuộc nhóm thứ').fill('9')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText(/^Chưa lưu: còn 1 chỗ cần sửa/)).toBeVisible()
  await expect(entry(page, 'Thẻ 2').getByLabel('Thuộc nhóm thứ')).toHaveAccessibleDescription(/Lớn nhất là 4/)
  await expect(entry(page, 'Thẻ 2').getByLabel('Nội dung thẻ'), 'what was typed is still there').toHaveValue('Hẹn trả kết quả ngày 27/11')
  await fillCard(page, 'Thẻ 2', 'Hẹn trả kết quả ngày 27/11', '1', 'Khớp với hồ sơ vừa nộp.')
  await entry(page, 'Thẻ 2').getByRole('button', { name: 'Chuyển thẻ 2 lên' }).focus()
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Thẻ 1').getByLabel('Nội dung thẻ')).toHaveValue('Hẹn trả kết quả ngày 27/11')
  await page.getByRole('button', { name: 'Lưu và làm thử' }).click()

  await expect(page).toHaveURL(/#try$/)
  await page.getByRole('button', { name: 'Mở bài luyện' }).click()
  const played = page.frameLocator('iframe.exercise-frame')
  await expect(played.getByText('Hẹn trả kết quả ngày 27/11')).toBeVisible()
  await expect(played.getByText('Hai tin đến trong buổi sáng')).toBeVisible()
  const slug = new URL(page.url()).pathname.split('/').at(-1) as string
  const before = sourceOf(`exercises/${slug}/content.json`)
  expect(JSON.parse(before)).toMatchObject({
    categories: [{ label: 'Thật' }, { label: 'Giả' }],
    cards: [{ text: 'Hẹn trả kết quả ngày 27/11' }, { category: 2 }],
  })

  await page.goto(`${draft}/lessons/01-ke-gian-nham-vao-can-bo`)
  await page.getByRole('button', { name: 'Chèn', exact: true }).click()
  await page.getByRole('combobox', { name: 'Tìm thứ cần chèn' }).fill('Bài luyện')
  await page
    .getByRole('option', { name: /^Bài luyện/ })
    .first()
    .click()
  const card = page.getByRole('textbox', { name: 'Nội dung bài' }).getByRole('group', { name: /^Bài luyện/ })
  await card.getByLabel('Bài luyện', { exact: true }).selectOption({ label: 'Tin này thật hay giả?' })
  await page.keyboard.press('Control+s')
  await expect(page.locator('[data-save-state]')).toHaveText(/^Đã lưu \d/)
  expect(sourceOf('01-ke-gian-nham-vao-can-bo.mdx')).toContain(`<Exercise slug="${slug}" />`)

  await card.getByRole('link', { name: 'Sửa bài luyện' }).click()
  await expect(page.getByText(/^Có trong/).first()).toBeVisible()
  await entry(page, 'Thẻ 1').getByLabel('Nội dung thẻ').fill('Hẹn trả kết quả ngày 28/11')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()
  expect(sourceOf(`exercises/${slug}/content.json`)).toBe(before.replace('27/11', '28/11'))
  await page.getByText('Xóa bài luyện').click()
  await expect(page.getByText(/đang được dùng nên chưa xóa được/)).toBeVisible()
  await context.close()
})

test('a new exercise is made where it is inserted', async ({ browser }) => {
  const { context, page, draft } = await trainer(browser)
  await page.goto(`${draft}/lessons/02-sau-dau-hieu`)
  await page.getByRole('button', { name: 'Chèn', exact: true }).click()
  await page.getByRole('combobox', { name: 'Tìm thứ cần chèn' }).fill('Bài luyện')
  await page
    .getByRole('option', { name: /^Bài luyện/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Tạo bài luyện mới' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tạo bài luyện' })
  await dialog.getByLabel('Loại bài luyện').selectOption({ label: 'Xếp thẻ vào nhóm' })
  await dialog.getByLabel('Tên bài luyện').fill('Bài mới trong bài học')
  await dialog.getByLabel('Tên bằng tiếng Anh').fill('New in the lesson')
  await dialog.getByLabel('Làm bằng văn bản', { exact: true }).fill('Đọc và xếp.')
  await dialog.getByLabel('Làm bằng văn bản, tiếng Anh').fill('Read and sort.')
  await dialog.getByRole('button', { name: 'Tạo bài luyện' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('link', { name: 'Sửa bài luyện' }), 'one writes on at the way to its form').toBeFocused()
  await page.keyboard.press('Control+s')
  await expect(page.locator('[data-save-state]')).toHaveText(/^Đã lưu \d/)
  expect(sourceOf('02-sau-dau-hieu.mdx')).toContain('<Exercise slug="bai-moi-trong-bai-hoc" />')
  await page.getByRole('link', { name: 'Sửa bài luyện' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bài mới trong bài học')
  await context.close()
})

test('without JavaScript cards and messages are added, moved and removed by buttons, and nothing typed is lost', async ({ browser }) => {
  const { context, page, draft } = await trainer(browser, { javaScriptEnabled: false, viewport: { width: 360, height: 760 } })
  await page.goto(`${draft}/exercises`)
  await fillFacts(page, 'Không cần JavaScript')
  await page.getByLabel('Lời dẫn').fill('Xếp từng tin.')
  await page.getByRole('button', { name: 'Thêm thẻ' }).click()
  await expect(page.getByLabel('Lời dẫn')).toHaveValue('Xếp từng tin.')
  await fillCard(page, 'Thẻ 2', 'Tin thứ hai', '2', 'Vì vậy.')
  await page.getByRole('button', { name: 'Chuyển thẻ 2 lên' }).click()
  await expect(entry(page, 'Thẻ 1').getByLabel('Nội dung thẻ')).toHaveValue('Tin thứ hai')
  await page.getByRole('button', { name: 'Xóa thẻ 2' }).click()
  await entry(page, 'Nhóm 1').getByLabel('Tên nhóm').fill('Thật')
  await entry(page, 'Nhóm 2').getByLabel('Tên nhóm').fill('Giả')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()
  expect(JSON.parse(sourceOf('exercises/khong-can-javascript/content.json')).cards).toEqual([{ text: 'Tin thứ hai', category: 2, feedback: 'Vì vậy.' }])

  await page.goto(`${draft}/inbox`)
  const before = sourceOf('inbox.yaml')
  await entry(page, 'Tin 2').locator('summary').click()
  await entry(page, 'Tin 2').getByLabel('Vì sao, và nên làm gì').fill('Cúp máy rồi gọi máy lẻ 12.')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await expect(page.getByText('Đã lưu.')).toBeVisible()
  const after = sourceOf('inbox.yaml').split('\n')
  expect(after.filter((line, at) => line !== before.split('\n')[at])).toEqual(['    feedback: "Cúp máy rồi gọi máy lẻ 12."'])
  await context.close()
})
