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
  const found: (Breach | null)[] = []
  for (const page of pagesOf<AttemptPage>(pageOf('Attempt', 'id'), (row) => row.seq, 0)) {
    const items = byAttempt<ItemRow>(
      `SELECT i.*, q."points" AS pointsOfVersion FROM "AttemptItem" i LEFT JOIN "QuestionVersion" q ON q."id" = i."questionVersionId"
       WHERE i."attemptId" IN (SELECT "value" FROM json_each(?)) ORDER BY i."attemptId", i."position"`,
      page,
    )
    for (const attempt of page) {
      const drawn = items.get(attempt.id) ?? []
      found.push(itemProblem(attempt, drawn))
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
    for (const submission of page) found.push(answerProblem(submission, answers.get(submission.id) ?? []))
  }
  return verdictOf([...found, strayProblem()], checked)
}

function byAttempt<T extends { attemptId: string }>(sql: string, page: AttemptPage[]): Map<string, T[]> {
  const rows = new Map<string, T[]>()
  for (const row of read.all<T>(sql, JSON.stringify(page.map(({ id }) => id)))) rows.set(row.attemptId, [...(rows.get(row.attemptId) ?? []), row])
  return rows
}

function itemProblem({ id, seq, payload }: AttemptPage, rows: ItemRow[]): Breach | null {
  const { items } = JSON.parse(payload) as Said
  const differs = items.findIndex(({ questionVersionId, options, points }, at) => {
    const row = rows[at]
    return (
      row?.position !== at + 1 ||
      row.questionVersionId !== questionVersionId ||
      row.optionOrder !== canonicalJson(options) ||
      row.points !== (points ?? row.pointsOfVersion)
    )
  })
  const at = differs < 0 && rows.length > items.length ? items.length : differs
  return at < 0 ? null : breach('AttemptItem', `${id}/${at + 1}`, seq, `câu ${at + 1} của lượt làm bài khác với lúc rút đề (sự kiện số ${seq})`)
}

function answerProblem({ id, seq, payload }: AttemptPage, rows: AnswerRow[]): Breach | null {
  const said = new Map((JSON.parse(payload) as Said).answers.map(({ position, chosen }) => [position, canonicalJson(chosen)]))
  const kept = new Map(rows.map((row) => [row.position, row.chosen]))
  const at = [...new Set([...said.keys(), ...kept.keys()])].find((position) => (kept.get(position) ?? '[]') !== said.get(position))
  return at === undefined ? null : breach('Answer', `${id}/${at}`, seq, `câu trả lời ${at} khác với lúc nộp bài (sự kiện số ${seq})`)
}

function strayProblem(): Breach | null {
  for (const table of ['AttemptItem', 'Answer']) {
    const stray = read.get<{ attemptId: string; position: number }>(
      `SELECT i."attemptId", i."position" FROM "${table}" i LEFT JOIN "Attempt" a ON a."id" = i."attemptId" WHERE a."id" IS NULL LIMIT 1`,
    )
    if (stray) return breach(table, `${stray.attemptId}/${stray.position}`, null, 'dòng này không thuộc lượt làm bài nào')
  }
  return null
}
