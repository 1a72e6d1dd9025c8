import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// What XML cannot hold; a spreadsheet would call the whole file damaged.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string) => text.replace(FORBIDDEN, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

type Cell = string | number | null

// Local time on purpose: the field holds no zone, so that this reads the same everywhere.
const TIMELESS = { mtime: new Date(2026, 0, 1), forceDosTimestamp: true, mode: 0o100644 }

/**
 * A workbook with one sheet, made as it is read: rows of text and numbers, the first standing still, columns so many characters wide. Any
 * number of rows passes, and the same rows are the same bytes whenever they are written.
 */
export function workbookStream(sheet: string, rows: Iterable<Cell[]> | AsyncIterable<Cell[]>, widths: number[]): NodeJS.ReadableStream {
  const zip = new ZipFile()
  const add = (name: string, content: string) => zip.addBuffer(Buffer.from(HEAD + content), name, TIMELESS)
  add(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  )
  add(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  add('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`)
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  )
  // Format 49 is text: what is typed into these cells later keeps its zeros too.
  add(
    'xl/styles.xml',
    `<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf numFmtId="0"/></cellXfs></styleSheet>`,
  )
  const content = Readable.from(sheetXml(rows, widths), { objectMode: false })
  content.once('error', (error) => (zip.outputStream as Readable).destroy(error))
  zip.addReadStream(content, 'xl/worksheets/sheet1.xml', TIMELESS)
  zip.end()
  return zip.outputStream
}

async function* sheetXml(rows: Iterable<Cell[]> | AsyncIterable<Cell[]>, widths: number[]): AsyncGenerator<Buffer> {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="0" customWidth="1"/>`).join('')
  let text = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>`
  let number = 0
  for await (const row of rows) {
    number += 1
    const cells = row.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`, number === 1 ? 1 : 0))
    text += `<row r="${number}">${cells.join('')}</row>`
    if (text.length > 32_768) {
      yield Buffer.from(text)
      text = ''
    }
  }
  yield Buffer.from(`${text}</sheetData></worksheet>`)
}

function cellXml(cell: Cell, at: string, style: 0 | 1): string {
  if (typeof cell === 'number') return `<c r="${at}" s="2"><v>${cell}</v></c>`
  if (cell === '' || cell === null) return `<c r="${at}" s="0"/>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** A, B … Z, AA …: some readers ask each cell where it is. */
const columnName = (at: number): string => (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
