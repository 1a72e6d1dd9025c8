/** What can be done about a unit on a page of its own; each has words `<kind>-title` and `<kind>-lead`. */
export const UNIT_CHANGES = ['rename', 'move', 'add', 'merge', 'merge-new', 'split', 'end', 'undo'] as const
export type UnitChangeKind = (typeof UNIT_CHANGES)[number]

/** What stands in the form, as typed. Units are codes or names; `change` is the one that is taken back. */
export type TypedUnitChange = {
  change: string
  code: string
  name: string
  shortName: string
  unitKind: string
  parent: string
  into: string
  others: string
  staffCodes: string
  people: string[]
  carry: string[]
  day: string
  reason: string
}
export type UnitField = Exclude<keyof TypedUnitChange, 'change' | 'people' | 'carry'> | 'people'

const NEW: UnitField[] = ['name', 'shortName', 'code', 'unitKind', 'parent']

/** The fields of each kind, in the order of its form. */
export const UNIT_FIELDS: Record<UnitChangeKind, UnitField[]> = {
  rename: ['name', 'shortName', 'day', 'reason'],
  move: ['parent', 'day', 'reason'],
  add: ['name', 'shortName', 'code', 'unitKind', 'day', 'reason'],
  merge: ['into', 'others', 'day', 'reason'],
  'merge-new': ['others', ...NEW, 'day', 'reason'],
  split: [...NEW, 'people', 'staffCodes', 'day', 'reason'],
  end: ['day', 'reason'],
  undo: ['reason'],
}

/** The field a refusal stands at; the others stand above the form. */
export const UNIT_FIELD_OF: Record<string, UnitField> = {
  'unit-terms-wrong': 'name',
  'unit-code-taken': 'code',
  'civil-day-wrong': 'day',
  'reason-missing': 'reason',
  'units-missing': 'others',
  'person-unknown': 'staffCodes',
}
