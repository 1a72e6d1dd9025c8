import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, civilDate, startOfDay } from '../app/platform/clock'
import { readAll } from '../docs/api/consumer.mjs'
import { cloneAcademy, portOf } from './support/clone'
import { givePassword, row, rows } from './support/data'
import { signInByRequest } from './support/people'

/** At an hour of a civil day in Hanoi. */
const at = (day: string, hour: number) => new Date(startOfDay(day).getTime() + hour * 3_600_000)
const shown = (day: string) => day.split('-').reverse().join('/')
const nextMonth = (first: string) => `${addDays(first, 31).slice(0, 7)}-01`

/** Someone of the ward without a role, who works there today and whom nobody has given the course yet. */
const SOMEONE = `SELECT p."id", p."staffCode", p."fullName" FROM "Person" p JOIN "Account" a ON a."personId" = p."id" JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main'
    AND x."supersededAt" IS NULL AND x."validTo" IS NULL
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."path" LIKE '%/P00008/%' AND s."supersededAt" IS NULL AND s."validTo" IS NULL
  WHERE a."passwordHash" IS NULL AND NOT EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = p."id") AND NOT EXISTS (SELECT 1 FROM "Absence" b WHERE b."personId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-03' WHERE e."personId" = p."id") ORDER BY p."staffCode" LIMIT 1`
const PROOF = Buffer.from('%PDF-1.4\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF')

