import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { findingOf, type Inputs, RULES, type RuleName } from './rules'
import type { Thresholds } from './thresholds'

type Row = { id: string; seq: number; rule: string; inputs: string; thresholds: string }

const WARNINGS = 'SELECT "id", "eventSeq" AS seq, "rule", "inputs", "thresholds" FROM "Warning" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'

/** Holds every warning against its rule once more. */
export function verifyWarnings(onProgress?: Progress): Verdict {
  const found: (Breach | null)[] = []
  let count = 0
  for (const page of pagesOf<Row>(WARNINGS, (row) => row.seq, 0, 500)) {
    for (const row of page) found.push(warningProblem(row))
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'cảnh báo sớm': count })
}

function warningProblem({ id, seq, rule, inputs, thresholds }: Row): Breach | null {
  const known = RULES.find((name): name is RuleName => name === rule)
  if (known && findingOf(known, JSON.parse(inputs) as Inputs, JSON.parse(thresholds) as Thresholds)) return null
  return breach('Warning', id, seq, `cảnh báo sớm không còn suy ra được từ căn cứ của nó (sự kiện số ${seq})`)
}
