import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { cast } from '../prisma/cast'
import { cloneAcademy, portOf } from './support/clone'
import { rows, samples } from './support/data'
import { signIn } from './support/people'

test('a wrong password, an unknown course and an unknown certificate say what is wrong and what to do', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByLabel(/Mã cán bộ/).fill('HN000110')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('sai mat khau roi')
  await page.getByRole('main').getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('alert')).toContainText('mật khẩu chưa đúng')
  await expect(page.getByLabel(/Mã cán bộ/)).toHaveValue('HN000110')
  expect((await page.goto('/courses/khong-co'))?.status()).toBe(404)
  await expect(page.getByRole('main')).toContainText(/khóa học/i)
  expect((await page.goto('/verify/HVS-2026-ZZZZ-ZZZZ'))?.status()).toBe(404)
  await expect(page.getByRole('main')).toContainText('Không tìm thấy')
})

test('a wrong or oversized file is refused by name and nothing typed is lost', async ({ page }) => {
  await signIn(page, 'khoi')
  const { task } = samples('HN000102')
  await page.goto(`/learn/hvs-02/tasks/${task}`)
  const before = rows(
    'SELECT 1 FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = e."personId" WHERE p."staffCode" = ?',
    [cast.khoi.staffCode],
  ).length
  const hand = async (name: string, buffer: Buffer) => {
    await page.getByLabel(/Mô tả/).fill('Chữ đã gõ thì còn nguyên')
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await page.getByRole('button', { name: 'Nộp sản phẩm' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel(/Mô tả/)).toHaveValue('Chữ đã gõ thì còn nguyên')
    return page.getByRole('alert').innerText()
  }
  expect(await hand('virus.exe', Buffer.from('MZ'))).toContain('Loại tệp')
  expect(await hand('gia-mao.pdf', Buffer.from('<script>alert(1)</script>'))).toContain('Loại tệp')
  expect(await hand('to.pdf', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_400_000)]))).toContain('lớn hơn')
  expect(
    rows('SELECT 1 FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = e."personId" WHERE p."staffCode" = ?', [
      cast.khoi.staffCode,
    ]).length,
  ).toBe(before)
})

test('a file far over the limit is turned away without harm', async ({ playwright, page, baseURL }) => {
  await signIn(page, 'khoi')
  const { task } = samples('HN000102')
  const answer = await page.request
    .post(`/learn/hvs-02/tasks/${task}`, {
      multipart: { text: 'x', file: { name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(16_000_000) } },
      headers: { origin: baseURL as string },
      maxRedirects: 0,
    })
    .catch(() => null)
  if (answer) expect([400, 413]).toContain(answer.status())
  const request = await playwright.request.newContext({ baseURL })
  expect((await request.get('/healthz')).status()).toBe(200)
  await request.dispose()
})

test('broken lessons and course files name file, line and column, and what was published stays', async () => {
  const academy = await cloneAcademy('broken', portOf(14))
  try {
    const content = path.join(academy.data, 'content')
    cpSync('content', content, { recursive: true })
    const versions = () => JSON.stringify(rows('SELECT * FROM "CourseVersion" ORDER BY "eventSeq"', [], academy.data))
    const before = versions()
    type Damage = [file: string, damage: (text: string) => string, message: RegExp]
    const files: Damage[] = [
      [
        'hvs-02/01-ke-gian-nham-vao-can-bo.mdx',
        (text) => `${text}\n\n<script>alert(1)</script>\n`,
        /hvs-02\/01-ke-gian-nham-vao-can-bo\.mdx:\d+:1 {2}Thành phần <script>/,
      ],
      ['hvs-02/02-sau-dau-hieu.mdx', (text) => text.replace('## ', '{process.env.HOME}\n\n## '), /hvs-02\/02-sau-dau-hieu\.mdx:\d+:1 {2}Có biểu thức/],
      ['hvs-02/questions/graded.mdx', (text) => text.replace('- [x]', '- [ ]'), /hvs-02\/questions\/graded\.mdx:\d+:1 {2}Câu/],
      ['hvs-02/inbox.yaml', (text) => text.replace('verdict: scam', 'verdict: maybe'), /hvs-02\/inbox\.yaml:\d+:\d+ {2}Trường “verdict”/],
    ]
    const course: Damage = ['hvs-02/course.yaml', (text) => text.replace('periods: 4', 'periods: "bốn'), /hvs-02\/course\.yaml:\d+:\d+ {2}YAML/]
    // Everything wrong in the files is named at once; a course that cannot be read hides its files.
    for (const broken of [files, [course]]) {
      const whole = broken.map(([file]) => readFileSync(path.join(content, file), 'utf8'))
      for (const [at, [file, damage]] of broken.entries()) writeFileSync(path.join(content, file), damage(whole[at]))
      const run = academy.academy('content', 'import', content)
      expect(run.code).toBe(1)
      for (const [, , message] of broken) expect(run.output).toMatch(message)
      for (const [at, [file]] of broken.entries()) writeFileSync(path.join(content, file), whole[at])
    }
    expect(versions()).toBe(before)
  } finally {
    await academy.stop()
  }
})
