import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'

/** A piece of a course whose text comes in versions: its id, the hash of what it comes to, and its slug where a new one is a new version. */
export type Piece = { id: string; courseId: string; hash: string; slug?: string }

/** Where each kind of piece stands: the piece itself, its versions, and the column that names it there. */
const TABLES = {
  lesson: { pieces: 'Lesson', versions: 'LessonVersion', column: 'lessonId' },
  question: { pieces: 'Question', versions: 'QuestionVersion', column: 'questionId' },
  exercise: { pieces: 'Exercise', versions: 'ExerciseVersion', column: 'exerciseId' },
  task: { pieces: 'Task', versions: 'TaskVersion', column: 'taskId' },
} as const

/** The newest version of a piece where its hash is the same already, or a new one. A return to an older text is a new version too. */
export function versionOf(tx: Tx, kind: keyof typeof TABLES, piece: Piece, columns: () => Record<string, string | number>): string {
  const { pieces, versions, column } = TABLES[kind]
  tx.run(`INSERT INTO "${pieces}" ("id","courseId") VALUES (?,?) ON CONFLICT DO NOTHING`, piece.id, piece.courseId)
  const last = tx.get<{ id: string; number: number; sourceHash: string; slug?: string }>(
    `SELECT * FROM "${versions}" WHERE "${column}" = ? ORDER BY "number" DESC LIMIT 1`,
    piece.id,
  )
  if (last?.sourceHash === piece.hash && (piece.slug === undefined || last.slug === piece.slug)) return last.id
  const id = newId()
  const row: Record<string, string | number> = {
    id,
    [column]: piece.id,
    number: (last?.number ?? 0) + 1,
    sourceHash: piece.hash,
    createdAt: instant(now()),
    ...columns(),
  }
  const names = Object.keys(row)
  tx.run(
    `INSERT INTO "${versions}" (${names.map((name) => `"${name}"`).join(',')}) VALUES (${names.map(() => '?').join(',')})`,
    ...names.map((name) => row[name]),
  )
  return id
}

/** Keeps HTML under its hash, which it answers. Safe to repeat. */
export function keepBody(tx: Tx, html: string): string {
  const hash = sha256(html)
  tx.run('INSERT INTO "LessonBody" ("hash","html","createdAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', hash, html, instant(now()))
  return hash
}
