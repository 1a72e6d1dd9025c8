import type { AttachedItem } from '~/domain/evaluation/evidence-way/attached'
import type { Judged } from '~/domain/evaluation/evidence-way/deciding.server'
import { EVIDENCE_KINDS, type EvidenceKind } from '~/domain/evaluation/rule-set'
import { personById } from '~/domain/organisation/people.server'

/** The names of those who marked or decided about items. */
export function namesOf(attached: readonly AttachedItem[]): Record<string, string> {
  const ids = attached.flatMap(({ item, decision }) => [('markerId' in item && item.markerId) || '', decision?.decidedBy ?? ''])
  return Object.fromEntries([...new Set(ids)].filter(Boolean).map((id) => [id, personById(id)?.fullName ?? '']))
}

/** The kind of evidence a form names; null for none. */
export const kindIn = (text: string): EvidenceKind | null => EVIDENCE_KINDS.find((kind) => kind === text) ?? null

/** An item as a form names it: whose, what, and as it was shown; null for what is none. */
export function judgedIn(key: string): Judged | null {
  const parts = /^([0-9a-z-]{1,60})~([a-z]{1,20})~([0-9a-z-]{1,60})~(\d{1,12})$/i.exec(key)
  const kind = parts && kindIn(parts[2])
  return parts && kind ? { personId: parts[1], kind, id: parts[3], seq: Number(parts[4]) } : null
}
