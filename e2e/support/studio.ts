import { expect, type Locator, type Page } from '@playwright/test'

/** Starts a draft of a course from the trainer's home, or goes on with the one that is open; answers its address. */
export async function openDraft(page: Page, title = 'An toàn thông tin'): Promise<string> {
  await page.goto('/teach')
  await page.getByRole('button', { name: new RegExp(`Soạn khóa học ${title}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  return new URL(page.url()).pathname
}

/** The text of the open lesson in the visual editor. */
export const text = (page: Page): Locator => page.getByRole('textbox', { name: 'Nội dung bài' })

/** Saves what is open by the keyboard and waits until it is said to be saved. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s')
  await expect(page.locator('[data-save-state]')).toHaveText(/^Đã lưu \d/)
}

/** Inserts a thing by the menu, as one would by hand. */
export async function insert(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Chèn', exact: true }).click()
  await page.getByRole('combobox', { name: 'Tìm thứ cần chèn' }).fill(title)
  await page
    .getByRole('option', { name: new RegExp(`^${title}`) })
    .first()
    .click()
}

/** Inserts a question of a type, by the words of its choice, and answers its card. */
export async function insertQuestion(page: Page, type: string | null, question: string): Promise<Locator> {
  await insert(page, 'Câu hỏi')
  const card = text(page)
    .getByRole('group', { name: /^Câu hỏi/ })
    .last()
  if (type) await card.getByLabel('Loại câu hỏi').selectOption({ label: type })
  await card.getByLabel('Câu hỏi', { exact: true }).fill(question)
  return card
}
