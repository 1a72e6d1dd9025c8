import { type Read, read } from '~/platform/db/database.server'
import type { EarnedItem } from '../earned-items.server'
import type { Span } from '../periods'
import type { RuleSet } from '../rule-set'
import { type AttachedItem, attach, type Decision, type OutsideItem, type Placement } from './attached'

// Everything is asked as it was known through an event; ?1 whose · ?2 through · then what each needs.
const PLACEMENTS = `SELECT "kind","itemId","criterionId","placedBy","placedAt","eventSeq" FROM "EvidencePlacement" WHERE "personId" = ?1 AND "periodId" = ?3 AND "eventSeq" <= ?2 ORDER BY "eventSeq"`

// Of every period: what was confirmed in its month is confirmed in its quarter and year.
const DECISIONS = `SELECT "id","kind","itemId","verdict","decidedAs","reason","onSeq","decidedBy","decidedAt","eventSeq" FROM "EvidenceDecision" WHERE "personId" = ?1 AND "eventSeq" <= ?2 ORDER BY "eventSeq"`

const OUTSIDE_COLUMNS = `'outside' AS kind, o."id", o."periodId", o."replacesId", o."title", o."provider", o."form", o."firstDay", o."lastDay", o."minutes", o."periods", o."criterionId",
  o."link", o."fileSha", o."fileName", o."fileSize", o."broughtAt", o."eventSeq"`

const OUTSIDE = `SELECT ${OUTSIDE_COLUMNS} FROM "OutsideLearning" o WHERE o."personId" = ?1 AND o."eventSeq" <= ?2 AND o."lastDay" >= ?3 AND o."lastDay" < ?4
    AND NOT EXISTS (SELECT 1 FROM "OutsideWithdrawal" w WHERE w."outsideId" = o."id" AND w."eventSeq" <= ?2)
    AND NOT EXISTS (SELECT 1 FROM "OutsideLearning" n WHERE n."replacesId" = o."id" AND n."eventSeq" <= ?2) ORDER BY o."eventSeq"`

/** Learning elsewhere that ended on the days of a stretch and was neither withdrawn nor put right, as known through an event. The caller has authorised the look. */
export function listOutside(personId: string, span: Pick<Span, 'firstDay' | 'nextFirstDay'>, through: number, from: Read = read): OutsideItem[] {
  return from.all<OutsideItem>(OUTSIDE, personId, through, span.firstDay, span.nextFirstDay)
}

/** One of them by id, whatever became of it, with whose it is; null where there is none. The caller has authorised the look. */
export function outsideById(
  id: string,
  from: Read = read,
): (OutsideItem & { personId: string; fileType: string | null; isWithdrawn: 0 | 1; isReplaced: 0 | 1 }) | null {
  return from.get(
    `SELECT ${OUTSIDE_COLUMNS}, o."personId", o."fileType", EXISTS (SELECT 1 FROM "OutsideWithdrawal" w WHERE w."outsideId" = o."id") AS isWithdrawn,
       EXISTS (SELECT 1 FROM "OutsideLearning" n WHERE n."replacesId" = o."id") AS isReplaced FROM "OutsideLearning" o WHERE o."id" = ?1`,
    id,
  )
}

type Of = {
  personId: string
  periodId: string
  rules: RuleSet
  year: Pick<Span, 'firstDay' | 'nextFirstDay'>
  earned: readonly EarnedItem[]
  assigned: ReadonlySet<string>
}

/**
 * What stands in a dossier as known through an event: `earned` with learning elsewhere of the year up to the stretch's end, each under its
 * criterion. The caller has authorised the look and keeps what lies in the stretch.
 */
export function listAttached({ personId, periodId, rules, year, earned, assigned }: Of, through: number, from: Read = read): AttachedItem[] {
  const items = [...earned, ...listOutside(personId, year, through, from)]
  if (items.length === 0) return []
  return attach(rules, {
    items,
    assigned,
    placements: from.all<Placement>(PLACEMENTS, personId, through, periodId),
    decisions: from.all<Decision>(DECISIONS, personId, through),
  })
}
