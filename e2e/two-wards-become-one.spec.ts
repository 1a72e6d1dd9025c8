import { type APIRequestContext, expect, test } from '@playwright/test'
import { violationsOf } from './support/axe'
import { cloneAcademy, portOf } from './support/clone'
import { rows } from './support/data'
import { signIn, signInByRequest } from './support/people'

const civil = (at: number) => new Date(at + 7 * 3_600_000).toISOString().slice(0, 10)
const shown = (day: string) => day.split('-').reverse().join('/')

/** The lines of a month's file without its head: staff code, name, unit, first day, last day, and what was done. */
async function linesOf(request: APIRequestContext, query: string): Promise<string[]> {
  const answer = await request.get(`/evaluate/month.csv?${query}`)
  expect(answer.status()).toBe(200)
  return (await answer.text()).trim().split('\r\n').slice(1)
}

/** How many days everybody belonged to units, by staff code. */
function daysOf(lines: string[]): Record<string, number> {
  const days: Record<string, number> = {}
  for (const line of lines) {
    const [code = ''] = line.split(',')
    const [from = '', to = ''] = line.match(/\d\d\/\d\d\/\d{4}/g) ?? []
    const at = (day: string) => Date.parse(day.split('/').reverse().join('-'))
    days[code] = (days[code] ?? 0) + (at(to) - at(from)) / 86_400_000 + 1
  }
  return days
}

test('two wards become one in the middle of a month: what was known stays as it was, the halves add up, and a mistake is taken back', async ({
  page,
  playwright,
}) => {
  const academy = await cloneAcademy('two-wards', portOf(108))
  const long = await playwright.request.newContext({ baseURL: academy.url })
  try {
    const today = civil(Date.now())
    const yesterday = civil(Date.now() - 86_400_000)
    const month = civil(Date.parse(`${today.slice(0, 7)}-01T00:00:00Z`) - 86_400_000).slice(0, 7)
    const [middle, before] = [`${month}-15`, `${month}-14`]
    await signInByRequest(long, 'long', academy.url)
    const asKnown = (unit: string) => linesOf(long, `month=${month}&unit=${unit}&asOf=${yesterday}`)
    const known = [await asKnown('P00226'), await asKnown('P00025')]
    const total = daysOf([...(await linesOf(long, `month=${month}&unit=P00226`)), ...(await linesOf(long, `month=${month}&unit=P00025`))])
    expect(Object.keys(total).length).toBeGreaterThan(20)

    await signIn(page, 'linh', academy.url)
    await page.goto(`${academy.url}/admin/units/P00226`)
    const people = Number(await page.getByRole('link', { name: /^\d+$/ }).first().textContent())
    await page.getByRole('link', { name: 'Sáp nhập vào đơn vị khác' }).click()
    await page.getByLabel('Đơn vị tiếp nhận').fill('phuong giang vo')
    await page.getByLabel('Từ ngày').fill(middle)
    await page.getByLabel('Lý do, căn cứ').fill('Nghị quyết 7/NQ-HĐND')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await expect(page.getByText(`${people} người chuyển sang đơn vị tiếp nhận`)).toBeVisible()
    await expect(page.getByText('kết thúc, đi tiếp trong Phường Giảng Võ').first()).toBeVisible()
    // A preview is answered to a post, so no round over all pages comes by.
    expect(await violationsOf(page)).toEqual([])
    const carried = page.getByRole('group', { name: 'Đi tiếp' }).getByRole('checkbox').first()
    await carried.check()
    const form = await page.locator('form', { has: page.getByRole('button', { name: 'Xác nhận, ghi lại' }) }).evaluate((element) => {
      return [...new FormData(element as HTMLFormElement)].map(([name, value]) => [name, String(value)] as [string, string])
    })
    await page.getByRole('button', { name: 'Xác nhận, ghi lại' }).click()
    await expect(page.getByText('Đơn vị đã kết thúc')).toContainText(`ngày cuối cùng là ${shown(before)}`)
    await expect(page.getByText('Đi tiếp trong Phường Giảng Võ')).toBeVisible()

    // The same confirmation once more, as a double click sends it.
    const again = await page.request.post(`${academy.url}/admin/units/P00226/changes/merge`, {
      headers: { origin: academy.url, 'content-type': 'application/x-www-form-urlencoded' },
      data: new URLSearchParams(form).toString(),
      maxRedirects: 0,
    })
    expect(again.status()).toBe(303)
    const mergers = () => rows<{ n: number }>(`SELECT count(*) AS n FROM "UnitChange" c WHERE c."kind" = 'merged' AND c."day" = ?`, [middle], academy.data)[0].n
    expect(mergers()).toBe(1)

    expect([await asKnown('P00226'), await asKnown('P00025')]).toEqual(known)
    expect(daysOf(await linesOf(long, `month=${month}&unit=P00025`))).toEqual(total)
    await page.goto(`${academy.url}/admin/units/P00226?day=${before}`)
    await expect(page.getByRole('link', { name: String(people), exact: true }).first()).toBeVisible()
    await page.goto(`${academy.url}/admin/units/P00226?day=${middle}`)
    await expect(page.getByText('Vào ngày đó đơn vị chưa có hoặc đã kết thúc.')).toBeVisible()
    await page.goto(`${academy.url}/admin/units/P00226?day=${middle}&known=${yesterday}`)
    await expect(page.getByRole('link', { name: String(people), exact: true }).first()).toBeVisible()

    await page.goto(`${academy.url}/admin/units/P00025`)
    await page.getByRole('link', { name: /^Bỏ thay đổi: Sáp nhập/ }).click()
    await page.getByLabel('Lý do, căn cứ').fill('Ghi nhầm đơn vị tiếp nhận')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await expect(page.getByText(`${people} người trở về đơn vị cũ.`)).toBeVisible()
    await page.getByRole('button', { name: 'Xác nhận, ghi lại' }).click()
    await expect(page.getByText('Đã ghi. Xem dòng mới')).toBeVisible()
    expect([await asKnown('P00226'), await asKnown('P00025')]).toEqual(known)
    const back = [...(await linesOf(long, `month=${month}&unit=P00226`)), ...(await linesOf(long, `month=${month}&unit=P00025`))]
    expect(daysOf(back)).toEqual(total)
    expect(academy.academy('verify')).toMatchObject({ code: 0 })
    expect(academy.academy('recount')).toMatchObject({ code: 0 })
  } finally {
    await long.dispose()
    await academy.stop()
  }
})
