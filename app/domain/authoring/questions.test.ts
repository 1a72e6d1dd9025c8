import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeFinding } from '~/platform/mdx/finding'
import { parseSource } from '~/platform/mdx/parse'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { isRightAnswer, readAnswer } from '../catalog/question-types/answers'
import { parseFragment } from './question-tree'
import { liftQuestions, QUESTION_TYPES } from './questions'

const END = '\n\n> Giải thích.\n\n</Question>\n'
const lift = (body: string, attributes: string) => {
  const { tree, firstLine } = parseSource(`<Question ${attributes} competence="4.1">\n\n${body}${END}`, 'x.mdx')
  return liftQuestions(tree, 'x.mdx', firstLine)
}
const good = (body: string, attributes: string) => {
  const { questions, findings } = lift(body, attributes)
  expect(findings.map(describeFinding)).toEqual([])
  return questions[0]
}

const TEXT = 'Gọi số nào?\n\n- [x] `a` số đã lưu\n- [x] `b` số trong danh bạ\n  > Cũng được.\n- [ ] `c` số trong tin nhắn\n  > Đó là số của kẻ gian.'
const NUMBER = 'Trong bao lâu?\n\n- [x] `a` 72\n- [ ] `b` 24\n  > Sớm hơn luật đòi.'
const ORDER = 'Thứ tự?\n\n1. `a` Ngắt mạng\n   > Trước hết.\n2. `b` Báo phụ trách\n3. `c` Đổi mật khẩu\n4. `d` Ghi lại'
const PAIRS = 'Ghép.\n\n| Dấu hiệu | Nghĩa |\n| --- | --- |\n| `a` Thúc giục | Ép quyết vội |\n| `b` Tên miền lạ | Trang giả |\n|  | Không có gì |'
const BLANKS = 'Gọi lại bằng [[a]], rồi báo trong **[[b]] giờ**.\n\n- [x] `a` số đã lưu | số đã biết\n  > Kênh thứ hai.\n- [x] `b` 24\n  > Một ngày.'

test('the vocabulary and the types agree', () => {
  expect(VOCABULARY.Question.attributes.type.values).toEqual(QUESTION_TYPES)
})

test('a short text lifts its accepted and its foreseen answers; what is shown holds none of them', () => {
  const { shown, key } = good(TEXT, 'type="text" typos="1" points="2"')
  expect(shown).toEqual({ type: 'text', competence: '4.1', difficulty: 2, points: 2, stem: '<p>Gọi số nào?</p>' })
  expect(key.correct).toEqual(['số đã lưu'])
  expect(key.rule).toMatchObject({
    by: 'text',
    typos: 1,
    keepsDiacritics: false,
    answers: [{ id: 'a', isRight: true }, { id: 'b' }, { id: 'c', isRight: false }],
  })
  expect(key.feedback).toEqual({ b: '<p>Cũng được.</p>', c: '<p>Đó là số của kẻ gian.</p>' })
})

test('a number shows its unit and nothing else', () => {
  const { shown, key } = good(NUMBER, 'type="number" unit="giờ" tolerance="0,5"')
  expect(shown).toEqual({ type: 'number', unit: 'giờ', competence: '4.1', difficulty: 2, points: 1, stem: '<p>Trong bao lâu?</p>' })
  expect(key).toMatchObject({ correct: ['72'], rule: { by: 'number', tolerance: 0.5 }, feedback: { b: '<p>Sớm hơn luật đòi.</p>' } })
})

test('an order is shown in another order, its items named by their words; turning the right order round changes nothing shown', () => {
  const { shown, key } = good(ORDER, 'type="ordering"')
  const options = shown.type === 'ordering' ? shown.options : []
  expect(options.map((option) => option.html).sort()).toEqual(['Báo phụ trách', 'Ghi lại', 'Ngắt mạng', 'Đổi mật khẩu'].sort())
  expect(options.map((option) => option.id)).not.toEqual(key.correct)
  expect(key.correct.map((id) => options.find((option) => option.id === id)?.html)).toEqual(['Ngắt mạng', 'Báo phụ trách', 'Đổi mật khẩu', 'Ghi lại'])
  expect(Object.values(key.feedback)).toEqual(['<p>Trước hết.</p>'])
  const turned = good(ORDER.replace('`a` Ngắt mạng', '`a` X').replace('`d` Ghi lại', '`d` Ngắt mạng').replace('`a` X', '`a` Ghi lại'), 'type="ordering"')
  expect(turned.key.correct).not.toEqual(key.correct)
  expect(JSON.stringify(turned.shown)).toBe(JSON.stringify(shown))
})

