import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { readQr } from '../app/domain/certification/qr'
import { beginner, paperKeys } from './support/data'
import { answerChecks } from './support/lessons'
import { readCertificate } from './support/pdf'
import { signIn } from './support/people'

const PASSWORD = 'Mua thu tren ho Tay 26'

test('from an activation slip to a certificate that proves itself', async ({ browser, baseURL, playwright }) => {
  test.setTimeout(180_000)
  const person = beginner()

  const admin = await (await browser.newContext()).newPage()
  await signIn(admin, 'linh')
  await admin.goto('/admin/people')
  await admin.getByRole('searchbox').fill(person.fullName)
  await admin.keyboard.press('Enter')
  await admin.getByRole('link', { name: person.fullName }).first().click()
  await admin.getByRole('link', { name: /phiếu/i }).first().click()
  await admin.getByRole('button', { name: /phiếu/i }).click()
  const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(await admin.getByRole('main').innerText())?.[0]
  expect(code, 'the slip shows its code').toBeTruthy()
  await expect(admin.getByRole('button', { name: 'In phiếu', exact: true })).toBeVisible()

  const phone = await browser.newContext({ viewport: { width: 360, height: 760 } })
  const page = await phone.newPage()
  await page.goto('/activate')
  await page
    .getByLabel(/Mã/)
    .first()
    .fill(code as string)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page.getByRole('main')).toContainText(person.fullName)
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSWORD)
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/learn$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Chào đồng chí')

  await page
    .getByRole('link', { name: /An toàn thông tin/ })
    .first()
    .or(page.getByRole('link', { name: /^Bài 1/ }))
    .first()
    .click()
  if (!/lessons/.test(page.url()))
    await page
      .getByRole('link', { name: /^Bài 1\./ })
      .first()
      .click()
  for (const slug of ['01-ke-gian-nham-vao-can-bo', '02-sau-dau-hieu', '03-doc-ten-mien']) {
    await page.goto(`/learn/hvs-02/lessons/${slug}`)
    await answerChecks(page, slug)
    if (slug.startsWith('03')) {
      const exercise = page.locator('[data-exercise]')
      await exercise.getByRole('button', { name: 'Mở bài luyện' }).click()
      const frame = exercise.frameLocator('iframe')
      await frame
        .getByRole('button', { name: /Xếp thẻ 1 vào/ })
        .first()
        .click()
      await frame.getByRole('button', { name: 'Kiểm tra' }).first().waitFor()
      const statement = { verb: { id: 'http://adlnet.gov/expapi/verbs/completed' }, result: { score: { raw: 4, max: 5 } } }
      const address = `/exercises/${await exercise.getAttribute('data-exercise')}/statements`
      const kept = await page.request.post(address, { data: { statement }, headers: { origin: new URL(page.url()).origin } })
      expect(await kept.json()).toEqual({ kept: true, isPractised: true })
      await page.reload()
      await expect(exercise.locator('.exercise-done')).toHaveText(/^✓ Đã luyện tập ngày \d\d\/\d\d\/\d{4}$/)
    }
    await page.getByRole('button', { name: /Hoàn thành/ }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(slug))
  }

  await page.goto('/learn/hvs-02')
  await page.getByRole('link', { name: 'Bài kiểm tra' }).click()
  await page.getByRole('button', { name: 'Bắt đầu làm bài' }).click()
  await page.waitForURL(/\/attempts\//)
  const keys = paperKeys(new URL(page.url()).pathname.split('/')[2])
  for (let position = 1; position <= 12; position += 1) {
    const item = page.locator(`[data-item="${position}"]`)
    for (const place of keys.get(position) ?? []) await item.locator(`input:not([type=hidden])[value="${place}"]`).check()
    await expect(page.locator('[data-save-status]')).toHaveText('đã lưu')
    if (position < 12) await page.getByRole('button', { name: 'Câu tiếp theo' }).click()
  }
  await page.getByRole('button', { name: 'Nộp bài' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đạt')
  await expect(page.getByRole('main')).toContainText('100%')

  await page.getByRole('link', { name: 'Về khóa học' }).click()
  await page.getByRole('link', { name: 'Nộp sản phẩm' }).last().click()
  await page.getByLabel(/Mô tả/).fill('Thẻ “Dừng – Kiểm tra – Báo” của phòng, đã dán ở quầy tiếp nhận và kể một tình huống trong buổi họp.')
  await page.getByRole('button', { name: 'Nộp sản phẩm' }).click()
  await page.waitForURL(/\/hand-ins\//)

  await page.goto('/learn/hvs-02')
  await expect(page.getByRole('main')).toContainText('Hoàn thành ngày')
  const certificate = /HVS-\d{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(await page.getByRole('main').innerText())?.[0] as string
  expect(certificate).toBeTruthy()

  const manager = await (await browser.newContext()).newPage()
  await signIn(manager, 'binh')
  await manager.goto(`/manage?text=${encodeURIComponent(person.fullName)}`)
  const today = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' }).format(new Date())
  await expect(
    manager
      .getByRole('row')
      .filter({ hasText: person.fullName })
      .or(manager.locator('tr', { hasText: person.fullName }))
      .first(),
  ).toContainText(today, { timeout: 2000 })

  const pdf = Buffer.from(await (await phone.request.get(`/certificates/${certificate}.pdf`)).body())
  const { text, qr } = await readCertificate(await phone.newPage(), pdf)
  for (const words of [
    person.fullName,
    'An toàn thông tin và nhận diện lừa đảo trực tuyến',
    certificate,
    today,
    'GIẤY CHỨNG NHẬN HOÀN THÀNH KHÓA HỌC',
    'không xác thực người làm bài',
  ])
    expect(text).toContain(words)
  expect(qr.startsWith(`${baseURL}/verify/${certificate}#`)).toBe(true)

  const scanned = await readQr(qr)
  if (!scanned) throw new Error('the QR carries nothing that can be read')
  const { canonical, signature, keyId } = scanned
  const visitor = await playwright.request.newContext({ baseURL })
  const published = (await (await visitor.get('/keys.json')).json()) as { keys: { id: string; publicKey: string }[] }
  const key = published.keys.find((item) => item.id === keyId)
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(key?.publicKey ?? '', 'base64url')])
  const holds = (bytes: Buffer) => verify(null, bytes, createPublicKey({ key: spki, format: 'der', type: 'spki' }), Buffer.from(signature, 'base64url'))
  const signed = Buffer.from(canonical)
  expect(holds(signed)).toBe(true)
  expect(holds(Buffer.from(signed.toString().replace(person.fullName, 'Người Khác')))).toBe(false)
  const stated = JSON.parse(signed.toString()) as { name: string; code: string; course: { code: string }; periods: number }
  expect(stated).toMatchObject({ name: person.fullName, code: certificate, course: { code: 'HVS-02' }, periods: 4 })

  const anyone = await (await browser.newContext({ viewport: { width: 360, height: 760 } })).newPage()
  await anyone.goto(`/verify/${certificate}`)
  for (const words of [
    'Còn hiệu lực',
    person.fullName,
    person.unitName,
    'An toàn thông tin và nhận diện lừa đảo trực tuyến',
    '4 tiết',
    today,
    certificate,
    'không xác thực người làm bài',
  ])
    await expect(anyone.getByRole('main')).toContainText(words)

  const evaluator = await (await browser.newContext()).newPage()
  await signIn(evaluator, 'long')
  await evaluator.goto('/evaluate')
  await evaluator.getByRole('searchbox').fill(person.fullName)
  await evaluator.keyboard.press('Enter')
  await evaluator.getByRole('link', { name: person.fullName }).first().click()
  await expect(evaluator.getByRole('main')).toContainText(certificate)
  let clicks = 0
  const figure = evaluator.locator('main a[href*="#"]').filter({ hasText: /\d/ }).first()
  if (await figure.count()) {
    await figure.click()
    clicks += 1
  }
  await evaluator.locator('a[href*="/evaluate/attempts/"]').first().click()
  clicks += 1
  await expect(evaluator).toHaveURL(/\/evaluate\/attempts\//)
  await expect(evaluator.getByRole('main')).toContainText('100%')
  expect(clicks).toBeLessThanOrEqual(4)
})
