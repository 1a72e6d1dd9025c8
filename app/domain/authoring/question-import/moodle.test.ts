import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readMoodleXml } from './moodle.server'

const options = { file: 'moodle.xml', competence: '4.1' }
const cdata = (html: string) => `<text><![CDATA[${html}]]></text>`
const answer = (fraction: number, text: string, feedback = '') =>
  `<answer fraction="${fraction}" format="html">${cdata(text)}<feedback format="html">${cdata(feedback)}</feedback></answer>`
const question = (type: string, stem: string, rest: string, head = '') =>
  `<question type="${type}"><name><text>${type}</text></name><questiontext format="html">${cdata(stem)}${head}</questiontext><generalfeedback format="html">${cdata('<p>Vì thế.</p>')}</generalfeedback>${rest}</question>`
const quiz = (...questions: string[]) => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`
const read = (...questions: string[]) => readMoodleXml(quiz(...questions), options)

test('a choice with HTML, points, tag and a picture', async () => {
  const png = (
    await sharp({ create: { width: 300, height: 200, channels: 3, background: '#2980b9' } })
      .png()
      .toBuffer()
  ).toString('base64')
  const { questions, images, findings } = await read(
    question(
      'multichoice',
      '<p>Trang nào là <strong>thật</strong>?<script>alert(1)</script></p><p><img src="@@PLUGINFILE@@/m%C3%A0n%20h%C3%ACnh.png" alt="Thanh địa chỉ"></p>',
      `<defaultgrade>2.0000000</defaultgrade><single>true</single>${answer(0, '<p>abc.xyz</p>', 'giả')}${answer(100, '<p dir="ltr">dichvucong <b>gov</b></p>', 'thật')}<tags><tag><text>an toàn</text></tag><tag><text>2.3</text></tag></tags>`,
      `<file name="màn hình.png" path="/" encoding="base64">${png}</file>`,
    ),
  )
  expect(findings).toEqual([])
  expect(images.map((image) => image.path)).toEqual(['media/man-hinh.webp'])
  expect(questions).toEqual([
    {
      type: 'single',
      competence: '2.3',
      points: 2,
      stem: 'Trang nào là **thật**?\n\n![Thanh địa chỉ](media/man-hinh.webp)',
      explanation: 'Vì thế.',
      options: [
        { id: 'a', text: 'abc.xyz', isRight: false, feedback: 'giả' },
        { id: 'b', text: 'dichvucong **gov**', isRight: true, feedback: 'thật' },
      ],
    },
  ])
})

const pair = (left: string, right: string) => `<subquestion format="html">${cdata(left)}<answer><text>${right}</text></answer></subquestion>`
const word = (text: string) => `<selectoption><text>${text}</text><group>1</group></selectoption>`

test.each<[string, string, object]>([
  ['several right', question('multichoice', 'q', `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-100, 'c')}`), { type: 'multiple' }],
  [
    'true',
    question('truefalse', 'q', `${answer(100, 'true', 'phải')}${answer(0, 'false', 'không')}`),
    { type: 'truefalse', options: [{ isRight: true, feedback: 'phải' }, { feedback: 'không' }] },
  ],
  [
    'short answers',
    question('shortanswer', 'q', `<usecase>0</usecase>${answer(100, 'VNeID')}${answer(0, 'VssID', 'không')}`),
    { type: 'text', answers: [{ text: 'VNeID' }, { isRight: false }] },
  ],
  [
    'a number',
    question(
      'numerical',
      'q',
      `<answer fraction="100"><text>3.5</text><tolerance>0.25</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>giờ</unit_name></unit></units>`,
    ),
    { type: 'number', tolerance: '0,25', unit: 'giờ', answers: [{ text: '3,5' }] },
  ],
  [
    'pairs',
    question('matching', 'q', pair('<p>a</p>', 'b') + pair('<p>c</p>', 'd') + pair('', 'e')),
    { type: 'matching', pairs: [{ left: 'a', right: 'b' }, {}, { id: '', left: '', right: 'e' }] },
  ],
  [
    'steps',
    question('ordering', 'q', ['một', 'hai', 'ba'].map((text, at) => answer(at + 1, text)).join('')),
    { type: 'ordering', items: [{ text: 'một' }, {}, {}] },
  ],
  [
    'cloze',
    question('cloze', '<p>Thủ đô là {1:SHORTANSWER:=Hà Nội#đúng~%100%Ha Noi~Huế}, có {:NUMERICAL:=30:0} quận.</p>', ''),
    { type: 'fillin', stem: 'Thủ đô là [[a]], có [[b]] quận.', blanks: [{ accepted: ['Hà Nội', 'Ha Noi'], feedback: 'đúng' }, { accepted: ['30'] }] },
  ],
])('%s', async (_name, xml, expected) => {
  const { questions, findings } = await read(xml)
  expect(findings).toEqual([])
  expect(questions).toMatchObject([expected])
})

test('words to choose become words to type, and that is said', async () => {
  const { questions, findings } = await read(question('gapselect', 'Luôn [[2]] rồi mới [[1]].', word('bấm') + word('kiểm tra')))
  expect(questions).toMatchObject([{ type: 'fillin', stem: 'Luôn [[a]] rồi mới [[b]].', blanks: [{ accepted: ['kiểm tra'] }, { accepted: ['bấm'] }] }])
  expect(findings.map((finding) => finding.found)).toEqual(['Câu 1 “gapselect”: chỗ trống chọn từ có sẵn được nhập thành chỗ trống gõ chữ'])
})

test('what does not map is named with its line, and the good ones stay', async () => {
  const { questions, findings } = await read(
    '<question type="category"><category><text>$course$/top</text></category></question>',
    question('essay', 'q', ''),
    question('truefalse', 'q', answer(100, 'false') + answer(0, 'true')),
    question('calculated', 'q', ''),
    question('multichoice', 'q', `<single>false</single>${answer(70, 'a')}${answer(30, 'b')}${answer(0, 'c')}`),
    question(
      'multichoice',
      '<img src="@@PLUGINFILE@@/x.png" alt="x"> q',
      `<single>true</single>${answer(100, 'a')}${answer(0, 'b')}`,
      '<file name="x.png" encoding="base64">PHN2Zz48c2NyaXB0Lz48L3N2Zz4=</file>',
    ),
    question('lesson', 'q', ''),
  )
  expect(questions.map((item) => item.type)).toEqual(['truefalse', 'multiple', 'single'])
  expect(findings.map(({ line, found }) => [line, found])).toEqual([
    [4, 'Câu 1 “essay”: là câu tự luận'],
    [6, 'Câu 3 “calculated”: là câu tính toán với biến'],
    [7, 'Câu 4 “multichoice”: chia điểm không đều (70%, 30%)'],
    [8, 'Câu 5 “multichoice”: hình “x.png”: Ảnh SVG không được nhận vì có thể mang mã lệnh'],
    [8, 'Câu 5 “multichoice”: hình “x.png” không có trong tệp'],
    [9, 'Câu 6 “lesson”: thuộc loại “lesson” không nhập được'],
  ])
})

test.each([
  ['a document type', '<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz><question type="essay">&x;</question></quiz>', /DOCTYPE/],
  ['a billion laughs', `<!DOCTYPE l [<!ENTITY a "${'ha'.repeat(10)}"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>`, /DOCTYPE/],
  ['an entity nobody declared', '<quiz><question type="essay"><name><text>&nbsp;</text></name></question></quiz>', /thực thể/],
  ['a tag that does not close', '<quiz><question type="essay"></quiz>', /viết sai/],
  ['nesting without end', `<quiz>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</quiz>`, /quá sâu/],
  ['another kind of file', '<html><body>x</body></html>', /Không có câu hỏi/],
])('%s is refused', async (_name, xml, found) => {
  const { questions, findings } = await readMoodleXml(xml, options)
  expect(questions).toEqual([])
  expect(findings).toEqual([expect.objectContaining({ file: 'moodle.xml', found: expect.stringMatching(found) })])
})
