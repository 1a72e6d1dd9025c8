import { canonicalJson } from '~/platform/canonical'
import { headingsOf, rawRows } from './raw-rows.server'
import { mappingOf } from './read-files.server'
import { type UnitRecord, unitRecord } from './records'
import { type ImportSettings, paddingOf } from './settings'
import { nextSeq, type Staging } from './staging.server'
import type { UnitIndex } from './unit-index'
import { planUnits, type UnitLine, type UnitStep } from './unit-plan'

/** Every row of the table of units, understood. */
export function rowsOfUnits(staging: Staging, settings: ImportSettings): UnitLine[] {
  const mapping = mappingOf('units', headingsOf(staging, 'units'), settings)
  return [...rawRows(staging, 'units')].flat().map(({ row, cells }) => ({ row, ...unitRecord(cells, mapping, paddingOf(settings)) }))
}

/** Plans rows of units and notes them in the order in which they are applied: what stands above first. `units` comes to hold what is added. */
export function planUnitLines(staging: Staging, lines: UnitLine[], units: UnitIndex, settings: ImportSettings, scopes: string[]): void {
  const plans = planUnits(lines, units, { asOf: settings.asOf, scopes })
  const records = new Map<number, UnitRecord>(lines.map(({ row, record }) => [row, record]))
  staging.together(() => {
    let seq = nextSeq(staging, 'units')
    for (const { row, verdict, problems, steps } of plans.sort((one, other) => one.depth - other.depth || one.row - other.row)) {
      const record = records.get(row)
      // Which unit stands above is found once: when the row is applied, its name may lead elsewhere.
      const above = steps.find((step): step is Extract<UnitStep, { parent: string }> => step.step !== 'change-unit')
      if (record && above) Object.assign(record, { parentCode: above.parent, parent: '' })
      staging.run(
        'INSERT INTO "line" ("seq","first","part","row","key","record","verdict","problems","steps") VALUES (?1,?1,\'units\',?2,?3,?4,?5,?6,?7)',
        seq,
        row,
        record?.code ?? '',
        canonicalJson(record),
        verdict,
        JSON.stringify(problems),
        canonicalJson(steps),
      )
      seq += 1
    }
  })
}