test('a wrong figure is challenged on a phone, asked about, upheld after all others closed, and then closes as the last of the chain', async ({ browser }) => {
  test.setTimeout(180_000)
  const academy = await cloneAcademy('a-challenge', portOf(112))
  try {
    const db = academy.data
    const person = row<{ id: string; staffCode: string; fullName: string }>(SOMEONE, [], db)
    givePassword(person.staffCode, db)
    const as = (who: Who, width = 1240): Promise<Page> => open(browser, who, academy.url, width)
    // The month after next, so that no period of the demo is of it.
    const first = nextMonth(nextMonth(`${civilDate(new Date()).slice(0, 7)}-01`))
    const [month, after] = [first.slice(0, 7), nextMonth(first)]
    const [due, right] = [`${month}-20`, `${after.slice(0, 7)}-20`]

    await academy.moveTo(at(`${month}-05`, 8))
    const giving = await as('binh')
    await giving.goto(`/manage/assign?person=${person.id}`)
    await giving.getByLabel('Khóa học hoặc lộ trình').selectOption('hvs-03')
    await giving.getByLabel('Lý do').fill('Kế hoạch của phường.')
    await giving.getByLabel('Hạn hoàn thành').fill(due)
    await giving.getByRole('button', { name: 'Giao', exact: true }).click()
    await giving.waitForURL(/\/manage\/orders\//)

    await academy.moveTo(at(addDays(after, 1), 8))
    const evaluator = await as('long')
    await evaluator.goto(`/evaluate/periods?unit=P00008&kind=month&key=${month}&preview=1`)
    await evaluator.getByRole('button', { name: 'Mở kỳ' }).click()
    await evaluator.waitForURL(/\/evaluate\/periods\/[0-9a-f-]+$/)
    const desk = new URL(evaluator.url()).pathname
    const periodId = desk.split('/').at(-1) as string
    await step(evaluator, 'Chuyển sang thẩm định')

    // The cadre, on a phone: the due date they were told is in the following month.
    const cadre = await as(person, 360)
    await cadre.goto(`/record/periods/${periodId}`)
    await cadre.getByRole('link', { name: /Kiến nghị: Hạn của “Bảo vệ dữ liệu cá nhân/ }).click()
    await expect(cadre.getByRole('heading', { name: 'Kiến nghị một số liệu' })).toBeVisible()
    await expect(cadre.getByRole('main')).toContainText(shown(due))
    await cadre.getByLabel('Theo đồng chí, đúng là').fill(`Hạn ${shown(right)}`)
    await cadre.getByLabel('Lý do').fill('Lãnh đạo phòng đã đồng ý lùi hạn vì đợt tiếp dân.')
    await cadre.getByLabel(/Tệp chứng minh/).setInputFiles({ name: 'dong-y.pdf', mimeType: 'application/pdf', buffer: PROOF })
    await cadre.getByRole('button', { name: 'Gửi kiến nghị' }).click()
    await cadre.waitForURL(/\/challenges\//)
    expect(await cadre.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const own = new URL(cadre.url()).pathname
    const asked = row<{ staffCode: string; fullName: string }>(
      'SELECT p."staffCode", p."fullName" FROM "Challenge" c JOIN "Person" p ON p."id" = c."askedId" WHERE c."id" = ?',
      [own.split('/')[2]],
      db,
    )
    await expect(cadre.getByRole('main')).toContainText(asked.fullName)
    givePassword(asked.staffCode, db)

    const head = await as(asked)
    await head.goto('/manage/challenges')
    await head.getByRole('link', { name: /Hạn của/ }).click()
    await expect(head.getByRole('main')).toContainText('Lãnh đạo phòng đã đồng ý lùi hạn')
    const proof = await head.request.get(`${academy.url}${own}/proof`)
    expect([proof.status(), proof.headers()['content-disposition']]).toEqual([200, expect.stringContaining('attachment')])
    expect(Buffer.compare(await proof.body(), PROOF)).toBe(0)
    await head.getByLabel('Hỏi lại cán bộ').fill('Đồng ý hôm nào, bằng văn bản nào?')
    await head.getByRole('button', { name: 'Gửi' }).click()
    await cadre.goto('/inbox')
    await cadre
      .getByRole('link', { name: /Đọc và trả lời/ })
      .first()
      .or(cadre.getByRole('button', { name: /Đọc và trả lời/ }).first())
      .first()
      .click()
    await expect(cadre.getByRole('main')).toContainText('Đồng ý hôm nào, bằng văn bản nào?')
    await cadre.getByLabel('Nhắn cho người trả lời').fill('Thứ Hai tuần trước, tin nhắn trong nhóm của phòng.')
    await cadre.getByRole('button', { name: 'Gửi' }).click()

    // The period closes: everybody's but theirs.
    await evaluator.goto(desk)
    await expect(evaluator.getByRole('link', { name: /1 hồ sơ chờ trả lời 1 kiến nghị/ })).toBeVisible()
    await step(evaluator, 'Khóa kỳ')
    const frozen = () =>
      rows<{ personId: string }>('SELECT "personId" FROM "Snapshot" WHERE "periodId" = ? ORDER BY "number"', [periodId], db).map(({ personId }) => personId)
    const waits = () => rows(`SELECT 1 FROM "Job" WHERE "kind" IN ('dossiers.close', 'dossier.close') AND "doneAt" IS NULL`, [], db).length
    await expect.poll(() => (waits() === 0 ? frozen().length : 0), { timeout: 90_000 }).toBeGreaterThan(10)
    const others = frozen().length
    expect(frozen()).not.toContain(person.id)
    await cadre.goto(`/record/periods/${periodId}`)
    await expect(cadre.getByText('Đang kiến nghị').first()).toBeVisible()

    // Upheld, with the figures before and after; then theirs closes too.
    await head.goto(own)
    await head.getByRole('link', { name: 'Trả lời kiến nghị' }).click()
    await head.getByLabel(/Chấp thuận điều chỉnh/).check()
    await head.getByLabel('Lý do kết luận').fill('Đúng là đã đồng ý lùi hạn trong nhóm của phòng.')
    await head.getByLabel('Hạn lẽ ra phải là').fill(right)
    await head.getByRole('button', { name: 'Xem trước' }).click()
    const preview = head.getByRole('table', { name: 'Số liệu cũ và mới' })
    await expect(preview.getByRole('row', { name: /Số lượng/ })).toContainText('0,00')
    expect(rows('SELECT 1 FROM "Correction"', [], db)).toEqual([])
    await head.getByRole('button', { name: 'Xác nhận trả lời' }).click()
    await head.waitForURL((url) => url.pathname === own)
    await expect(head.getByRole('main')).toContainText('Chấp thuận điều chỉnh')
    await expect.poll(() => frozen().length, { timeout: 60_000 }).toBe(others + 1)
    expect(frozen().at(-1)).toBe(person.id)

    await cadre.goto(own)
    await expect(cadre.getByRole('main')).toContainText('Đúng là đã đồng ý lùi hạn trong nhóm của phòng.')
    await cadre.goto(`/record/periods/${periodId}`)
    const place = row<{ number: number; hash: string }>(
      'SELECT "number", "hash" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?',
      [periodId, person.id],
      db,
    )
    await expect(cadre.getByText(place.hash)).toBeVisible()
    await expect(cadre.getByRole('heading', { name: 'Điều chỉnh theo kiến nghị' })).toBeVisible()
    await expect(cadre.getByRole('main')).toContainText(`${shown(due)} → ${shown(right)}`)
    await evaluator.goto(desk)
    await expect(evaluator.getByText(new RegExp(`Đã khóa ${others + 1} trên ${others + 1}`))).toBeVisible()

    // The feed for the city's software delivers it, with what was put right, as a stranger checks it.
    await evaluator.goto('/evaluate/feed')
    const form = evaluator.locator('form', { has: evaluator.getByRole('button', { name: 'Cấp khóa' }) })
    await form.getByLabel('Tên khóa').fill('Phần mềm đánh giá')
    await form.getByLabel('Mục đích đọc').fill('Đánh giá cán bộ của phường')
    await form.getByRole('button', { name: 'Cấp khóa' }).click()
    const secret = await evaluator.locator('textarea[name=secret]').inputValue()
    const items: Item[] = []
    await readAll({ url: academy.url, key: secret, period: month, onPage: (page) => items.push(...page) })
    const delivered = items.find(({ hash }) => hash === place.hash)
    expect(delivered).toMatchObject({ number: place.number, content: { corrections: [{ kind: 'due', was: due, value: right }] } })
    expect(items.filter(({ kind }) => kind === 'snapshot')).toHaveLength(others + 1)

    expect(academy.academy('verify')).toMatchObject({ code: 0 })
  } finally {
    await academy.stop()
  }
})

type Item = { kind: string; number: number; hash: string; content: { corrections?: { kind: string; was: string; value: string }[] } }

type Who = 'binh' | 'long' | { staffCode: string }

async function open(browser: Browser, who: Who, url: string, width: number): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width, height: 800 } })
  await signInByRequest(context.request, who, url)
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

async function step(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Lý do' }).fill('Đến hạn theo kế hoạch')
  // The days of the period are not over: it says which, and takes no step until they are known to be cut short.
  await expect(page.getByText('Bước này làm trước hạn', { exact: true })).toBeVisible()
  await page.getByLabel(/Tôi biết bước này làm trước hạn/).check()
  await page.getByRole('button', { name }).click()
  await page.waitForLoadState()
}
