import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerLines, isRightAnswer, readAnswer, solutionLines } from './answers'
import type { Asked, QuestionKey, TypedAnswer } from './asked'
import { readNumber } from './numbers'
import { idsOf, inOrder, mayShuffle, placesOf } from './places'
import { matchTyped } from './spelling'
import { askedColumn, askedOf, correctColumn, correctOf } from './stored'

const options = ['a', 'b', 'c'].map((id) => ({ id, html: `<b>${id}</b>` }))
const choice: Asked = { type: 'multiple', options }
const text: Asked = { type: 'text' }
const number: Asked = { type: 'number', unit: 'giờ' }
const ordering: Asked = { type: 'ordering', options }
const matching: Asked = {
  type: 'matching',
  heads: { left: 'T', right: 'P' },
  lefts: [
    { id: 'l', html: 'L' },
    { id: 'm', html: 'M' },
  ],
  options,
}
const fillin: Asked = { type: 'fillin', blanks: ['x', 'y'] }
const answer = (id: string, words: string, isRight = true): TypedAnswer => ({ id, text: words, isRight })
const key = (part: Partial<QuestionKey>): QuestionKey => ({ correct: [], feedback: {}, explanation: '', ...part })
const exact = { typos: 0, keepsDiacritics: false }

test('what a form sent is read as it is stored, and reading it again changes nothing', () => {
  const cases: [Asked, string[], string[] | null][] = [
    [choice, ['c', 'a', 'c'], ['a', 'c']],
    [choice, ['z'], null],
    [choice, [''], null],
    [text, ['  so\u0302\u0301  đã\n lưu '], ['số đã lưu']],
    [text, ['   '], []],
    [text, [], []],
    [text, ['a', 'b'], null],
    [text, ['a'.repeat(200)], ['a'.repeat(200)]],
    [text, ['a'.repeat(201)], null],
    [number, ['bảy hai'], ['bảy hai']],
    [ordering, ['b', '', 'a'], ['b', '', 'a']],
    [ordering, ['', '', ''], []],
    [ordering, ['b', 'a'], null],
    [ordering, ['b', 'z', 'a'], null],
    [matching, ['c', ''], ['c', '']],
    [matching, ['c', 'c'], ['c', 'c']],
    [matching, ['c'], null],
    [matching, ['c', 'l'], null],
    [fillin, [' đã lưu ', ''], ['đã lưu', '']],
    [fillin, ['', ' '], []],
    [fillin, ['một'], null],
  ]
  for (const [asked, entries, expected] of cases) {
    const read = readAnswer(entries, asked)
    expect(read, JSON.stringify(entries)).toEqual(expected)
    if (read) expect(readAnswer(read, asked)).toEqual(read)
  }
})

test('whatever is typed is stored as one trimmed line of at most 200 characters, or refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 260 }), (typed) => {
      const [stored] = readAnswer([typed], text) ?? ['']
      if (stored === undefined) return
      expect(stored).toBe(stored.normalize('NFC').trim())
      expect(stored.length).toBeLessThanOrEqual(200)
      expect(stored).not.toMatch(/[\n\r\t\0]/)
    }),
  )
})

test('a choice is right only when it is exact', () => {
  const two = key({ correct: ['c', 'a'] })
  expect(isRightAnswer(['a', 'c'], choice, two)).toBe(true)
  for (const chosen of [['a'], ['a', 'b', 'c'], ['a', 'a'], []]) expect(isRightAnswer(chosen, choice, two)).toBe(false)
})

