import { type Browser, expect, type Page, test } from '@playwright/test'
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import sharp from 'sharp'
import { parseSource } from '../app/platform/mdx/parse'
import { type CastKey, demoPassword } from '../prisma/cast'
import { type Clone, cloneAcademy, portOf } from './support/clone'
import { givePassword, row, rows } from './support/data'
import { addLearners } from './support/learners'
import { signIn } from './support/people'
import { insert, insertQuestion, openDraft, save, text } from './support/studio'

// A thousand have learnt when the long proofs walk this journey.
const PEOPLE = process.env.ALL_JOURNEYS ? 1000 : 120
const COURSE = 'An toàn thông tin'
const MAJOR_LESSON = '01-ke-gian-nham-vao-can-bo'
const LAW = 'Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (có hiệu lực từ 01/01/2026) bảo vệ cả thông tin của người gọi.'
const EARNED = ['LessonCompletion', 'CourseCompletion', 'Attempt', 'Grading', 'Submission', 'HandIn', 'Certificate', 'Enrolment']

/** Everything anyone earned, to the byte. */
const earned = (folder: string) => JSON.stringify(EARNED.map((table) => rows(`SELECT * FROM "${table}" ORDER BY rowid`, [], folder)))

test('a lesson from Word, a picture, an exercise, three questions, a review, a minor and a major version, by clicks alone: nobody loses what they earned', async ({
  browser,
}) => {
  const academy = await cloneAcademy('two-trainers', portOf(25), (data) => addLearners(data, 'hvs-02', PEOPLE))
  try {
    const before = earned(academy.data)
    const completed = row<{ n: number }>(
      'SELECT count(*) AS n FROM "CourseCompletion" WHERE "courseId" = (SELECT "id" FROM "Course" WHERE "code" = \'HVS-02\')',
      [],
      academy.data,
    ).n
    const learnt = row<{ n: number }>(
      'SELECT count(DISTINCT c."personId") AS n FROM "LessonCompletion" c JOIN "LessonVersion" v ON v."id" = c."lessonVersionId" WHERE v."slug" = ?',
      [MAJOR_LESSON],
      academy.data,
    ).n
    expect(learnt).toBeGreaterThan(PEOPLE)
    const [mai, son] = [await trainer(academy, browser, 'mai'), await trainer(academy, browser, 'son')]

    const draft = await openDraft(mai, COURSE)
    const lesson = await lessonFromWord(mai)
    await writeLesson(mai)
    await expect(mai.getByRole('complementary', { name: 'Kiểm tra bài' }).getByRole('status')).toHaveText('Không có lỗi nào.')
    const source = sourceOf(academy, `${lesson}.mdx`)
    expect(() => parseSource(source, `${lesson}.mdx`)).not.toThrow()
    expect(source.match(/<Question id="[0-9a-f-]{36}" type="(single|truefalse|number)"/g)).toHaveLength(3)
    expect(source).toContain('![Màn hình điện thoại hiện một số lạ](media/man-hinh.webp)')
    expect(source).toContain('<Exercise slug="doc-ten-mien" />')
    await mai.getByRole('tab', { name: 'Xem trước' }).click()
    const frame = mai.frameLocator('iframe[title="Bài như người học thấy"]')
    await expect(frame.getByText('Cơ quan thuế hỏi mã OTP qua điện thoại.')).toBeVisible()
    await expect(frame.getByRole('img', { name: 'Màn hình điện thoại hiện một số lạ' })).toBeVisible()
    await askForReview(mai, draft)

    await son.goto('/teach')
    await expect(son.getByText('Chờ đồng chí duyệt')).toBeVisible()
    await son.getByRole('region', { name: 'Bản nháp' }).getByRole('link', { name: COURSE }).click()
    const passage = son.locator('.prose-diff > div').filter({ hasText: 'Gọi lại số đã lưu' }).first()
    await passage.getByText('Nhận xét đoạn này').click()
    await passage.getByLabel('Nhận xét', { exact: true }).fill('Nên nói rõ lưu số ở đâu.')
    await passage.getByRole('button', { name: 'Gửi nhận xét' }).click()
    await expect(son.getByText('Nên nói rõ lưu số ở đâu.')).toBeVisible()

    await part(mai, draft, 'Duyệt')
    await expect(mai.getByText('Chỉ người duyệt nội dung được kết luận', { exact: false })).toBeVisible()
    const remark = mai.locator('.remark').filter({ hasText: 'Nên nói rõ lưu số ở đâu.' })
    await remark.getByText('Trả lời').first().click()
    await remark.getByLabel('Trả lời').fill('Đã thêm: trong danh bạ của máy.')
    await remark.getByRole('button', { name: 'Gửi trả lời' }).click()
    await expect(mai.getByText('Đã thêm: trong danh bạ của máy.')).toBeVisible()
    await openLesson(mai, draft, 'Nhận cuộc gọi lạ')
    await text(mai).getByText('Gọi lại số đã lưu', { exact: true }).first().click()
    await mai.keyboard.press('End')
    await mai.keyboard.type(' trong danh bạ của máy')
    await save(mai)
    await part(mai, draft, 'Duyệt')
    await expect(mai.getByText('Đã lưu thêm sau khi gửi duyệt, cần duyệt lại')).toBeVisible()
    await remark.getByRole('button', { name: 'Đánh dấu đã xử lý' }).click()
    await expect(mai.getByText('Mọi nhận xét đã được xử lý')).toBeVisible()
    await askForReview(mai, draft)
    await approve(son)

    await part(mai, draft, 'Công bố')
    await expect(mai.getByRole('row', { name: /Nhận cuộc gọi lạ/ })).toContainText('Bài mới')
    await expect(mai.getByRole('list', { name: 'Ai đang học khóa này' })).toContainText(`${completed} người đã hoàn thành`)
    await expect(mai.getByText(`${completed} người đã hoàn thành khóa này. Sửa nhỏ và sửa lớn đều giữ nguyên tất cả`, { exact: false })).toBeVisible()
    await mai.getByLabel('Sửa nhỏ').check()
    await publish(mai, 'Thêm bài về cuộc gọi từ số lạ.')
    expect(earned(academy.data)).toBe(before)
    expect(rows('SELECT 1 FROM "Relearning"', [], academy.data)).toEqual([])

    const second = await openDraft(mai, COURSE)
    await mai.getByRole('link', { name: /^1\. / }).click()
    await text(mai).locator('p').first().click()
    await mai.keyboard.press('End')
    await mai.keyboard.press('Enter')
    await mai.keyboard.type(LAW)
    await save(mai)
    await askForReview(mai, second)
    await son.goto('/teach')
    await son.getByRole('region', { name: 'Bản nháp' }).getByRole('link', { name: COURSE }).click()
    await expect(son.locator('ins').filter({ hasText: '91/2025/QH15' })).toBeVisible()
    await approve(son)

    await part(mai, second, 'Công bố')
    const changed = mai.getByRole('row', { name: /Kẻ gian nhắm vào cán bộ thế nào/ })
    await expect(changed).toContainText('Có đổi')
    await expect(changed).toContainText(String(learnt))
    await expect(mai.getByLabel('Sửa lớn'), 'another law proposes a major version').toBeChecked()
    await expect(mai.getByRole('checkbox', { name: /Kẻ gian nhắm vào cán bộ/ })).toBeChecked()
    await mai.getByLabel('Vì sao cần học lại').fill('Luật mới đã có hiệu lực')
    await mai.getByRole('button', { name: 'Tính lại' }).click()
    await expect(
      mai.getByText(
        `${completed} người đã hoàn thành khóa này. Sửa nhỏ giữ nguyên tất cả. Sửa lớn đề nghị ${learnt} người học lại “Kẻ gian nhắm vào cán bộ thế nào”, vì: Luật mới đã có hiệu lực.`,
      ),
    ).toBeVisible()
    await publish(mai, 'Thêm luật mới.')
    expect(earned(academy.data)).toBe(before)
    await expect.poll(() => rows('SELECT DISTINCT "personId" FROM "Relearning"', [], academy.data).length, { timeout: 30_000 }).toBe(learnt)
    expect(earned(academy.data)).toBe(before)

    const learner = await seededLearner(academy, browser)
    await expect(learner.getByText('Vì: Luật mới đã có hiệu lực')).toBeVisible()
    await learner.goto('/learn/hvs-02/changes')
    for (const told of ['Thêm bài về cuộc gọi từ số lạ.', 'Thêm luật mới.']) await expect(learner.getByText(told)).toBeVisible()
    await expect(learner.locator('ins').filter({ hasText: '91/2025/QH15' })).toBeVisible()
    await learner.goto('/learn')
    await learner
      .getByRole('link', { name: /^Bài 1\. / })
      .first()
      .click()
    await expect(learner.getByText(LAW)).toBeVisible()
    await learner.getByRole('button', { name: 'Tôi đã đọc bản mới' }).click()
    await expect(learner.getByText('Đã ghi nhận đồng chí đọc bản mới.')).toBeVisible()
    await learner.goto('/learn')
    await expect(learner.getByText('Vì: Luật mới đã có hiệu lực')).toHaveCount(0)
    expect(earned(academy.data)).toBe(before)
    expect(academy.academy('verify')).toMatchObject({ code: 0 })
    expect(academy.academy('recount')).toMatchObject({ code: 0 })
  } finally {
    await academy.stop()
  }
})

