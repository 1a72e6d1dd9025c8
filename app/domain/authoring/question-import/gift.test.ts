import { expect, test } from 'vitest'
import { parseSource } from '~/platform/mdx/parse'
import { liftQuestions } from '../questions'
import { questionMdx } from '../written-question'
import { readAiken } from './aiken'
import { readGift } from './gift'
import { writeGift } from './gift-writer'

const options = { file: 'cau-hoi.gift', competence: '4.1' }
const read = (text: string) => readGift(text, options)
const one = (text: string) => {
  const { questions, findings } = read(text)
  expect(findings.filter((finding) => !/chưa có giải thích/.test(finding.found))).toEqual([])
  expect(questions).toHaveLength(1)
  return questions[0]
}

test('a choice: title, comments, escapes, feedback, explanation, tag', () => {
  const text = `$CATEGORY: $course$/An toàn

// [id:7] [tag:2.3]
::Câu 1:: Địa chỉ nào là thật? \\{nhìn kỹ\\} 3 < 5 {
  =dichvucong.gov.vn\\:443 # đúng rồi
  ~dichvucong.gov.vn.abc.xyz # tên miền là abc.xyz
  ~%0%abc.xyz
  ####Đọc từ phải sang trái.
}`
  expect(one(text)).toEqual({
    type: 'single',
    competence: '2.3',
    stem: 'Địa chỉ nào là thật? \\{nhìn kỹ} 3 \\< 5',
    explanation: 'Đọc từ phải sang trái.',
    options: [
      { id: 'a', text: expect.stringContaining('gov.vn:443'), isRight: true, feedback: 'đúng rồi' },
      { id: 'b', text: expect.stringContaining('abc.xyz'), isRight: false, feedback: 'tên miền là abc.xyz' },
      { id: 'c', text: 'abc.xyz', isRight: false, feedback: '' },
    ],
  })
})

test.each<[string, string, object]>([
  ['several right', 'Chọn {~%50%a ~%50%b ~%-100%c####x}', { type: 'multiple', options: [{ isRight: true }, { isRight: true }, { isRight: false }] }],
  [
    'true',
    'Đúng không? {T#không phải#phải####x}',
    {
      type: 'truefalse',
      options: [
        { text: 'Đúng', isRight: true, feedback: 'phải' },
        { text: 'Sai', isRight: false, feedback: 'không phải' },
      ],
    },
  ],
  ['false', 'Đúng không? {FALSE}', { type: 'truefalse', options: [{ isRight: false }, { isRight: true }] }],
  [
    'short answers',
    'Tên? {=VNeID =%0%VssID#của BHXH =VN eID}',
    {
      type: 'text',
      answers: [
        { text: 'VNeID', isRight: true },
        { text: 'VssID', isRight: false, feedback: 'của BHXH' },
        { text: 'VN eID', isRight: true },
      ],
    },
  ],
  ['a number with tolerance', 'Pi? {#3.14:0.01}', { type: 'number', tolerance: '0,01', answers: [{ text: '3,14', isRight: true }] }],
  ['a range', 'Bao nhiêu? {#70..74}', { type: 'number', tolerance: '2', answers: [{ text: '72', isRight: true }] }],
  [
    'numbers with feedback',
    'Giờ? {#=72:1#đúng =%0%24:0#đó là một ngày}',
    { type: 'number', tolerance: '1', answers: [{ text: '72' }, { text: '24', isRight: false, feedback: 'đó là một ngày' }] },
  ],
  [
    'pairs',
    'Ghép {=họ tên -> cơ bản =sức khỏe -> nhạy cảm = -> không phải}',
    { type: 'matching', pairs: [{ id: 'a', left: 'họ tên', right: 'cơ bản' }, { id: 'b' }, { id: '', left: '', right: 'không phải' }] },
  ],
  ['a missing word with options', 'Thủ đô là {=Hà Nội ~Huế} của nước ta.', { type: 'single', stem: 'Thủ đô là …… của nước ta.' }],
  [
    'a missing word to type',
    'Thủ đô là {=Hà Nội =Ha Noi}.',
    { type: 'fillin', stem: 'Thủ đô là [[a]].', blanks: [{ id: 'a', accepted: ['Hà Nội', 'Ha Noi'] }] },
  ],
  ['steps', 'Xếp {>ALL EXACT VERTICAL\nDừng\nKiểm tra\nBáo\n}', { type: 'ordering', items: [{ text: 'Dừng' }, { text: 'Kiểm tra' }, { text: 'Báo' }] }],
  [
    'HTML',
    '[html]<p>Xem <b>kỹ</b> <script>alert(1)</script></p> {=<i>a</i> ~b}',
    { type: 'single', stem: 'Xem **kỹ**', options: [{ text: '*a*' }, { text: 'b' }] },
  ],
  ['Markdown', '[markdown]Xem **kỹ** {=`a` ~b}', { stem: 'Xem **kỹ**', options: [{ text: '`a`' }, {}] }],
  ['Markdown that is a program', '[markdown]import x from "y" {=a ~b}', { stem: '&#x69;mport x from "y"' }],
])('%s', (_name, text, expected) => {
  expect(one(text)).toMatchObject(expected)
})

