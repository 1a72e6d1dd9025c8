import type { Read } from '~/platform/db/database.server'
import { type Row, rowHasher } from '~/platform/db/row-hash.server'
import type { Outline } from './outline.server'

/** The immutable rows a course version rests on, by table: which column names a row. */
export const PIECES = {
  LessonVersion: 'id',
  QuestionVersion: 'id',
  QuestionKey: 'questionVersionId',
  ExerciseVersion: 'id',
  TaskVersion: 'id',
} as const
export type PieceTable = keyof typeof PIECES

/** Which pieces an outline names, by table. */
export function piecesOf(outline: Outline): Record<PieceTable, string[]> {
  const questions = outline.questions.map((row) => row.questionVersionId)
  return {
    LessonVersion: outline.lessons.map((row) => row.lessonVersionId),
    QuestionVersion: questions,
    QuestionKey: questions,
    ExerciseVersion: outline.exercises.map((row) => row.exerciseVersionId),
    TaskVersion: outline.tasks.map((row) => row.taskVersionId),
  }
}

/** The hash of each piece of an outline that no publication of the course has stated yet, for the event of this one. */
export function unstatedPieces(from: Read, courseId: string, outline: Outline): Record<string, Record<string, string>> {
  const stated = new Set(
    from
      .all<{ piece: string }>(
        `SELECT t."key" || ' ' || p."key" AS piece FROM "Event" e, json_each(e."payload", '$.pieces') t, json_each(t."value") p
         WHERE e."type" = 'course.published' AND json_extract(e."payload", '$.courseId') = ?`,
        courseId,
      )
      .map((row) => row.piece),
  )
  return Object.fromEntries(
    Object.entries(piecesOf(outline)).flatMap(([table, ids]) => {
      const fresh = ids.filter((id) => !stated.has(`${table} ${id}`))
      return fresh.length ? [[table, hashesOf(from, table as PieceTable, fresh)]] : []
    }),
  )
}

function hashesOf(from: Read, table: PieceTable, ids: string[]): Record<string, string> {
  const hash = rowHasher(from, table)
  const rows = from.all<Row>(`SELECT * FROM "${table}" WHERE "${PIECES[table]}" IN (SELECT "value" FROM json_each(?))`, JSON.stringify(ids))
  return Object.fromEntries(rows.map((row) => [row[PIECES[table]], hash(row)]))
}
