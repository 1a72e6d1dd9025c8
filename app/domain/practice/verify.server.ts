import { canonicalJson, sha256 } from '~/platform/canonical'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'

type Row = { id: string; seq: number; text: string; link: string | null; fileSha: string | null; sameness: string; hasBlob: number }

const HAND_INS = `SELECT h."id", h."eventSeq" AS seq, h."text", h."link", h."fileSha", h."sameness", (h."fileSha" IS NULL OR b."sha256" IS NOT NULL) AS hasBlob
  FROM "HandIn" h LEFT JOIN "Blob" b ON b."sha256" = h."fileSha" WHERE h."eventSeq" > ? ORDER BY h."eventSeq" LIMIT ?`

/** Recomputes the hash of every product from its words, link and file, and asks that the file's bytes are recorded. */
export function verifyHandIns(onProgress?: Progress): Verdict {
  let count = 0
  const found: Breach[] = []
  for (const page of pagesOf<Row>(HAND_INS, (row) => row.seq, 0, 500)) {
    for (const { id, seq, text, link, fileSha, sameness, hasBlob } of page) {
      if (sha256(canonicalJson({ text, link: link ?? '', file: fileSha })) !== sameness)
        found.push(breach('HandIn', id, seq, `sản phẩm khác với lúc nộp (sự kiện số ${seq})`))
      if (!hasBlob) found.push(breach('Blob', fileSha, seq, `thiếu tệp của sản phẩm ${id}`))
    }
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'sản phẩm': count })
}
