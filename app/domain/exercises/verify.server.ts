import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Row, rowHasher } from '~/platform/db/row-hash.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'

type Practised = { statementId: string; seq: number; payload: string; subject: string }

const PRACTISED = `SELECT k."statementId", k."eventSeq" AS seq, e."payload", e."subject" FROM "ExercisePractised" k JOIN "Event" e ON e."seq" = k."eventSeq"
  WHERE k."eventSeq" > ? ORDER BY k."eventSeq" LIMIT ?`

/**
 * Holds the statement behind every exercise carried to its end against its event, and asks that the package of every
 * exercise is recorded. Other statements are claims on which no record rests.
 */
export function verifyExercises(onProgress?: Progress): Verdict {
  const hash = rowHasher(read, 'Statement')
  let count = 0
  const found: (Breach | null)[] = []
  for (const page of pagesOf<Practised>(PRACTISED, (row) => row.seq, 0)) {
    const statements = new Map(
      read
        .all<Row>('SELECT * FROM "Statement" WHERE "id" IN (SELECT "value" FROM json_each(?))', JSON.stringify(page.map((row) => row.statementId)))
        .map((row) => [row.id, row]),
    )
    for (const practised of page) found.push(statementProblem(practised, statements.get(practised.statementId), hash))
    count += page.length
    onProgress?.(count)
  }
  const bare = read.get<{ id: string; sha: string }>(
    `SELECT x."id", x."packageSha" AS sha FROM (SELECT "id", "packageSha" FROM "ExerciseVersion" UNION ALL SELECT "id", "packageSha" FROM "LibraryVersion") x
     LEFT JOIN "Blob" b ON b."sha256" = x."packageSha" WHERE b."sha256" IS NULL LIMIT 1`,
  )
  if (bare) found.push(breach('Blob', bare.sha, null, `thiếu gói của bài luyện ${bare.id}`))
  return verdictOf(found, { 'bài luyện đã làm xong': count })
}

function statementProblem({ statementId, seq, payload, subject }: Practised, row: Row | undefined, hash: (row: Row) => string): Breach | null {
  if (!row) return breach('Statement', statementId, seq, `không còn câu ghi mà sự kiện số ${seq} dựa vào`)
  const said = JSON.parse(payload) as Row
  const holds = said.statementHash
    ? said.statementHash === hash(row)
    : row.personId === subject && ['exerciseId', 'exerciseVersionId', 'scoreRaw', 'scoreMax'].every((column) => row[column] === said[column])
  return holds ? null : breach('Statement', statementId, seq, `câu ghi của bài luyện khác với lúc làm (sự kiện số ${seq})`)
}
