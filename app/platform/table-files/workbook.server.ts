import { createReadStream } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { ArchiveRefused } from '../storage/archive.server'
import { unpackArchiveFile } from '../storage/archive-file.server'
import { checked } from './separated.server'
import { sheetDate } from './sheet-date'
import { TABLE_LIMITS, type TableBounds, TableRefused, type TableRow } from './table-file'

/** A workbook taken apart on the disk; its folder is removed by `closeWorkbook`. */
export type Workbook = { folder: string; sheets: { name: string; part: string }[]; texts: string[]; dateStyles: Set<number>; is1904: boolean }

const LIMITS = { entries: 2000, ratio: 200 }
/** Lists of names and styles; sheets themselves pass in pieces. */
const MOST_PART = 20_000_000
/** Texts that cells share are held in memory: a name, a code and an address in each of the rows that a table may have. */
const MOST_TEXTS = 1_200_000
const MOST_LETTERS = 30_000_000
const MOST_DEPTH = 60

/** Takes a workbook (.xlsx) apart beside its file. Throws `TableRefused`: no workbook, damaged, macros, unfolding without end. */
export async function openWorkbook(file: string, { unpacked }: TableBounds = TABLE_LIMITS): Promise<Workbook> {
  const folder = `${file}.unpacked`
  await rm(folder, { recursive: true, force: true })
  try {
    const limits = { ...LIMITS, entryBytes: unpacked, totalBytes: unpacked }
    const parts = await unpackArchiveFile(file, folder, limits, (name) => (/\.(?:xml|rels)$/i.test(name) ? true : /vbaProject/i.test(name) ? false : null))
    const types = await part(folder, '[Content_Types].xml')
    if (/macroEnabled|vbaProject/i.test(types)) throw new TableRefused('macros')
    if (!/spreadsheetml\.(?:sheet|template)\.main\+xml/.test(types)) throw new TableRefused('not-a-table')
    const book = await part(folder, 'xl/workbook.xml')
    const targets = new Map(tags(await part(folder, 'xl/_rels/workbook.xml.rels'), 'Relationship').map(({ Id, Target = '' }) => [Id, Target]))
    const sheets = tags(book, 'sheet')
      .filter(({ state }) => !/hidden/i.test(state ?? ''))
      .map((sheet) => ({ name: sheet.name ?? '', part: partPath(targets.get(sheet['r:id'] ?? '') ?? '') }))
      .filter(({ part: name }) => parts.has(name))
    if (sheets.length === 0) throw new TableRefused('not-a-table')
    return {
      folder,
      sheets,
      texts: parts.has('xl/sharedStrings.xml') ? await sharedTexts(path.join(folder, 'xl/sharedStrings.xml')) : [],
      dateStyles: parts.has('xl/styles.xml') ? dateStylesOf(await part(folder, 'xl/styles.xml')) : new Set(),
      is1904: tags(book, 'workbookPr').some(({ date1904 }) => date1904 === '1' || date1904 === 'true'),
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof ArchiveRefused)
      throw new TableRefused(
        /vbaProject/i.test(error.entry)
          ? 'macros'
          : ['too-large', 'all-too-large', 'bomb', 'overlapping', 'too-many'].includes(error.trouble)
            ? 'too-large'
            : 'damaged',
      )
    throw error
  }
}

/** Removes what was taken apart. Safe to repeat. */
export async function closeWorkbook({ folder }: Pick<Workbook, 'folder'>): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** Where a part lies: a target stands relative to the workbook, or from the root of the file. */
const partPath = (target: string) => path.posix.normalize(target.startsWith('/') ? target.slice(1) : `xl/${target}`)

async function part(folder: string, name: string): Promise<string> {
  const file = path.join(folder, name)
  const size = (await stat(file).catch(() => null))?.size
  if (size === undefined) throw new TableRefused('damaged')
  if (size > MOST_PART) throw new TableRefused('too-large')
  return readFile(file, 'utf8')
}

/** The attributes of every tag of a name in a small part. */
function tags(xml: string, name: string): Record<string, string>[] {
  const found: Record<string, string>[] = []
  const parser = safeParser()
  parser.on('opentag', (tag) => void (local(tag) === name && found.push(tag.attributes as Record<string, string>)))
  parser.write(xml).close()
  return found
}

const local = (tag: SaxesTagPlain) => tag.name.slice(tag.name.indexOf(':') + 1)

/** Refuses document types, so that no entity is ever declared; a part that is no XML is damaged. */
function safeParser(): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  parser.on('error', () => {
    throw new TableRefused('damaged')
  })
  parser.on('doctype', () => {
    throw new TableRefused('damaged')
  })
  parser.on('opentag', () => {
    depth += 1
    if (depth > MOST_DEPTH) throw new TableRefused('damaged')
  })
  parser.on('closetag', () => {
    depth -= 1
  })
  return parser
}

