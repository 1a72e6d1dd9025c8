import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { type CastKey, cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { givePassword, row } from './support/data'
import { signIn } from './support/people'

async function as(browser: Browser, key: CastKey, url: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await signIn(page, key, url)
  return page
}

const shown = (day: string) => day.split('-').reverse().join('/')

const DUE = `SELECT CASE WHEN d."id" IS NULL THEN e."dueDate" ELSE d."dueDate" END AS due FROM "Enrolment" e JOIN "Person" p ON p."id" = e."personId" JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-02'
  LEFT JOIN "DueDate" d ON d."eventSeq" = (SELECT max(f."eventSeq") FROM "DueDate" f WHERE f."enrolmentId" = e."id") WHERE p."staffCode" = 'HN900077'`

test('a rule asks a newcomer, who goes on leave: the due date moves, they see why, and it moves back when the leave is withdrawn', async ({ browser }) => {
  const academy = await cloneAcademy('a-rule', portOf(93))
  try {
    const binh = await as(browser, 'binh', academy.url)
    await binh.goto('/manage/rules/new')
    await binh.getByLabel('Tên quy tắc').fill('Công chức mới ở bộ phận một cửa')
    await binh.getByLabel('Tên bộ phận').fill('trung tam phuc vu hanh chinh cong*')
    await binh.getByLabel('Công chức', { exact: true }).check()
    await binh.getByText('Theo thời gian và kết quả').click()
    await binh.getByLabel('Mới vào ngành trong vòng (ngày)').fill('30')
    await binh.getByLabel(/^HVS-02/).check()
    await binh.getByLabel('Số ngày', { exact: true }).fill('20')
    await binh.getByLabel('Lý do').fill('Người mới cần biết cách tự bảo vệ.')
    await binh.getByRole('button', { name: 'Xem trước' }).click()
    await expect(binh.getByText('Hôm nay chưa có ai khớp.')).toBeVisible()
    await expect(binh.getByRole('textbox', { name: 'Lý do' })).toHaveValue('Người mới cần biết cách tự bảo vệ.')
    await binh.getByRole('button', { name: 'Lưu quy tắc' }).click()
    await expect(binh.getByText('Đã lưu quy tắc.')).toBeVisible()
    const ruleAddress = new URL(binh.url()).pathname

    const file = path.join(academy.data, 'nguoi-moi.csv')
    const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
    writeFileSync(
      file,
      `Mã cán bộ,Họ và tên,Nhóm đối tượng,Mã đơn vị,Chức vụ,Từ ngày\nHN900077,Đinh Thị Mới,Công chức,P00008-PVHCC,Công chức một cửa,${today}\n`,
    )
    const imported = academy.academy('people', 'import', file, '--by', cast.linh.staffCode, '--apply')
    expect(imported.code, imported.output).toBe(0)
    const due = row<{ due: string }>(DUE, [], academy.data).due
    await binh.goto(ruleAddress)
    await expect(binh.getByRole('link', { name: 'Đinh Thị Mới' })).toBeVisible()
    await binh.getByRole('link', { name: 'Xem vì sao' }).click()
    await expect(binh.getByText('Đinh Thị Mới khớp quy tắc này.')).toBeVisible()

    const person = row<{ id: string }>(`SELECT "id" FROM "Person" WHERE "staffCode" = 'HN900077'`, [], academy.data).id
    const linh = await as(browser, 'linh', academy.url)
    await linh.goto(`/admin/people/${person}`)
    await linh.getByRole('link', { name: 'Ghi nghỉ' }).click()
    await linh.getByLabel('Nghỉ ốm').check()
    const day = (days: number) => new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10)
    await linh.getByLabel('Từ ngày').fill(day(1))
    await linh.getByLabel('Đến hết ngày').fill(day(14))
    await linh.getByLabel('Lý do').fill('Giấy của bệnh viện.')
    await linh.getByRole('button', { name: 'Xem trước' }).click()
    await expect(linh.getByRole('list', { name: 'Hạn học' })).toContainText(shown(due))
    expect(row<{ due: string }>(DUE, [], academy.data).due).toBe(due)
    await linh.getByRole('button', { name: 'Xác nhận, ghi lại' }).click()
    await expect(linh.getByText('Đã ghi. Xem dòng mới')).toBeVisible()
    const moved = row<{ due: string }>(DUE, [], academy.data).due
    expect(moved > due).toBe(true)

    givePassword('HN900077', academy.data)
    const page = await (await browser.newContext({ baseURL: academy.url })).newPage()
    await page.goto('/sign-in')
    await page.locator('main input[name=login]').fill('HN900077')
    await page.locator('main input[type=password]').fill(cast.binh.password)
    await page.locator('main form button[type=submit]').last().click()
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
    await page.goto(`/learn/${row<{ slug: string }>(`SELECT "slug" FROM "Course" WHERE "code" = 'HVS-02'`, [], academy.data).slug}`)
    const why = page.locator('section', { has: page.getByRole('heading', { name: 'Vì sao tôi phải học' }) })
    await expect(why.getByText('Quy tắc “Công chức mới ở bộ phận một cửa”')).toBeVisible()
    await expect(why.getByText(`Nghỉ từ ${shown(day(1))} đến trước ${shown(day(15))}`)).toBeVisible()
    // Why somebody is on leave is nobody's but the administrators'.
    await expect(page.getByText('Giấy của bệnh viện.')).toHaveCount(0)
    await expect(page.getByText(shown(moved)).first()).toBeVisible()

    await linh.getByRole('link', { name: /^Rút Nghỉ ốm/ }).click()
    await linh.getByLabel('Lý do').fill('Ghi nhầm người.')
    await linh.getByRole('button', { name: 'Xem trước' }).click()
    await linh.getByRole('button', { name: 'Xác nhận, ghi lại' }).click()
    await expect(linh.getByText('Đã ghi. Xem dòng mới')).toBeVisible()
    expect(row<{ due: string }>(DUE, [], academy.data).due).toBe(due)
  } finally {
    await academy.stop()
  }
})
