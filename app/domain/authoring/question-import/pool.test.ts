import { expect, test } from 'vitest'
import { parseSource } from '~/platform/mdx/parse'
import { treeOfFolder } from '../source-folder.server'
import { excelTemplate, readExcel, writeExcel } from './excel.server'
import { readGift } from './gift'
import { writeGift } from './gift-writer'
import { filesWithQuestions, questionsOfPool } from './pool'

const tree = treeOfFolder('content/hvs-02')
const reading = readGift('Hình ![x](media/a.webp)\\n[markdown] {=a#x ~b#y####z}\n\n[markdown]Xem ![màn hình](media/a.webp) {=a#x ~b#y####z}', {
  file: 'x.gift',
  competence: '4.1',
})

test('questions join a pool behind those that are there, with ids, and a picture finds a free name', () => {
  const other = { ...tree, files: new Map([...tree.files, ['media/a.webp', Buffer.from('another')]]) }
  const files = filesWithQuestions(other, 'graded', { questions: reading.questions, images: [{ path: 'media/a.webp', bytes: Buffer.from('one') }] })
  expect([...files.keys()]).toEqual(['media/a-2.webp', 'questions/graded.mdx'])
  const text = files.get('questions/graded.mdx')?.toString() ?? ''
  const before = tree.files.get('questions/graded.mdx')?.toString() ?? ''
  expect(text.startsWith(before.trimEnd())).toBe(true)
  expect(text).toContain('![màn hình](media/a-2.webp)')
  expect(questionsOfPool(text)).toHaveLength(questionsOfPool(before).length + 2)
  expect(new Set([...text.matchAll(/id="([^"]+)"/g)].map((match) => match[1])).size).toBe(questionsOfPool(text).length)
  expect(() => parseSource(text, 'graded.mdx')).not.toThrow()
})

test('the pools of our courses go to Excel and GIFT and come back the same', async () => {
  const questions = ['graded', 'practice']
    .flatMap((pool) => questionsOfPool(tree.files.get(`questions/${pool}.mdx`)?.toString() ?? ''))
    .map(({ id: _id, ...question }) => question as typeof question & { id?: string })
  expect(questions.length).toBeGreaterThan(30)
  const { bytes } = await writeExcel(questions as never, 'x.xlsx')
  const excel = await readExcel(bytes, { file: 'x.xlsx', competence: '1.1' })
  expect(excel.findings).toEqual([])
  expect(excel.questions).toEqual(questions)
  const { text, findings } = writeGift(questions as never, 'x.gift')
  const gift = readGift(text, { file: 'x.gift', competence: '1.1' })
  expect(gift.findings).toEqual([])
  // Whatever GIFT has no word for is said when it is written; how hard a question is, it never knows.
  const whole = questions.filter((question) => !findings.some((finding) => finding.found.includes(question.stem.slice(0, 30))))
  expect(whole.length).toBeGreaterThan(30)
  for (const { difficulty: _difficulty, ...question } of whole) expect(gift.questions).toContainEqual(question)
})

test('what the templates show can join a pool as it stands', async () => {
  const { questions } = await readExcel(await excelTemplate(), { file: 'x.xlsx', competence: '4.1' })
  const text = filesWithQuestions({ slug: 'x', files: new Map() }, 'practice', { questions, images: [] }).get('questions/practice.mdx')?.toString() ?? ''
  expect(questionsOfPool(text).map(({ id: _id, ...question }) => question)).toEqual(questions)
})

test('what is opened and never closed is no question, and what is closed ends at its first end', () => {
  const [one] = [...(tree.files.get('questions/graded.mdx')?.toString() ?? '').matchAll(/^<Question[\s>][\s\S]*?^<\/Question>/gm)][0]
  expect(questionsOfPool(`${one}\n\n${'<Question>\n'.repeat(9_000)}`)).toHaveLength(1)
  expect(questionsOfPool(`${one}\n\n${one}\n\n</Question>\n`)).toHaveLength(2)
})
