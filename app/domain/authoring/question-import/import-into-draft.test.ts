import readWorkbook from 'read-excel-file/node'
import sharp from 'sharp'
import { afterAll, beforeEach, expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { stopWordReader } from '~/platform/documents/word-thread.server'
import { parseSource } from '~/platform/mdx/parse'
import { writeBlob } from '~/platform/storage/blobs.server'
import { count, courseBy, dump, freshAcademy, must, who } from '~/test-academy'
import { draftFiles, readDraftFile } from '../draft-files.server'
import { saveFile } from '../draft-saves.server'
import { discardDraft, openStudioDraft } from '../drafts.server'
import { questionMdx, readWrittenQuestion } from '../written-question'
import { acceptQuestions } from './accept-questions.server'
import { excelTemplate } from './excel.server'
import { exportPool } from './export-pool.server'
import { findingsSheet } from './findings-file.server'
import { findImportTargets, type ImportPlace, importPlace, MOST_BYTES, previewQuestions, sendQuestions } from './import-preview.server'
import { questionsOfPool } from './pool'
import { formatOf, readQuestions } from './questions-file.server'
import { contentKey } from './same-question'
import { sheetColumn } from './sheet-column'
import { TEMPLATE_FILES, templateFile } from './template-files.server'

beforeEach(freshAcademy)
afterAll(stopWordReader)

const GRADED: ImportPlace = { pool: 'graded', competence: '4.1' }
const GIFT = `Hai cộng hai? {=4#Đúng ~5#Chưa đúng ####Cộng từng số.}

Câu này hỏng { ~a ~b }

Thủ đô của Việt Nam? {=Hà Nội ~Huế ####Hà Nội.}
`
const open = async () => must(await openStudioDraft(who('mai'), courseBy('HVS-03').courseId)).draftId
const send = async (draftId: string, content: string | Buffer = GIFT, name = 'cau-hoi.gift') =>
  must(await sendQuestions(who('mai'), draftId, { name, bytes: Buffer.from(content) }))
const pool = (draftId: string, name = 'graded') => readDraftFile(who('mai'), draftId, `questions/${name}.mdx`)?.text ?? ''
const preview = async (draftId: string, word: string, place = GRADED) => {
  const read = await previewQuestions(who('mai'), draftId, word, place)
  if (!read) throw new Error('nothing to look at')
  return read
}
const accept = (draftId: string, word: string, numbers: number[], place = GRADED) => acceptQuestions(who('mai'), draftId, word, place, new Set(numbers))

test('a file is looked at row by row before anything changes; what is wrong has its line, and the good ones join the pool as one save', async () => {
  const draftId = await open()
  const before = pool(draftId)
  const saves = count('DraftSave')
  const word = await send(draftId)
  const { rows, whole, format } = await preview(draftId, word)
  expect(format).toBe('gift')
  expect(whole).toEqual([])
  expect(rows.map(({ number, line, standing }) => [number, line, standing])).toEqual([
    [1, 1, 'new'],
    [2, 3, 'unusable'],
    [3, 5, 'new'],
  ])
  expect(rows[1].findings[0]).toMatchObject({ line: 3, found: expect.stringContaining('Câu 2') })
  expect(count('DraftSave')).toBe(saves)
  expect(await accept(draftId, word, [1, 2, 3, 99])).toEqual({ ok: true, value: { added: 2, already: 0 } })
  expect(count('DraftSave')).toBe(saves + 1)
  expect(count('DraftSave', '"kind" = ? AND "path" = ?', 'import', 'questions/graded.mdx')).toBe(1)
  const now = pool(draftId)
  expect(now.startsWith(before.trimEnd())).toBe(true)
  expect(questionsOfPool(now).slice(-2)).toMatchObject([
    { stem: 'Hai cộng hai?', competence: '4.1' },
    { stem: 'Thủ đô của Việt Nam?', options: [{ isRight: true }, { isRight: false }] },
  ])
  expect(() => parseSource(now, 'graded.mdx')).not.toThrow()
})

test('the same file twice, also at once, doubles nothing and says what is there', async () => {
  const draftId = await open()
  const word = await send(draftId)
  const outcomes = await Promise.all([accept(draftId, word, [1, 3]), accept(draftId, word, [1, 3]), accept(draftId, word, [1])])
  // Whichever comes first adds; together they add each question once.
  const counts = outcomes.map(must)
  expect(counts.map(({ added, already }) => added + already)).toEqual([2, 2, 1])
  expect(counts.reduce((sum, { added }) => sum + added, 0)).toBe(2)
  const text = pool(draftId)
  expect((await preview(draftId, await send(draftId))).rows.map(({ standing }) => standing)).toEqual(['there', 'unusable', 'there'])
  expect((await preview(draftId, word, { pool: 'practice', competence: '4.1' })).rows[0].standing).toBe('elsewhere')
  const changed = await send(draftId, GIFT.replace('~5', '~6').replace(/$/, '\n\nMới? {=a ~b}\n\nMới? {=a ~b}\n'))
  expect((await preview(draftId, changed)).rows.map(({ standing }) => standing)).toEqual(['alike', 'unusable', 'there', 'new', 'twice'])
  expect(must(await accept(draftId, changed, [3]))).toEqual({ added: 0, already: 1 })
  expect(pool(draftId)).toBe(text)
  expect(must(await accept(draftId, changed, [4, 5]))).toEqual({ added: 1, already: 1 })
})

test('what others save meanwhile stays, and an editor that stood open merges with it', async () => {
  const draftId = await open()
  const { text, number } = readDraftFile(who('son'), draftId, 'questions/graded.mdx') as { text: string; number: number }
  const word = await send(draftId)
  const edited = text.replace(/(<Question[^>]*>\n\n)/, '$1Câu dẫn của Sơn. ')
  const [saved] = await Promise.all([
    saveFile(who('son'), draftId, { path: 'questions/graded.mdx', base: number, kind: 'save', text: edited }),
    accept(draftId, word, [1, 3]),
  ])
  expect(saved.ok).toBe(true)
  expect(pool(draftId)).toContain('Câu dẫn của Sơn.')
  expect(pool(draftId)).toContain('Thủ đô của Việt Nam?')
})

test('an Excel row that fails is named by row and cell, and its errors go into a sheet to mend it by', async () => {
  const draftId = await open()
  const sheet = await writeWorkbook([
    ['Câu hỏi', 'A', 'B', 'Đáp án', 'Giải thích'],
    ['Một?', 'có', 'không', 'A', 'Vì thế.'],
    ['Hai?', 'có', 'không', 'C', 'Vì thế.'],
  ] as never).toBuffer()
  const { rows } = await preview(draftId, await send(draftId, sheet, 'bang.xlsx'))
  expect(rows.map(({ standing }) => standing)).toEqual(['new', 'unusable'])
  expect(rows[1].findings).toMatchObject([
    { line: 3, column: 4, found: 'Câu 2 “Hai?”: đáp án “C” không phải là một phương án', advice: expect.stringContaining('ví dụ A') },
  ])
  const [{ data }] = (await readWorkbook(await findingsSheet(rows[1].findings))) as unknown as { data: string[][] }[]
  expect(data[1]).toEqual(['3', 'D', rows[1].findings[0].found, rows[1].findings[0].advice])
  expect([1, 26, 27, 52, 703].map(sheetColumn)).toEqual(['A', 'Z', 'AA', 'AZ', 'AAA'])
})

test('a picture joins the draft once, and only with a question that names it', async () => {
  const draftId = await open()
  const png = (
    await sharp({ create: { width: 40, height: 40, channels: 3, background: '#a33' } })
      .png()
      .toBuffer()
  ).toString('base64')
  const question = (name: string) => `<question type="multichoice"><name><text>${name}</text></name><questiontext format="html">
    <text><![CDATA[<p>${name} <img src="@@PLUGINFILE@@/${name}.png" alt="Màn hình"></p>]]></text><file name="${name}.png" encoding="base64">${png}</file></questiontext>
    <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>`
  const word = await send(
    draftId,
    `<?xml version="1.0"?><quiz>${question('Hình')}<question type="essay"><name><text>x</text></name></question></quiz>`,
    'moodle.xml',
  )
  const files = () => draftFiles(draftId).filter(({ path }) => path.startsWith('media/')).length
  const before = files()
  expect(must(await accept(draftId, word, [1]))).toEqual({ added: 1, already: 0 })
  expect(files()).toBe(before + 1)
  expect(must(await accept(draftId, word, [1]))).toEqual({ added: 0, already: 1 })
  expect(files()).toBe(before + 1)
})

test('a file opens only for who sent it, in the draft it was sent to; only trainers send and accept', async () => {
  const draftId = await open()
  const other = must(await openStudioDraft(who('mai'), courseBy('HVS-02').courseId)).draftId
  const word = await send(draftId)
  expect(await previewQuestions(who('son'), draftId, word, GRADED)).toBeNull()
  expect(await previewQuestions(who('mai'), other, word, GRADED)).toBeNull()
  for (const bad of ['', 'x', '../../etc/passwd', 'f'.repeat(64)]) {
    expect(await previewQuestions(who('mai'), draftId, bad, GRADED)).toBeNull()
    expect(await accept(draftId, bad, [1])).toEqual({ ok: false, reason: 'questions-gone' })
  }
  expect(await previewQuestions(who('mai'), draftId, await writeBlob(Buffer.from(GIFT)), GRADED)).toBeNull()
  const before = dump('DraftSave')
  for (const person of ['hanh', 'binh', 'linh', 'anh'] as const) {
    expect(findImportTargets(who(person), draftId)).toBeNull()
    expect(await sendQuestions(who(person), draftId, { name: 'x.gift', bytes: Buffer.from(GIFT) })).toEqual({ ok: false, reason: 'not-found' })
    expect(await acceptQuestions(who(person), draftId, word, GRADED, new Set([1]))).toEqual({ ok: false, reason: 'not-found' })
  }
  expect(await accept(draftId, word, [2, 7])).toEqual({ ok: false, reason: 'questions-none' })
  must(await discardDraft(who('mai'), draftId))
  expect(await sendQuestions(who('mai'), draftId, { name: 'x.gift', bytes: Buffer.from(GIFT) })).toEqual({ ok: false, reason: 'draft-closed' })
  expect(await accept(draftId, word, [1])).toEqual({ ok: false, reason: 'draft-closed' })
  expect(dump('DraftSave')).toBe(before)
})

test('what is no file of questions, or too large, is refused; what only pretends to be Office says so', async () => {
  const draftId = await open()
  const sent = (name: string, bytes: Buffer) => sendQuestions(who('mai'), draftId, { name, bytes })
  expect(await sent('anh.png', Buffer.from('89504e470d0a1a0a', 'hex'))).toEqual({ ok: false, reason: 'questions-format-unknown' })
  expect(await sent('x.gift', Buffer.alloc(MOST_BYTES.text + 1, 'a'))).toEqual({ ok: false, reason: 'questions-too-large' })
  const { rows, whole } = await preview(draftId, await send(draftId, Buffer.from('PK\u0003\u0004 hỏng'), 'bang.xlsx'))
  expect(rows).toEqual([])
  expect(whole).toMatchObject([{ line: 1, advice: expect.stringContaining('Excel') }])
  const started = process.cpuUsage().user
  formatOf('x.txt', Buffer.alloc(200_000, '{'))
  expect(process.cpuUsage(undefined).user - started).toBeLessThan(2_000_000)
})

test('what is chosen is taken as far as it exists: the pool, and the competence, of which the course has the first', async () => {
  const targets = findImportTargets(who('mai'), await open())
  if (!targets) throw new Error('no targets')
  expect(targets.pools.map(({ pool: name, questions }) => [name, questions > 0])).toEqual([
    ['graded', true],
    ['practice', true],
  ])
  expect(importPlace(targets, { pool: 'practice', competence: '9.9' })).toEqual({ pool: 'practice', competence: targets.competences[0].code })
  expect(importPlace(targets, { pool: '../x', competence: '1.1' })).toEqual({ pool: 'graded', competence: '1.1' })
})

test('a question is the same whether read from a file or from the pool it went to', async () => {
  const { questions } = await readQuestions('excel', await excelTemplate(), { file: 'x.xlsx', competence: '4.1' })
  const marked = [...questions, { ...questions[0], stem: 'Xem *kỹ* `a|b` & *c*:\n\n- một\n- hai', points: 3 }]
  for (const question of marked)
    expect(contentKey(readWrittenQuestion(questionMdx({ ...question, id: 'x' })) as never), question.stem).toBe(contentKey(question))
})

test('every file to begin from is read back as it stands, with nothing to remark', async () => {
  for (const name of TEMPLATE_FILES) {
    const bytes = (await templateFile(name)) as Buffer
    const format = formatOf(name, bytes)
    const { questions, findings } = await readQuestions(format as never, bytes, { file: name, competence: '4.1' })
    expect(findings, name).toEqual([])
    expect(questions.length, name).toBeGreaterThan(1)
  }
  expect(await templateFile('../x')).toBeNull()
})

test('a pool is taken away in both formats, and comes back as what is there already', async () => {
  const draftId = await open()
  const questions = questionsOfPool(pool(draftId)).length
  for (const format of ['excel', 'gift'] as const) {
    const file = await exportPool(who('mai'), draftId, 'graded', format)
    if (!file) throw new Error('no file')
    expect(file.name).toMatch(/^hvs-03-kiem-tra\.(xlsx|gift)$/)
    const { rows } = await preview(draftId, await send(draftId, file.bytes, file.name))
    expect(rows.map(({ standing }) => standing)).toEqual(Array(questions).fill('there'))
  }
  expect(await exportPool(who('hanh'), draftId, 'graded', 'gift')).toBeNull()
  const strict = pool(draftId).replace(/<Question ([^>]*)>/, '<Question $1 points="3">')
  const { number } = readDraftFile(who('mai'), draftId, 'questions/graded.mdx') as { number: number }
  must(await saveFile(who('mai'), draftId, { path: 'questions/graded.mdx', base: number, kind: 'save', text: strict }))
  expect((await exportPool(who('mai'), draftId, 'graded', 'gift'))?.bytes.toString()).toMatch(/^\/\/ Câu 1 “.*: có 3 điểm\. GIFT không ghi điểm/)
})