test('an order and pairs are right only place by place', () => {
  const order = key({ correct: ['c', 'a', 'b'], feedback: { a: 'vì A' } })
  expect(isRightAnswer(['c', 'a', 'b'], ordering, order)).toBe(true)
  for (const chosen of [['c', 'b', 'a'], ['c', 'a', ''], []]) expect(isRightAnswer(chosen, ordering, order)).toBe(false)
  expect(answerLines(['a', 'c', ''], ordering, order)).toEqual([
    { text: '<b>a</b>', feedback: 'vì A', isRight: false },
    { text: '<b>c</b>', feedback: null, isRight: false },
    { text: '—', feedback: null, isRight: false },
  ])
  expect(solutionLines(ordering, order)).toEqual(['<b>c</b>', '<b>a</b>', '<b>b</b>'])
  const pairs = key({ correct: ['b', 'a'] })
  expect(isRightAnswer(['b', 'a'], matching, pairs)).toBe(true)
  expect(isRightAnswer(['a', 'b'], matching, pairs)).toBe(false)
  expect(answerLines(['b', 'c'], matching, pairs).map((line) => [line.text, line.isRight])).toEqual([
    ['L → <b>b</b>', true],
    ['M → <b>c</b>', false],
  ])
  expect(solutionLines(matching, pairs)).toEqual(['L → <b>b</b>', 'M → <b>a</b>'])
})

test('typed words agree but for case, white space and diacritics, unless these are kept', () => {
  const answers = [answer('a', 'Đường dây nóng')]
  for (const given of ['đường dây nóng', 'DUONG  DAY NONG', 'Đường\u00a0dây nóng']) expect(matchTyped(given, answers, exact)?.id).toBe('a')
  expect(matchTyped('duong day nong', answers, { ...exact, keepsDiacritics: true })).toBeNull()
  expect(matchTyped('ĐƯỜNG dây nóng', answers, { ...exact, keepsDiacritics: true })?.id).toBe('a')
  expect(matchTyped('đường dây', answers, exact)).toBeNull()
  expect(matchTyped('', answers, { typos: 2, keepsDiacritics: false })).toBeNull()
})

test('typos are forgiven as far as said: never in short words, never in digits, never into a foreseen wrong answer', () => {
  const two = { typos: 2, keepsDiacritics: false }
  expect(matchTyped('mat khau manj', [answer('a', 'mật khẩu mạnh')], { ...two, typos: 1 })?.id).toBe('a')
  expect(matchTyped('mta khau manh', [answer('a', 'mật khẩu mạnh')], { ...two, typos: 1 })?.id).toBe('a')
  expect(matchTyped('mat khu man', [answer('a', 'mật khẩu mạnh')], { ...two, typos: 1 })).toBeNull()
  expect(matchTyped('mat khu man', [answer('a', 'mật khẩu mạnh')], two)?.id).toBe('a')
  expect(matchTyped('otq', [answer('a', 'otp')], two)).toBeNull()
  expect(matchTyped('lu', [answer('a', 'luật')], two)).toBeNull()
  expect(matchTyped('nghị định 31', [answer('a', 'nghị định 13')], two)).toBeNull()
  const foreseen = [answer('a', 'công khai'), answer('b', 'không khai', false)]
  expect(matchTyped('khong khai', foreseen, two)?.id).toBe('b')
  expect(matchTyped('cong khai', foreseen, two)?.id).toBe('a')
})

test('no typed answer equal to a foreseen wrong one, and no empty one, is ever right', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 2 }), (right, wrong, typos) => {
      const answers = [answer('a', right), answer('b', wrong, false)]
      expect(matchTyped(wrong, answers, { typos, keepsDiacritics: true })?.isRight ?? false).toBe(false)
      expect(matchTyped('', answers, { typos, keepsDiacritics: true })).toBeNull()
    }),
  )
})

test('numbers are read in Vietnamese notation by one rule', () => {
  const cases: [string, number | null][] = [
    ['72', 72],
    ['0,5', 0.5],
    ['0.5', 0.5],
    ['0.125', 0.125],
    ['1.250', 1250],
    ['1 250', 1250],
    ['1.250,5', 1250.5],
    ['1.250.000', 1250000],
    ['1,250', 1.25],
    ['12.50', 12.5],
    ['1250.5', 1250.5],
    ['-3', -3],
    ['−3', -3],
    ['72 giờ', 72],
    ['72GIỜ', 72],
    ['', null],
    ['giờ', null],
    ['1.25,5', null],
    ['1,2,3', null],
    ['1.2.3', null],
    ['72h', null],
    ['1e3', null],
    ['0x10', null],
    ['Infinity', null],
    ['9'.repeat(16), null],
  ]
  for (const [typed, expected] of cases) expect(readNumber(typed, 'giờ'), typed).toBe(expected)
})

