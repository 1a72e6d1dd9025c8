import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { composed, decomposed } from '../text'
import { openTable } from './read-table.server'
import type { TableRefused } from './table-file'
import { decodeTcvn3 } from './tcvn3'
import { workbookStream } from './workbook-writer.server'

const folder = mkdtempSync(path.join(tmpdir(), 'tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0

async function rowsOf(content: string | Buffer, ending = 'csv'): Promise<string[][]> {
  files += 1
  const file = path.join(folder, `${files}.${ending}`)
  writeFileSync(file, content)
  return rowsIn(file)
}

async function rowsIn(file: string): Promise<string[][]> {
  const table = await openTable(file)
  try {
    const rows: string[][] = []
    for await (const { cells } of table.rows()) rows.push(cells)
    return rows
  } finally {
    await table.close()
  }
}

const refusalOf = (given: Promise<unknown>) =>
  given.then(
    () => null,
    (error: TableRefused) => error.trouble,
  )

/** A table of one byte a letter, backwards: which byte stands for a letter. */
const bytesBy = (decode: (byte: Buffer) => string) => new Map(Array.from({ length: 256 }, (_, byte) => [decode(Buffer.from([byte])), byte]))
const windows = bytesBy((byte) => new TextDecoder('windows-1258').decode(byte))
const tcvn3 = bytesBy(decodeTcvn3)

const oneByte = (letters: Iterable<string>, table: Map<string, number>) => Buffer.from([...letters].map((letter) => table.get(letter) ?? 0x3f))

/** Letters as Windows-1258 has them: with their hats and horns, tones behind. */
const toneBehind = (text: string) =>
  [...composed(text)].flatMap((letter) => {
    if (windows.has(letter)) return [letter]
    const [base, ...marks] = decomposed(letter)
    const tone = marks.find((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark)) ?? ''
    return [composed([base, ...marks.filter((mark) => mark !== tone)].join('')), tone].filter(Boolean)
  })

const HEAD = ['Họ và tên', 'Mã cán bộ', 'Chức vụ', 'Đơn vị']
const PEOPLE = Array.from({ length: 30 }, (_, at) => ['Nguyễn Thị Diệu Huyền', `00${at}42`, 'Phó Trưởng phòng, phụ trách', 'Ủy ban nhân dân phường Láng'])
const ROWS = [HEAD, ...PEOPLE]
const text = (delimiter: string, line = '\r\n') =>
  ROWS.map((cells) => cells.map((cell) => (cell.includes(delimiter) ? `"${cell}"` : cell)).join(delimiter)).join(line) + line

const WAYS: [string, (text: string) => Buffer][] = [
  ['UTF-8', (text) => Buffer.from(text)],
  ['UTF-8 with its mark', (text) => Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little endian with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 little endian without', (text) => Buffer.from(text, 'utf16le')],
  ['UTF-16 big endian with its mark', (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 big endian without', (text) => Buffer.from(text, 'utf16le').swap16()],
  ['Windows-1258', (text) => oneByte(toneBehind(text), windows)],
  ['TCVN3', (text) => oneByte(text, new Map([...tcvn3, ['Ủ', tcvn3.get('ủ') ?? 0]]))],
]

test.each(WAYS)('a table written in %s is read, whatever separates its cells', async (name, written) => {
  // TCVN3 has no capitals with tones: fonts drew them.
  const read = name === 'TCVN3' ? ROWS.map((row) => row.map((cell) => cell.replace('Ủ', 'ủ'))) : ROWS
  for (const delimiter of [',', ';', '\t', '|'])
    for (const line of ['\r\n', '\n']) {
      const rows = await rowsOf(written(text(delimiter, line)))
      expect(rows.map((row) => row.map(composed))).toEqual(read)
    }
})

test('letters in two pieces are read as they stand; a single broken byte damages only its cell', async () => {
  expect((await rowsOf(decomposed(text(',')))).map((row) => row.map(composed))).toEqual(ROWS)
  const broken = Buffer.from(text(','))
  broken[broken.indexOf('Láng') + 1] = 0xff
  const cells = (await rowsOf(broken)).flat()
  expect(cells.filter((cell) => cell.includes('\ufffd'))).toHaveLength(1)
})

test('bytes that are no text are no table, though their name says so', async () => {
  const noise = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919 + (at >> 3)) % 256))
  expect(await refusalOf(rowsOf(noise))).toBe('not-text')
  expect(await refusalOf(rowsOf(Buffer.from('%PDF-1.7')))).toBe('not-a-table')
  expect(await refusalOf(rowsOf('a,b\r\n"c,d\r\n'.repeat(3)))).toBe('quote-open')
})

test('a workbook gives texts with their zeros, and dates that are numbers as days', async () => {
  const file = path.join(folder, 'own.xlsx')
  await pipeline(workbookStream('Cán bộ', [HEAD, ['0012', '=1+1', '', 'a & <b>']], [10, 10, 10, 10]), createWriteStream(file))
  expect(await rowsIn(file)).toEqual([HEAD, ['0012', '=1+1', '', 'a & <b>']])
  const cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46270</v></c><c r="C1"><v>42</v></c><c r="D1" t="str"><f>1+1</f><v>2</v></c></row>'
  expect(await rowsIn(await workbook({ sheet: cells, texts: '<si><r><t>Hà </t></r><r><t>Nội</t></r></si>' }))).toEqual([['Hà Nội', '2026-09-05', '42', '2']])
})

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

/** A workbook of one sheet, as small as one may be; `parts` are written as they are given. */
async function workbook({ sheet = '', texts = '', parts = {} }: { sheet?: string; texts?: string; parts?: Record<string, Buffer> }): Promise<string> {
  files += 1
  const file = path.join(folder, `${files}.xlsx`)
  const zip = new ZipFile()
  const all: Record<string, string | Buffer> = {
    '[Content_Types].xml':
      '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/styles.xml': `<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst ${MAIN}>${texts}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet ${MAIN}><sheetData>${sheet}</sheetData></worksheet>`,
    ...parts,
  }
  for (const [name, content] of Object.entries(all)) zip.addBuffer(Buffer.from(content), name)
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(file))
  return file
}

test.each([
  ['texts that unfold a thousandfold', 'too-large', { parts: { 'xl/sharedStrings.xml': Buffer.alloc(50_000_000, 'a') } }],
  ['a sheet that unfolds a thousandfold', 'too-large', { parts: { 'xl/worksheets/sheet1.xml': Buffer.alloc(50_000_000, ' ') } }],
  ['a row far below all others', 'too-many-rows', { sheet: '<row r="1048576"><c><v>1</v></c></row>' }],
  ['a cell far to the right', 'too-many-columns', { sheet: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }],
  ['a text that is longer than a page', 'cell-too-long', { sheet: '<row r="1"><c t="s"><v>0</v></c></row>', texts: `<si><t>${randomText(6000)}</t></si>` }],
  ['a document type', 'damaged', { parts: { 'xl/worksheets/sheet1.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>') } }],
  ['a sheet that ends in its middle', 'damaged', { parts: { 'xl/worksheets/sheet1.xml': Buffer.from('<worksheet><sheetData><row><c>') } }],
] as const)('a workbook with %s is refused as %s', async (_what, trouble, given) => {
  expect(await refusalOf(rowsIn(await workbook(given as Parameters<typeof workbook>[0])))).toBe(trouble)
})

