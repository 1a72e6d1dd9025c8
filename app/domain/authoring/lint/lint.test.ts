import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readableSource } from '~/platform/mdx/parse'
import { readGlossary } from './glossary'
import { applyFixes, lintFile, lintTree } from './lint'

const front = (body: string, head = 'id: bai-1\ntitle: { vi: "Một bài", en: "A lesson" }\nsummary: { vi: "Tóm tắt", en: "Summary" }\nminutes: 10') =>
  `---\n${head}\n---\n\n${body}\n`
const course = 'id: khoa-1\nperiods: 1\nquiz:\n  minutes: 20'
const question = (id: string, key = 'x') => `<Question${id} type="single" competence="4.1">

Chọn việc nên làm trước.

- [${key}] \`a\` Dừng lại
  > Đúng là việc đầu tiên.
- [ ] \`b\` Làm luôn
  > Làm luôn thì không kịp kiểm tra.

> Dừng trước, kiểm tra sau.

</Question>`
const files = (body: string, more: Record<string, string> = {}) =>
  new Map(
    Object.entries({
      'course.yaml': course,
      '01-mot.mdx': front(body),
      '02-hai.mdx': front('## Mục hai', 'id: bai-2\ntitle: { vi: "Hai", en: "Two" }\nsummary: { vi: "T", en: "S" }\nminutes: 20'),
      ...more,
    }),
  )
const long = (count: number) => `${Array(count).fill('chữ').join(' ')}.`

