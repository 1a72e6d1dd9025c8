import { expect, type Page, test } from '@playwright/test'
import { demoPassword } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { givePassword, rows } from './support/data'
import { openDraft, saveInDraft } from './support/drafts'
import { signIn } from './support/people'

const FILE = '01-du-lieu-co-ban-va-nhay-cam.mdx'
const EARNED = ['LessonCompletion', 'CourseCompletion', 'Attempt', 'Grading', 'Submission', 'HandIn', 'Certificate', 'Enrolment']
const earned = (folder: string) => JSON.stringify(EARNED.map((table) => rows(`SELECT * FROM "${table}" ORDER BY rowid`, [], folder)))

test('a trainer edits, a second one comments and approves; minor keeps all, major asks those who had learnt it, and they see what changed', async ({
  browser,
}) => {
  const academy = await cloneAcademy('two-trainers', portOf(17))
  const as = async (who: 'mai' | 'son' | { staffCode: string }): Promise<Page> => {
    const page = await (await browser.newContext({ baseURL: academy.url, locale: 'vi-VN' })).newPage()
    if (typeof who === 'string') await signIn(page, who)
    else await signInWith(page, who.staffCode)
    return page
  }
  try {
    const before = earned(academy.data)
    const [mai, son] = [await as('mai'), await as('son')]

    const first = saveInDraft(academy.data, 'HVS-03', 'HN000103', FILE, (text) => text.replace('\n\n## ', '\n\nMột câu thêm để dễ hiểu hơn.\n\n## '))
    await askForReview(mai, first)
    await son.goto('/teach')
    await expect(son.getByText('Chờ đồng chí duyệt')).toBeVisible()
    await son.getByRole('link', { name: 'Bảo vệ dữ liệu cá nhân trong cơ quan nhà nước' }).first().click()
    await expect(son.locator('ins')).toContainText('Một câu thêm để dễ hiểu hơn.')
    await son.getByText('Nhận xét đoạn này').first().click()
    await son.getByLabel('Nhận xét', { exact: true }).last().fill('Câu này rõ hơn hẳn.')
    await son.getByRole('button', { name: 'Gửi nhận xét' }).locator('visible=true').click()
    await expect(son.getByText('Câu này rõ hơn hẳn.')).toBeVisible()
    await mai.goto(`/teach/drafts/${first}/review`)
    await mai.getByText('Trả lời').first().click()
    await mai.getByLabel('Trả lời').locator('visible=true').fill('Cảm ơn đồng chí.')
    await mai.getByRole('button', { name: 'Gửi trả lời' }).locator('visible=true').click()
    await expect(mai.getByText('Cảm ơn đồng chí.')).toBeVisible()
    await expect(mai.getByText('Chỉ người duyệt nội dung được kết luận', { exact: false })).toBeVisible()

    await approve(son, first)
    await mai.goto(`/teach/drafts/${first}/publish`)
    await mai.getByLabel('Sửa nhỏ').check()
    await publish(mai, 'Thêm một câu cho dễ hiểu.')
    expect(earned(academy.data)).toBe(before)
    expect(rows('SELECT 1 FROM "Relearning"', [], academy.data)).toEqual([])

    const second = openDraft(academy.data, 'HVS-03', 'HN000103')
    saveInDraft(academy.data, 'HVS-03', 'HN000103', FILE, (text) => text.replaceAll('dữ liệu cá nhân', 'thông tin cá nhân'))
    await askForReview(mai, second)
    await approve(son, second)
    await mai.goto(`/teach/drafts/${second}/publish`)
    const people = rows<{ id: string }>(
      'SELECT DISTINCT c."personId" AS id FROM "LessonCompletion" c JOIN "LessonVersion" v ON v."id" = c."lessonVersionId" WHERE v."slug" = ?',
      [FILE.replace('.mdx', '')],
      academy.data,
    )
    await mai.getByLabel('Sửa lớn').check()
    await mai.getByLabel('Vì sao cần học lại').fill('Luật mới gọi khác')
    await mai.getByRole('button', { name: 'Tính lại' }).click()
    await expect(mai.getByText(`Sửa lớn đề nghị ${people.length} người học lại`, { exact: false })).toBeVisible()
    await publish(mai, 'Gọi theo luật mới.')
    expect(earned(academy.data)).toBe(before)
    expect(rows('SELECT 1 FROM "Relearning"', [], academy.data)).toHaveLength(people.length)

    const [{ staffCode }] = rows<{ staffCode: string }>(
      'SELECT p."staffCode" FROM "Relearning" r JOIN "Person" p ON p."id" = r."personId" JOIN "Account" a ON a."personId" = p."id" WHERE a."passwordHash" IS NULL LIMIT 1',
      [],
      academy.data,
    )
    givePassword(staffCode, academy.data)
    const learner = await as({ staffCode })
    await expect(learner.getByText('Vì: Luật mới gọi khác')).toBeVisible()
    await learner.goto('/learn/hvs-03/changes')
    await expect(learner.getByText('Gọi theo luật mới.')).toBeVisible()
    await expect(learner.locator('del').first()).toContainText('dữ liệu')
    await learner.goto('/learn')
    await learner
      .getByRole('link', { name: /^Bài 1\. / })
      .first()
      .click()
    await learner.getByRole('button', { name: 'Tôi đã đọc bản mới' }).click()
    await expect(learner.getByText('Đã ghi nhận đồng chí đọc bản mới.')).toBeVisible()
    await learner.goto('/learn')
    await expect(learner.getByText('Vì: Luật mới gọi khác')).toHaveCount(0)
    expect(earned(academy.data)).toBe(before)
    expect(academy.academy('verify')).toMatchObject({ code: 0 })
    expect(academy.academy('recount')).toMatchObject({ code: 0 })
  } finally {
    await academy.stop()
  }
})

async function signInWith(page: Page, staffCode: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel(/Mã cán bộ/).fill(staffCode)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page).toHaveURL(/\/learn$/)
}

async function askForReview(page: Page, draft: string): Promise<void> {
  await page.goto(`/teach/drafts/${draft}/review`)
  await page.getByLabel(/Lời nhắn/).fill('Nhờ đồng chí xem.')
  await page.getByRole('button', { name: 'Gửi duyệt bản này' }).click()
  await expect(page.getByText('Đang chờ duyệt')).toBeVisible()
}

async function approve(page: Page, draft: string): Promise<void> {
  await page.goto(`/teach/drafts/${draft}/review`)
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await expect(page.getByText('Đã duyệt đúng bản này')).toBeVisible()
}

async function publish(page: Page, summary: string): Promise<void> {
  await page.getByLabel(/Học viên được báo/).fill(summary)
  await page.getByRole('button', { name: 'Công bố', exact: true }).click()
  await expect(page.getByText('Đã công bố phiên bản mới.')).toBeVisible()
}