test('a number is right within the tolerance, both ends included', () => {
  const wanted = key({
    correct: ['0,3'],
    rule: { by: 'number', answers: [answer('a', '0,3'), answer('b', '30', false)], tolerance: 0.1 },
    feedback: { b: 'Nhầm đơn vị' },
  })
  for (const typed of ['0,3', '0,2', '0.4', '0,4 giờ']) expect(isRightAnswer([typed], number, wanted), typed).toBe(true)
  for (const typed of ['0,41', '0,19', '30', 'ba']) expect(isRightAnswer([typed], number, wanted), typed).toBe(false)
  expect(answerLines(['30'], number, wanted)).toEqual([{ text: '30 giờ', feedback: 'Nhầm đơn vị', isRight: null }])
  expect(solutionLines(number, wanted)).toEqual(['0,3 giờ'])
})

test('blanks are judged one by one and right together; what is typed is never markup', () => {
  const wanted = key({ correct: ['lưu', '24'], rule: { by: 'fillin', accepted: [['đã lưu', 'đã biết'], ['24']], ...exact }, feedback: { x: 'Kênh thứ hai' } })
  expect(isRightAnswer(['da biet', '24'], fillin, wanted)).toBe(true)
  expect(isRightAnswer(['đã lưu', ''], fillin, wanted)).toBe(false)
  expect(answerLines(['<img src=x>', '24'], fillin, wanted)).toEqual([
    { text: '(1) &lt;img src=x&gt;', feedback: 'Kênh thứ hai', isRight: false },
    { text: '(2) 24', feedback: null, isRight: true },
  ])
  expect(solutionLines(fillin, wanted)).toEqual(['(1) đã lưu / đã biết', '(2) 24'])
})

test('places of a drawn order and ids are each other’s reverse; words stay words', () => {
  const order = ['c', 'a', 'b']
  for (const asked of [choice, ordering, matching]) {
    expect(idsOf(['0', '', '2'], asked, order)).toEqual(['c', '', 'b'])
    expect(placesOf(['c', '', 'b'], asked, order)).toEqual(['0', '', '2'])
    for (const odd of ['3', '-1', '0.5', 'a', ' 1']) expect(idsOf([odd], asked, order), odd).toBeNull()
    expect(inOrder(asked, order)).toMatchObject({
      options: [
        { id: '0', html: '<b>c</b>' },
        { id: '1', html: '<b>a</b>' },
        { id: '2', html: '<b>b</b>' },
      ],
    })
  }
  for (const asked of [text, number, fillin]) expect(placesOf(idsOf(['7'], asked, []) ?? [], asked, [])).toEqual(['7'])
})

test('true or false and kept orders are not shuffled', () => {
  expect([choice, ordering, matching].map(mayShuffle)).toEqual([true, true, true])
  const kept: Asked[] = [{ type: 'truefalse', options }, { ...choice, keepsOrder: true }, text]
  expect(kept.map(mayShuffle)).toEqual([false, false, false])
})

test('what is stored reads back, the lists of the first versions too', () => {
  for (const asked of [choice, { ...choice, keepsOrder: true as const }, text, number, ordering, matching, fillin]) {
    expect(askedOf(asked.type, JSON.parse(JSON.stringify(askedColumn(asked))))).toEqual(asked)
  }
  expect(askedColumn(choice)).toBe(options)
  expect(correctOf(['a'])).toEqual({ correct: ['a'] })
  const typed = { correct: ['72'], rule: { by: 'number' as const, answers: [answer('a', '72')], tolerance: 0 } }
  expect(correctOf(JSON.parse(JSON.stringify(correctColumn(typed))))).toEqual(typed)
  expect(correctColumn({ correct: ['a'] })).toEqual(['a'])
})
