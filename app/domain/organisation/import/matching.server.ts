import type { Read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { recordBar } from '../record-bars.server'
import type { Viewer } from '../viewer'
import { namesIn, ownerOfEmail, personByCode, personById } from './known.server'
import { rememberedPerson } from './memory.server'
import type { KnownPerson, PersonLine, PlanOptions, RowQuestion } from './person-plan'
import type { ImportSettings } from './settings'
import { type UnitIndex, unitOfRow } from './unit-index'

export type Match = { lines: PersonLine[]; known: KnownPerson | null; question: RowQuestion | null; options: PlanOptions }

/** Who sent a list, and the paths below which they administer. */
export type Uploader = { viewer: Viewer; scopes: string[] }

/** The steps of people are planned with these. */
export function optionsOf(settings: ImportSettings, units: UnitIndex, scopes: string[], bar: PlanOptions['bar']): PlanOptions {
  const { asOf, defaultGroup, accounts } = settings
  return { asOf, units, scopes, defaultGroup, accounts, bar }
}

/**
 * Finds who the rows of one person are about: by staff code; else as somebody decided for that code and name before; else nobody, with
 * the people to ask about who have the same name in the same unit, or whose the e-mail address is. `isDecided`: nothing is asked any more.
 */
export function matcherOf(from: Read, settings: ImportSettings, units: UnitIndex, by: Uploader, isDecided = false) {
  const { scopes } = by
  const options = optionsOf(settings, units, scopes, (personId) => recordBar(by.viewer, personId, from))
  const names = new Map<string, Map<string, string[]>>()
  const namesOf = (unit: string) => {
    const known = names.get(unit)
    if (known) return known
    const found = new Map<string, string[]>()
    for (const { id, fullName } of namesIn(from, unit, settings.asOf)) found.set(fold(fullName), [...(found.get(fold(fullName)) ?? []), id])
    names.set(unit, found)
    return found
  }
  return {
    match(lines: PersonLine[]): Match {
      const [{ record }] = lines
      const byCode = record.code ? personByCode(from, record.code, settings.asOf) : null
      const decided = byCode || !record.code ? null : rememberedPerson(from, record.code, record.name)
      const known = byCode ?? (decided && decided !== 'other' ? personById(from, decided, settings.asOf) : null)
      const email = lines.find((line) => line.record.email)?.record.email ?? null
      const owner = email ? ownerOfEmail(from, email) : null
      if (known || decided === 'other' || isDecided) return { lines: withEmail(lines, owner, known), known, question: null, options }
      const unit = unitOfRow(units, record.unitCode, record.unit)
      const alike = unit.ok && record.name ? (namesOf(unit.unit.code).get(fold(record.name)) ?? []) : []
      const candidates = [...new Set([...alike, ...(owner ? [owner] : [])])].filter((id) => isSeen(from, id, scopes, settings.asOf))
      return {
        lines: candidates.length ? lines : withEmail(lines, owner, null),
        known: null,
        question: candidates.length ? { question: 'same-person', candidates } : null,
        options,
      }
    },
  }
}

/** Nobody is shown to an uploader who administers none of their posts. */
function isSeen(from: Read, id: string, scopes: string[], day: string): boolean {
  return personById(from, id, day)?.posts.some(({ unitPath }) => scopes.some((scope) => unitPath.startsWith(scope))) ?? false
}

/** An e-mail address is one person's. */
function withEmail(lines: PersonLine[], owner: string | null, known: KnownPerson | null): PersonLine[] {
  if (!owner || owner === known?.id) return lines
  return lines.map((line) =>
    line.record.email ? { ...line, problems: [...line.problems, { field: 'email', value: line.record.email, reason: 'email-taken' as const }] } : line,
  )
}
