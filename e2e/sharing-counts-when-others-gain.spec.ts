import { type Browser, expect, type Page, test } from '@playwright/test'
import { type CastKey, cast } from '../prisma/cast'
import { violationsOf } from './support/axe'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { correctOptions, row } from './support/data'
import { signIn } from './support/people'

test.describe.configure({ mode: 'serial' })
let academy: Clone
test.beforeAll(async () => {
  academy = await cloneAcademy('sharing', portOf(23))
})
test.afterAll(() => academy.stop())

async function pageOf(browser: Browser, key: CastKey | null, width = 360): Promise<Page> {
  const context = await browser.newContext({ baseURL: academy.url, viewport: { width, height: 800 } })
  const page = await context.newPage()
  if (key) await signIn(page, key)
  return page
}

async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = await violationsOf(page)
    expect(violations.map(({ id, nodes }) => `${page.url()} ${colorScheme} ${id} ${nodes[0].html}`)).toEqual([])
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), page.url()).toBeLessThanOrEqual(0)
}

/** Opens a sharing of the nth lesson that one may share; answers its id and its code. */
async function passOn(page: Page, nth: number): Promise<{ id: string; code: string }> {
  await page.goto('/sharing/new')
  await page.getByLabel('Bài học').selectOption({ index: nth })
  await page.getByRole('button', { name: 'Mở lượt chia sẻ' }).click()
  await page.waitForURL(/\/sharing\/[0-9a-f-]{36}$/)
  const id = new URL(page.url()).pathname.split('/')[2]
  return { id, code: row<{ code: string }>('SELECT "code" FROM "Sharing" WHERE "id" = ?', [id], academy.data).code }
}

/** Answers the check on the page with real clicks: so many right, then wrong ones. */
async function answer(page: Page, participant: string, phase: 'before' | 'after', right: number): Promise<void> {
  const { drawn } = row<{ drawn: string }>(`SELECT "${phase}" AS drawn FROM "SharingParticipant" WHERE "id" = ?`, [participant], academy.data)
  for (const [at, version] of (JSON.parse(drawn) as string[]).entries()) {
    const correct = correctOptions(version, academy.data)
    const question = page.locator('fieldset.question').nth(at)
    const options = await question.locator('input[type=radio], input[type=checkbox]').all()
    if (options.length) {
      const values = await Promise.all(options.map((option) => option.getAttribute('value')))
      const wanted = at < right ? correct : [values.find((value) => !correct.includes(value ?? '')) ?? values[0] ?? '']
      for (const value of wanted) await question.locator(`input[value="${value}"]`).check()
      continue
    }
    const fields = await question.locator('select, input[type=text], input:not([type])').all()
    for (const [place, field] of fields.entries()) {
      const value = at < right ? correct[place] : ([...correct].reverse()[place] ?? 'sai')
      if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(at < right ? value : 'sai')
    }
  }
  if (phase === 'after') await page.getByText('Có ích', { exact: true }).click()
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).click()
  await page.waitForURL((url) => !url.pathname.includes('/checks/'))
}

async function takePart(page: Page, code: string, person: CastKey | null, right: [number, number]): Promise<void> {
  await page.goto(`/join/${code}`)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(page.getByRole('heading', { name: 'Kiểm tra ngắn trước khi học' })).toBeVisible()
  const participant = row<{ id: string }>(
    `SELECT p."id" FROM "SharingParticipant" p JOIN "Sharing" s ON s."id" = p."sharingId" LEFT JOIN "Person" x ON x."id" = p."personId"
     WHERE s."code" = ? AND coalesce(x."staffCode", '') = ? ORDER BY p."joinedAt" DESC`,
    [code, person ? cast[person].staffCode : ''],
    academy.data,
  ).id
  await answer(page, participant, 'before', right[0])
  await expect(page.getByRole('heading', { name: 'Kiểm tra ngắn sau khi học' })).toBeVisible()
  await answer(page, participant, 'after', right[1])
}

