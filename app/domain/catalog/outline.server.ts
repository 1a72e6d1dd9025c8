import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Read } from '~/platform/db/database.server'
import type { Tx } from '~/platform/db/transaction.server'

/** What a course version consists of, as its rows state it; list by list. */
export type Outline = {
  lessons: { position: number; lessonId: string; lessonVersionId: string }[]
  questions: { position: number; questionId: string; questionVersionId: string; pool: string; lessonId: string | null }[]
  exercises: { exerciseId: string; exerciseVersionId: string; lessonId: string | null }[]
  tasks: { taskId: string; taskVersionId: string }[]
  files: { path: string; sha256: string }[]
}

/** Each list of an outline with its table and its columns. */
export const PARTS = [
  ['lessons', 'CourseVersionLesson', ['position', 'lessonId', 'lessonVersionId']],
  ['questions', 'CourseVersionQuestion', ['position', 'questionId', 'questionVersionId', 'pool', 'lessonId']],
  ['exercises', 'CourseVersionExercise', ['exerciseId', 'exerciseVersionId', 'lessonId']],
  ['tasks', 'CourseVersionTask', ['taskId', 'taskVersionId']],
  ['files', 'CourseVersionFile', ['path', 'sha256']],
] as const

/** The outline of a course version as it stands in the database. */
export function readOutline(from: Read, courseVersionId: string): Outline {
  return Object.fromEntries(
    PARTS.map(([part, table, columns]) => [part, from.all(`SELECT ${names(columns)} FROM "${table}" WHERE "courseVersionId" = ?`, courseVersionId)]),
  ) as Outline
}

/** Writes the outline of a course version, once. */
export function keepOutline(tx: Tx, courseVersionId: string, outline: Outline): void {
  for (const [part, table, columns] of PARTS)
    for (const row of outline[part] as Record<string, string | number | null>[])
      tx.run(
        `INSERT INTO "${table}" ("courseVersionId",${names(columns)}) VALUES (?${',?'.repeat(columns.length)})`,
        courseVersionId,
        ...columns.map((column) => row[column]),
      )
}

/** The hash of each list of an outline, in whatever order its rows come; a list without rows has none. */
export function outlineHashes(outline: Outline): Record<string, string> {
  return Object.fromEntries(
    PARTS.flatMap(([part, , columns]) => {
      const rows = (outline[part] as Record<string, string | number | null>[]).map((row) => canonicalJson(columns.map((column) => row[column])))
      return rows.length ? [[part, sha256(canonicalJson(rows.sort()))]] : []
    }),
  )
}

const names = (columns: readonly string[]) => columns.map((column) => `"${column}"`).join(',')
