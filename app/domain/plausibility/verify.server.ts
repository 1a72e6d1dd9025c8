import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { attemptsOf, findingOf, type Inputs, keyOf } from './findings'
import type { Thresholds } from './thresholds'

type Row = {
  id: string
  seq: number
  kind: string
  personId: string
  otherId: string | null
  courseId: string
  thresholds: string
  inputs: string
  key: string
}

const FLAGS = `SELECT "id", "eventSeq" AS seq, "kind", "personId", "otherId", "courseId", "thresholds", "inputs", "key" FROM "PlausibilityFlag" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?`

/** Holds every flag against the rules once more, and against the tests and lessons it says it rests on. */
export function verifyFlags(onProgress?: Progress): Verdict {
  const found: (Breach | null)[] = []
  let count = 0
  for (const page of pagesOf<Row>(FLAGS, (row) => row.seq, 0, 200)) {
    for (const row of page) found.push(flagProblem(row))
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'điều được nêu': count })
}

function flagProblem({ id, seq, ...row }: Row): Breach | null {
  const inputs = JSON.parse(row.inputs) as Inputs
  const people = row.otherId ? [row.personId, row.otherId] : [row.personId]
  const isKept = inputs.kind === row.kind && keyOf(inputs, { courseId: row.courseId, people }) === row.key
  if (!isKept || !findingOf(inputs, JSON.parse(row.thresholds) as Thresholds))
    return breach('PlausibilityFlag', id, seq, `điều được nêu không còn suy ra được từ căn cứ của nó (sự kiện số ${seq})`)
  const owners = inputs.kind === 'fast-lessons' ? ownersOf('LessonCompletion', inputs.run) : ownersOf('Attempt', attemptsOf(inputs))
  const areTheirs = owners.length > 0 && JSON.stringify(owners) === JSON.stringify(inputs.kind === 'fast-lessons' ? inputs.run.map(() => row.personId) : people)
  return areTheirs ? null : breach('PlausibilityFlag', id, seq, `điều được nêu dựa vào bài của người khác (sự kiện số ${seq})`)
}

/** Whose these are, in their order; the empty text for what is not there. */
function ownersOf(table: 'Attempt' | 'LessonCompletion', ids: string[]): string[] {
  const sql =
    table === 'Attempt'
      ? 'SELECT e."personId" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE a."id" = ?'
      : 'SELECT "personId" FROM "LessonCompletion" WHERE "id" = ?'
  return ids.map((id) => read.get<{ personId: string }>(sql, id)?.personId ?? '')
}
