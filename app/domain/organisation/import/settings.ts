import { isPlannable } from '~/platform/clock'
import { type Field, type Mapping, type Part, PEOPLE_FIELDS, UNIT_FIELDS } from './columns'
import type { Padding } from './records'

/** How many people of a full list may end without a further word, in percent and in number. */
export const ENDING_GUARD = { percent: 10, people: 5 }

/** Where a part comes from. */
export type Source = { file: number; sheet?: string }

/** What the uploader decided of an import. */
export type ImportSettings = {
  /** The day from which rows without one hold. */
  asOf: string
  /** Columns chosen by hand; null where headings decide. */
  mapping: Record<Part, Mapping | null>
  /** Which file, from 0, and which sheet of it hold a part; null until the files were looked into. */
  sources: Partial<Record<Part, Source>> | null
  headRows: Record<Part, number>
  /** Codes that lost zeros: to how many digits they are filled up, 0 to leave them; null while it is not decided. */
  zeros: { code: number | null; unitCode: number | null }
  defaultGroup: string
  /** Under which unit those are added that rows name by a code the academy does not know; '' while it is not decided. */
  newUnitsUnder: string
  accounts: boolean
  /** The code of the unit of which the file is the full list: whoever is not in it ends there. '' for none. */
  fullList: string
  /** How many people were confirmed to end, in words; a trial that comes to more asks again. */
  endingConfirmed: number
}

/** What an import begins with. */
export function firstSettings(asOf: string): ImportSettings {
  return {
    asOf,
    mapping: { people: null, units: null },
    sources: null,
    headRows: { people: 0, units: 0 },
    zeros: { code: null, unitCode: null },
    defaultGroup: '',
    newUnitsUnder: '',
    accounts: true,
    fullList: '',
    endingConfirmed: 0,
  }
}

/** The padding that was decided. */
export const paddingOf = ({ zeros }: ImportSettings): Padding => ({ code: zeros.code ?? 0, unitCode: zeros.unitCode ?? 0 })

/** A mapping as a form or the memory brings it: known fields, each a column that exists, no column twice. Null when it is none. */
export function readMapping(part: Part, given: unknown, columns: number): Mapping | null {
  if (!given || typeof given !== 'object') return null
  const fields: readonly Field[] = part === 'people' ? PEOPLE_FIELDS : UNIT_FIELDS
  const mapping: Mapping = {}
  const taken = new Set<number>()
  for (const field of fields) {
    const column = (given as Record<string, unknown>)[field]
    if (typeof column !== 'number' || !Number.isInteger(column) || column < 0 || column >= columns || taken.has(column)) continue
    mapping[field] = column
    taken.add(column)
  }
  return Object.keys(mapping).length ? mapping : null
}

/** Whether a day may be the one an import holds from. */
export const isAsOf = (day: string) => isPlannable(day) && day >= '2000-01-01'
