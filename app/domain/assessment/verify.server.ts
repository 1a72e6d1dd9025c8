import { canonicalJson } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'

type AttemptPage = { id: string; seq: number; payload: string }
type ItemRow = { attemptId: string; position: number; questionVersionId: string; optionOrder: string; points: number; pointsOfVersion: number }
type AnswerRow = { attemptId: string; position: number; chosen: string }
type Said = { items: { questionVersionId: string; options: string[]; points?: number }[]; answers: { position: number; chosen: string[] }[] }

const pageOf = (table: string, idColumn: string) =>
  `SELECT a."${idColumn}" AS id, a."eventSeq" AS seq, e."payload" FROM "${table}" a JOIN "Event" e ON e."seq" = a."eventSeq" WHERE a."eventSeq" > ? ORDER BY a."eventSeq" LIMIT ?`

/** Holds the questions of every attempt against the event that drew them, and its answers against the one that closed it. */
export function verifyAttempts(onProgress?: Progress): Verdict {
  const checked = { 'lượt làm bài': 0, 'câu trong đề': 0 }
  const found: Breach[] = []
  for (const page of pagesOf<AttemptPage>(pageOf('Attempt', 'id'), (row) => row.seq, 0)) {
    const items = byAttempt<ItemRow>(
      `SELECT i.*, q."points" AS pointsOfVersion FROM "AttemptItem" i LEFT JOIN "QuestionVersion" q ON q."id" = i."questionVersionId"
       WHERE i."attemptId" IN (SELECT "value" FROM json_each(?)) ORDER BY i."attemptId", i."position"`,
      page,
    )
    for (const attempt of page) {
      const drawn = items.get(attempt.id) ?? []
      found.push(...itemProblems(attempt, drawn))
      checked['câu trong đề'] += drawn.length
    }
    checked['lượt làm bài'] += page.length
    onProgress?.(checked['lượt làm bài'])
  }
  for (const page of pagesOf<AttemptPage>(pageOf('Submission', 'attemptId'), (row) => row.seq, 0)) {
    const answers = byAttempt<AnswerRow>(
      'SELECT "attemptId","position","chosen" FROM "Answer" WHERE "attemptId" IN (SELECT "value" FROM json_each(?)) ORDER BY "attemptId","position"',
      page,
    )
    for (const submission of page) found.push(...answerProblems(submission, answers.get(submission.id) ?? []))
  }
  return verdictOf([...found, ...strayProblems()], checked)
}

function byAttempt<T extends { attemptId: string }>(sql: string, page: AttemptPage[]): Map<string, T[]> {
  const rows = new Map<string, T[]>()
  for (const row of read.all<T>(sql, JSON.stringify(page.map(({ id }) => id)))) rows.set(row.attemptId, [...(rows.get(row.attemptId) ?? []), row])
  return rows
}

function itemProblems({ id, seq, payload }: AttemptPage, rows: ItemRow[]): Breach[] {
  const items = (JSON.parse(payload) as Said).items
  const kept = new Map(rows.map((row) => [row.position, row]))
  return numbersOf(
    items.map((_, at) => at + 1),
    kept,
  )
    .filter((position) => !isAsDrawn(items[position - 1], kept.get(position)))
    .map((position) => breach('AttemptItem', `${id}/${position}`, seq, `câu ${position} của lượt làm bài khác với lúc rút đề (sự kiện số ${seq})`))
}

function isAsDrawn(said: Said['items'][number] | undefined, row: ItemRow | undefined): boolean {
  if (!said || !row) return false
  const { questionVersionId, options, points } = said
  return row.questionVersionId === questionVersionId && row.optionOrder === canonicalJson(options) && row.points === (points ?? row.pointsOfVersion)
}

function answerProblems({ id, seq, payload }: AttemptPage, rows: AnswerRow[]): Breach[] {
  const said = new Map((JSON.parse(payload) as Said).answers.map(({ position, chosen }) => [position, canonicalJson(chosen)]))
  const kept = new Map(rows.map((row) => [row.position, row.chosen]))
  return numbersOf(said.keys(), kept)
    .filter((position) => (kept.get(position) ?? '[]') !== said.get(position))
    .map((position) => breach('Answer', `${id}/${position}`, seq, `câu trả lời ${position} khác với lúc nộp bài (sự kiện số ${seq})`))
}

/** The places of what was said and of what is kept, each once. */
const numbersOf = (said: Iterable<number>, kept: ReadonlyMap<number, unknown>) => [...new Set([...said, ...kept.keys()])]

/** As many of a table as a person reads. */
const MOST = 200

function strayProblems(): Breach[] {
  return ['AttemptItem', 'Answer'].flatMap((table) =>
    read
      .all<{ attemptId: string; position: number }>(
        `SELECT i."attemptId", i."position" FROM "${table}" i LEFT JOIN "Attempt" a ON a."id" = i."attemptId" WHERE a."id" IS NULL LIMIT ${MOST}`,
      )
      .map(({ attemptId, position }) => breach(table, `${attemptId}/${position}`, null, 'dòng này không thuộc lượt làm bài nào')),
  )
}
