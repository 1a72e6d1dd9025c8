import type { UnitTerms } from './unit-changes.server'

/**
 * What can be done about units, each from a civil day on, with a reason. `carry`: grants that go on over what takes the unit over. `ahead`:
 * the cause of what people went over before the units did.
 */
export type UnitOrder = { day: string; reason: string } & (
  | { act: 'add'; terms: UnitTerms }
  | { act: 'rename'; unitId: string; name: string; shortName: string }
  | { act: 'move'; unitId: string; parentId: string }
  | { act: 'merge'; fromIds: string[]; intoId: string; carry?: string[]; ahead?: string }
  | { act: 'merge-new'; fromIds: string[]; terms: UnitTerms; carry?: string[] }
  | { act: 'split'; unitId: string; into: UnitTerms; staffCodes: string[] }
  | { act: 'end'; unitId: string }
  | { act: 'undo'; changeId: string }
)
