import { beforeEach, expect, test } from 'vitest'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { handles, read } from '~/platform/db/database.server'
import type { Row } from '~/platform/db/row-hash.server'
import { count, livedAcademy, tamper } from '~/test-academy'
import { verdictText, verifyAcademy } from './verify'

beforeEach(livedAcademy)

/** Tables that are no facts of their own but on which facts rest, with the columns that name a row. */
const FIXED: Record<string, string[]> = {
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

/** What may change without being named, each for a reason. */
const FREE: Record<string, string> = {
  'ActivationSlip.codeHash': 'a secret: not even its hash stands in the ledger',
  'Answer.savedAt': 'a technical date: the submission states the answers',
  'Answer.revision': 'a technical count',
  'Blob.createdAt': 'a technical date',
  'Blob.mediaType': 'a hint for whoever stored it: what is served is named by the fact',
  'LessonBody.createdAt': 'a technical date',
  'SourceText.createdAt': 'a technical date',
}

const tables = [...FACT_TABLES.map(({ table, idColumn }) => ({ table, key: [idColumn] })), ...Object.entries(FIXED).map(([table, key]) => ({ table, key }))]

/** The row that is flipped: the last one, for statements the one that a record rests on. */
function victim(table: string): Row {
  const row = read.get<Row>(`SELECT rowid AS "rowid", * FROM "${table}" ${table === 'Statement' ? 'WHERE "isFinal" = 1' : ''} ORDER BY rowid DESC LIMIT 1`)
  if (!row) throw new Error(`no row in ${table}`)
  return row
}

function other(value: Row[string]): string | number {
  if (typeof value === 'number') return value + 1
  if (value === null) return 'x'
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? `2001${String(value).slice(4)}` : `${value}x`
}

test('an untouched academy holds, and says how much was looked at', async () => {
  const verdict = await verifyAcademy()
  expect(verdict).toMatchObject({
    ok: true,
    checked: {
      'sự kiện': count('Event'),
      'phiên bản khóa học': 2,
      'bài học': count('LessonVersion'),
      'đáp án': count('QuestionKey'),
      'giấy chứng nhận': 1,
      'bản in': 1,
      'khóa ký': 1,
      tệp: count('Blob'),
    },
  })
  expect(verdictText(verdict)).toMatch(/^Tất cả đúng: [\d.]+ sự kiện, .*1 giấy chứng nhận.* tệp\.$/)
})

test('a flipped column of any fact or of what a fact rests on is named, save a written list', async () => {
  const silent: string[] = []
  tamper()
  const { writing } = handles()
  for (const { table } of tables) {
    const row = victim(table)
    for (const [name, value] of Object.entries(row)) {
      if (name === 'rowid') continue
      const set = (to: Row[string]) => writing.prepare(`UPDATE "${table}" SET "${name}" = ? WHERE rowid = ?`).run(to, row.rowid)
      set(other(value))
      const verdict = await verifyAcademy()
      if (verdict.ok) silent.push(`${table}.${name}`)
      else expect(verdictText(verdict), `${table}.${name}`).toContain(table)
      set(value)
    }
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
  expect(silent.filter((column) => !Object.hasOwn(FREE, column))).toEqual([])
  expect(Object.keys(FREE).filter((column) => !silent.includes(column))).toEqual([])
})
