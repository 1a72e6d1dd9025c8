import { fold } from '~/platform/vietnamese'

/** A unit as rows are matched with it: one that stands, or one that the same import adds. `from`: when it came to be as it is; `since`: when it began. */
export type IndexedUnit = {
  code: string
  name: string
  shortName: string
  kind: string
  parentCode: string | null
  sort: number
  path: string
  from: string
  since: string
}

/** Units by code and by name. */
export type UnitIndex = { byCode: Map<string, IndexedUnit>; byName: Map<string, IndexedUnit[]> }

/** Makes the index; the later of two units of one code wins. */
export function indexUnits(units: Iterable<IndexedUnit>): UnitIndex {
  const index: UnitIndex = { byCode: new Map(), byName: new Map() }
  for (const unit of units) addToIndex(index, unit)
  return index
}

/** Adds a unit; its names lead to it besides its code. */
export function addToIndex({ byCode, byName }: UnitIndex, unit: IndexedUnit): void {
  byCode.set(codeKey(unit.code), unit)
  for (const name of new Set([nameKey(unit.name), nameKey(unit.shortName)])) {
    const others = (byName.get(name) ?? []).filter(({ code }) => code !== unit.code)
    byName.set(name, [...others, unit])
  }
}

/** Codes are compared without regard to capitals. */
export const codeKey = (code: string) => code.toUpperCase()

/** Names are compared without diacritics, case and punctuation; “P.” stands for “Phòng”. */
export const nameKey = (name: string) =>
  fold(name.replace(/\bP\.\s*/gi, 'Phòng '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

export type FoundUnit = { ok: true; unit: IndexedUnit } | { ok: false; reason: 'unit-unknown' | 'unit-ambiguous'; detail?: string }

/** The unit of a code; where there is none, of a name or of names from above to below, such as “Sở Nội vụ / Phòng Cải cách hành chính”. */
export function unitOfRow({ byCode, byName }: UnitIndex, code: string, name: string): FoundUnit {
  if (code) {
    const unit = byCode.get(codeKey(code))
    return unit ? { ok: true, unit } : { ok: false, reason: 'unit-unknown' }
  }
  const steps = name.split(/\s*[/\\>→|»]\s*/).filter(Boolean)
  const found = walk(byCode, byName, steps) ?? walk(byCode, byName, name.split(/\s*,\s*/).reverse())
  if (!found?.length) return { ok: false, reason: 'unit-unknown' }
  return found.length === 1
    ? { ok: true, unit: found[0] }
    : {
        ok: false,
        reason: 'unit-ambiguous',
        detail: found
          .slice(0, 4)
          .map((unit) => unit.code)
          .join(', '),
      }
}

/** Units named by the last step above which the other steps are named in their order; null where none is. */
function walk(byCode: UnitIndex['byCode'], byName: UnitIndex['byName'], steps: string[]): IndexedUnit[] | null {
  const last = steps.at(-1)
  if (!last) return null
  const above = steps.slice(0, -1).map(nameKey)
  const found = (byName.get(nameKey(last)) ?? []).filter((unit) => {
    const wanted = [...above]
    for (let up = parentOf(byCode, unit); up && wanted.length; up = parentOf(byCode, up))
      if ([nameKey(up.name), nameKey(up.shortName)].includes(wanted.at(-1) ?? '')) wanted.pop()
    return wanted.length === 0
  })
  return found.length ? found : null
}

const parentOf = (byCode: UnitIndex['byCode'], unit: IndexedUnit) => (unit.parentCode === null ? undefined : byCode.get(codeKey(unit.parentCode)))