test('credit comes only after two colleagues passed, by a check before and after, and not by a citizen', async ({ browser }) => {
  const duc = await pageOf(browser, 'duc')
  const { id, code } = await passOn(duc, 3)
  await duc.getByRole('searchbox').fill('tran thi hanh')
  await duc.keyboard.press('Enter')
  await duc.getByRole('button', { name: 'Mời Trần Thị Hạnh' }).click()
  await expect(duc.getByRole('main')).toContainText('Đã mời')
  await expectAccessible(duc)

  const hanh = await pageOf(browser, 'hanh')
  await expect(hanh.locator(`a[href="/join/${code}"]`)).toBeVisible()
  await hanh.goto(`/join/${code}`)
  await expectAccessible(hanh)
  await hanh.getByRole('button', { name: 'Bắt đầu' }).click()
  await expectAccessible(hanh)
  // Nothing chosen: refused in words, and no key of a question on the page.
  expect(await hanh.content()).not.toMatch(/explanation|isRight|"correct"/)
  await hanh.goto(`/join/${code}`)
  const own = row<{ id: string; drawn: string; later: string }>(
    'SELECT p."id", p."before" AS drawn, p."after" AS later FROM "SharingParticipant" p JOIN "Sharing" s ON s."id" = p."sharingId" WHERE s."code" = ?',
    [code],
    academy.data,
  )
  const [before, after] = [JSON.parse(own.drawn) as string[], JSON.parse(own.later) as string[]]
  expect(before.filter((version) => after.includes(version))).toEqual([])
  await answer(hanh, own.id, 'before', 0)
  await expectAccessible(hanh)
  await answer(hanh, own.id, 'after', 3)
  await expect(hanh.getByRole('main')).toContainText('Có tiến bộ')
  await expectAccessible(hanh)

  const citizen = await pageOf(browser, null)
  await takePart(citizen, code, null, [0, 3])
  await expect(citizen.getByRole('main')).toContainText('cảm ơn Ông/Bà')
  await expectAccessible(citizen)
  // The same phone for a second citizen: it goes on with the first, and says so.
  await citizen.goto(`/join/${code}`)
  await citizen.getByRole('button', { name: 'Bắt đầu' }).click()
  await expect(citizen.getByRole('main')).toContainText('Máy này đã tham gia lượt chia sẻ này')
  await duc.goto(`/sharing/${id}`)
  await expect(duc.getByRole('main')).toContainText('Cần thêm 1 người tiến bộ')
  await expect(duc.getByRole('main')).toContainText('Người dân qua đường dẫn: 1')

  const binh = await pageOf(browser, 'binh')
  await takePart(binh, code, 'binh', [1, 3])
  await duc.goto(`/sharing/${id}`)
  await expect(duc.getByRole('main')).toContainText('Ghi nhận ngày')
  const { n } = row<{ n: number }>('SELECT count(*) AS n FROM "SharingCredit" WHERE "sharingId" = ?', [id], academy.data)
  expect(n).toBe(1)
})

test('who was invited may decline; a stranger finds neither sharing nor flag; a wrong code is no page', async ({ browser }) => {
  const duc = await pageOf(browser, 'duc')
  const { id, code } = await passOn(duc, 2)
  await duc.goto(`/sharing/${id}?q=hanh`)
  await duc.getByRole('button', { name: 'Mời Trần Thị Hạnh' }).click()
  const hanh = await pageOf(browser, 'hanh')
  await hanh.goto(`/join/${code}`)
  await hanh.getByRole('button', { name: 'Từ chối lời mời' }).click()
  await hanh.waitForURL(/\/sharing$/)
  await expect(hanh.locator(`a[href="/join/${code}"]`)).toHaveCount(0)
  await duc.goto(`/sharing/${id}`)
  await expect(duc.getByRole('main')).toContainText('Từ chối lời mời')
  const khoi = await pageOf(browser, 'khoi')
  expect((await khoi.goto(`/sharing/${id}`))?.status()).toBe(404)
  expect((await khoi.goto('/join/ZZZZZZZZ'))?.status()).toBe(404)
})

