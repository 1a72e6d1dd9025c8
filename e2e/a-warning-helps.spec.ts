import { type Browser, expect, type Page, test } from '@playwright/test'
import { addDays, civilDate, startOfDay } from '../app/platform/clock'
import { cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { givePassword, row, rows } from './support/data'
import { answerChecks } from './support/lessons'
import { signInByRequest } from './support/people'

/** At an hour and a minute of a civil day in Hanoi. */
const at = (day: string, hour: number, minute = 0) => new Date(startOfDay(day).getTime() + (hour * 60 + minute) * 60_000)
/** The first Monday after today, so that the same days are worked on whenever this is run. */
function monday(): string {
  let day = addDays(civilDate(new Date()), 1)
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 1) day = addDays(day, 1)
  return day
}
const shown = (day: string) => day.split('-').reverse().join('/')

/** Someone of the ward who works there today, whom nobody has given the course yet. */
const SOMEONE = `SELECT p."id", p."staffCode", p."fullName" FROM "Person" p JOIN "Account" a ON a."personId" = p."id" JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main'
    AND x."supersededAt" IS NULL AND x."validTo" IS NULL
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."path" LIKE '%/P00008/%' AND s."supersededAt" IS NULL AND s."validTo" IS NULL
  WHERE a."passwordHash" IS NULL AND NOT EXISTS (SELECT 1 FROM "Absence" b WHERE b."personId" = p."id")
    AND NOT EXISTS (SELECT 1 FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-03' WHERE e."personId" = p."id") ORDER BY p."staffCode" LIMIT 1`
const WARNING = `SELECT w."id", w."managerFrom", w."rule" FROM "Warning" w JOIN "Enrolment" e ON e."id" = w."enrolmentId" JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-03'
  WHERE w."personId" = ? ORDER BY w."eventSeq"`

