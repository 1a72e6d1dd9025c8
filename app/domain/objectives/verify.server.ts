import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { spanOf } from '../evaluation/periods'
import { ContentShape, contentTrouble, type ObjectiveContent } from './content'

type VersionRow = { id: string; seq: number; content: string; kind: string; key: string }
type SaidRow = { id: string; seq: number; value: string; isHeld: 0 | 1; isKept: 0 | 1 }

const VERSIONS = `SELECT v."id", v."eventSeq" AS seq, v."content", o."kind", o."key" FROM "ObjectiveVersion" v JOIN "Objective" o ON o."id" = v."objectiveId"
  WHERE v."eventSeq" > ? ORDER BY v."eventSeq" LIMIT ?`
const SAID = `SELECT c."id", c."eventSeq" AS seq, c."value", c."fileSha" IS NULL OR EXISTS (SELECT 1 FROM "Blob" b WHERE b."sha256" = c."fileSha" AND b."size" = c."fileSize") AS isKept, EXISTS (SELECT 1 FROM "ObjectiveVersion" v, json_each(v."content", '$.keyResults') k
    WHERE v."objectiveId" = c."objectiveId" AND v."eventSeq" < c."eventSeq" AND k."value" ->> 'id' = c."keyResultId" AND k."value" ->> '$.feed.kind' = 'by-hand') AS isHeld
  FROM "KeyResultCheckIn" c WHERE c."eventSeq" > ? ORDER BY c."eventSeq" LIMIT ?`

function isContent(content: string): boolean {
  try {
    const parsed = ContentShape.safeParse(JSON.parse(content))
    return parsed.success && contentTrouble(parsed.data as ObjectiveContent) === null
  } catch {
    return false
  }
}

/** Reads every version of every objective once more, and whether what was said of key results is of some that stood then. */
export function verifyObjectives(onProgress?: Progress): Verdict {
  const found: (Breach | null)[] = []
  const counts = { versions: 0, said: 0 }
  for (const page of pagesOf<VersionRow>(VERSIONS, (row) => row.seq, 0, 500))
    for (const { id, seq, content, kind, key } of page) {
      counts.versions += 1
      const stands = isContent(content) && spanOf(kind, key)
      found.push(stands ? null : breach('ObjectiveVersion', id, seq, `mục tiêu không còn đọc được (sự kiện số ${seq})`))
    }
  for (const page of pagesOf<SaidRow>(SAID, (row) => row.seq, 0, 500))
    for (const { id, seq, value, isHeld, isKept } of page) {
      counts.said += 1
      found.push(isKept === 1 ? null : breach('KeyResultCheckIn', id, seq, `tệp làm chứng không còn trong bảng Blob (sự kiện số ${seq})`))
      const stands = isHeld === 1 && /^-?\d{1,12}(\.\d{1,4})?$/.test(value)
      found.push(stands ? null : breach('KeyResultCheckIn', id, seq, `cập nhật không thuộc kết quả then chốt nào khi đó (sự kiện số ${seq})`))
      onProgress?.(counts.versions + counts.said)
    }
  return verdictOf(found, { 'phiên bản mục tiêu': counts.versions, 'cập nhật kết quả then chốt': counts.said })
}
