import { read } from '~/platform/db/database.server'
import { standsOn } from '../standing'
import type { Part } from './columns'
import type { Problem, Verdict } from './problems'
import type { PersonRecord } from './records'
import { openStaging } from './staging.server'
import type { Taken } from './taking.server'

/** Somebody whom a row may mean. */
export type Candidate = { id: string; staffCode: string; fullName: string; position: string; unitName: string }

/** A row of an import as its page shows it. */
export type ImportRow = {
  seq: number
  part: Part | 'leavers'
  row: number
  code: string
  name: string
  unit: string
  position: string
  verdict: Verdict
  problems: Problem[]
  question: string | null
  candidates: Candidate[]
  outcome: Taken | null
}

type LineRow = {
  seq: number
  part: ImportRow['part']
  row: number
  record: string
  verdict: Verdict
  problems: string
  question: string | null
  outcome: Taken | null
}

/** Rows of a verdict in the order of the file, a page at a time; `movedOn`: only those that were left since the world had changed. */
export function listImportRows(importId: string, query: { verdict?: Verdict; movedOn?: boolean; after?: number; limit?: number }): ImportRow[] {
  const staging = openStaging(importId)
  try {
    const { verdict, movedOn = false, after = 0, limit = 50 } = query
    const where = movedOn ? `"outcome" = 'moved-on'` : '"verdict" = ?3'
    return staging
      .all<LineRow>(
        `SELECT "seq","part","row","record","verdict","problems","question","outcome", ?3 AS asked FROM "line" WHERE ${where} AND "seq" > ?1 ORDER BY "seq" LIMIT ?2`,
        after,
        limit,
        verdict ?? '',
      )
      .map(rowOf)
  } finally {
    staging.close()
  }
}

function rowOf({ record, problems, question, ...line }: LineRow): ImportRow {
  const { code, name, ...rest } = JSON.parse(record) as Pick<PersonRecord, 'code' | 'name' | 'parentCode' | 'parent'> & Partial<PersonRecord>
  const asked = question === null ? null : (JSON.parse(question) as { question: string; candidates?: string[] })
  return {
    ...line,
    code,
    name,
    unit: (line.part === 'units' ? rest.parentCode || rest.parent : rest.unitCode || rest.unit) ?? '',
    position: rest.position ?? '',
    problems: JSON.parse(problems) as Problem[],
    question: asked?.question ?? null,
    candidates: (asked?.candidates ?? []).map(candidate).filter((one) => one !== null),
  }
}

function candidate(id: string): Candidate | null {
  return read.get<Candidate>(
    `SELECT p."id", p."staffCode", p."fullName", coalesce(x."position", '') AS position, coalesce(s."name", '') AS unitName FROM "Person" p
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')} LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE p."id" = ?`,
    id,
  )
}

/** What a question of who is meant may be answered with: the row, and the people it may mean. Null for a row that asks nothing such. */
export function findQuestion(importId: string, seq: number): { code: string; name: string; candidates: string[] } | null {
  const staging = openStaging(importId)
  try {
    const row = staging.get<{ record: string; question: string | null }>('SELECT "record","question" FROM "line" WHERE "seq" = ?', seq)
    const asked = row?.question ? (JSON.parse(row.question) as { question: string; candidates?: string[] }) : null
    if (!row || asked?.question !== 'same-person') return null
    const { code, name } = JSON.parse(row.record) as PersonRecord
    return { code, name, candidates: asked.candidates ?? [] }
  } finally {
    staging.close()
  }
}