/** Text that does not pack well, the same each time. */
function randomText(length: number): string {
  let state = 1
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647
    return String.fromCharCode(97 + (state % 26))
  }).join('')
}

test('more separated cells in one row than any sheet has columns are refused before they are parsed', async () => {
  const commas = (count: number) => `Mã,Tên\n${','.repeat(count)}\n`
  expect(await rowsOf(commas(16_000))).toEqual([['Mã', 'Tên'], []])
  expect(await refusalOf(rowsOf(commas(17_000)))).toBe('too-many-columns')
  expect(await refusalOf(rowsOf(Buffer.alloc(3_000_000, ',')))).toBe('too-many-columns')
})

test('a reader that takes fewer rows is told where they are passed, empty ones counted, and letters of two halves stay whole in every slice', async () => {
  const file = path.join(folder, 'bounded.csv')
  writeFileSync(file, `Mã,Tên\n${'\n'.repeat(9_000)}`)
  const table = await openTable(file, undefined, { rows: 1000, unpacked: 1_000_000 })
  const all = async () => {
    for await (const _row of table.rows());
  }
  await expect(all()).rejects.toMatchObject({ trouble: 'too-many-rows', row: 1001 })
  expect((await rowsOf(`a,b\nx${'𝔥'.repeat(1999)},y\n`.repeat(9)))[1]).toEqual([`x${'𝔥'.repeat(1999)}`, 'y'])
})
