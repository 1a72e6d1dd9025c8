import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach } from '~/platform/verdict'

/** Tables of texts named by their hash. */
const TEXTS = [
  { table: 'LessonBody', key: 'hash', text: 'html', noun: 'nội dung bài' },
  { table: 'SourceText', key: 'sha256', text: 'text', noun: 'văn bản nguồn' },
]

/** Who names a text: by which column, and what the text may be kept as. */
const READERS = [
  { table: 'LessonVersion', id: 'v."id"', hash: 'bodyHash', kept: [['LessonBody', 'hash']] },
  { table: 'TaskVersion', id: 'v."id"', hash: 'bodyHash', kept: [['LessonBody', 'hash']] },
  {
    table: 'CourseVersionFile',
    id: `v."courseVersionId" || ' ' || v."path"`,
    hash: 'sha256',
    kept: [
      ['SourceText', 'sha256'],
      ['Blob', 'sha256'],
    ],
  },
]

/** Who shows or keeps a text, so that a person knows where to look. */
function readerOf(place: string, hash: string): string {
  for (const { table, id, hash: column, kept } of READERS) {
    const row = kept[0][0] === place && read.get<{ id: string }>(`SELECT ${id} AS id FROM "${table}" v WHERE v."${column}" = ? LIMIT 1`, hash)
    if (row) return ` (${table} ${row.id})`
  }
  return ''
}

/** Each body or source text that is not what its hash says, and of each kind the first that is named and not there. */
export function textProblems(count: (noun: string, rows: number) => void): Breach[] {
  const found: Breach[] = []
  for (const { table, key, text, noun } of TEXTS) {
    const sql = `SELECT "${key}" AS hash, "${text}" AS text FROM "${table}" WHERE "${key}" > ? ORDER BY "${key}" LIMIT ?`
    for (const page of pagesOf<{ hash: string; text: string }>(sql, (row) => row.hash, '', 200)) {
      for (const changed of page.filter(({ hash, text }) => typeof text !== 'string' || sha256(text) !== hash))
        found.push(breach(table, changed.hash, null, `${noun} khác với mã băm của nó${readerOf(table, changed.hash)}`))
      count(noun, page.length)
    }
  }
  for (const { table, id, hash, kept } of READERS) {
    const isGone = kept.map(([place, key]) => `NOT EXISTS (SELECT 1 FROM "${place}" k WHERE k."${key}" = v."${hash}")`).join(' AND ')
    const bare = read.get<{ id: string; hash: string }>(`SELECT ${id} AS id, v."${hash}" AS hash FROM "${table}" v WHERE ${isGone} LIMIT 1`)
    if (bare) found.push(breach(kept[0][0], bare.hash, null, `thiếu văn bản của ${table} ${bare.id}`))
  }
  return found
}
