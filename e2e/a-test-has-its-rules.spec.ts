import path from 'node:path'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, paperKeys, row } from './support/data'
import { signIn, signInByRequest } from './support/people'

/** In a copy that belongs to this journey: tests get the rules it walks, and rows may be moved in time. */
async function withRules(data: string): Promise<void> {
  const db = new Database(path.join(data, 'academy.db'))
  for (const table of ['CourseVersion', 'Attempt']) db.exec(`DROP TRIGGER IF EXISTS "${table}_no_update"`)
  const rule = (code: string, terms: object) =>
    db
      .prepare(
        `UPDATE "CourseVersion" SET "definition" = json_set("definition", '$.quiz', json_patch(json_extract("definition", '$.quiz'), ?))
         WHERE "courseId" = (SELECT "id" FROM "Course" WHERE "code" = ?)`,
      )
      .run(JSON.stringify(terms), code)
  rule('HVS-02', { testOut: 1, attempts: 3, wait: { minutes: 120 } })
  rule('HVS-03', { closes: '2026-01-05' })
  db.close()
}

/** The next person who has not begun, let in. */
function someone(academy: Clone) {
  const person = beginner(0, academy.data)
  givePassword(person.staffCode, academy.data)
  return person
}

/** Begins a test on its page, hands it in with right answers or with none, and answers the id of the attempt. */
async function sit(page: Page, academy: Clone, isRight: boolean): Promise<string> {
  await page.goto(`${academy.url}/learn/hvs-02/quiz`)
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await page.waitForURL(/\/attempts\//)
  const attempt = new URL(page.url()).pathname.split('/')[2]
  await hand(page.request, academy, attempt, isRight)
  return attempt
}

async function hand(request: APIRequestContext, academy: Clone, attempt: string, isRight: boolean): Promise<void> {
  const answers = isRight ? [...paperKeys(attempt, academy.data)].flatMap(([position, places]) => places.map((place) => [`a${position}`, String(place)])) : []
  await request.post(`${academy.url}/attempts/${attempt}/submission`, {
    data: new URLSearchParams(answers).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: academy.url },
  })
}

