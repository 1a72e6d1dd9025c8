import { isWithin } from '../viewer'
import type { Problem, Verdict } from './problems'
import type { UnitRecord } from './records'
import { addToIndex, codeKey, type IndexedUnit, type UnitIndex, unitOfRow } from './unit-index'

/** What an import does to a unit, by codes. */
export type UnitStep =
  | { step: 'add-unit'; code: string; parent: string; name: string; shortName: string; kind: string; sort: number; from: string }
  | { step: 'change-unit'; code: string; name: string; shortName: string; from: string }
  | { step: 'move-unit'; code: string; parent: string; from: string }

export type UnitLine = { row: number; record: UnitRecord; problems: Problem[] }
export type UnitPlan = { row: number; verdict: Verdict; problems: Problem[]; steps: UnitStep[]; depth: number }
export type UnitOptions = { asOf: string; scopes: string[] }

/**
 * What rows of units change about the units that stand. `units` becomes the index of what holds after the import. A unit whose unit above
 * is wrong is wrong too.
 */
export function planUnits(lines: UnitLine[], units: UnitIndex, options: UnitOptions): UnitPlan[] {
  const before = new Map(units.byCode)
  const plans = new Map<string, UnitPlan>()
  const byCode = new Map<string, number>()
  const answers: UnitPlan[] = lines.map(({ row, problems }) => ({ row, verdict: 'unchanged', problems: [...problems], steps: [], depth: 0 }))
  for (const [at, { record }] of lines.entries()) {
    const first = byCode.get(codeKey(record.code))
    if (record.code && first !== undefined)
      answers[at].problems.push({ field: 'code', value: record.code, reason: 'row-repeated', detail: String(lines[first].row) })
    else if (record.code) {
      byCode.set(codeKey(record.code), at)
      plans.set(codeKey(record.code), answers[at])
    }
  }
  // New units first as far as names lead to them, so that rows may stand in any order.
  const parents = parentsOf(lines, units, byCode)
  const order = [...lines.keys()].sort((one, other) => depthOf(one, parents, byCode) - depthOf(other, parents, byCode))
  for (const at of order) {
    const plan = answers[at]
    plan.depth = depthOf(at, parents, byCode)
    if (plan.problems.length === 0) planOne(lines[at].record, parents[at], plan, plans, units, before, options)
    if (plan.problems.length > 0) plan.verdict = 'error'
  }
  return answers
}

type Parent = { code: string | null; problem: Problem | null }

/** Which unit stands above each row: by code, else by name, in the file or in the academy. */
function parentsOf(lines: UnitLine[], units: UnitIndex, byCode: Map<string, number>): Parent[] {
  const byName = new Map<string, string[]>()
  for (const at of byCode.values()) {
    const { name, code } = lines[at].record
    byName.set(name.toLowerCase(), [...(byName.get(name.toLowerCase()) ?? []), code])
  }
  return lines.map(({ record }) => {
    if (record.parentCode) {
      const known = lines[byCode.get(codeKey(record.parentCode)) ?? -1]?.record.code ?? units.byCode.get(codeKey(record.parentCode))?.code
      return known ? { code: known, problem: null } : { code: null, problem: { field: 'parentCode', value: record.parentCode, reason: 'parent-unknown' } }
    }
    if (!record.parent) return { code: null, problem: null }
    const named = byName.get(record.parent.toLowerCase()) ?? []
    if (named.length === 1) return { code: named[0], problem: null }
    const found = unitOfRow(units, '', record.parent)
    return found.ok
      ? { code: found.unit.code, problem: null }
      : {
          code: null,
          problem: { field: 'parent', value: record.parent, reason: found.reason === 'unit-unknown' ? 'parent-unknown' : found.reason, detail: found.detail },
        }
  })
}

