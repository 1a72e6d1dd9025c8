import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, paperKeys, rows, SHARED } from './support/data'
import { signInByRequest } from './support/people'

const status = (page: Page) => page.locator('[data-save-status]')

/** Chooses at an item whatever it is; answers nothing of what is right. A click, for the page may leave before it is seen checked. */
async function choose(page: Page, place: string): Promise<void> {
  await page.locator('[data-item]:not([hidden]) input:not([type=hidden])').nth(Number(place)).click()
}

test('answers wait for the network, go in order, and are handed in once they are there; two devices are told of one another', async ({ browser }) => {
  test.setTimeout(120_000)
  const academy = await cloneAcademy('network', portOf(73))
  const contexts: BrowserContext[] = []
  try {
    const person = beginner(5, academy.data, '/H26/')
    givePassword(person.staffCode, academy.data)
    const enter = async () => {
      const context = await browser.newContext({ baseURL: academy.url })
      contexts.push(context)
      const page = await context.newPage()
      await signInByRequest(context.request, person, academy.url)
      return { context, page }
    }
    const { context, page } = await enter()
    await page.goto('/learn/hvs-02/quiz')
    await page.locator('form[method=post] button.primary').first().click()
    await page.waitForURL(/\/attempts\//)
    const attempt = new URL(page.url()).pathname.split('/')[2]
    const saved = () =>
      rows<{ position: number; revision: number }>(
        'SELECT "position","revision" FROM "Answer" WHERE "attemptId" = ? ORDER BY "position"',
        [attempt],
        academy.data,
      )

    await choose(page, '0')
    await expect(status(page)).toHaveText('đã lưu')
    await context.setOffline(true)
    for (const place of ['1', '0', '1']) {
      await page.locator('[data-next]').click()
      await choose(page, place)
    }
    await expect(status(page)).toHaveText('đang chờ mạng (3 câu)')
    expect(saved()).toHaveLength(1)

    const other = await enter()
    await other.page.goto(`/attempts/${attempt}`)
    // It opens at the first item without an answer.
    await choose(other.page, '0')
    await expect(status(other.page)).toHaveText('đã lưu')

    page.once('dialog', (dialog) => void dialog.accept())
    while (await page.locator('[data-next]').isVisible()) await page.locator('[data-next]').click()
    await page.locator('form.attempt button[type=submit]:visible').click()
    await expect(page.locator('[data-notice]')).toContainText('Chưa nộp được vì mất mạng')

    await context.setOffline(false)
    const choice = page.locator('[data-item="2"] [data-elsewhere]')
    await expect(choice).toBeVisible({ timeout: 15_000 })
    await expect.poll(() => saved().map(({ position }) => position)).toEqual([1, 2, 3, 4])
    expect(rows('SELECT 1 FROM "Submission" WHERE "attemptId" = ?', [attempt], academy.data)).toHaveLength(0)
    await choice.locator('[data-keep=mine]').click()
    await expect(choice).toBeHidden()
    await expect.poll(() => saved().find(({ position }) => position === 2)?.revision).toBe(2)

    const keys = paperKeys(attempt, academy.data)
    expect(keys.size).toBeGreaterThan(4)
    while (await page.locator('[data-next]').isVisible()) await page.locator('[data-next]').click()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.locator('form.attempt button[type=submit]:visible').click()
    await expect(page.locator('h1')).toHaveText('Chưa đạt')
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('answers:')))).toEqual([])
    // The other device, still open, finds out at its next save.
    await choose(other.page, '1')
    await expect(other.page.locator('h1')).toHaveText('Chưa đạt')
  } finally {
    for (const context of contexts) await context.close()
    await academy.stop()
  }
})

test('a dozen start the same test at once over HTTP and answer on: no error, nothing lost, what is sent twice counts once', async () => {
  const args = ['prove/quiz.mjs', '--people', '12', '--seconds', '1', '--think', '100', '--from', SHARED]
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 })
  expect(stdout).toMatch(/12 people in \d+ s: 1\d\d saves acknowledged, 0 errors, 0 lost, \d+ attempts left open/)
})