test('a ring of two is flagged, seen by both, judged by a person, and the judgement can be replaced', async ({ browser }) => {
  const hanh = await pageOf(browser, 'hanh')
  const { id, code } = await passOn(hanh, 2)
  const duc = await pageOf(browser, 'duc')
  await takePart(duc, code, 'duc', [0, 3])
  await takePart(await pageOf(browser, 'mai'), code, 'mai', [0, 2])
  await hanh.goto(`/sharing/${id}`)
  await expect(hanh.getByRole('main')).toContainText('Đang xem xét')
  await hanh.getByRole('link', { name: 'Xem nội dung và kết luận' }).click()
  const flag = new URL(hanh.url()).pathname
  await expect(hanh.getByRole('heading', { level: 1 })).toHaveText('Hai người ghi nhận cho nhau')
  await expect(hanh.getByRole('button', { name: 'Ghi kết luận' })).toHaveCount(0)
  await expectAccessible(hanh)

  const linh = await pageOf(browser, 'linh', 1240)
  await linh.goto('/sharing/flags')
  await expectAccessible(linh)
  await linh.goto(flag)
  await linh.getByRole('radio', { name: /^Không tính/ }).check()
  await linh.getByRole('textbox', { name: 'Lý do' }).fill('Hai người chỉ xác nhận cho nhau, chưa có buổi nào diễn ra.')
  await linh.getByRole('button', { name: 'Ghi kết luận' }).click()
  await expect(linh.getByRole('main')).toContainText('Phạm Diệu Linh')
  await expectAccessible(linh)
  for (const page of [hanh, duc]) {
    await page.goto(flag)
    await expect(page.getByRole('main')).toContainText('chưa có buổi nào diễn ra')
  }
  await hanh.goto(`/sharing/${id}`)
  await expect(hanh.getByRole('main')).toContainText('Không tính')
  await linh.goto(flag)
  await linh.getByRole('radio', { name: /^Được tính/ }).check()
  await linh.getByRole('textbox', { name: 'Lý do' }).fill('Đã xem biên bản, buổi chia sẻ có thật.')
  await linh.getByRole('button', { name: 'Ghi kết luận' }).click()
  await hanh.goto(`/sharing/${id}`)
  await expect(hanh.getByRole('main')).toContainText('Đã ghi nhận')
  const khoi = await pageOf(browser, 'khoi')
  expect((await khoi.goto(flag))?.status()).toBe(404)
})

test('a product is released with consent, found, used as a template with credit but not copied, and gone once withdrawn', async ({ browser }) => {
  const duc = await pageOf(browser, 'duc')
  const { id } = row<{ id: string }>(
    `SELECT h."id" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = e."personId" JOIN "Marking" m ON m."handInId" = h."id"
     WHERE p."staffCode" = ? AND m."verdict" = 'accepted'`,
    [cast.duc.staffCode],
    academy.data,
  )
  await duc.goto(`/hand-ins/${id}`)
  await duc.getByRole('link', { name: 'Cho mọi người xem sản phẩm' }).click()
  await expectAccessible(duc)
  await duc.getByLabel('Tên hiển thị trong thư viện').fill('Thẻ để bàn có số gọi nhanh')
  await duc.getByLabel('Hiện cả họ tên của tôi').check()
  await duc.getByLabel('Tôi đồng ý với nội dung trên').check()
  await duc.getByRole('button', { name: 'Cho xem trong thư viện' }).click()
  await duc.waitForURL(/\/gallery\/[0-9a-f-]{36}$/)
  await expectAccessible(duc)
  const release = new URL(duc.url()).pathname

  const khoi = await pageOf(browser, 'khoi')
  await khoi.goto('/gallery?q=the+de+ban+goi+nhanh')
  await expectAccessible(khoi)
  await khoi.getByRole('link', { name: 'Thẻ để bàn có số gọi nhanh' }).click()
  await expect(khoi.getByRole('main')).toContainText('Trần Văn Đức')
  await khoi.getByRole('link', { name: 'Dùng làm mẫu' }).click()
  const text = khoi.getByRole('textbox').first()
  await expect(text).not.toHaveValue('')
  await expectAccessible(khoi)
  const copy = await text.inputValue()
  await text.fill(`${copy.toUpperCase()}  `)
  await khoi.getByRole('button', { name: 'Nộp sản phẩm' }).click()
  await expect(khoi.getByRole('main')).toContainText('giống hệt mẫu')
  await khoi.getByRole('textbox').first().fill(`${copy}\nThêm số máy của Công an phường.`)
  await khoi.getByRole('button', { name: 'Nộp sản phẩm' }).click()
  await khoi.waitForURL(/\/hand-ins\//)
  await expect(khoi.getByRole('main')).toContainText('Theo mẫu “Thẻ để bàn có số gọi nhanh” của Trần Văn Đức')

  await duc.goto(release)
  await duc.getByRole('button', { name: 'Rút khỏi thư viện' }).click()
  await expect(duc.getByRole('main')).toContainText('đã rút sản phẩm này')
  expect((await khoi.request.get(`${academy.url}${release}`)).status()).toBe(404)
  await khoi.goto('/gallery?q=the+de+ban+goi+nhanh')
  await expect(khoi.getByRole('main')).toContainText('Không tìm thấy sản phẩm nào')
  // What all of this file did stands in one ledger, and holds.
  expect(academy.academy('verify').code).toBe(0)
})
