import { expect, test } from '@playwright/test'
import { correctOptions, lessonKeys, paperKeys, rows } from './support/data'
import { signIn } from './support/people'

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 760 } })

test('a lesson reads, a check is answered and a test is submitted without JavaScript', async ({ page }) => {
  await signIn(page, 'hanh')
  await page.goto('/learn/hvs-02/lessons/06-lo-bam-roi')
  await expect(page.getByRole('article')).toContainText('30 phút')
  const [check] = lessonKeys('06-lo-bam-roi')
  const form = page.locator(`form[data-check="${check.questionId}"]`)
  for (const option of check.correct) await form.locator(`input[value="${option}"]`).check()
  await form.getByRole('button', { name: 'Trả lời' }).click()
  await expect(page).toHaveURL(new RegExp(`#q-${check.questionId}$`))
  await expect(page.locator(`form[data-check="${check.questionId}"]`).getByRole('status')).toContainText('Đúng')

  await page.goto('/learn/hvs-02/quiz')
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await expect(page).toHaveURL(/\/attempts\//)
  const attempt = new URL(page.url()).pathname.split('/')[2]
  for (const [position, places] of paperKeys(attempt)) for (const place of places) await page.locator(`input[name="a${position}"][value="${place}"]`).check()
  await page.getByRole('button', { name: 'Nộp bài' }).click()
  expect(rows('SELECT 1 FROM "Submission" WHERE "attemptId" = ?', [attempt]), 'one tap alone hands nothing in').toHaveLength(0)
  await page.getByLabel('Tôi đã làm xong và muốn nộp bài').check()
  await page.getByRole('button', { name: 'Nộp bài' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đạt')
  expect(rows('SELECT 1 FROM "Submission" WHERE "attemptId" = ?', [attempt])).toHaveLength(1)
})

test('an open lesson and its checks need neither account nor JavaScript, and store nothing', async ({ page }) => {
  const before = rows<{ n: number }>('SELECT count(*) AS n FROM "CheckAnswer"')[0].n
  await page.goto('/courses/hvs-02/lessons/01-ke-gian-nham-vao-can-bo')
  const [check] = lessonKeys('01-ke-gian-nham-vao-can-bo')
  const form = page.locator(`form[data-check="${check.questionId}"]`)
  await form.locator(`input[value="${check.correct[0]}"]`).check()
  await form.getByRole('button', { name: 'Trả lời' }).click()
  await expect(page.getByRole('main')).toContainText('Đúng')
  expect(rows<{ n: number }>('SELECT count(*) AS n FROM "CheckAnswer" WHERE "questionId" = ? AND "personId" IS NULL', [check.questionId])[0].n).toBe(0)
  expect(before).toBeGreaterThan(0)
})

test('questions of every type are answered without JavaScript: typed, ordered, matched, filled in', async ({ page }) => {
  await signIn(page, 'hanh')
  const pool = rows<{ id: string; type: string }>(
    `SELECT q."questionVersionId" AS id, v."type" FROM "CourseVersionQuestion" q JOIN "QuestionVersion" v ON v."id" = q."questionVersionId" JOIN "CourseVersion" c ON c."id" = q."courseVersionId" JOIN "Course" k ON k."id" = c."courseId"
     WHERE k."code" = 'HVS-02' AND q."pool" = 'practice' AND c."number" = (SELECT max(d."number") FROM "CourseVersion" d WHERE d."courseId" = c."courseId") ORDER BY q."position"`,
  )
  const seen = new Set<string>()
  for (const [at, { id, type }] of pool.entries()) {
    if (!['text', 'number', 'ordering', 'matching', 'fillin'].includes(type)) continue
    seen.add(type)
    const answer = correctOptions(id)
    await page.goto(`/learn/hvs-02/practice?n=${at + 1}`)
    const form = page.locator('form.question')
    const controls = form.locator('select, input[type="text"]')
    await expect(controls).toHaveCount(answer.length)
    for (const [place, entry] of answer.entries()) {
      const control = controls.nth(place)
      if (type === 'ordering' || type === 'matching') await control.selectOption(entry)
      else await control.fill(entry)
    }
    await form.getByRole('button', { name: 'Trả lời' }).click()
    await expect(form.getByRole('status')).toContainText('Đúng.')
    // What was answered stands in the form again.
    await expect(controls.first()).toHaveValue(answer[0])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  }
  expect(seen.size).toBe(5)
})

test('what one is told is counted on every page, opened, and mail is chosen and stopped without JavaScript', async ({ page, browser }) => {
  await signIn(page, 'binh')
  const unread = () =>
    rows<{ n: number }>(
      'SELECT count(*) AS n FROM "Message" m JOIN "Person" p ON p."id" = m."personId" WHERE p."staffCode" = \'HN000105\' AND m."readAt" IS NULL',
    )[0].n
  const before = unread()
  expect(before).toBeGreaterThan(0)
  await page.getByRole('link', { name: `Hộp tin, ${before} tin chưa đọc` }).click()
  await page.getByRole('button', { name: 'Học tiếp' }).first().click()
  await expect(page).toHaveURL(/\/learn\/hvs-/)
  expect(unread()).toBe(before - 1)
  await page.goto('/account/notifications')
  await page.getByLabel('Gộp mỗi ngày một thư, lúc 8 giờ').check()
  await page.getByLabel('Sắp đến hạn').uncheck()
  await page.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByRole('status')).toContainText('Đã lưu')
  await expect(page.getByLabel('Sắp đến hạn')).not.toBeChecked()
  await page.goto('/account/calendar')
  await page.getByRole('button', { name: 'Mở lịch mới' }).click()
  const address = new URL(await page.getByRole('textbox', { name: 'Địa chỉ' }).inputValue()).pathname
  const calendar = await (await browser.newContext()).request.get(address)
  expect([calendar.status(), (await calendar.text()).startsWith('BEGIN:VCALENDAR')]).toEqual([200, true])
  await page.goto('/account/calendar')
  await page.getByRole('button', { name: 'Đóng lịch này' }).first().click()
  await expect(page.getByRole('status')).toContainText('Đã đóng')
  expect((await (await browser.newContext()).request.get(address)).status()).toBe(404)
})
