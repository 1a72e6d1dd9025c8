import type { AbsenceKind } from '~/domain/organisation/absences.server'
import { rankOfPosition } from '~/domain/organisation/import/values'
import type { PersonChange } from '~/domain/organisation/person-orders'
import { type AbsenceRecord, listPersonRecords, type PostRecord } from '~/domain/organisation/person-records.server'
import type { PostKind } from '~/domain/organisation/posts.server'
import { findUnitsNamed, type NamedUnit, namedUnit } from '~/domain/organisation/unit-search.server'
import { addDays, civilDate, isCivilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { ABOUT_ABSENCE, ABOUT_POST, CHANGE_FIELDS, type PersonChangeKind, type TypedPersonChange } from '~/ui/organisation/person-changes'

/** The fields of a change as typed. */
export function typedChange(fields: URLSearchParams | FormData): TypedPersonChange {
  const text = (name: string, most = 200) => cutText(String(fields.get(name) ?? ''), most)
  return {
    row: text('row', 60),
    unit: text('unit'),
    position: text('position'),
    rank: text('rank', 4),
    postKind: text('postKind', 20),
    validFrom: text('validFrom', 10),
    lastDay: text('lastDay', 10),
    absenceKind: text('absenceKind', 20),
    fullName: text('fullName'),
    legalGroup: text('legalGroup', 20),
    how: text('how', 20),
    reason: text('reason', 1000),
  }
}

/** The row of a person that a change is about, while it holds; null for one that was replaced, and for none. */
export function rowOf(personId: string, kind: PersonChangeKind, id: string): PostRecord | AbsenceRecord | null {
  const of = ABOUT_POST.includes(kind) ? 'post' : ABOUT_ABSENCE.includes(kind) ? 'absence' : null
  const row = listPersonRecords(personId).find((record) => record.of === of && record.id === id && !record.supersededAt)
  return row?.of === 'post' || row?.of === 'absence' ? row : null
}

/** The form as a row that stands fills it. */
export function shownChange(row: PostRecord | AbsenceRecord): TypedPersonChange {
  const none = typedChange(new URLSearchParams())
  const unit = row.unitId ? (namedUnit(row.unitId)?.code ?? '') : ''
  const dates = { validFrom: row.validFrom, lastDay: row.validTo ? addDays(row.validTo, -1) : '' }
  if (row.of === 'absence') return { ...none, ...dates, row: row.id, unit, absenceKind: row.kind }
  return { ...none, ...dates, row: row.id, unit, postKind: row.kind, position: row.position, rank: String(row.rank) }
}

/** The unit that a typed text means on the first day of the change; several to choose from, or none. */
function unitMeant(typed: TypedPersonChange): { unit: NamedUnit | null; choices: NamedUnit[] } {
  const found = findUnitsNamed(typed.unit, isCivilDate(typed.validFrom) ? typed.validFrom : civilDate(now()))
  return found.length === 1 ? { unit: found[0], choices: [] } : { unit: null, choices: found }
}

export type Brought = { change: PersonChange; unit: NamedUnit | null } | { refusal: 'unit-unknown' | 'unit-several'; choices: NamedUnit[] }

/** What a form brings to the domain, or why it names no unit. The last day becomes the exclusive end; a rank left out follows the position. */
export function broughtChange(kind: PersonChangeKind, typed: TypedPersonChange): Brought {
  const needsUnit = CHANGE_FIELDS[kind].includes('unit') && (kind !== 'correct-absence' || typed.absenceKind === 'secondment')
  const { unit, choices } = needsUnit ? unitMeant(typed) : { unit: null, choices: [] }
  if (needsUnit && !unit) return { refusal: choices.length ? 'unit-several' : 'unit-unknown', choices }
  return { change: changeFrom(kind, typed, unit?.id ?? ''), unit }
}

function changeFrom(kind: PersonChangeKind, typed: TypedPersonChange, unitId: string): PersonChange {
  const { row, position, validFrom, reason } = typed
  const day = validFrom
  // What is no date stays as typed, and is refused there.
  const validTo = typed.lastDay ? (isCivilDate(typed.lastDay) ? addDays(typed.lastDay, 1) : typed.lastDay) : null
  const rank = typed.rank.trim() ? Number(typed.rank) : rankOfPosition(position)
  const terms = { unitId, position, rank, kind: typed.postKind as PostKind, validFrom, validTo }
  const absence = { unitId: unitId || null, kind: typed.absenceKind as AbsenceKind, validFrom, validTo }
  switch (kind) {
    case 'transfer':
      return { act: 'transfer', unitId, position, rank, day, reason }
    case 'post':
      return { act: 'start-post', terms }
    case 'absence':
      return { act: 'absence', terms: { ...absence, unitId: null }, reason }
    case 'secondment':
      return { act: 'absence', terms: { ...absence, kind: 'secondment' }, reason }
    case 'legal-group':
      return { act: 'legal-group', legalGroup: typed.legalGroup, day, reason }
    case 'rename':
      return { act: 'rename', fullName: typed.fullName, reason }
    case 'departure':
      return { act: 'leave', how: typed.how, day, reason }
    case 'return':
      return { act: 'return', day, reason }
    case 'end-post':
      return { act: 'end-post', postId: row, validTo: validTo ?? '', reason }
    case 'correct-post':
      return { act: 'correct-post', postId: row, terms, reason }
    case 'withdraw-post':
      return { act: 'withdraw-post', postId: row, reason }
    case 'correct-absence':
      return { act: 'correct-absence', absenceId: row, terms: absence, reason }
    case 'withdraw-absence':
      return { act: 'withdraw-absence', absenceId: row, reason }
  }
}