async function windowOf(academy: Clone, browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: academy.url, locale: 'vi-VN', viewport: { width: 1240, height: 900 } })).newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

async function trainer(academy: Clone, browser: Browser, who: CastKey): Promise<Page> {
  const page = await windowOf(academy, browser)
  await signIn(page, who)
  return page
}

/** One of the thousand, signed in. */
async function seededLearner(academy: Clone, browser: Browser): Promise<Page> {
  givePassword('HN300001', academy.data)
  const page = await windowOf(academy, browser)
  await page.goto('/sign-in')
  await page.getByLabel(/Mã cán bộ/).fill('HN300001')
  await page.getByLabel('Mật khẩu', { exact: true }).fill(demoPassword)
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page).toHaveURL(/\/learn$/)
  return page
}

const sourceOf = (academy: Clone, file: string) =>
  row<{ text: string }>(
    `SELECT t."text" FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."path" = ? ORDER BY s."number" DESC LIMIT 1`,
    [file],
    academy.data,
  ).text

/** Opens a part of a draft by its tab. */
async function part(page: Page, draft: string, name: 'Soạn' | 'Duyệt' | 'Công bố'): Promise<void> {
  await page.goto(draft)
  if (name !== 'Soạn') await page.getByRole('link', { name, exact: true }).click()
}