test('an order is never shown already right, whichever of all orders it is', () => {
  const items = ['Một', 'Hai', 'Ba']
  const orders = items.flatMap((a) => items.filter((b) => b !== a).map((b) => [a, b, items.find((c) => c !== a && c !== b) as string]))
  expect(orders).toHaveLength(6)
  for (const order of orders) {
    const { shown, key } = good(`Thứ tự?\n\n${order.map((text, at) => `${at + 1}. \`${'abc'[at]}\` ${text}`).join('\n')}`, 'type="ordering"')
    expect(shown.type === 'ordering' && shown.options.map((option) => option.id)).not.toEqual(key.correct)
  }
})

test('pairs are shown apart, the distractor among the right sides; exchanging two right sides changes nothing shown', () => {
  const { shown, key } = good(PAIRS, 'type="matching"')
  if (shown.type !== 'matching') throw new Error('not matching')
  expect(shown.heads).toEqual({ left: 'Dấu hiệu', right: 'Nghĩa' })
  expect(shown.lefts).toEqual([
    { id: 'a', html: 'Thúc giục' },
    { id: 'b', html: 'Tên miền lạ' },
  ])
  expect(shown.options).toHaveLength(3)
  expect(key.correct.map((id) => shown.options.find((option) => option.id === id)?.html)).toEqual(['Ép quyết vội', 'Trang giả'])
  const swapped = good(PAIRS.replace('Ép quyết vội', 'X').replace('Trang giả', 'Ép quyết vội').replace('X', 'Trang giả'), 'type="matching"')
  expect(swapped.key.correct).toEqual([...key.correct].reverse())
  expect(JSON.stringify(swapped.shown)).toBe(JSON.stringify(shown))
})

test('pairs may share a right side, which is shown once', () => {
  const { shown, key } = good(PAIRS.replace('Trang giả', 'Ép quyết vội'), 'type="matching"')
  expect(shown.type === 'matching' && shown.options.length).toBe(2)
  expect(key.correct[0]).toBe(key.correct[1])
})

test('blanks stand in the stem without their answers', () => {
  const { shown, key } = good(BLANKS, 'type="fillin" typos="1"')
  expect(shown).toMatchObject({ type: 'fillin', blanks: ['a', 'b'] })
  expect(shown.stem).toBe('<p>Gọi lại bằng <span data-blank="a"></span>, rồi báo trong <strong><span data-blank="b"></span> giờ</strong>.</p>')
  expect(key).toMatchObject({ correct: ['số đã lưu', '24'], rule: { by: 'fillin', accepted: [['số đã lưu', 'số đã biết'], ['24']], typos: 1 } })
  expect(Object.keys(key.feedback)).toEqual(['a', 'b'])
})

test('the order of options may be kept', () => {
  const body = 'Mấy giờ?\n\n- [ ] `a` Một\n  > Không.\n- [x] `b` Hai\n  > Đúng.'
  expect(good(body, 'type="single" shuffle="no"').shown).toMatchObject({ keepsOrder: true })
  expect(good(body, 'type="single"').shown).not.toHaveProperty('keepsOrder')
})

test.each([
  ['text', TEXT, 'type="text"'],
  ['number', NUMBER, 'type="number"'],
  ['ordering', ORDER, 'type="ordering"'],
  ['matching', PAIRS, 'type="matching"'],
  ['fillin', BLANKS, 'type="fillin"'],
])('what the key of %s calls correct is an answer, and right', (_type, body, attributes) => {
  const { shown, key } = good(body, attributes)
  expect(readAnswer(key.correct, shown)).toEqual(key.correct)
  expect(isRightAnswer(key.correct, shown, key)).toBe(true)
})

const wrong: [string, string, string, RegExp][] = [
  ['no answers of a text', 'Gì?', 'type="text"', /^x\.mdx:1:1 {2}Câu trả lời ngắn không có đáp án\. Viết mỗi đáp án/],
  ['no accepted answer', TEXT.replaceAll('[x]', '[ ]'), 'type="text"', /:1:1 {2}Câu trả lời ngắn không có đáp án được chấp nhận/],
  ['an empty answer', TEXT.replace('`a` số đã lưu', '`a`'), 'type="text"', /:5:1 {2}Đáp án `a` trống/],
  ['an answer too long to type', TEXT.replace('số đã lưu', 'dài '.repeat(60)), 'type="text"', /:5:1 {2}Đáp án `a` dài hơn 200/],
  [
    'a foreseen wrong answer equal to a right one',
    TEXT.replace('số trong tin nhắn', 'SO  da luu'),
    'type="text"',
    /:8:1 {2}Đáp án `c` và `a` là một.*diacritics="keep"/,
  ],
  ['a foreseen wrong answer without feedback', TEXT.replace(/\n {2}> Đó là.*$/, ''), 'type="text"', /:8:1 {2}Phương án `c` thiếu nhận xét/],
  ['an item without a box', TEXT.replace('- [x] `b`', '- `b`'), 'type="text"', /:6:1 {2}Phương án không có ô đánh dấu/],
  ['an item without an id', TEXT.replace('`a` ', ''), 'type="text"', /:5:1 {2}Phương án không bắt đầu bằng mã\. Viết “- \[x\] `a` đáp án”/],
  ['two items with one id', TEXT.replace('`b`', '`a`'), 'type="text"', /:6:1 {2}Hai phương án trùng mã/],
  ['a second paragraph in an item', TEXT.replace('  > Cũng được.', '\n  Thêm.\n  > Cũng được.'), 'type="text"', /:8:3 {2}Phương án có hơn một đoạn/],
  [
    'an attribute of another type',
    TEXT,
    'type="text" unit="giờ"',
    /:1:1 {2}Thuộc tính “unit” không dùng cho câu hỏi loại text\. Loại này có: typos, diacritics/,
  ],
  ['no points', TEXT, 'type="text" points="0"', /:1:1 {2}Câu hỏi 0 điểm/],
  ['no number', 'Gì?', 'type="number"', /:1:1 {2}Câu hỏi số không có đáp án/],
  ['no right number', NUMBER.replace('[x]', '[ ]'), 'type="number"', /:1:1 {2}Câu hỏi số không có đáp án đúng/],
  [
    'a number in words',
    NUMBER.replace('72', 'bảy mươi hai'),
    'type="number"',
    /:5:1 {2}Đáp án `a` “bảy mươi hai” không phải là số\. Viết số theo cách viết của ta/,
  ],
  ['a tolerance in words', NUMBER, 'type="number" tolerance="ít"', /:1:1 {2}Sai số tolerance="ít"/],
  ['a wrong number within the tolerance', NUMBER, 'type="number" tolerance="48"', /:6:1 {2}Đáp án sai `b` nằm trong sai số/],
  ['no list of an order', 'Gì?\n\n- [x] `a` Một', 'type="ordering"', /:1:1 {2}Câu sắp xếp không có danh sách đánh số/],
  ['too short an order', 'Gì?\n\n1. `a` Một\n2. `b` Hai', 'type="ordering"', /:1:1 {2}Câu sắp xếp có 2 mục/],
  ['boxes in an order', ORDER.replace('`b`', '[x] `b`'), 'type="ordering"', /:7:1 {2}Câu sắp xếp có ô đánh dấu/],
  ['an order with the same twice', ORDER.replace('Ghi lại', 'Ngắt mạng'), 'type="ordering"', /:9:1 {2}Mục `d` trùng chữ/],
  ['an empty step', ORDER.replace('`d` Ghi lại', '`d`'), 'type="ordering"', /:9:1 {2}Mục `d` trống/],
  ['an order kept', ORDER, 'type="ordering" shuffle="no"', /:1:1 {2}Thuộc tính “shuffle” không dùng cho câu hỏi loại ordering/],
  ['no table of pairs', 'Gì?', 'type="matching"', /:1:1 {2}Câu ghép đôi không có bảng/],
  [
    'three columns',
    PAIRS.replace('| Dấu hiệu | Nghĩa |\n| --- | --- |', '| Dấu hiệu | Nghĩa | Thêm |\n| --- | --- | --- |'),
    'type="matching"',
    /:5:1 {2}Dòng của bảng có 3 cột/,
  ],
  ['a left side without an id', PAIRS.replace('`a` ', ''), 'type="matching"', /:7:1 {2}Vế trái không bắt đầu bằng mã/],
  ['a missing right side', PAIRS.replace('Trang giả', ''), 'type="matching"', /:8:1 {2}Dòng của bảng thiếu vế phải/],
  ['a distractor that is right', PAIRS.replace('Không có gì', 'Trang giả'), 'type="matching"', /:9:1 {2}Vế gây nhiễu trùng/],
  ['one pair', PAIRS.replace(/\n\| `b`.*\|/, ''), 'type="matching"', /:1:1 {2}Câu ghép đôi có 1 vế trái/],
  ['two equal left sides', PAIRS.replace('Tên miền lạ', 'Thúc giục'), 'type="matching"', /:8:1 {2}Hai vế trái giống nhau/],
  ['no blank', BLANKS.replace(/\[\[|\]\]/g, ''), 'type="fillin"', /:1:1 {2}Phần dẫn không có chỗ trống/],
  ['no answers of blanks', 'Gọi [[a]].', 'type="fillin"', /:1:1 {2}Câu điền chỗ trống không có đáp án/],
  ['a blank without answer', BLANKS.replace(/\n- \[x\] `b`[\s\S]*$/, ''), 'type="fillin"', /:1:1 {2}Chỗ trống \[\[b\]\] không có đáp án/],
  ['an answer without a blank', BLANKS.replace('**[[b]] giờ**', '24 giờ'), 'type="fillin"', /:7:1 {2}Đáp án `b` không có chỗ trống/],
  ['one blank twice', BLANKS.replace('[[b]]', '[[a]]'), 'type="fillin"', /:1:1 {2}Chỗ trống \[\[a\]\] có hai lần/],
  ['an unchecked answer of a blank', BLANKS.replace('- [x] `b`', '- [ ] `b`'), 'type="fillin"', /:7:1 {2}Đáp án `b` chưa được đánh dấu/],
  ['an empty alternative', BLANKS.replace('số đã biết', '| x'), 'type="fillin"', /:5:1 {2}Đáp án `a` trống/],
  ['a blank without feedback', BLANKS.replace('\n  > Một ngày.', ''), 'type="fillin"', /:7:1 {2}Phương án `b` thiếu nhận xét/],
]
test.each(wrong)('%s is found with line and column, and what to write instead', (_name, body, attributes, expected) => {
  expect(lift(body, attributes).findings.map(describeFinding)).toContainEqual(expect.stringMatching(expected))
})

test('an explanation and a stem are asked of every type', () => {
  for (const [type, body] of [
    ['text', TEXT],
    ['number', NUMBER],
    ['ordering', ORDER],
    ['matching', PAIRS],
    ['fillin', BLANKS],
  ]) {
    const { tree } = parseSource(`<Question type="${type}" competence="4.1">\n\n${body.slice(body.indexOf('\n\n') + 2)}\n\n</Question>`, 'x.mdx')
    const found = liftQuestions(tree, 'x.mdx', 0).findings.map((finding) => finding.found)
    expect(found).toEqual(expect.arrayContaining(['Câu hỏi thiếu phần giải thích', 'Câu hỏi thiếu phần dẫn']))
  }
})

test('the questions of the authors’ guide are questions', () => {
  const examples = readFileSync('docs/guides/authors.md', 'utf8').match(/^<Question[\s\S]*?^<\/Question>$/gm) ?? []
  expect(examples.length).toBeGreaterThanOrEqual(3)
  for (const example of examples) {
    const { tree, firstLine } = parseSource(example, 'x.mdx')
    expect(liftQuestions(tree, 'x.mdx', firstLine).findings).toEqual([])
  }
})

test('a question denser than a lesson may be is not read at all', () => {
  expect(parseFragment('Một *câu* hỏi.')).toHaveLength(1)
  expect(parseFragment('*a_'.repeat(2_000))).toEqual([])
})