test('a warning is told to the cadre first, to the manager days later, who acts from the row; what is learnt clears it', async ({ browser }) => {
  test.setTimeout(180_000)
  const academy = await cloneAcademy('a-warning', portOf(103))
  try {
    const person = row<{ id: string; staffCode: string; fullName: string }>(SOMEONE, [], academy.data)
    givePassword(person.staffCode, academy.data)
    const as = async (who: 'binh' | { staffCode: string }): Promise<Page> => open(browser, who, academy.url)

    const begun = monday()
    await academy.moveTo(at(begun, 8))
    const giving = await as('binh')
    await giving.goto(`/manage/assign?person=${person.id}`)
    await giving.getByLabel('Khóa học hoặc lộ trình').selectOption('hvs-03')
    await giving.getByLabel('Lý do').fill('Kế hoạch quý sau.')
    await giving.getByLabel('Hạn hoàn thành').fill(addDays(begun, 60))
    await giving.getByRole('button', { name: 'Giao', exact: true }).click()
    await giving.waitForURL(/\/manage\/orders\//)
    await expect
      .poll(() => rows(`SELECT 1 FROM "Job" WHERE "kind" = 'warnings.look' AND "doneAt" IS NULL`, [], academy.data).length, { timeout: 30_000 })
      .toBe(1)

    // Three weeks without a lesson, whatever holidays there are: the night finds it, and the cadre alone is told.
    await academy.moveTo(at(addDays(begun, 21), 7, 30))
    await expect.poll(() => rows(WARNING, [person.id], academy.data).length, { timeout: 60_000 }).toBe(1)
    const warning = row<{ id: string; managerFrom: string; rule: string }>(WARNING, [person.id], academy.data)
    expect(warning.rule).toBe('idle')
    const cadre = await as(person)
    await cadre.goto('/learn')
    await cadre.getByRole('link', { name: 'Xem vì sao và cách gỡ' }).and(cadre.locator('[href="/learn/hvs-03"]')).click()
    const own = cadre.locator(`#warning-${warning.id}`)
    await expect(own.getByRole('heading', { name: 'Đã đến lúc học tiếp' })).toBeVisible()
    await expect(own).toContainText('ngày làm việc chưa học gì trong khóa này; hạn còn 39 ngày.')
    await expect(own).toContainText('Học xong một bài là lời nhắc này tự gỡ.')
    await expect(own).toContainText(`Lúc này chỉ mình đồng chí. Người quản lý của đồng chí thấy từ ngày ${shown(warning.managerFrom)}`)
    await cadre.goto('/inbox')
    await expect(cadre.getByRole('main')).toContainText('Bảo vệ dữ liệu cá nhân trong cơ quan nhà nước')

    // The last minutes of the day before: still nobody else's to read.
    await academy.moveTo(at(addDays(warning.managerFrom, -1), 23, 30))
    const early = await as('binh')
    await early.goto('/manage/warnings?state=open&rule=idle')
    await expect(early.getByRole('heading', { name: 'Ai cần giúp' })).toBeVisible()
    await expect(early.getByRole('link', { name: person.fullName })).toHaveCount(0)
    expect((await early.goto(`/manage/warnings/${warning.id}`))?.status()).toBe(404)

    await academy.moveTo(at(warning.managerFrom, 8))
    const manager = await as('binh')
    const list = '/manage/warnings?state=open&rule=idle'
    await manager.goto(list)
    const line = manager.locator('li', { has: manager.getByRole('link', { name: person.fullName, exact: true }) })
    await line.getByRole('button', { name: `Nhắc, ${person.fullName}` }).click()
    await expect(manager.getByText(`Đã ghi và gửi cho ${person.fullName}.`)).toBeVisible()
    await expect(line).toContainText('Đã nhắc')
    await line.getByRole('link', { name: `Đề nghị giúp đỡ, ${person.fullName}` }).click()
    await manager.getByLabel('Lời nhắn').fill('Sáng thứ Năm tôi bố trí người cùng học tại phòng.')
    await manager.getByRole('button', { name: 'Ghi và gửi' }).click()
    await expect(manager.getByText('Đã ghi.', { exact: true })).toBeVisible()
    await manager.getByLabel('Hạn mới').fill(addDays(begun, 90))
    await manager.getByLabel('Lý do gia hạn').fill('Đợt cao điểm tiếp dân.')
    await manager.getByRole('button', { name: 'Gia hạn' }).click()
    await expect(manager.getByText(`Đã gia hạn đến ${shown(addDays(begun, 90))}`)).toBeVisible()
    await expect(manager.getByText(`Hạn hiện nay: ${shown(addDays(begun, 90))}.`)).toBeVisible()

    const learner = await as(person)
    await learner.goto('/learn/hvs-03')
    await expect(learner.locator(`#warning-${warning.id}`)).toContainText('Sáng thứ Năm tôi bố trí người cùng học tại phòng.')
    await expect(learner.locator(`#warning-${warning.id}`)).toContainText(cast.binh.fullName)
    await expect(learner.getByText('Đợt cao điểm tiếp dân.').first()).toBeVisible()
    await learner.goto('/learn/hvs-03/lessons/01-du-lieu-co-ban-va-nhay-cam')
    await answerChecks(learner, '01-du-lieu-co-ban-va-nhay-cam', academy.data)
    await learner.getByRole('button', { name: /Hoàn thành/ }).click()
    await learner.waitForURL((url) => !url.pathname.endsWith('nhay-cam'))
    await expect.poll(() => rows('SELECT 1 FROM "WarningEnd" WHERE "warningId" = ?', [warning.id], academy.data).length, { timeout: 30_000 }).toBe(1)
    await learner.goto('/learn/hvs-03')
    await expect(learner.getByText(`Đã gỡ ngày ${shown(warning.managerFrom)}: Đã đến lúc học tiếp`)).toBeVisible()

    await manager.goto(list)
    await expect(line).toHaveCount(0)
    await manager.goto('/manage/warnings?state=past&rule=idle')
    await expect(line).toContainText(`Đã gỡ ngày ${shown(warning.managerFrom)}`)
    await expect(line).toContainText('Đã đề nghị giúp đỡ')
  } finally {
    await academy.stop()
  }
})

async function open(browser: Browser, who: 'binh' | { staffCode: string }, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url })
  await signInByRequest(context.request, who, url)
  return context.newPage()
}
