import { addDays } from '~/platform/clock'
import type { Field, Mapping } from './columns'
import type { Problem } from './problems'
import {
  cleanCell,
  type LegalGroup,
  type PostKind,
  type Read,
  readCode,
  readDate,
  readEmail,
  readGroup,
  readKind,
  readName,
  readNumber,
  readRank,
  readText,
  readUnitCode,
  readUnitKind,
  type UnitKind,
} from './values'

/** A row of people as it is understood. `to` is the first day on which the post is no longer held. */
export type PersonRecord = {
  code: string
  name: string
  unitCode: string
  unit: string
  /** The unit above, for a unit that the academy does not know yet. */
  parentCode: string
  parent: string
  position: string
  rank: number | null
  group: LegalGroup | null
  kind: PostKind
  from: string | null
  to: string | null
  email: string | null
}

/** A row of units as it is understood. */
export type UnitRecord = {
  code: string
  name: string
  shortName: string
  kind: UnitKind
  parentCode: string
  parent: string
  sort: number | null
  from: string | null
}

/** Codes that lost the zeros at their beginning are filled up to so many digits. */
export type Padding = { code: number; unitCode: number }

/** Fills up a code of digits alone. */
export const padded = (code: string, length: number): string => (length > 0 && /^\d+$/.test(code) ? code.padStart(length, '0') : code)

/** Reads a cell by its field, notes what is wrong with it, and goes on with `otherwise`. */
function reader(cells: string[], mapping: Mapping, problems: Problem[]) {
  const cell = (field: Field) => cleanCell(cells[mapping[field] ?? -1])
  const take = <T>(field: Field, value: string, read: Read<T>, otherwise: T): T => {
    if (read.ok) return read.value
    problems.push({ field, value, reason: read.reason })
    return otherwise
  }
  return { cell, take }
}

/** A row of people. Problems are told cell by cell; none is hidden by another. */
export function personRecord(cells: string[], mapping: Mapping, padding: Padding): { record: PersonRecord; problems: Problem[] } {
  const problems: Problem[] = []
  const { cell, take } = reader(cells, mapping, problems)
  const text = (field: Field, most: number) => take(field, cell(field), readText(cell(field), most), '')
  const name = mapping.name === undefined ? [cell('family'), cell('given')].filter(Boolean).join(' ') : cell('name')
  const lastDay = take('to', cell('to'), readDate(cell('to')), null)
  const record: PersonRecord = {
    code: padded(take('code', cell('code'), readCode(cell('code')), ''), padding.code),
    name: take(mapping.name === undefined ? 'given' : 'name', name, readName(name), ''),
    unitCode: padded(cell('unitCode') ? take('unitCode', cell('unitCode'), readUnitCode(cell('unitCode')), '') : '', padding.unitCode),
    unit: text('unit', 300),
    parentCode: padded(cell('parentCode') ? take('parentCode', cell('parentCode'), readUnitCode(cell('parentCode')), '') : '', padding.unitCode),
    parent: text('parent', 300),
    position: text('position', 160),
    rank: take('rank', cell('rank'), readRank(cell('rank')), null),
    group: take('group', cell('group'), readGroup(cell('group')), null),
    kind: take('kind', cell('kind'), readKind(cell('kind')), 'main'),
    from: take('from', cell('from'), readDate(cell('from')), null),
    to: lastDay && addDays(lastDay, 1),
    email: take('email', cell('email'), readEmail(cell('email')), null),
  }
  if (!cell('position')) problems.push({ field: 'position', value: '', reason: 'missing' })
  if (!cell('unitCode') && !cell('unit')) problems.push({ field: mapping.unitCode === undefined ? 'unit' : 'unitCode', value: '', reason: 'unit-missing' })
  if (record.from && record.to && record.to <= record.from) problems.push({ field: 'to', value: cell('to'), reason: 'dates-reversed' })
  return { record, problems }
}

/** A row of units. */
export function unitRecord(cells: string[], mapping: Mapping, padding: Padding): { record: UnitRecord; problems: Problem[] } {
  const problems: Problem[] = []
  const { cell, take } = reader(cells, mapping, problems)
  const name = cell('name') ? take('name', cell('name'), readText(cell('name'), 200), '') : ''
  if (!cell('name')) problems.push({ field: 'name', value: '', reason: 'missing' })
  const record: UnitRecord = {
    code: padded(take('code', cell('code'), readUnitCode(cell('code')), ''), padding.unitCode),
    name,
    shortName: take('shortName', cell('shortName'), readText(cell('shortName'), 100), ''),
    kind: take('kind', cell('kind'), readUnitKind(cell('kind'), name), 'office'),
    parentCode: padded(cell('parentCode') ? take('parentCode', cell('parentCode'), readUnitCode(cell('parentCode')), '') : '', padding.unitCode),
    parent: take('parent', cell('parent'), readText(cell('parent'), 300), ''),
    sort: take('sort', cell('sort'), readNumber(cell('sort')), null),
    from: take('from', cell('from'), readDate(cell('from')), null),
  }
  return { record, problems }
}
