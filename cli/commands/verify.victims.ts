import { type KeptHead, verifySeals } from '~/domain/evaluation/verify-seals.server'
import { read } from '~/platform/db/database.server'
import type { Row } from '~/platform/db/row-hash.server'
import type { Verdict } from '~/platform/verdict'
import { CHECKS, SCHEMA, SEALS, verifyAcademy } from './verify'

/** Tables on which facts rest without being facts of their own, with the columns that name a row. */
export const FIXED: Record<string, string[]> = {
  AttemptItem: ['attemptId', 'position'],
  Answer: ['attemptId', 'position'],
  Statement: ['id'],
  LessonVersion: ['id'],
  LessonBody: ['hash'],
  QuestionVersion: ['id'],
  QuestionKey: ['questionVersionId'],
  ExerciseVersion: ['id'],
  TaskVersion: ['id'],
  CourseVersionLesson: ['courseVersionId', 'lessonId'],
  CourseVersionQuestion: ['courseVersionId', 'questionId'],
  CourseVersionExercise: ['courseVersionId', 'exerciseId'],
  CourseVersionTask: ['courseVersionId', 'taskId'],
  CourseVersionFile: ['courseVersionId', 'path'],
  SourceText: ['sha256'],
  Blob: ['sha256'],
}

/** The row that is tampered with: the last one, of statements the one a record rests on, of answers one that chose. */
export function victim(table: string): Row & { rowid: number } {
  const where = { Statement: '"isFinal" = 1', Answer: `"chosen" <> '[]'`, CourseVersionFile: `"path" LIKE '%.mdx'` }[table] ?? '1'
  const row = read.get<Row & { rowid: number }>(`SELECT rowid AS "rowid", * FROM "${table}" WHERE ${where} ORDER BY rowid DESC LIMIT 1`)
  if (!row) throw new Error(`no row in ${table}`)
  return row
}

/** Every check of rows: those who tamper have taken the guards of the tables away, which is found by itself. */
const ROW_CHECKS = CHECKS.filter(([name]) => name !== SCHEMA)

/** What is found of rows; `kept`: heads that somebody kept. */
export const verifyRows = (kept: readonly KeptHead[] = []) =>
  verifyAcademy(
    undefined,
    undefined,
    undefined,
    ROW_CHECKS.map(([name, check]) => (name === SEALS ? [name, (tell) => verifySeals(tell, kept)] : [name, check])),
  )

/** The first thing that does not hold, in words. */
export const broken = (verdict: Verdict) => (verdict.ok ? 'nothing is named' : `${verdict.table} ${verdict.id} ${verdict.problem}`)

/** The verdict with its first breach only: the checks after the one that finds it are not waited for. What no fact states is not looked for in the chain first. */
export async function firstVerdict(table?: string): Promise<Verdict> {
  const [chain, ...others] = ROW_CHECKS
  let first: Verdict | undefined
  const stop = new Error('found')
  const hear = (_name: string, now: number | Verdict) => {
    if (typeof now === 'number' || now.ok) return
    first = now
    throw stop
  }
  return verifyAcademy(hear, undefined, undefined, table && table in FIXED ? [...others, chain] : ROW_CHECKS).catch((error) => {
    if (error !== stop || !first) throw error
    return first
  })
}
