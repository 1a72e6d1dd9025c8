import type { UnitOrder } from '~/domain/organisation/unit-commands.server'
import type { AdministeredUnit } from '~/domain/organisation/unit-file.server'
import { findUnitCoded, findUnitsNamed, type NamedUnit } from '~/domain/organisation/unit-search.server'
import { civilDate, isCivilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import type { TypedUnitChange, UnitChangeKind } from '~/ui/organisation/unit-changes'

const MOST_NAMED = 500

/** The fields of a change of units as typed. */
export function typedUnitChange(fields: URLSearchParams | FormData): TypedUnitChange {
  const text = (name: string, most = 200) => cutText(String(fields.get(name) ?? ''), most)
  const several = (name: string) =>
    fields
      .getAll(name)
      .slice(0, MOST_NAMED)
      .map((value) => cutText(String(value), 60))
  return {
    change: text('change', 60),
    code: text('code', 60),
    name: text('name', 300),
    shortName: text('shortName', 300),
    unitKind: text('unitKind', 20),
    parent: text('parent'),
    into: text('into'),
    others: text('others', 2000),
    staffCodes: text('staffCodes', 20_000),
    people: several('people'),
    carry: several('carry'),
    day: text('day', 10),
    reason: text('reason', 1000),
  }
}

const listed = (text: string) =>
  text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, MOST_NAMED)
    .map((code) => code.toUpperCase())

type Field = 'parent' | 'into' | 'others'
export type BroughtUnits =
  | { order: UnitOrder; units: Partial<Record<Field, NamedUnit>> }
  | { refusal: 'unit-unknown' | 'unit-several'; at: Field; choices: NamedUnit[] }

/** What a form brings to the domain, or why it names no unit. */
export function broughtUnitChange(unit: AdministeredUnit, kind: UnitChangeKind, typed: TypedUnitChange): BroughtUnits {
  const on = isCivilDate(typed.day) ? typed.day : civilDate(now())
  const units: Partial<Record<Field, NamedUnit>> = {}
  const wanted: Field[] = kind === 'move' || kind === 'merge-new' || kind === 'split' ? ['parent'] : kind === 'merge' ? ['into'] : []
  for (const at of wanted) {
    const found = findUnitsNamed(typed[at], on)
    if (found.length !== 1) return { refusal: found.length ? 'unit-several' : 'unit-unknown', at, choices: found }
    units[at] = found[0]
  }
  const others = kind === 'merge' || kind === 'merge-new' ? listed(typed.others).map((code) => findUnitCoded(code, on)) : []
  if (others.some((other) => other === null)) return { refusal: 'unit-unknown', at: 'others', choices: [] }
  return { order: orderFrom(unit, kind, typed, { units, others: others.flatMap((other) => other?.id ?? []) }), units }
}

function orderFrom(
  unit: AdministeredUnit,
  kind: UnitChangeKind,
  typed: TypedUnitChange,
  { units, others }: { units: Partial<Record<Field, NamedUnit>>; others: string[] },
): UnitOrder {
  const { day, reason, name, shortName, carry } = typed
  const fromIds = [unit.id, ...others]
  const terms = { code: typed.code, name, shortName, kind: typed.unitKind, parentId: units.parent?.id ?? unit.id }
  switch (kind) {
    case 'rename':
      return { act: 'rename', unitId: unit.id, name, shortName, day, reason }
    case 'move':
      return { act: 'move', unitId: unit.id, parentId: units.parent?.id ?? '', day, reason }
    case 'add':
      return { act: 'add', terms, day, reason }
    case 'merge':
      return { act: 'merge', fromIds, intoId: units.into?.id ?? '', carry, day, reason }
    case 'merge-new':
      // One alone that goes on under another name is renamed.
      return { act: 'merge-new', fromIds: others.length ? fromIds : [], terms, carry, day, reason }
    case 'split':
      return { act: 'split', unitId: unit.id, into: terms, staffCodes: [...new Set([...typed.people, ...listed(typed.staffCodes)])], day, reason }
    case 'end':
      return { act: 'end', unitId: unit.id, day, reason }
    case 'undo':
      return { act: 'undo', changeId: typed.change, day, reason }
  }
}
