import type { AbsenceRefusal, AbsenceTerms } from './absences.server'
import type { NameRefusal } from './names.server'
import type { StatusRefusal } from './person-status.server'
import type { PostRefusal, PostTerms } from './posts.server'
import type { RecordBar } from './record-bars.server'

/** What can be done about a person. Days are civil days; `validTo` is exclusive. */
export type PersonChange =
  | { act: 'start-post'; terms: PostTerms }
  | { act: 'end-post'; postId: string; validTo: string; reason: string }
  | { act: 'correct-post'; postId: string; terms: PostTerms; reason: string }
  | { act: 'withdraw-post'; postId: string; reason: string }
  | { act: 'transfer'; unitId: string; position: string; rank: number; day: string; reason: string }
  | { act: 'absence'; terms: AbsenceTerms; reason: string }
  | { act: 'correct-absence'; absenceId: string; terms: Partial<AbsenceTerms>; reason: string }
  | { act: 'withdraw-absence'; absenceId: string; reason: string }
  | { act: 'rename'; fullName: string; reason: string }
  | { act: 'legal-group'; legalGroup: string; day: string; reason: string }
  | { act: 'leave'; how: string; day: string; reason: string }
  | { act: 'return'; day: string; reason: string }

export type PersonRefusal = 'not-yours' | RecordBar | 'no-main-post' | 'changed-since' | PostRefusal | AbsenceRefusal | NameRefusal | StatusRefusal

/** The civil day from which a change of a person tells; null for one that has none, such as a name put right. */
export function dayOfChange(change: PersonChange): string | null {
  if ('day' in change) return change.day
  if (change.act === 'end-post') return change.validTo
  return 'terms' in change ? (change.terms.validFrom ?? null) : null
}