/** rule, body, what is found, line in the file. */
const bad: [string, string, RegExp, number][] = [
  ['identity', question(''), /Câu hỏi chưa có id/, 8],
  ['identity', `${question(' id="a"')}\n\n${question(' id="a"')}`, /Câu hỏi trùng id với 01-mot.mdx:8/, 21],
  ['question-key', question(' id="a"', ' '), /0 phương án đúng/, 8],
  ['question-key', question(' id="a"').replace('  > Đúng là việc đầu tiên.\n', ''), /thiếu nhận xét/, 12],
  ['sample-text', 'Viết từng việc  theo thứ tự người học sẽ làm', /còn là chữ mẫu/, 8],
  ['sample-text', question(' id="a"').replace('Làm luôn\n', 'Phương án chưa đúng\n'), /Câu hỏi còn chữ của câu mẫu: “Phương án chưa đúng”/, 14],
  ['missing-piece', '![Thanh địa chỉ của trình duyệt](media/a.png)', /Không có tệp media\/a.png/, 8],
  ['missing-piece', 'Chào\n\n<Exercise slug="khong-co" />', /Không có bài luyện “khong-co”/, 10],
  ['missing-piece', '<Video src="media/a.mp4" captions="media/a.vtt" title="Phim" />', /Không có tệp media\/a.mp4/, 8],
  ['dead-link', '[bài ba](03-ba.mdx)', /bài không có: 03-ba.mdx/, 8],
  ['dead-link', '[mục](#muc-khong-co)', /mục không có: #muc-khong-co/, 8],
  ['dead-link', '[mục](02-hai.mdx#muc-mot)', /mục không có: #muc-mot/, 8],
  ['dead-link', '[mẫu](media/mau.docx)', /tệp không có: media\/mau.docx/, 8],
  ['heading-order', '## Hai\n\n#### Bốn', /cấp 4 đứng ngay dưới tiêu đề cấp 2/, 10],
  ['heading-order', '### Ba', /cấp 3 đứng ngay dưới tiêu đề cấp 1/, 8],
  ['law-date', 'Theo Nghị định 356/2025/NĐ-CP, việc này phải báo.', /356\/2025\/NĐ-CP được dẫn mà không có ngày/, 8],
  ['law-date', '| a | b |\n| --- | --- |\n| Luật số 91/2025/QH15 | x |', /91\/2025\/QH15/, 10],
  ['alternative-text', '![IMG_2034.png](media/co.png)', /tên tệp/, 8],
  ['alternative-text', '<Figure src="media/co.png" alt="Bản đồ">\n\nChú thích\n\n</Figure>', /quá ngắn/, 8],
  ['abbreviation', 'Gửi cho CNTT của đơn vị.', /“CNTT”/, 8],
  ['long-sentence', long(46), /Câu dài 46 tiếng/, 8],
  [
    'long-paragraph',
    Array(17)
      .fill(`C${long(10)}`)
      .join(' '),
    /Đoạn văn dài 170 tiếng/,
    8,
  ],
]

test.each(bad)('%s: %s', (rule, body, found, line) => {
  const findings = lintTree('thu', files(body, { 'media/co.png': '' }))
  const finding = findings.find((item) => item.rule === rule)
  expect(finding).toMatchObject({ file: 'thu/01-mot.mdx', line, found: expect.stringMatching(found) })
  expect(finding?.advice.length).toBeGreaterThan(5)
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding)
  expect(findings.filter((item) => item.rule !== rule && item.file === 'thu/01-mot.mdx')).toEqual([])
})

const good: [string, string][] = [
  ['a sound question', question(' id="a"')],
  ['files that are there', '![Thanh địa chỉ của trình duyệt](media/co.png) và [mẫu](media/mau.docx)'],
  ['links that lead somewhere', '## Mục một\n\n[lên](#mục-một), [sau](02-hai.mdx#muc-hai), [web](https://example.vn), [bài](./02-hai)'],
  ['a law with its day', 'Theo Nghị định 356/2025/NĐ-CP, có hiệu lực từ 01/01/2026, phải báo. Luật số 91/2025/QH15 cũng vậy.'],
  ['a law dated before', 'Theo Luật số 91/2025/QH15 (có hiệu lực từ 01/01/2026).\n\nĐiều 4 Luật số 91/2025/QH15 nói rõ.'],
  ['a law by its word', 'Theo <Law title="Luật Bảo vệ dữ liệu cá nhân" number="91/2025/QH15" date="26/06/2025" />. Số 91/2025/QH15 ấy.'],
  ['words of the template in a sentence of its own', '## Việc cần làm\n\nPhương án đúng là dừng lại.'],
  ['no law at all', 'Hồ sơ 12/2025/HS-01, điện thoại 024/3825, tỷ lệ 1/2.'],
  [
    'abbreviations that are known',
    'UBND nhận <Glossary term="CNTT" meaning="công nghệ thông tin" /> và thư điện tử (viết tắt: TĐT). CNTT, TĐT, bấm OK, Phần II, DỪNG – KIỂM TRA.',
  ],
  ['a short sentence of many', `${long(45)} ${'Chữ viết.'.repeat(1)}`],
  ['what somebody else wrote', `<Message channel="sms" from="A">\n\n${long(60)} CNTT 356/2025/NĐ-CP\n\n</Message>`],
]

test.each(good)('nothing is found in %s', (_name, body) => {
  const tree = files(body, { 'media/co.png': '', 'media/mau.docx': '' })
  expect(lintTree('thu', tree, { glossary: new Set(['UBND']) })).toEqual([])
})

describe('courses as a whole', () => {
  test('minutes are held against the periods claimed', () => {
    expect(lintTree('thu', files('Chào', { 'course.yaml': course.replace('periods: 1', 'periods: 2') }))).toMatchObject([
      {
        rule: 'minutes',
        severity: 'warning',
        file: 'thu/course.yaml',
        line: 2,
        found: expect.stringContaining('2 tiết (90 phút) nhưng các phần cộng lại chỉ có 50 phút'),
      },
    ])
    const exercise = { 'exercises/a/exercise.yaml': 'minutes: 40', 'course.yaml': course.replace('periods: 1', 'periods: 2') }
    expect(lintTree('thu', files('<Exercise slug="a" />', exercise))).toEqual([])
    expect(lintTree('thu', files('Chào', exercise))).toMatchObject([
      { rule: 'minutes', found: expect.stringContaining('chỉ có 50 phút') },
      { rule: 'exercise-unused', severity: 'warning', file: 'thu/exercises/a/exercise.yaml' },
    ])
  })

  test('a question of the test is of a competence that its blueprint draws', () => {
    const graded = (draw: string) => files('Chào', { 'course.yaml': `${course}\n${draw}`, 'questions/graded.mdx': question(' id="q"') })
    expect(lintTree('thu', graded('  draw:\n    - { competence: "4.1", count: 1 }'))).toEqual([])
    for (const draw of [
      '  draw:\n    - { competence: "4.2", count: 1 }',
      '  draw:\n    - { competence: "4.1", count: 0 }\n    - { competence: "4.2", count: 1 }',
    ])
      expect(lintTree('thu', graded(draw))).toMatchObject([
        { rule: 'question-undrawn', severity: 'warning', file: 'thu/questions/graded.mdx', line: 1, found: expect.stringContaining('không bao giờ được rút') },
      ])
  })

  test('English titles are there and are English', () => {
    const head = 'id: bai-1\ntitle: { vi: "Một bài" }\nsummary: { vi: "Tóm tắt", en: "Tóm tắt" }\nminutes: 25'
    expect(lintTree('thu', files('', { '01-mot.mdx': front('Chào', head) }))).toMatchObject([
      { rule: 'english-title', severity: 'error', line: 3, found: 'Tên bài thiếu bản tiếng Anh' },
      { rule: 'english-title', line: 4, found: 'Tóm tắt tiếng Anh giống hệt tiếng Việt' },
    ])
  })

  test('in a pool every question dates its own law', () => {
    const cite = (id: string, date: string) => question(` id="${id}"`).replace('Chọn việc', `Theo Luật số 91/2025/QH15${date}, chọn việc`)
    const pool = `${cite('a', ' (từ 01/01/2026)')}\n\n${cite('b', '')}\n`
    expect(lintTree('thu', files('Chào', { 'questions/graded.mdx': pool }))).toMatchObject([{ rule: 'law-date', file: 'thu/questions/graded.mdx', line: 16 }])
  })

  test('what cannot be read is an error of the dialect, and the others are read all the same', () => {
    expect(
      lintTree('thu', files('{x}', { '02-hai.mdx': front('### Ba', 'id: b\ntitle: { vi: "H", en: "T" }\nsummary: { vi: "T", en: "S" }\nminutes: 20') })),
    ).toMatchObject([
      { rule: 'dialect', severity: 'error', file: 'thu/01-mot.mdx', line: 8, column: 1 },
      { rule: 'heading-order', file: 'thu/02-hai.mdx' },
    ])
  })

  test('limits are settings', () => {
    expect(lintTree('thu', files(long(30)), { settings: { sentenceSyllables: 20 } })).toMatchObject([
      { rule: 'long-sentence', advice: expect.stringContaining('20 tiếng') },
    ])
  })
})

test('a file as it is being written is linted against the course it belongs to', () => {
  const saved = files(question(' id="a"'))
  const text = `${front(question(' id="a"'), 'id: bai-2\ntitle: { vi: "Hai", en: "Two" }\nsummary: { vi: "T", en: "S" }\nminutes: 5')}[về](01-mot.mdx)`
  expect(lintFile('thu', '02-hai.mdx', text, saved)).toMatchObject([{ rule: 'identity', found: 'Câu hỏi trùng id với 01-mot.mdx:8' }])
  expect(lintFile('thu', '02-hai.mdx', 'Chào\n\n<script>', saved)).toMatchObject([{ rule: 'dialect', line: 3 }])
})

test('mechanical repairs are applied where they belong, and once mended nothing is left', () => {
  const before = front(`## Một\r\n\r\n#### Bốn\n\n${question('')}`).replace('id: bai-1\n', '')
  const findings = lintTree('thu', files('', { '01-mot.mdx': before })).filter(({ file }) => file === 'thu/01-mot.mdx')
  expect(findings.map(({ rule }) => rule)).toEqual(['identity', 'heading-order', 'identity'])
  const { text, applied } = applyFixes(before, findings)
  expect(applied).toBe(3)
  expect(text).toMatch(/^---\nid: [0-9a-f-]{36}\ntitle/)
  expect(text).toContain('\n### Bốn\n')
  expect(text).toMatch(/<Question id="[0-9a-f-]{36}" type="single"/)
  expect(lintTree('thu', files('', { '01-mot.mdx': text }))).toEqual([])
  expect(text.replace(/\n?id: [^\n]*|(?<=<Question) id="[^"]*"/g, '').replace('### Bốn', '#### Bốn')).toBe(readableSource(before))
  expect(applyFixes(text, [])).toEqual({ text, applied: 0 })
})

test('the courses of the repository have neither errors nor warnings', () => {
  const glossary = readGlossary(readFileSync('content/glossary.yaml', 'utf8'))
  for (const slug of ['hvs-02', 'hvs-03']) {
    const folder = path.join('content', slug)
    const names = (readdirSync(folder, { recursive: true }) as string[]).filter((name) => statSync(path.join(folder, name)).isFile())
    const texts = new Map(names.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]))
    expect(lintTree(slug, texts, { glossary })).toEqual([])
  }
})
