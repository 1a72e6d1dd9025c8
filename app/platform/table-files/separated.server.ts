import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { CsvError, parse } from 'csv-parse'
import { decoderOf, type Encoding, sniffEncoding } from './encoding'
import { TABLE_LIMITS, type TableBounds, TableRefused, type TableRow } from './table-file'

const HEAD = 65_536

/** How a file of separated text is written and what separates its cells. Throws `TableRefused`. */
export async function sniffSeparated(file: string): Promise<{ encoding: Encoding; delimiter: string }> {
  const head = await headOf(file)
  if (head.length === 0) throw new TableRefused('empty')
  const encoding = sniffEncoding(head, await isUtf8(file))
  if (!encoding) throw new TableRefused('not-text')
  const decoder = decoderOf(encoding)
  return { encoding, delimiter: delimiterOf(decoder.write(head)) }
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD), 0, HEAD, 0)
    // A letter of two bytes stays whole, where a file begins with a mark of UTF-16.
    return buffer.subarray(0, bytesRead < HEAD ? bytesRead : HEAD - 2)
  } finally {
    await handle.close()
  }
}

async function isUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 18 })) decoder.decode(piece as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch {
    return false
  }
}

const DELIMITERS = [',', ';', '\t', '|']

/** The sign that most evenly cuts the first lines into most cells; a line `sep=;` says it. */
function delimiterOf(head: string): string {
  const said = /^\ufeff?"?sep=(.)/i.exec(head)?.[1]
  if (said) return said
  const lines = outsideQuotes(head)
    .split(/\r\n?|\n/)
    .slice(0, 60)
    .filter((line) => line.trim())
  const best = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0)
    const usual = counts.sort((one, other) => one - other)[Math.floor(counts.length / 2)] ?? 0
    return { delimiter, score: usual * counts.filter((count) => count === usual).length }
  }).sort((one, other) => other.score - one.score)[0]
  return best.score > 0 ? best.delimiter : ','
}

/** What stands between quotation marks separates nothing. */
const outsideQuotes = (text: string) => text.replace(/"(?:[^"]|"")*"/g, '"')

/** A spreadsheet has no more columns; more signs without an end of line between them are no table, and each costs more than its byte. */
const MOST_CELLS = 16_384
/** So little is parsed at once that requests go on between: a piece of line ends alone makes a row of each letter. */
const SLICE = 1 << 12
const ROWS_A_BREATH = 500

/**
 * The rows of separated text as they are read, a piece of the file at a time; empty lines count as rows. Throws `TableRefused` beyond
 * the limits and for a quotation mark that is never closed.
 */
export async function* separatedRows(file: string, encoding: Encoding, delimiter: string, { rows }: TableBounds = TABLE_LIMITS): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: TABLE_LIMITS.columns * TABLE_LIMITS.cell,
  })
  const fed = feed(parser, file, encoding, widthOf(delimiter))
  fed.catch(() => undefined)
  let number = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1
      if (number === 1 && cells.length <= 2 && /^"?sep=/i.test(cells[0] ?? '')) continue
      if (number > rows) throw new TableRefused('too-many-rows', number)
      if (number % ROWS_A_BREATH === 0) await breathe()
      yield { number, cells: checked(cells, number) }
    }
    await fed
  } catch (error) {
    if (error instanceof CsvError)
      throw new TableRefused(error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE' ? 'quote-open' : 'damaged', number + 1)
    throw error
  } finally {
    parser.destroy()
  }
}

/** Counts the signs that separate cells since the last end of line. Throws `TableRefused` where there are more than any table has columns. */
function widthOf(delimiter: string): (text: string) => void {
  const mark = delimiter.charCodeAt(0)
  let row = 1
  let cells = 0
  return (text) => {
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at)
      if (sign === 10 || sign === 13) {
        row += Number(sign === 10)
        cells = 0
      } else if (sign === mark) {
        cells += 1
        if (cells > MOST_CELLS) throw new TableRefused('too-many-columns', row)
      }
    }
  }
}

/** The first half of a letter beyond the first plane, which is never cut from its second. */
const isHalf = (code: number) => code >= 0xd800 && code < 0xdc00

async function feed(parser: ReturnType<typeof parse>, file: string, encoding: Encoding, measure: (text: string) => void): Promise<void> {
  const decoder = decoderOf(encoding)
  let go = (): void => undefined
  parser.on('drain', () => go()).once('close', () => go())
  const write = async (text: string) => {
    measure(text)
    for (let at = 0; at < text.length && !parser.destroyed; ) {
      const end = isHalf(text.charCodeAt(at + SLICE - 1)) ? at + SLICE - 1 : at + SLICE
      const slice = text.slice(at, end)
      at = end
      if (parser.write(slice)) continue
      await new Promise<void>((resolve) => {
        go = resolve
      })
    }
  }
  try {
    for await (const piece of createReadStream(file, { highWaterMark: 1 << 16 })) {
      if (parser.destroyed) return
      await write(decoder.write(piece as Buffer))
    }
    await write(decoder.end())
    parser.end()
  } catch (error) {
    parser.destroy(error as Error)
    throw error
  }
}

/** Cells within the limits; empty ones at the end of a row are nothing. */
export function checked(cells: string[], number: number): string[] {
  let length = cells.length
  while (length > 0 && cells[length - 1] === '') length -= 1
  if (length > TABLE_LIMITS.columns) throw new TableRefused('too-many-columns', number)
  const kept = length === cells.length ? cells : cells.slice(0, length)
  if (kept.some((cell) => cell.length > TABLE_LIMITS.cell)) throw new TableRefused('cell-too-long', number)
  return kept
}