async function openLesson(page: Page, draft: string, title: string): Promise<void> {
  await part(page, draft, 'Soạn')
  await page.getByRole('link', { name: title }).click()
  await expect(text(page)).toBeVisible()
}

/** Begins a lesson with what a Word file holds; answers its slug. */
async function lessonFromWord(page: Page): Promise<string> {
  const word = await Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Nhận cuộc gọi lạ', heading: HeadingLevel.TITLE }),
            new Paragraph('Cuộc gọi từ số lạ xưng là cơ quan thuế.'),
            new Paragraph({ text: 'Việc cần làm', heading: HeadingLevel.HEADING_1 }),
            new Paragraph({ text: 'Nghe, không làm theo ngay', bullet: { level: 0 } }),
            new Paragraph({ text: 'Gọi lại số đã lưu', bullet: { level: 0 } }),
          ],
        },
      ],
    }),
  )
  await page.getByLabel(/Lấy nội dung từ tệp Word/).setInputFiles({ name: 'Nhận cuộc gọi lạ.docx', mimeType: 'application/octet-stream', buffer: word })
  await page.getByRole('button', { name: 'Thêm bài' }).click()
  await expect(text(page)).toContainText('Gọi lại số đã lưu')
  return new URL(page.url()).pathname.split('/').at(-1) as string
}

