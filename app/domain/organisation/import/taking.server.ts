import { canonicalJson } from '~/platform/canonical'
import type { Tx } from '~/platform/db/transaction.server'
import { recordBar } from '../record-bars.server'
import { viewerOf } from '../viewer.server'
import type { Part } from './columns'
import { unitsOn } from './known.server'
import { leavingSteps } from './leavers.server'
import { matcherOf } from './matching.server'
import { type PersonLine, type PersonStep, planPerson } from './person-plan'
import type { Verdict } from './problems'
import type { PersonRecord, UnitRecord } from './records'
import type { ImportSettings } from './settings'
import { type Order, StepRefused, takePersonSteps, takeUnitSteps } from './steps.server'
import { codeKey, type UnitIndex } from './unit-index'
import { planUnits, type UnitStep } from './unit-plan'

/** What became of the rows of one person or unit: done as tried, done by somebody else meanwhile, or left since the world had changed. */
export type Taken = 'done' | 'already' | 'moved-on'

/** Rows that stand or fall together, with the steps that the trial planned. */
export type Group = { first: number; part: Part | 'leavers'; key: string; person: string | null; steps: string }
export type StagedRow = { row: number; record: string; verdict: Verdict }

/** Something in a transaction was refused: it is taken back whole and done again with care. A savepoint a person would make the index of names write each by itself. */
export class TakeAgain extends Error {}

/** What the organisation or the database does not let stand: a rule that no plan knew of, or somebody was quicker. */
const isRefused = (error: unknown) => error instanceof StepRefused || /^SQLITE_CONSTRAINT/.test((error as { code?: string }).code ?? '')

/** Carries out groups: each is planned anew on the world as it is in the transaction, and done only if that comes to the same steps. */
export function takerOf(settings: ImportSettings, scopes: string[], order: Order) {
  const by = { viewer: viewerOf(order.by), scopes }
  let units: { index: UnitIndex; head: number } | null = null
  const headOf = (tx: Tx) => tx.get<{ seq: number }>('SELECT "seq" FROM "LedgerHead" WHERE "id" = 1')?.seq ?? 0
  const unitsNow = (tx: Tx): UnitIndex => {
    units ??= { index: unitsOn(tx, settings.asOf), head: headOf(tx) }
    return units.index
  }
  return {
    /** Before the first group of a transaction: units that somebody else changed meanwhile are read anew. */
    begin(tx: Tx): void {
      if (units && headOf(tx) !== units.head && tx.get(`SELECT 1 FROM "Event" WHERE "type" >= 'unit.' AND "type" < 'unit/' AND "seq" > ? LIMIT 1`, units.head))
        units = null
    },
    /** Takes one group; what is refused is taken back alone only where `isCareful`, else it throws `TakeAgain` for the whole transaction. */
    take(tx: Tx, group: Group, rows: StagedRow[], isCareful: boolean): Taken {
      if (isCareful) tx.run('SAVEPOINT one')
      try {
        const taken = group.part === 'units' ? takeUnit(tx, group, rows[0]) : group.part === 'leavers' ? takeLeaver(tx, group) : takePerson(tx, group, rows)
        if (isCareful) tx.run('RELEASE one')
        return taken
      } catch (error) {
        units = null
        if (!isRefused(error)) throw error
        if (!isCareful) throw new TakeAgain()
        tx.run('ROLLBACK TO one')
        tx.run('RELEASE one')
        return 'moved-on'
      }
    },
    /** After the last group of a transaction. */
    end(tx: Tx): void {
      if (units) units.head = headOf(tx)
    },
  }

  function takePerson(tx: Tx, group: Group, rows: StagedRow[]): Taken {
    const lines = rows.map(({ row, record }): PersonLine => ({ row, record: JSON.parse(record) as PersonRecord, problems: [] }))
    const match = matcherOf(tx, settings, unitsNow(tx), by, true).match(lines)
    const plan = planPerson(match.lines, match.known, match.options)
    if (plan.rows.some(({ problems }) => problems.length > 0)) return 'moved-on'
    if (plan.steps.length === 0) return 'already'
    if ((match.known?.id ?? null) !== group.person || canonicalJson(plan.steps) !== group.steps) return 'moved-on'
    takePersonSteps(tx, order, settings.asOf, group.person, JSON.parse(group.steps) as PersonStep[], lines[0].record.code)
    return 'done'
  }

  function takeUnit(tx: Tx, group: Group, { row, record }: StagedRow): Taken {
    const [plan] = planUnits([{ row, record: JSON.parse(record) as UnitRecord, problems: [] }], unitsNow(tx), { asOf: settings.asOf, scopes })
    if (plan.problems.length > 0) return 'moved-on'
    if (plan.steps.length === 0) return 'already'
    if (canonicalJson(plan.steps) !== group.steps) return 'moved-on'
    takeUnitSteps(tx, order, JSON.parse(group.steps) as UnitStep[])
    return 'done'
  }

  function takeLeaver(tx: Tx, group: Group): Taken {
    const unit = unitsNow(tx).byCode.get(codeKey(settings.fullList))
    if (!unit || !group.person) return 'moved-on'
    if (recordBar(by.viewer, group.person, tx)) return 'moved-on'
    const steps = leavingSteps(tx, group.person, unit.path, settings.asOf)
    if (steps === '[]') return 'already'
    if (steps !== group.steps) return 'moved-on'
    takePersonSteps(tx, order, settings.asOf, group.person, JSON.parse(steps) as PersonStep[], group.key)
    return 'done'
  }
}