test('the rules of a test on its pages: testing out, waiting, closing, an outage, and a key put right by two', async ({ browser }) => {
  test.setTimeout(150_000)
  const academy = await cloneAcademy('rules', portOf(96), withRules)
  const contexts = await Promise.all([0, 1, 2, 3, 4].map(() => browser.newContext({ baseURL: academy.url, viewport: { width: 360, height: 740 } })))
  try {
    const [quick, slow, admin, mai, son] = await Promise.all(contexts.map((context) => context.newPage()))
    for (const at of [0, 1]) await signInByRequest(contexts[at].request, someone(academy), academy.url)
    for (const [at, key] of (['linh', 'mai', 'son'] as const).entries()) await signInByRequest(contexts[at + 2].request, key, academy.url)

    // Who passes before the lessons is exempt from them, and the course says so.
    await quick.goto('/learn/hvs-02/quiz')
    await expect(quick.getByText('Lượt miễn học')).toBeVisible()
    await sit(quick, academy, true)
    await quick.goto('/learn/hvs-02')
    await expect(quick.getByText(/Miễn học/).first()).toBeVisible()

    // Who fails waits before the next attempt, and is told until when.
    const failed = await sit(slow, academy, false)
    await slow.goto('/learn/hvs-02/quiz')
    await expect(slow.getByRole('button', { name: 'Bắt đầu làm bài' })).toHaveCount(0)
    await expect(slow.getByText(/Giữa hai lượt chờ 2 giờ/)).toBeVisible()
    await expect(slow.getByText(/Lượt tiếp theo bắt đầu được từ/)).toBeVisible()
    await expect(slow.getByRole('link', { name: /Lượt 1/ })).toHaveAttribute('href', `/attempts/${failed}`)

    // A test that has closed says when, and takes nobody.
    await quick.request.post('/learn/hvs-03/enrolment', { form: {}, headers: { origin: academy.url } })
    await quick.goto('/learn/hvs-03/quiz')
    await expect(quick.getByText(/Đóng lúc/).first()).toBeVisible()
    await expect(quick.getByRole('button', { name: 'Bắt đầu làm bài' })).toHaveCount(0)

    // An outage that is entered gives an open attempt its time back, and the attempt says so.
    const context = await browser.newContext({ baseURL: academy.url, viewport: { width: 360, height: 740 } })
    contexts.push(context)
    await signInByRequest(context.request, someone(academy), academy.url)
    const page = await context.newPage()
    await page.goto('/learn/hvs-02/quiz')
    await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
    await page.waitForURL(/\/attempts\//)
    const attempt = new URL(page.url()).pathname.split('/')[2]
    const db = new Database(path.join(academy.data, 'academy.db'))
    db.pragma('busy_timeout = 5000')
    const moved = (column: string) => `strftime('%Y-%m-%dT%H:%M:%f+00:00', "${column}", '-10 minutes')`
    db.prepare(`UPDATE "Attempt" SET "startedAt" = ${moved('startedAt')}, "closesAt" = ${moved('closesAt')} WHERE "id" = ?`).run(attempt)
    db.close()
    const minute = (ago: number) => new Date(Date.now() - ago * 60_000 + 7 * 3_600_000).toISOString().slice(0, 16)
    await admin.goto('/admin/outages')
    await admin.getByLabel('Từ lúc').fill(minute(8))
    await admin.getByLabel('Đến lúc').fill(minute(3))
    await admin.getByLabel('Lý do').fill('Đứt cáp quang')
    await admin.getByRole('button', { name: 'Xem trước' }).click()
    await admin.getByRole('button', { name: 'Ghi sự cố và bù' }).click()
    await expect(admin.getByText(/bài được bù giờ/).first()).toBeVisible()
    await page.reload()
    await expect(page.getByText(/Đứt cáp quang/)).toBeVisible()
    const { lost } = row<{ lost: number }>(
      `SELECT (julianday(x."closesAt") - julianday(a."closesAt")) * 1440 AS lost FROM "AttemptExtension" x JOIN "Attempt" a ON a."id" = x."attemptId" WHERE a."id" = ?`,
      [attempt],
      academy.data,
    )
    expect(Math.round(lost)).toBe(5)

    // A wrong key: previewed by one trainer, applied by another, graded again; what was shown is what came.
    const { version } = row<{ version: string }>(
      'SELECT "questionVersionId" AS version FROM "AttemptItem" WHERE "attemptId" = ? ORDER BY "position"',
      [failed],
      academy.data,
    )
    await mai.goto(`/teach/questions/${version}/correction?kind=everyone`)
    const shown = await mai
      .locator('#effect input[type=hidden]')
      .evaluateAll((inputs) => inputs.map((input) => [input.getAttribute('name'), input.getAttribute('value')]))
    await mai.getByLabel('Vì sao đáp án sai').fill('Văn bản mới thay đổi')
    await mai.getByRole('button', { name: 'Đề nghị sửa đáp án' }).click()
    await expect(mai.getByText('Chờ người thứ hai').first()).toBeVisible()
    await expect(mai.getByRole('button', { name: 'Áp dụng và chấm lại' })).toHaveCount(0)
    await son.goto(`/teach/questions/${version}/correction`)
    await son.getByRole('button', { name: 'Áp dụng và chấm lại' }).click()
    await expect(son.getByText('Đã áp dụng').first()).toBeVisible()
    const regraded = () => row<{ n: number }>('SELECT count(*) AS n FROM "Grading" WHERE "number" > 1', [], academy.data).n
    const effect = Object.fromEntries(shown) as Record<string, string>
    await expect.poll(regraded, { timeout: 20_000 }).toBe(Number(effect.attempts))
    await expect
      .poll(async () => {
        await son.reload()
        return son.getByText(`Đã chấm lại ${effect.attempts} trên ${effect.attempts} lượt`).count()
      })
      .toBeGreaterThan(0)
    await slow.goto(`/attempts/${failed}`)
    await expect(slow.getByText(/Văn bản mới thay đổi/).first()).toBeVisible()
  } finally {
    for (const context of contexts) await context.close()
    await academy.stop()
  }
})

test('a manager lends their role: the deputy sees on whose behalf, gives it back, and the list keeps both', async ({ browser }) => {
  const academy = await cloneAcademy('lent', portOf(97))
  const contexts = await Promise.all([0, 1].map(() => browser.newContext({ baseURL: academy.url, viewport: { width: 360, height: 740 } })))
  try {
    const [manager, deputy] = await Promise.all(contexts.map((context) => context.newPage()))
    await signIn(manager, 'binh', academy.url)
    await signIn(deputy, 'hanh', academy.url)
    expect((await deputy.goto('/manage'))?.status()).toBe(403)
    await manager.goto('/delegations')
    await manager.getByLabel('Mã cán bộ').fill('HN000101')
    await manager.getByLabel('Đến hết ngày').fill(new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10))
    await manager.getByLabel('Lý do, căn cứ').fill('Đi công tác')
    await manager.getByRole('button', { name: 'Ủy quyền cho cấp phó' }).click()
    await expect(manager.getByText('Đã ủy quyền.')).toBeVisible()
    await deputy.goto('/manage')
    await expect(deputy.getByText(/^Thay mặt Nguyễn Quốc Bình đến hết/)).toBeVisible()
    await deputy.goto('/delegations')
    await deputy.getByText('Kết thúc', { exact: true }).first().click()
    await deputy.getByLabel('Lý do kết thúc').fill('Về sớm')
    await deputy.getByRole('button', { name: 'Kết thúc' }).click()
    await expect(deputy.getByText('Đã kết thúc ủy quyền.')).toBeVisible()
    expect((await deputy.goto('/manage'))?.status()).toBe(403)
  } finally {
    for (const context of contexts) await context.close()
    await academy.stop()
  }
})
