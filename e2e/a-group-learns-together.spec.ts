import path from 'node:path'
import { expect, test } from '@playwright/test'
import Database from 'better-sqlite3'
import { violationsOf } from './support/axe'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, row, rows } from './support/data'
import { signInByRequest } from './support/people'

const TIMES: [table: string, columns: string[]][] = [
  ['ClassPlan', ['startsAt', 'endsAt']],
  ['ClassOpening', ['openedAt']],
  ['ClassMark', ['fromAt']],
]

/** Moves every group session of an academy in time, since nobody waits an hour for a test. */
function moveSessions(folder: string, ms: number): void {
  const db = new Database(path.join(folder, 'academy.db'))
  db.pragma('busy_timeout = 5000')
  for (const [table, columns] of TIMES) {
    db.exec(`DROP TRIGGER IF EXISTS "${table}_no_update"`)
    for (const one of db.prepare(`SELECT rowid AS id, ${columns.map((name) => `"${name}"`).join(', ')} FROM "${table}"`).all() as Record<string, string>[])
      for (const name of columns)
        if (one[name])
          db.prepare(`UPDATE "${table}" SET "${name}" = ? WHERE rowid = ?`).run(
            new Date(new Date(one[name]).getTime() + ms).toISOString().replace('Z', '+00:00'),
            one.id,
          )
  }
  db.close()
}

const form = (fields: Record<string, string>, origin: string) => ({ form: fields, headers: { origin }, maxRedirects: 0 })

