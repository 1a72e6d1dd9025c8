import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { filesHash, filesOf, samenessOf } from './hand-in-files.server'
import { type Note, readRemarks } from './remarks'

type Row = { id: string; seq: number; text: string; link: string | null; sameness: string; stated: string | null }
type Noted = { id: string; seq: number; text: string; remarks: string }

const HAND_INS = `SELECT h."id", h."eventSeq" AS seq, h."text", h."link", h."sameness", e."payload" ->> '$.filesHash' AS stated
  FROM "HandIn" h LEFT JOIN "Event" e ON e."seq" = h."eventSeq" WHERE h."eventSeq" > ? ORDER BY h."eventSeq" LIMIT ?`
const NOTED = `SELECT m."id", m."eventSeq" AS seq, h."text", m."remarks" FROM "Marking" m JOIN "HandIn" h ON h."id" = m."handInId"
  WHERE m."eventSeq" > ? AND m."remarks" <> '' ORDER BY m."eventSeq" LIMIT ?`
const MISSING = 'SELECT 1 FROM "Blob" WHERE "sha256" = ?'

/**
 * Recomputes the hash of every product from its words, link and files, holds its files against its event, asks that their bytes are
 * recorded, and that each note of a marking still quotes the text it is pinned to.
 */
export function verifyHandIns(onProgress?: Progress): Verdict {
  let count = 0
  const found: Breach[] = []
  for (const page of pagesOf<Row>(HAND_INS, (row) => row.seq, 0, 500)) {
    for (const row of page) found.push(...problemsOf(row))
    count += page.length
    onProgress?.(count)
  }
  for (const page of pagesOf<Noted>(NOTED, (row) => row.seq, 0, 500))
    for (const { id, seq, text, remarks } of page)
      if (readRemarks(remarks).notes.some((note) => !isPinned(text, note)))
        found.push(breach('Marking', id, seq, `ghi chú không còn khớp với nội dung đã nộp (sự kiện số ${seq})`))
  return verdictOf(found, { 'sản phẩm': count })
}

const isPinned = (text: string, { start, end, quote }: Note) => text.slice(start, end) === quote

function problemsOf({ id, seq, text, link, sameness, stated }: Row): Breach[] {
  const files = filesOf(id)
  const shas = files.map((file) => file.sha)
  const isInOrder = files.every(({ position }, at) => position === at + 1)
  // An event from before there were several files says nothing of them.
  const isAsStated = stated === null || filesHash(files) === stated
  return [
    ...(isAsStated && isInOrder ? [] : filesBreaches(id, seq)),
    ...(samenessOf(text, link ?? '', shas) === sameness ? [] : [breach('HandIn', id, seq, `sản phẩm khác với lúc nộp (sự kiện số ${seq})`)]),
    ...shas.filter((sha) => !read.get(MISSING, sha)).map((sha) => breach('Blob', sha, seq, `thiếu tệp của sản phẩm ${id}`)),
  ]
}

/** One hash stands over the files of a product: each that is left is named, and each place before the last that is empty. */
function filesBreaches(id: string, seq: number): Breach[] {
  const rows = read.all<{ position: number }>('SELECT "position" FROM "HandInFile" WHERE "handInId" = ?', id)
  const last = Math.max(1, ...rows.map(({ position }) => position))
  const places = new Set([...rows.map(({ position }) => position), ...Array.from({ length: Math.min(last, 100) }, (_, at) => at + 1)])
  return [...places].map((position) =>
    breach('HandInFile', `${id}/${position}`, seq, `tệp của sản phẩm, ở đây hay ở chỗ khác, khác với lúc nộp (sự kiện số ${seq})`),
  )
}
