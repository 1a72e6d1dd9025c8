import type { PersonRecord, UnitRecord } from './records'
import { codeKey, type UnitIndex } from './unit-index'
import type { UnitLine } from './unit-plan'
import { readUnitKind } from './values'

/** Units that rows of people name by a code the academy does not know, by code. */
export type NewUnits = Map<string, { row: number; code: string; name: string; parentCode: string; parent: string; from: string }>

/** A file that names more is no list of people. */
const MOST_NEW_UNITS = 20_000

/** Notes the unit of a row where its code is not known; a unit needs a name to be added. */
export function noteUnit(found: NewUnits, units: UnitIndex, row: number, { unitCode, unit, parentCode, parent, from }: PersonRecord, asOf: string): void {
  if (!unitCode || !unit || units.byCode.has(codeKey(unitCode)) || found.size >= MOST_NEW_UNITS) return
  const known = found.get(codeKey(unitCode))
  const first = from ?? asOf
  if (!known) found.set(codeKey(unitCode), { row, code: unitCode, name: unit, parentCode, parent, from: first })
  else if (first < known.from) known.from = first
}

/**
 * Such units as rows of units, below the one that was chosen where their rows name none above them. A name such as “Sở Nội vụ / Phòng A”
 * names its parents.
 */
export function linesOfNewUnits(found: NewUnits, units: UnitIndex, under: string): UnitLine[] {
  // They stand since the first post in any of them, or since what they hang below does.
  const earliest = [...found.values()].reduce((first, { from }) => (from < first ? from : first), '9999')
  const since = units.byCode.get(codeKey(under))?.since ?? earliest
  return [...found.values()].map(({ row, code, name, parentCode, parent }) => {
    const steps = name.split(/\s*[/\\>→|»]\s*/).filter(Boolean)
    const own = steps.at(-1) ?? name
    const above = parent || steps.slice(0, -1).join(' / ')
    const kind = readUnitKind('', own)
    const record: UnitRecord = {
      code,
      name: own,
      shortName: '',
      kind: kind.ok ? kind.value : 'office',
      parentCode: parentCode || (above ? '' : under),
      parent: parentCode ? '' : above,
      sort: null,
      from: since > earliest ? since : earliest,
    }
    return { row, record, problems: [] }
  })
}