test('what does not map is named with its line, and the good ones stay', () => {
  const { questions, findings } = read(`Mô tả thôi, không có đáp án.

Viết một đoạn. {}

Tốt? {T####Vì thế.}

Mở mà không đóng {=a

Hai đáp án {=a =b ~c}

Điểm lẻ {~%70%a ~%30%b ~c####x}

Từng phần {=a ~%50%b ~c####x}

Số {#=1:0 =2:5}

Chữ? {=mật*khẩu}`)
  expect(questions.map((question) => question.stem)).toEqual(['Tốt?', 'Điểm lẻ', 'Từng phần'])
  expect(findings.filter((finding) => !/giải thích/.test(finding.found)).map(({ line, found }) => [line, found])).toEqual([
    [1, 'Câu 1 “Mô tả thôi, không có đáp án.”: không có đáp án trong ngoặc nhọn { }'],
    [3, 'Câu 2 “Viết một đoạn.”: là câu tự luận'],
    [7, 'Câu 4 “Mở mà không đóng”: mở { mà không đóng }'],
    [9, 'Câu 5 “Hai đáp án”: có 2 phương án đúng, câu chọn một cần đúng một'],
    [11, 'Câu 6 “Điểm lẻ”: chia điểm không đều (70%, 30%)'],
    [13, 'Câu 7 “Từng phần”: có 1 phương án được điểm từng phần'],
    [15, 'Câu 8 “Số”: các đáp án có sai số khác nhau'],
    [17, 'Câu 9 “Chữ?”: có đáp án chứa dấu * thay cho chữ bất kỳ'],
    [17, 'Câu 9 “Chữ?”: không có đáp án được trọn điểm'],
  ])
})

test('what is exported to GIFT comes back the same', () => {
  const { questions } = read(`Chọn \\= \\{một\\} \\# {=a \\~ b#vì \\: thế ~c#không####Giải thích\\nhai dòng.}

Chọn nhiều {~%33.33333%a ~%33.33333%b ~%33.33333%c ~%-100%d####x}

Đúng? {F#sai rồi#đúng rồi####x}

Tên? {=VNeID#tốt =%0%VssID#không####x}

Giờ? {#=72:0.5#đúng =%0%24:0#một ngày####x}

Ghép {=a -> b =c -> d####x}

Xếp {>ALL EXACT VERTICAL
một
hai
ba
####x}

Thủ đô là {=Hà Nội#ừ####x} đó.`)
  expect(questions).toHaveLength(8)
  const { text, findings } = writeGift(questions, 'x.gift')
  expect(findings).toEqual([])
  const again = read(text)
  expect(again.findings).toEqual([])
  expect(again.questions).toEqual(questions)
})

test('what is read is lifted without a finding once it has feedback and explanation', () => {
  const { questions } = read(`Chọn <b>một</b> {=a#x ~b#y####z}

Thủ đô là {=Hà Nội#x####z}.

Ghép {=a -> b =c -> d####z}

Xếp {>ALL
import một
hai
ba
####z}`)
  const source = questions.map((question) => questionMdx(question)).join('\n')
  expect(liftQuestions(parseSource(source, 'graded.mdx').tree, 'graded.mdx', 0)).toMatchObject({ findings: [], questions: [{}, {}, {}, {}] })
})

test('Aiken, in English and in Vietnamese', () => {
  const { questions, findings } = readAiken(
    `Câu nào đúng?
A. Một
B) Hai
ANSWER: B

Những câu nào đúng?
dòng hai
A. Một
B. Hai
C. Ba
ĐÁP ÁN: A, C
GIẢI THÍCH: Vì thế.

Không có đáp án
A. Một
B. Hai

Đáp án lạ
A. Một
B. Hai
ANSWER: D`,
    options,
  )
  expect(questions).toMatchObject([
    { type: 'single', stem: 'Câu nào đúng?', options: [{ isRight: false }, { text: 'Hai', isRight: true }] },
    { type: 'multiple', stem: 'Những câu nào đúng? dòng hai', explanation: 'Vì thế.', options: [{ isRight: true }, { isRight: false }, { isRight: true }] },
  ])
  expect(findings.map(({ line, found }) => [line, found])).toEqual([
    [4, 'Câu 1 “Câu nào đúng?”: chưa có giải thích'],
    [14, 'Câu 3 “Không có đáp án”: không có dòng ANSWER'],
    [21, 'Câu 4 “Đáp án lạ”: đáp án “D” không phải là một phương án'],
  ])
})
