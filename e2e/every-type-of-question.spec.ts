import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, type Locator, test } from '@playwright/test'
import { demoPassword } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, correctOptions, givePassword, rows } from './support/data'
import { signIn } from './support/people'

const TYPES = ['text', 'number', 'ordering', 'matching', 'fillin']

/** A copy of content/ in which the five questions of 4.1 that a test of HVS-02 draws are of the types that are not choices, taken from practice. */
function testOfEveryType(data: string): string {
  const content = path.join(data, 'content')
  cpSync('content', content, { recursive: true })
  const [practice, graded] = ['practice', 'graded'].map((pool) => path.join(content, `hvs-02/questions/${pool}.mdx`))
  const every = /<Question[\s\S]*?<\/Question>\n/g
  const typed = (readFileSync(practice, 'utf8').match(every) ?? []).filter((question) => TYPES.includes(/ type="(\w+)"/.exec(question)?.[1] ?? ''))
  const others = readFileSync(graded, 'utf8').replace(every, (question) => (question.includes(' competence="4.1"') ? '' : question))
  const drawn = typed
    .join('\n')
    .replace(/(<Question id=")[0-9a-f]{8}/g, '$101a209ee')
    .replace(/competence="[\d.]+"/g, 'competence="4.1"')
  writeFileSync(graded, `${others}\n${drawn}`)
  return content
}

async function fill(item: Locator, type: string, entries: string[]): Promise<void> {
  if (!TYPES.includes(type)) {
    for (const entry of entries) await item.locator(`input[value="${entry}"]:not([type=hidden])`).check()
    return
  }
  const controls = item.locator('select, input[type="text"]')
  await expect(controls).toHaveCount(entries.length)
  for (const [at, entry] of entries.entries()) {
    if (type === 'ordering' || type === 'matching') await controls.nth(at).selectOption(entry)
    else await controls.nth(at).fill(entry)
  }
}

test('a test is typed, ordered, matched and filled in; every answer is saved, Enter hands nothing in, and the review tells what is right', async ({
  browser,
}) => {
  const academy = await cloneAcademy('types', portOf(15))
  try {
    expect(academy.academy('content', 'import', testOfEveryType(academy.data))).toMatchObject({ code: 0 })
    const person = beginner(7, academy.data, '/H26/')
    givePassword(person.staffCode, academy.data)
    const page = await (await browser.newContext({ viewport: { width: 360, height: 760 }, baseURL: academy.url, locale: 'vi-VN' })).newPage()
    await page.goto('/sign-in')
    await page.getByLabel(/Mã cán bộ/).fill(person.staffCode)
    await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
    await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
    await expect(page).toHaveURL(/\/learn$/)
    await page.goto('/learn/hvs-02/quiz')
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
    await expect(page).toHaveURL(/\/attempts\//)
    const attempt = new URL(page.url()).pathname.split('/')[2]
    const items = rows<{ position: number; id: string; order: string; type: string }>(
      'SELECT i."position", i."questionVersionId" AS id, i."optionOrder" AS "order", v."type" FROM "AttemptItem" i JOIN "QuestionVersion" v ON v."id" = i."questionVersionId" WHERE i."attemptId" = ? ORDER BY i."position"',
      [attempt],
      academy.data,
    )
    expect(
      items
        .map((item) => item.type)
        .filter((type) => TYPES.includes(type))
        .sort(),
    ).toEqual([...TYPES].sort())
    const answers = new Map(
      items.map(({ position, id, order, type }) => {
        const correct = correctOptions(id, academy.data)
        const isTyped = ['text', 'number', 'fillin'].includes(type)
        return [position, !isTyped ? correct.map((option) => String((JSON.parse(order) as string[]).indexOf(option))) : correct] as const
      }),
    )

    for (const { position, type } of items) {
      const item = page.locator(`[data-item="${position}"]`)
      await expect(item).toBeVisible()
      await fill(item, type, answers.get(position) ?? [])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
      if (position === items.length) break
      const field = item.locator('input[type="text"]').last()
      // Enter in a field goes on, as the button does.
      if (await field.count()) await field.press('Enter')
      else await page.getByRole('button', { name: 'Câu tiếp theo' }).click()
    }
    await page.locator('[data-item]:visible .stem').first().click()
    await expect.poll(() => rows('SELECT 1 FROM "Answer" WHERE "attemptId" = ?', [attempt], academy.data).length).toBe(items.length)
    expect(rows('SELECT 1 FROM "Submission" WHERE "attemptId" = ?', [attempt], academy.data)).toHaveLength(0)

    await page.reload()
    for (const { position } of items.filter(({ type }) => TYPES.includes(type))) {
      const values = await page
        .locator(`[data-item="${position}"]`)
        .locator('select, input[type="text"]')
        .evaluateAll((controls) => controls.map((control) => (control as HTMLInputElement).value))
      expect(values).toEqual(answers.get(position))
    }
    while (await page.getByRole('button', { name: 'Câu tiếp theo' }).isVisible()) await page.getByRole('button', { name: 'Câu tiếp theo' }).click()
    await page.getByRole('button', { name: 'Nộp bài' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đạt')
    await expect(page.getByRole('main')).toContainText('12 trên 12 điểm, 100%')
    await expect(page.getByRole('main')).toContainText('Đồng chí đã trả lời')
    await page.screenshot({ path: 'test-results/every-type-review.png', fullPage: true })
  } finally {
    await academy.stop()
  }
})

test('a check of a lesson is filled in and judged in place', async ({ page, baseURL }) => {
  const lesson = '04-quyen-cua-nguoi-dan-va-thoi-han'
  await signIn(page, 'son')
  await page.request.post('/learn/hvs-03/enrolment', { form: {}, headers: { origin: baseURL ?? '' } })
  await page.goto(`/learn/hvs-03/lessons/${lesson}`)
  const form = page.locator('form.question').filter({ has: page.locator('.with-blanks') })
  await form.getByRole('textbox', { name: 'Chỗ trống 1' }).fill('2')
  await form.getByRole('textbox', { name: 'Chỗ trống 2' }).fill('20')
  await form.getByRole('button', { name: 'Trả lời' }).click()
  await expect(form.getByRole('status')).toContainText('Chưa đúng.')
  await expect(form.getByRole('status')).toContainText('(1) 2 ✓ đúng')
  await expect(form.getByRole('status')).toContainText('(2) 20 ✕ chưa đúng')
  await form.getByRole('textbox', { name: 'Chỗ trống 2' }).fill(' 10 ')
  await form.getByRole('button', { name: 'Trả lời' }).click()
  await expect(form.getByRole('status')).toContainText('Đúng.')
  await expect(page).toHaveURL(new RegExp(`${lesson}$`))
})
