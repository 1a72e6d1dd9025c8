import { sha256 } from '~/platform/canonical'
import { fold } from '~/platform/vietnamese'
import type { FeedKind, FeedWindow } from '../content'
import { type DecimalTrouble, readDecimal } from '../decimals'
import type { Field } from './columns'
import type { Row } from './rows'
import { readFeed, readPeriod, readState, readWindow, readYes } from './values'

/** Why a row is not taken, and in which column. */
export type ProblemReason =
  | DecimalTrouble
  | 'missing'
  | 'too-long'
  | 'differs'
  | 'twice'
  | 'period-wrong'
  | 'word-unknown'
  | 'weight-wrong'
  | 'target-still'
  | 'too-many-results'
  | 'owner-unknown'
  | 'owner-changed'
  | 'period-changed'
  | 'own'
  | 'parent-unknown'
  | 'parent-wrong'
  | 'course-unknown'
  | 'task-unknown'
  | 'feed-of-people'
  | 'ended-before'
  | 'proposal-waits'
  | 'value-computed'
  | 'too-many'
export type Problem = { row: number; code: string; column: Field; reason: ProblemReason; value: string }

export type DraftResult = {
  row: number
  id: string
  title: string
  measure: string
  from: string
  target: string
  weight: string
  feed: FeedKind
  course: string
  task: string
  window: FeedWindow
  value: string | null
  proof: string
}
/** An objective as a file says it, before anything is looked up. */
export type Draft = {
  row: number
  code: string
  title: string
  unit: string
  person: string
  period: { kind: string; key: string } | null
  parent: string
  weight: string
  note: string
  countsChildren: boolean
  isEnded: boolean
  results: DraftResult[]
}

const OF_ONE: Field[] = ['title', 'unit', 'person', 'period', 'parent', 'weight', 'note', 'countsChildren', 'state']
const MOST: Partial<Record<Field, number>> = { code: 60, title: 300, note: 2000, resultCode: 60, resultTitle: 300, measure: 60, proof: 2000, parent: 60 }

/** Rows with the same code put together: what is said of an objective stands in its first row, and again or empty in the others. */
export function draftsOf(rows: readonly Row[]): { drafts: Draft[]; problems: Problem[] } {
  const problems: Problem[] = []
  const byCode = new Map<string, Row[]>()
  for (const row of rows) {
    const { code } = row.cells
    for (const [field, most] of Object.entries(MOST) as [Field, number][]) if (row.cells[field].length > most) problems.push(problemOf(row, field, 'too-long'))
    if (!code) problems.push(problemOf(row, 'code', 'missing'))
    else if (!byCode.get(code)?.push(row)) byCode.set(code, [row])
  }
  const drafts = [...byCode.values()].map((of) => draftOf(of, problems))
  return { drafts, problems }
}

export const problemOf = (row: Row, column: Field, reason: ProblemReason): Problem => ({
  row: row.row,
  code: row.cells.code,
  column,
  reason,
  value: row.cells[column].slice(0, 100),
})

function draftOf(rows: Row[], problems: Problem[]): Draft {
  const [first, ...others] = rows
  for (const other of others)
    for (const field of OF_ONE) if (other.cells[field] && other.cells[field] !== first.cells[field]) problems.push(problemOf(other, field, 'differs'))
  const { cells } = first
  const state = readState(cells.state)
  const counts = readYes(cells.countsChildren)
  const period = readPeriod(cells.period)
  if (!cells.title) problems.push(problemOf(first, 'title', 'missing'))
  if (!cells.unit && !cells.person) problems.push(problemOf(first, 'unit', 'missing'))
  if (!period) problems.push(problemOf(first, 'period', cells.period ? 'period-wrong' : 'missing'))
  if (state === null) problems.push(problemOf(first, 'state', 'word-unknown'))
  if (counts === null) problems.push(problemOf(first, 'countsChildren', 'word-unknown'))
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const results = rows.filter((row) => row.cells.resultTitle || row.cells.resultCode || row.cells.target).map((row) => resultOf(row, problems))
  const ids = new Set<string>()
  for (const { id, row } of results) {
    if (ids.has(id)) problems.push(problemOf(byRow.get(row) ?? first, 'resultCode', 'twice'))
    ids.add(id)
  }
  if (results.length > 10) problems.push(problemOf(first, 'resultTitle', 'too-many-results'))
  if (results.length === 0 && !counts && state !== 'ended') problems.push(problemOf(first, 'resultTitle', 'missing'))
  return {
    row: first.row,
    code: cells.code,
    title: cells.title,
    unit: cells.unit,
    person: cells.person,
    period,
    parent: cells.parent,
    weight: weightOf(first, 'weight', problems),
    note: cells.note,
    countsChildren: counts ?? false,
    isEnded: state === 'ended',
    results,
  }
}

function decimalOf(row: Row, field: Field, usual: string, problems: Problem[]): string {
  if (!row.cells[field]) return usual
  const number = readDecimal(row.cells[field])
  if (!number.ok) problems.push(problemOf(row, field, number.trouble))
  return number.ok ? number.value : usual
}

function weightOf(row: Row, field: Field, problems: Problem[]): string {
  const weight = decimalOf(row, field, '1', problems)
  if (/^\d{1,4}(\.\d{1,2})?$/.test(weight) && Number(weight) > 0) return weight
  problems.push(problemOf(row, field, 'weight-wrong'))
  return '1'
}

function resultOf(row: Row, problems: Problem[]): DraftResult {
  const { cells } = row
  const [feed, window] = [readFeed(cells.feed), readWindow(cells.window)]
  if (!cells.resultTitle) problems.push(problemOf(row, 'resultTitle', 'missing'))
  if (!feed) problems.push(problemOf(row, 'feed', 'word-unknown'))
  if (!window) problems.push(problemOf(row, 'window', 'word-unknown'))
  if (!cells.target) problems.push(problemOf(row, 'target', 'missing'))
  const [from, target] = [decimalOf(row, 'from', '0', problems), decimalOf(row, 'target', '', problems)]
  if (target && from === target) problems.push(problemOf(row, 'target', 'target-still'))
  if (cells.value && feed !== 'by-hand') problems.push(problemOf(row, 'value', 'value-computed'))
  return {
    row: row.row,
    // Without a code of its own a key result is known by its words.
    id: cells.resultCode || `t-${sha256(fold(cells.resultTitle)).slice(0, 16)}`,
    title: cells.resultTitle,
    measure: cells.measure,
    from,
    target: target || '0',
    weight: weightOf(row, 'resultWeight', problems),
    feed: feed ?? 'by-hand',
    course: cells.course,
    task: cells.task,
    window: window ?? 'period',
    value: cells.value && feed === 'by-hand' ? decimalOf(row, 'value', '', problems) || null : null,
    proof: cells.proof,
  }
}