/** Adds a picture, an exercise, three questions and the English facts to the open lesson, and saves it. */
async function writeLesson(page: Page): Promise<void> {
  await text(page).getByText('Gọi lại số đã lưu').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Ảnh dưới đây là một ví dụ.')
  await insertPicture(page)

  await insert(page, 'Bài luyện')
  const exercise = text(page).getByRole('group', { name: /^Bài luyện/ })
  await exercise.getByLabel('Bài luyện', { exact: true }).selectOption({ label: 'Địa chỉ này của ai?' })
  await exercise.getByRole('button', { name: 'Xong' }).click()

  const single = await insertQuestion(page, null, 'Số lạ xưng là cơ quan thuế. Việc đầu tiên nên làm là gì?')
  await single.getByLabel('Phương án a').fill('Gọi lại số đã lưu')
  await single.getByLabel('Nhận xét khi chọn a').fill('Đó là kênh mình tự chọn.')
  await single.getByLabel('Phương án b').fill('Làm theo để khỏi bị phạt')
  await single.getByLabel('Nhận xét khi chọn b').fill('Kẻ gian dùng nỗi sợ.')
  await single.getByRole('button', { name: 'Xóa d' }).click()
  await single.getByRole('button', { name: 'Xóa c' }).click()
  await single.getByLabel('Giải thích sau khi trả lời').fill('Kiểm tra bằng kênh khác.')
  await single.getByRole('button', { name: 'Xong' }).click()

  const bool = await insertQuestion(page, 'Đúng – sai', 'Cơ quan thuế hỏi mã OTP qua điện thoại.')
  await bool.getByRole('radio', { name: 'Đúng: b' }).check()
  await bool.getByLabel('Nhận xét khi chọn a').fill('Không cơ quan nào hỏi mã OTP.')
  await bool.getByLabel('Nhận xét khi chọn b').fill('Đúng vậy.')
  await bool.getByLabel('Giải thích sau khi trả lời').fill('Mã OTP là của riêng mình.')
  await bool.getByRole('button', { name: 'Xong' }).click()

  const number = await insertQuestion(page, 'Trả lời bằng số', 'Nên chờ mấy phút rồi mới gọi lại?')
  await number.getByLabel('Phương án a').fill('5')
  await number.getByLabel('Nhận xét khi chọn a').fill('Đủ để kẻ gian hết thúc.')
  for (const code of ['d', 'c', 'b']) {
    const remove = number.getByRole('button', { name: `Xóa ${code}` })
    if (await remove.count()) await remove.click()
  }
  await number.getByLabel('Sai số cho phép').fill('1')
  await number.getByLabel('Giải thích sau khi trả lời').fill('Vài phút là đủ để bình tĩnh lại.')
  await number.getByRole('button', { name: 'Xong' }).click()

  await page.getByText('Thông tin bài', { exact: true }).click()
  await page.getByLabel('Tên bài bằng tiếng Anh').fill('A call from a strange number')
  await page.getByLabel('Tóm tắt bằng tiếng Anh').fill('How to take a call from a number you do not know.')
  await save(page)
}

async function insertPicture(page: Page): Promise<void> {
  await insert(page, 'Ảnh')
  const dialog = page.getByRole('dialog', { name: 'Chèn ảnh' })
  const picture = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0f6b55' } })
    .png()
    .toBuffer()
  await dialog.getByLabel('Chọn tệp từ máy').setInputFiles({ name: 'Màn hình.png', mimeType: 'image/png', buffer: picture })
  await dialog.getByRole('button', { name: 'Chèn vào bài' }).click()
  await expect(dialog, 'a picture without a description is not inserted').toBeVisible()
  await dialog.getByLabel('Mô tả ảnh').fill('Màn hình điện thoại hiện một số lạ')
  await expect(dialog.getByText('Đã tải lên')).toBeVisible()
  await dialog.getByRole('button', { name: 'Chèn vào bài' }).click()
  await expect(text(page).locator('.picture-node img')).toHaveAttribute('src', /^\/media\/[0-9a-f]{64}\.webp$/)
}

async function askForReview(page: Page, draft: string): Promise<void> {
  await part(page, draft, 'Duyệt')
  await page.getByLabel(/Lời nhắn/).fill('Nhờ đồng chí xem.')
  await page.getByRole('button', { name: 'Gửi duyệt bản này' }).click()
  await expect(page.getByText('Đang chờ duyệt')).toBeVisible()
}

/** Approves what stands on the review page, as it is now. */
async function approve(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
  await expect(page.getByText('Đã duyệt đúng bản này')).toBeVisible()
}

async function publish(page: Page, summary: string): Promise<void> {
  await page.getByLabel(/Học viên được báo/).fill(summary)
  await page.getByRole('button', { name: 'Công bố', exact: true }).click()
  await expect(page.getByText('Đã công bố phiên bản mới.')).toBeVisible()
}