test('a trainer holds a session: one checks in by code, one is called; both have the lessons and no test, a stranger is refused', async ({ browser }) => {
  test.setTimeout(120_000)
  const academy = await cloneAcademy('together', portOf(102))
  const contexts = await Promise.all([1240, 360, 360].map((width) => browser.newContext({ baseURL: academy.url, viewport: { width, height: 740 } })))
  try {
    const [one, other] = [beginner(0, academy.data), beginner(1, academy.data)]
    const stranger = row<{ staffCode: string }>(
      `SELECT p."staffCode" FROM "Person" p JOIN "Account" a ON a."personId" = p."id" WHERE a."passwordHash" IS NULL AND NOT EXISTS
         (SELECT 1 FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-02' WHERE e."personId" = p."id") ORDER BY p."staffCode" LIMIT 1`,
      [],
      academy.data,
    )
    for (const { staffCode } of [one, stranger]) givePassword(staffCode, academy.data)
    await signInByRequest(contexts[0].request, 'mai', academy.url)
    await signInByRequest(contexts[1].request, one, academy.url)
    await signInByRequest(contexts[2].request, stranger, academy.url)
    const [host, learner, outsider] = await Promise.all(contexts.map((context) => context.newPage()))

    await host.goto('/sessions/new')
    await host.getByLabel('Khóa học').selectOption('hvs-02')
    await host.getByRole('button', { name: 'Tiếp tục' }).click()
    const boxes = host.getByRole('group', { name: 'Các bài của buổi học' }).getByRole('checkbox')
    for (const n of [0, 1]) await boxes.nth(n).check()
    await host.getByLabel('Địa điểm hoặc đường dẫn').fill('Hội trường tầng 2')
    // Planned for tomorrow morning, whatever the hour is now.
    const start = new Date(Date.now() + 31 * 3_600_000)
    const day = start.toISOString().slice(0, 10)
    await host.getByLabel('Ngày').fill(day)
    await host.getByLabel('Giờ bắt đầu').fill('08:00')
    await host.getByLabel('Giờ kết thúc').fill('09:30')
    await host.getByRole('button', { name: 'Lưu kế hoạch' }).click()
    await host.waitForURL(/\/sessions\/[0-9a-f-]{36}$/)
    const session = host.url()
    for (const { staffCode, fullName } of [one, other]) {
      await host.getByLabel('Mã cán bộ').fill(staffCode)
      await host.getByRole('button', { name: 'Ghi tên', exact: true }).click()
      await expect(host.getByRole('rowheader', { name: fullName })).toBeVisible()
    }
    await learner.goto('/learn')
    await expect(learner.getByText('Buổi học nhóm sắp tới')).toBeVisible()

    moveSessions(academy.data, Date.now() - 60_000 - new Date(`${day}T08:00:00+07:00`).getTime())
    await host.goto(session)
    await host.getByRole('button', { name: 'Mở buổi học' }).click()
    await host.getByRole('link', { name: 'Chiếu mã' }).click()
    const code = (await host.locator('.session-code').innerText()).replace(/\s/g, '')
    expect(code).toMatch(/^\d{6}$/)
    await expect(host.getByRole('img', { name: 'Mã QR để ghi có mặt' })).toBeVisible()
    expect(await violationsOf(host)).toEqual([])

    // The QR code fills in the code; one's own hand sends it. No script runs on the page.
    await learner.goto(`/classes/${code}`)
    await learner.getByRole('button', { name: 'Ghi có mặt' }).click()
    await expect(learner.getByText('Đã ghi có mặt')).toBeVisible()
    expect(await violationsOf(learner)).toEqual([])
    await outsider.goto('/classes')
    await outsider.getByLabel('Mã 6 chữ số').fill(code)
    await outsider.getByRole('button', { name: 'Ghi có mặt' }).click()
    await expect(outsider.getByText(/Mã chưa đúng hoặc đã đổi, hoặc buổi học không dành cho đồng chí/)).toBeVisible()
    expect((await contexts[2].request.get(session)).status()).toBe(404)

    await host.goto(session)
    await host.getByRole('checkbox', { name: `Chọn ${other.fullName}` }).check()
    await host.getByRole('button', { name: 'Ghi có mặt những người đã chọn' }).click()
    await expect(host.locator('.tag', { hasText: 'Có mặt' })).toHaveCount(2)
    expect(await violationsOf(host)).toEqual([])
    // Closing at once would bring nobody anything, and says so.
    await expect(host.getByText('Kết thúc lúc này thì chưa ai đủ thời gian để được ghi bài.')).toBeVisible()
    moveSessions(academy.data, -90 * 60_000)
    await host.goto(session)
    await host.getByRole('checkbox', { name: /Tôi, Đỗ Thị Khánh Mai, xác nhận/ }).check()
    await host.getByRole('button', { name: 'Xác nhận danh sách và ghi bài đã học' }).click()
    await expect(host.getByText('đã ghi 2 bài')).toHaveCount(2)

    const known = rows<{ personId: string; knownBy: string }>(
      `SELECT l."personId", l."knownBy" FROM "LessonCompletion" l JOIN "ClassCredit" c ON c."completionId" = l."id" WHERE l."personId" IN (?, ?)`,
      [one.personId, other.personId],
      academy.data,
    )
    expect(known.map(({ knownBy }) => knownBy)).toEqual(['attended', 'attended', 'attended', 'attended'])
    expect(
      rows(
        'SELECT 1 FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE e."personId" IN (?, ?)',
        [one.personId, other.personId],
        academy.data,
      ),
    ).toEqual([])
    await learner.goto('/record')
    await learner.getByText('Bài đã học (2)').click()
    await expect(learner.getByText(/Đỗ Thị Khánh Mai tổ chức tại Hội trường tầng 2.*tự ghi có mặt bằng mã/).first()).toBeVisible()
    await learner.goto('/learn/hvs-02')
    await expect(learner.getByText(/2\/7|2 trên 7|2 của 7/).first()).toBeVisible()
    // Nobody but a host acts on a session.
    const refused = await contexts[1].request.post(`${new URL(session).pathname}/confirmation`, form({ stated: 'yes' }, academy.url))
    expect(refused.status()).toBe(404)
  } finally {
    for (const context of contexts) await context.close()
    await academy.stop()
  }
})
