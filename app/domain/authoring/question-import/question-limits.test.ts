import { expect, test } from 'vitest'
import { readAiken } from './aiken'
import { readCloze } from './cloze'
import { formulasIn } from './excel.server'
import { readGift } from './gift'
import { readMoodleXml } from './moodle.server'
import { isWithinLimits, MOST_ANSWERS, MOST_OF_QUESTION, MOST_QUESTIONS, tagsIn } from './question-limits'
import { formatOf } from './questions-file.server'

const options = { file: 'cau-hoi', competence: '4.1' }
const GOOD = 'Hai cộng hai? {=4 ~5}'
const said = (text: string, answers = 0) => {
  const found: string[] = []
  return { isWithin: isWithinLimits(text, answers, (what) => void found.push(what)), found }
}

test('a question has a bound on its text, its answers, its tags and how deep they stand', () => {
  expect(said('x'.repeat(MOST_OF_QUESTION.text), MOST_ANSWERS)).toEqual({ isWithin: true, found: [] })
  expect(said('x'.repeat(MOST_OF_QUESTION.text + 1)).found).toEqual([expect.stringContaining('dài quá')])
  expect(said('', MOST_ANSWERS + 1).found).toEqual([expect.stringContaining('đáp án')])
  expect(said('<p>'.repeat(MOST_OF_QUESTION.tags)).isWithin).toBe(true)
  expect(said('<p>'.repeat(MOST_OF_QUESTION.tags + 1)).found).toEqual([expect.stringContaining('thẻ HTML')])
  expect(said('<b>'.repeat(MOST_OF_QUESTION.depth)).isWithin).toBe(true)
  expect(said('<b>'.repeat(MOST_OF_QUESTION.depth + 1)).found).toEqual([expect.stringContaining('tầng')])
  expect(said('<ul><li>'.repeat(MOST_OF_QUESTION.depth + 1)).isWithin).toBe(false)
})

test('tags are counted as they stand: closed ones, crossed ones, and none where only a sign is', () => {
  expect(tagsIn('<p>a <b>b</b> 3 < 5 <br></p>')).toEqual({ tags: 5, depth: 1 })
  expect(tagsIn('</b></b><div><i></div></i>')).toEqual({ tags: 6, depth: 2 })
  expect(tagsIn('<'.repeat(9_000))).toEqual({ tags: 0, depth: 0 })
})

test.each([
  ['unclosed HTML', `[html]${'<b id="x">'.repeat(700)}${'<p>'.repeat(700)} {=a ~b}`],
  ['bold', `[html]${'<b>'.repeat(20_000)} {=a ~b}`],
  ['quotations', `[html]${'<blockquote>'.repeat(1_500)} {=a ~b}`],
  ['lists', `[html]${'<ul><li>'.repeat(1_000)} {=a ~b}`],
  ['boxes in an answer', `Q {=[html]${'<div>'.repeat(3_000)} ~b}`],
  ['answers', `Q {${'~a =b '.repeat(50_000)}}`],
  ['few signs, many answers', `Q {${'~'.repeat(51)}}`],
  ['a number', `Q {#1${'.'.repeat(40_000)}x}`],
  ['a number within the text', `Q {#1${'.'.repeat(15_000)}x}`],
  ['a range', `Q {#${'1'.repeat(50)}..${'2'.repeat(50)}}`],
])('GIFT: %s beyond the limits is said at its question, and the next one is taken', (_, text) => {
  const { rows } = readGift(`${text}\n\n${GOOD}`, options)
  expect(rows.map(({ question, findings }) => [question !== null, findings.length > 0])).toEqual([
    [false, true],
    [true, true],
  ])
})

test('a comment of open marks, an empty text of many lines and a file of many questions are read up to a bound', () => {
  expect(readGift(`// ${'[tag:'.repeat(300_000)}\n${GOOD}`, options).questions).toHaveLength(1)
  expect(formatOf('x.txt', Buffer.from(`${'\n'.repeat(150_000)}x`))).toBeNull()
  expect(formatOf('x.txt', Buffer.from(`${'\n \n'.repeat(50_000)}\n ANSWER : A`))).toBe('aiken')
  expect(readGift(`${GOOD}\n\n`.repeat(MOST_QUESTIONS + 20), options).rows).toHaveLength(MOST_QUESTIONS)
  const aiken = readAiken('Q\nA. a\nB. b\nANSWER: A\n'.repeat(60_000), options)
  expect(aiken.rows).toHaveLength(MOST_QUESTIONS)
  expect(aiken.findings.some(({ found }) => found.includes(`hơn ${MOST_QUESTIONS} câu`))).toBe(true)
})

test('Moodle: nested HTML, answers and open blanks beyond the limits are said at their question', async () => {
  const xml = (type: string, text: string, rest = '') =>
    `<question type="${type}"><name><text>n</text></name><questiontext format="html"><text><![CDATA[${text}]]></text></questiontext>${rest}</question>`
  const answer = '<answer fraction="0"><text>a</text></answer>'
  const file = `<quiz>${xml('multichoice', '<b id="x">'.repeat(700) + '<p>'.repeat(700))}${xml('multichoice', 'q', answer.repeat(51))}${xml(
    'cloze',
    '{1:SA:=a}'.repeat(51),
  )}${xml('shortanswer', 'q', '<answer fraction="100"><text>a</text></answer>')}</quiz>`
  const { rows } = await readMoodleXml(file, options)
  expect(rows.map(({ question }) => question !== null)).toEqual([false, false, false, true])
  expect(readCloze('{1:SA:'.repeat(200_000), String, () => undefined).blanks).toEqual([])
  expect(readCloze(`${'{1:SA:'.repeat(200_000)}\\}`, String, () => undefined).blanks).toEqual([])
})

test('Excel: a part of open cells holds no formula, and a formula is named wherever its name stands', () => {
  const sheet = (content: string) => formulasIn(new Map([['xl/worksheets/sheet1.xml', Buffer.from(content)]]))
  expect(sheet(`<!-- ${'<c '.repeat(300_000)}-->`)).toEqual([])
  expect(sheet(`<c ${'r="A1" '.repeat(100_000)}`)).toEqual([])
  expect(sheet('<c s="1" r="B7" t="n"><f>1+1</f></c><c r="AA2"> <f/></c><c r="C1"><v>1</v></c>')).toEqual([
    { name: 'B7', row: 7, column: 2 },
    { name: 'AA2', row: 2, column: 27 },
  ])
})