const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Which styles of cells show a number as a date. */
function dateStylesOf(xml: string): Set<number> {
  const own = new Set(
    tags(xml, 'numFmt')
      .filter(({ formatCode = '' }) => /[dy]/i.test(formatCode.replace(/\[[^\]]*\]|"[^"]*"|\\./g, '')))
      .map(({ numFmtId }) => Number(numFmtId)),
  )
  const cellFormats = /<(?:\w+:)?cellXfs[\s>][\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '<cellXfs/>'
  const dates = new Set<number>()
  for (const [at, { numFmtId }] of tags(cellFormats, 'xf').entries()) if (own.has(Number(numFmtId)) || BUILT_IN_DATES.has(Number(numFmtId))) dates.add(at)
  return dates
}

/** Texts that cells name by number; how they are read aloud (`rPh`) is no part of them. */
async function sharedTexts(file: string): Promise<string[]> {
  const texts: string[] = []
  let size = 0
  let text: string | null = null
  let isText = false
  let aloud = 0
  const parser = safeParser()
  parser.on('opentag', (tag) => {
    const name = local(tag)
    if (name === 'si') text = ''
    else if (name === 'rPh') aloud += 1
    else if (name === 't') isText = aloud === 0
  })
  parser.on('text', (piece) => {
    if (isText && text !== null && text.length <= TABLE_LIMITS.cell) text += piece
  })
  parser.on('closetag', (tag) => {
    const name = local(tag)
    if (name === 't') isText = false
    else if (name === 'rPh') aloud -= 1
    else if (name === 'si') {
      texts.push(text ?? '')
      size += (text ?? '').length
      if (texts.length > MOST_TEXTS || size > MOST_LETTERS) throw new TableRefused('too-large')
      text = null
    }
  })
  for await (const piece of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 17 })) parser.write(piece as string)
  parser.close()
  return texts
}

/**
 * The rows of a sheet as they are read: texts, numbers as they are written by hand, dates as `YYYY-MM-DD`, formulas by the value that was
 * saved with them. Rows that the file leaves out are left out. Throws `TableRefused` beyond the limits.
 */
export async function* sheetRows(book: Workbook, sheet: string, { rows }: TableBounds = TABLE_LIMITS): AsyncGenerator<TableRow> {
  const name = book.sheets.find((one) => one.name === sheet)?.part
  if (!name) throw new TableRefused('damaged')
  const ready: TableRow[] = []
  const parser = safeParser()
  let row: TableRow = { number: 0, cells: [] }
  let column = 0
  let type = ''
  let style = -1
  let value: string | null = null
  let isIn = ''
  parser.on('opentag', (tag) => {
    const { r, t, s } = tag.attributes as Record<string, string>
    switch (local(tag)) {
      case 'row':
        row = { number: r ? Number(r) : row.number + 1, cells: [] }
        column = -1
        if (!(row.number <= rows)) throw new TableRefused('too-many-rows', row.number)
        break
      case 'c':
        column = r ? columnOf(r) : column + 1
        if (column >= 16_384) throw new TableRefused('damaged', row.number)
        type = t ?? 'n'
        style = Number(s ?? -1)
        value = null
        break
      case 'v':
      case 't':
        isIn = local(tag)
        value ??= ''
        break
      case 'rPh':
        isIn = 'rPh'
    }
  })
  parser.on('text', (piece) => {
    if (value !== null && (isIn === 'v' || isIn === 't') && value.length <= TABLE_LIMITS.cell) value += piece
  })
  parser.on('closetag', (tag) => {
    const name = local(tag)
    if (name === 'v' || name === 't' || name === 'rPh') isIn = ''
    else if (name === 'c' && value !== null) {
      const shown = shownValue(book, type, style, value)
      // A stray cell far to the right would make a row of thousands.
      if (shown !== '' && column >= TABLE_LIMITS.columns) throw new TableRefused('too-many-columns', row.number)
      if (shown !== '') {
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = shown
      }
    } else if (name === 'row') ready.push({ number: row.number, cells: checked(row.cells, row.number) })
  })
  for await (const piece of createReadStream(path.join(book.folder, name), { encoding: 'utf8', highWaterMark: 1 << 17 })) {
    parser.write(piece as string)
    yield* ready.splice(0)
  }
  parser.close()
  yield* ready.splice(0)
}

/** The column of a cell such as `AB12`, from 0. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const at = letter.charCodeAt(0) - 64
    if (at < 1 || at > 26) break
    column = column * 26 + at
    if (column > 20_000) break
  }
  return column - 1
}

function shownValue({ texts, dateStyles, is1904 }: Workbook, type: string, style: number, value: string): string {
  if (type === 's') return texts[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'x' : ''
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n') return value
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  if (dateStyles.has(style)) return sheetDate(number, is1904) ?? value
  // Sixteen figures are what a program computes with; a person wrote fifteen at most.
  return String(Number(number.toPrecision(15)))
}