/** How many rows of the file stand above one; more than there are where they stand in a circle. */
function depthOf(at: number, parents: Parent[], byCode: Map<string, number>): number {
  let depth = 0
  for (let code = parents[at].code; code !== null && depth <= MOST_DEPTH; depth += 1) {
    const above = byCode.get(codeKey(code))
    if (above === undefined) break
    code = parents[above].code
  }
  return depth
}

const MOST_DEPTH = 30

function planOne(
  record: UnitRecord,
  parent: Parent,
  plan: UnitPlan,
  plans: Map<string, UnitPlan>,
  units: UnitIndex,
  before: UnitIndex['byCode'],
  { asOf, scopes }: UnitOptions,
): void {
  const wrong = (problem: Problem) => void plan.problems.push(problem)
  const known = before.get(codeKey(record.code))
  if (parent.problem) return wrong(parent.problem)
  if (plan.depth > MOST_DEPTH) return wrong({ field: 'parentCode', value: record.parentCode, reason: 'parent-circle' })
  const above = parent.code === null ? null : units.byCode.get(codeKey(parent.code))
  const abovePlan = parent.code === null ? undefined : plans.get(codeKey(parent.code))
  if (parent.code !== null && (!above || (abovePlan && abovePlan.problems.length > 0)))
    return wrong({ field: 'parentCode', value: parent.code, reason: 'parent-wrong', detail: String(abovePlan?.row ?? '') })
  const from = record.from ?? asOf
  if (known) return changeKnown(record, known, above ?? null, from, plan, units, scopes)
  if (!above) return wrong({ field: 'parentCode', value: '', reason: 'parent-missing' })
  if (!isWithin(scopes, above.path)) return wrong({ field: 'code', value: record.code, reason: 'unit-outside' })
  if (above.since > from) return wrong({ field: 'from', value: record.from ?? '', reason: 'unit-before-parent', detail: above.since })
  const shortName = record.shortName || record.name
  plan.verdict = 'added'
  plan.steps = [{ step: 'add-unit', code: record.code, parent: above.code, name: record.name, shortName, kind: record.kind, sort: record.sort ?? 0, from }]
  const path = `${above.path}${record.code}/`
  addToIndex(units, {
    code: record.code,
    name: record.name,
    shortName,
    kind: record.kind,
    parentCode: above.code,
    sort: record.sort ?? 0,
    path,
    from,
    since: from,
  })
}

function changeKnown(
  record: UnitRecord,
  known: IndexedUnit,
  above: IndexedUnit | null,
  from: string,
  plan: UnitPlan,
  units: UnitIndex,
  scopes: string[],
): void {
  if (!isWithin(scopes, known.path)) return void plan.problems.push({ field: 'code', value: record.code, reason: 'unit-outside' })
  const after = {
    ...known,
    name: record.name,
    shortName: record.shortName || known.shortName,
  }
  const isMoved = above !== null && above.code !== known.parentCode
  const isChanged = after.name !== known.name || after.shortName !== known.shortName
  if (!isMoved && !isChanged) return
  // A unit that stands since that day has no state before it that could end.
  const on = record.from && record.from > known.from ? record.from : from
  if (on <= known.from) return void plan.problems.push({ field: 'from', value: record.from ?? '', reason: 'unit-from-late', detail: known.from })
  if (isMoved && !isWithin(scopes, above.path)) return void plan.problems.push({ field: 'parentCode', value: above.code, reason: 'unit-outside' })
  if (isMoved && above.path.startsWith(known.path)) return void plan.problems.push({ field: 'parentCode', value: above.code, reason: 'parent-circle' })
  plan.verdict = isMoved ? 'moved' : 'changed'
  if (isChanged) plan.steps.push({ step: 'change-unit', code: known.code, name: after.name, shortName: after.shortName, from: on })
  if (isMoved) plan.steps.push({ step: 'move-unit', code: known.code, parent: above.code, from: on })
  addToIndex(units, { ...after, parentCode: isMoved ? above.code : known.parentCode, path: isMoved ? `${above.path}${known.code}/` : known.path })
}
