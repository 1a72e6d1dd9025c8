import { expect, test } from '@playwright/test'
import { cloneAcademy, portOf } from './support/clone'
import { beginner, givePassword, paperKeys } from './support/data'
import { signInByRequest } from './support/people'

test('an invigilator calls the roll and shows a code; who passes with it has a supervised test in their record', async ({ browser }) => {
  test.setTimeout(120_000)
  const academy = await cloneAcademy('supervised', portOf(83))
  const contexts = await Promise.all([0, 1, 2].map(() => browser.newContext({ baseURL: academy.url, viewport: { width: 360, height: 740 } })))
  try {
    const person = beginner(0, academy.data)
    givePassword(person.staffCode, academy.data)
    await signInByRequest(contexts[0].request, 'son', academy.url)
    await signInByRequest(contexts[1].request, person, academy.url)
    const [invigilator, learner] = await Promise.all(contexts.map((context) => context.newPage()))

    await invigilator.goto('/invigilate')
    await invigilator.getByLabel('Khóa học').selectOption('hvs-02')
    await invigilator.getByLabel('Địa điểm').fill('Hội trường phường')
    await invigilator.getByRole('button', { name: 'Mở buổi kiểm tra' }).click()
    await invigilator.waitForURL(/\/invigilate\/[0-9a-f-]+$/)
    const session = invigilator.url()
    await invigilator.getByLabel('Mã cán bộ').fill(person.staffCode)
    await invigilator.getByRole('button', { name: 'Thêm', exact: true }).click()
    await expect(invigilator.getByRole('rowheader', { name: person.fullName })).toBeVisible()
    await invigilator.getByRole('button', { name: 'Xác nhận', exact: true }).click()
    await expect(invigilator.locator('.tag', { hasText: 'Có mặt' })).toBeVisible()
    await invigilator.goto(`${session}/code`)
    const code = (await invigilator.locator('.session-code').innerText()).trim()
    expect(code).toMatch(/^\d{3} \d{3}$/)

    await learner.goto('/learn/hvs-02/quiz')
    await learner.getByLabel('Mã 6 chữ số').fill(code)
    await learner.getByRole('button', { name: 'Bắt đầu có giám sát' }).click()
    await learner.waitForURL(/\/attempts\//)
    const attempt = new URL(learner.url()).pathname.split('/')[2]
    const answers = [...paperKeys(attempt, academy.data)].flatMap(([position, places]) => places.map((place) => [`a${position}`, String(place)]))
    await contexts[1].request.post(`/attempts/${attempt}/submission`, {
      data: new URLSearchParams(answers).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: academy.url },
    })

    await learner.goto('/record')
    await expect(learner.getByText(/Hoàng Trường Sơn giám sát tại Hội trường phường/)).toBeVisible()
    await invigilator.goto(session)
    await expect(invigilator.locator('table').getByText('Kiểm tra có giám sát')).toBeVisible()
    // A second person takes it back with a reason; the record shows both.
    await expect(invigilator.getByText('Rút ghi nhận')).toHaveCount(0)
    await signInByRequest(contexts[2].request, 'long', academy.url)
    const evaluator = await contexts[2].newPage()
    await evaluator.goto(session)
    await evaluator.getByText('Rút ghi nhận').first().click()
    await evaluator.getByLabel('Lý do rút').fill('Ảnh trên thẻ là người khác')
    await evaluator.getByRole('button', { name: 'Rút ghi nhận' }).click()
    await expect(evaluator.getByText('Đã rút ghi nhận')).toBeVisible()
    await learner.reload()
    await expect(learner.getByText(/Hoàng Trường Sơn giám sát tại Hội trường phường/)).toBeVisible()
    await expect(learner.getByText(/Đã rút ghi nhận có giám sát .*: Ảnh trên thẻ là người khác/)).toBeVisible()
    await invigilator.getByRole('button', { name: 'Kết thúc buổi kiểm tra' }).click()
    await expect(invigilator.getByText(/Kết thúc lúc/)).toBeVisible()
    // Another who looks for it finds nothing.
    expect((await contexts[1].request.get(session)).status()).toBe(404)
  } finally {
    for (const context of contexts) await context.close()
    await academy.stop()
  }
})
