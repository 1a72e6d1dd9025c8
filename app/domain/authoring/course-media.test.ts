import sharp from 'sharp'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { acceptImage } from '~/platform/media/image.server'
import { freshAcademy } from '~/test-academy'
import { compileCourse, compileFile, stopCompiler } from './compile.server'
import { treeOfFolder } from './source-folder.server'
import type { SourceTree } from './source-tree'

beforeEach(freshAcademy)
afterAll(stopCompiler)

const LESSON = '01-du-lieu-co-ban-va-nhay-cam.mdx'
const course = treeOfFolder('content/hvs-03')
const withFiles = (files: Record<string, string | Buffer>): SourceTree => ({
  ...course,
  files: new Map([...course.files, ...Object.entries(files).map(([path, bytes]): [string, Buffer] => [path, Buffer.from(bytes as string)])]),
})

async function screenshot(): Promise<Buffer> {
  const { media } = await acceptImage(
    await sharp({ create: { width: 640, height: 360, channels: 3, background: '#2980b9' } })
      .png()
      .toBuffer(),
    'man-hinh.png',
  )
  return media?.bytes ?? Buffer.alloc(0)
}

test('a picture of a lesson is fetched by its hash and keeps its place', async () => {
  const bytes = await screenshot()
  const text = `${course.files.get(LESSON)}\n![Màn hình đăng nhập](media/man-hinh.webp)\n`
  const { html, findings } = await compileFile(withFiles({ [LESSON]: text, 'media/man-hinh.webp': bytes }), LESSON)
  expect(findings).toEqual([])
  expect(html).toContain(`<img src="/media/${sha256(bytes)}.webp" alt="Màn hình đăng nhập" width="640" height="360" loading="lazy" decoding="async"/>`)
})

test('so is a picture of a question, in its stem, its options and what is said afterwards', async () => {
  const bytes = await screenshot()
  const pool = 'questions/practice.mdx'
  const question = `<Question id="01a209d8-a126-7a2e-8963-00000000abcd" type="single" competence="2.5">

Xem hình. ![hình một](media/man-hinh.webp)

- [x] \`a\` Đúng ![hình hai](media/man-hinh.webp)
  > Vì ![hình ba](media/man-hinh.webp)
- [ ] \`b\` Sai
  > Vì

> Thế ![hình bốn](media/man-hinh.webp)

</Question>
`
  const { source, findings } = await compileCourse(withFiles({ [pool]: `${course.files.get(pool)}\n${question}`, 'media/man-hinh.webp': bytes }))
  expect(findings).toEqual([])
  const found = source?.pools.practice.find((item) => item.id.endsWith('abcd'))
  expect(JSON.stringify(found).match(/\/media\/[0-9a-f]{64}\.webp\\" width=\\"640\\" height=\\"360\\"/g)).toHaveLength(4)
  expect(JSON.stringify(found)).not.toContain('"media/')
})

test('a file that is missing is named where it is asked for; one that is not what it says, by itself', async () => {
  const text = `${course.files.get(LESSON)}\n![Màn hình](media/khong-co.webp)\n`
  const { source, findings } = await compileCourse(withFiles({ [LESSON]: text, 'media/gia.png': '<script>alert(1)</script>' }))
  expect(source).toBe(null)
  const lines = text.split('\n').length - 1
  expect(findings.map(({ file, line, found }) => [file, line, found])).toEqual([
    [`hvs-03/${LESSON}`, lines, 'Không có tệp media/khong-co.webp'],
    ['hvs-03/media/gia.png', 1, 'Nội dung tệp không phải là .png'],
  ])
})
