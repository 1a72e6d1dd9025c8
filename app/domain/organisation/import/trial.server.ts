import { read } from '~/platform/db/database.server'
import { viewerOf } from '../viewer.server'
import type { Part } from './columns'
import { unitsOn, zeroedLength } from './known.server'
import { type Ending, planLeavers } from './leavers.server'
import { linesOfNewUnits, type NewUnits } from './new-units'
import { headingsOf, rawRows } from './raw-rows.server'
import { type FileTrouble, mappingOf, readPart } from './read-files.server'
import type { ImportSettings } from './settings'
import { findSources } from './sources.server'
import { openStaging, removeStaging, type Staging } from './staging.server'
import { type Counts, countsOf, hashOf, skippedOf } from './trial-counts.server'
import { planPeople, stagePeople } from './trial-people.server'
import { planUnitLines, rowsOfUnits } from './trial-units.server'
import { cleanCell } from './values'
import { countCode, type LostZeros, lostZeros } from './zeros'

/** What a trial comes to. `planHash` names exactly what the import would do. */
export type Trial = {
  counts: Counts
  zeros: { code: LostZeros | null; unitCode: LostZeros | null }
  /** Units named by rows of people that the academy does not know: how many, and some of them. */
  newUnits: { count: number; examples: string[] }
  /** Whom the full list would end, of how many; null without one. */
  ending: Ending | null
  planHash: string
  skipped: Record<Part, number>
}

export type TrialOutcome = { trouble: FileTrouble } | { trial: Trial }
/** Tells how far a trial is, in percent; throws when somebody else took it over. */
export type Beat = (percent: number) => Promise<void>

/** What is tried: an import by its id, how many files were sent, what was decided so far, and below which paths who sent it administers. */
export type TrialOrder = { importId: string; files: number; settings: ImportSettings; scopes: string[]; by: string }

/** Units first: people may belong to those that the same import adds. */
const PARTS: Part[] = ['units', 'people']

/**
 * Reads the files of an import anew and works out, row by row, what they would change. Nothing of the academy changes. What is found out about
 * files and columns goes into the settings.
 */
export async function runTrial({ importId, files, settings, scopes, by }: TrialOrder, beat: Beat): Promise<TrialOutcome> {
  removeStaging(importId)
  const staging = openStaging(importId)
  try {
    const unreadable = await findSources(importId, files, settings)
    if (unreadable) return { trouble: unreadable }
    const parts = PARTS.filter((part) => settings.sources?.[part])
    for (const part of parts) {
      const trouble = await readPart(importId, part, staging, settings, by)
      if (trouble) return { trouble }
    }
    await beat(15)
    const uploader = { viewer: viewerOf(by), scopes }
    const zeros = zerosOf(staging, parts, settings)
    const units = unitsOn(read, settings.asOf)
    if (parts.includes('units')) planUnitLines(staging, rowsOfUnits(staging, settings), units, settings, scopes)
    const found: NewUnits = new Map()
    if (parts.includes('people')) {
      await stagePeople(staging, settings, units, found, beat)
      const isDecided = settings.newUnitsUnder !== ''
      if (isDecided) planUnitLines(staging, linesOfNewUnits(found, units, settings.newUnitsUnder), units, settings, scopes)
      await planPeople({ staging, settings, units, by: uploader, zeros, newUnits: isDecided ? new Map() : found, beat })
    }
    const ending = parts.includes('people') && settings.fullList ? planLeavers(staging, settings, units, uploader) : null
    const newUnits = { count: found.size, examples: [...found.values()].slice(0, 3).map(({ code, name }) => `${code} ${name}`) }
    return { trial: { counts: countsOf(staging), zeros, newUnits, ending, planHash: hashOf(staging), skipped: skippedOf(staging) } }
  } finally {
    staging.close()
  }
}

/** Looks over the codes of the files for zeros lost at their beginning. */
function zerosOf(staging: Staging, parts: Part[], settings: ImportSettings): Trial['zeros'] {
  const counts = { code: { short: new Map(), zeroed: 0 }, unitCode: { short: new Map(), zeroed: 0 } }
  for (const part of parts) {
    const mapping = mappingOf(part, headingsOf(staging, part), settings)
    const ofUnits = part === 'units' ? [mapping.code, mapping.parentCode] : [mapping.unitCode, mapping.parentCode]
    const columns: ['code' | 'unitCode', number | undefined][] = [...ofUnits.map((column) => ['unitCode', column] as ['unitCode', number | undefined])]
    if (part === 'people') columns.push(['code', mapping.code])
    for (const page of rawRows(staging, part))
      for (const { cells } of page) for (const [of, column] of columns) countCode(counts[of], cleanCell(cells[column ?? -1]))
  }
  return { code: lostZeros(counts.code, zeroedLength(read, 'Person')), unitCode: lostZeros(counts.unitCode, zeroedLength(read, 'Unit')) }
}
