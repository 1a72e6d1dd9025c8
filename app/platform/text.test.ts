import { expect, test } from 'vitest'
import { cleanText, compatible, composed, crowdAt, cutText, cutTextBefore, decomposed, passwordText } from './text'

// Marks of two classes in turn, which a normaliser has to order: the square of a million steps would not end within this suite.
const PILE = `a${'\u0301\u0323'.repeat(500_000)}`

test.each([
  ['composed', composed],
  ['decomposed', decomposed],
  ['compatible', compatible],
  ['cleanText', cleanText],
])('%s leaves a letter eight marks of a million', (_name, form) => {
  expect(form(PILE).normalize('NFD')).toBe(`a${'\u0301\u0323'.repeat(4)}`.normalize('NFD'))
  expect(form(`${PILE}b${PILE}`).normalize('NFD')).toHaveLength(19)
})

test('half-width voicing signs, which NFKC turns into marks, are counted with them', () => {
  expect(compatible(`a${'\uff9e\u0323'.repeat(500_000)}`).length).toBeLessThan(10)
})

test('what people write in any script passes as it is', () => {
  for (const text of ['Nguyễn Thị Hồng Hạnh', 'ệ́ ợ̃', 'שָׁלוֹם עֲלֵיכֶם', 'กำลังใจ ที่นี่', 'नमस्ते', '👨‍👩‍👧‍👦 🇻🇳 👍🏽', 'dòng một\n\tdòng hai'])
    expect(cleanText(text.normalize('NFD'))).toBe(text.normalize('NFC'))
})

test('a crowd of marks is found where it begins, and the marks of Vietnamese are none', () => {
  expect(crowdAt('Tiếng Việt'.normalize('NFD'))).toBeNull()
  expect(crowdAt(`xin ${PILE}`)).toBe(5)
  expect(crowdAt(PILE)).toBe(1)
})

test('what cannot be seen is not kept: zero bytes, controls, turned directions, halves of characters', () => {
  expect(cleanText('\0')).toBe('')
  expect(cleanText('a\0b\u0007c\u007fd\u0085e')).toBe('abcde')
  expect(cleanText('hoá đơn\u202efdp.exe')).toBe('hoá đơnfdp.exe')
  expect(cleanText('\u2066a\u2067b\u2068c\u2069\u202ad\u202be\u202cf\u202dg')).toBe('abcdefg')
  expect(cleanText('\ud83d x \ude00')).toBe('\ufffd x \ufffd')
  expect(cleanText(' một\r\nhai\rba ')).toBe('một\nhai\nba')
  for (const nothing of ['\u200b', ' \u00ad\u2060\ufeff ', '\u3164', '\u115f\u1160', '\u2800', '\u0301', '\ue000', '\u{e0041}', '\ufe0f'])
    expect([nothing, cleanText(nothing)]).toEqual([nothing, ''])
  for (const little of ['.', '1', '👍🏽', '👨‍👩‍👧‍👦', 'a\u200b', '\ufffd']) expect(cleanText(little)).toBe(little)
})

const isWhole = (text: string) => !/\p{Surrogate}/u.test(text)

test('a cut never falls inside a character, at whatever place', () => {
  const text = `${'a'.repeat(90)}😀é${'e\u0301'}👨‍👩‍👧‍👦🇻🇳👍🏽z${'b'.repeat(90)}`
  const ends = new Set([...new Intl.Segmenter('vi').segment(text)].map(({ index }) => index))
  for (let most = 1; most < text.length; most += 1) {
    const [head, tail] = [cutText(text, most), cutTextBefore(text, most)]
    expect(isWhole(head) && isWhole(tail)).toBe(true)
    expect(text.startsWith(head) && text.endsWith(tail)).toBe(true)
    expect([most, head.length <= most && tail.length <= most]).toEqual([most, true])
    expect([most, ends.has(head.length), ends.has(text.length - tail.length)]).toEqual([most, true, true])
  }
  expect(cutText(text, text.length)).toBe(text)
  expect(cutTextBefore(text, text.length)).toBe(text)
})

test('a character longer than any is still cut between its code points', () => {
  const pile = `a${'\u{1d165}'.repeat(1000)}`
  for (const most of [100, 101, 102, 103]) {
    expect(isWhole(cutText(pile, most)) && cutText(pile, most).length > 90).toBe(true)
    expect(isWhole(cutTextBefore(pile, most)) && cutTextBefore(pile, most).length > 90).toBe(true)
  }
})

test('a password of more than 200 characters is none, however long it is', () => {
  expect(passwordText('ă'.repeat(200))).toHaveLength(200)
  expect(passwordText('😀'.repeat(200))).toHaveLength(400)
  expect(passwordText('ă'.repeat(201))).toBeNull()
  expect(passwordText(PILE)).toBeNull()
  expect(passwordText('ﬁ')).toBe('fi')
})
