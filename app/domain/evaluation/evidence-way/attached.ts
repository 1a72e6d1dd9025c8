import { type Correction, correctedTo } from '../corrections'
import type { EarnedItem } from '../earned-items.server'
import type { Deadlines, PeriodState } from '../periods'
import { criteriaOf, type EvidenceKind, type RuleSet } from '../rule-set'

/** How somebody learnt elsewhere. */
export const OUTSIDE_FORMS = ['course', 'online', 'seminar', 'self-study'] as const
export type OutsideForm = (typeof OUTSIDE_FORMS)[number]

/** Learning elsewhere as its owner brought it, in periods of the rule set; `periodId` is the period it was brought in. */
export type OutsideItem = {
  kind: 'outside'
  id: string
  periodId: string
  replacesId: string | null
  title: string
  provider: string
  form: OutsideForm
  firstDay: string
  lastDay: string
  minutes: number
  periods: number
  criterionId: string | null
  link: string | null
  fileSha: string | null
  fileName: string | null
  fileSize: number | null
  broughtAt: string
  eventSeq: number
}

export type Item = EarnedItem | OutsideItem
export type ItemRef = { kind: EvidenceKind; id: string }

/** Where the owner put an item; null: taken off. */
export type Placement = { kind: EvidenceKind; itemId: string; criterionId: string | null; placedBy: string; placedAt: string; eventSeq: number }
/** That somebody confirmed or returned an item, as it stood with event `onSeq`. */
export type Decision = {
  id: string
  kind: EvidenceKind
  itemId: string
  verdict: 'confirmed' | 'returned'
  decidedAs: 'manager' | 'evaluator'
  reason: string
  onSeq: number
  decidedBy: string
  decidedAt: string
  eventSeq: number
}

/** How far an item is: `open` is not decided yet, `off` was taken off, `unplaced` is what no criterion accepts and nobody is asked about. */
export type Mark = 'open' | 'confirmed' | 'returned' | 'off' | 'unplaced'

/** An item of a dossier: the criterion it stands under, how it came there, and what was decided. */
export type AttachedItem = {
  item: Item
  criterionId: string | null
  by: 'rule' | 'owner'
  mark: Mark
  placement: Placement | null
  /** The newest decision, also where the owner put it right since. */
  decision: Decision | null
  /** The event of the newest thing known of it: what a decision is made upon. */
  seq: number
  /** Its course was assigned and counts in the results of the period. */
  inResults: boolean
}

export const refKey = ({ kind, id }: ItemRef): string => `${kind}:${id}`

/** The criteria that accept a kind of evidence, in the order of the rule set. */
export const accepting = (rules: RuleSet, kind: EvidenceKind) => criteriaOf(rules).filter(({ accepts }) => accepts.includes(kind))

/** The criterion that a kind of evidence attaches to without a click: the first that accepts it; null where none does. */
export const criterionByRule = (rules: RuleSet, kind: EvidenceKind): string | null => accepting(rules, kind)[0]?.id ?? null

export type Known = { items: readonly Item[]; placements: readonly Placement[]; decisions: readonly Decision[]; assigned: ReadonlySet<string> }

/**
 * Every item of a period where it stands: by the newest word of its owner, else by rule. A criterion that does not accept it any more, as
 * after a change of legal group, is no place. A decision holds until the owner has moved the item since. Pure and the same for ever.
 */
export function attach(rules: RuleSet, { items, placements, decisions, assigned }: Known): AttachedItem[] {
  const newest = <T extends { kind: EvidenceKind; itemId: string; eventSeq: number }>(rows: readonly T[], { kind, id }: ItemRef) =>
    rows.reduce<T | null>((last, row) => (row.kind === kind && row.itemId === id && row.eventSeq > (last?.eventSeq ?? 0) ? row : last), null)
  return items.map((item) => {
    const [placement, decision] = [newest(placements, item), newest(decisions, item)]
    const may = accepting(rules, item.kind).map(({ id }) => id)
    const said = placement ? placement.criterionId : item.kind === 'outside' ? item.criterionId : null
    const isOff = placement !== null && placement.criterionId === null
    const isSaid = said !== null && may.includes(said)
    const criterionId = isOff ? null : isSaid ? said : criterionByRule(rules, item.kind)
    const holds = decision !== null && decision.eventSeq > (placement?.eventSeq ?? 0)
    const mark = isOff ? 'off' : criterionId === null && item.kind !== 'outside' ? 'unplaced' : holds && decision ? decision.verdict : 'open'
    return {
      item,
      criterionId,
      by: isOff || isSaid ? 'owner' : 'rule',
      mark,
      placement,
      decision,
      seq: Math.max(item.eventSeq, placement?.eventSeq ?? 0, decision?.eventSeq ?? 0),
      inResults: 'enrolmentId' in item && assigned.has(item.enrolmentId),
    }
  })
}

/** What nobody confirmed, of the stretch itself: learning elsewhere, and anything that was returned. An upheld challenge may count it as confirmed. */
export const isToUphold = ({ item, mark }: Pick<AttachedItem, 'item' | 'mark'>): boolean => mark === 'returned' || (mark === 'open' && item.kind === 'outside')

/**
 * Items once upheld challenges are applied: what was open or returned and counts by one is confirmed, learning elsewhere that does not count
 * by one is returned, until something is said of it later; and it lasted as long as one says.
 */
export function withUpheld(items: readonly AttachedItem[], corrections: readonly Correction[]): AttachedItem[] {
  return items.map((listed) => {
    const one = withPeriods(listed, corrections)
    const word = corrections.findLast(({ kind, target }) => kind === 'counts' && target === one.item.id)
    // What is only tried has no event yet.
    const isLater = word !== undefined && (word.seq === 0 || word.seq > one.seq)
    const seq = Math.max(one.seq, word?.seq ?? 0)
    if (isLater && word.value === 'no' && one.item.kind === 'outside' && one.mark !== 'off') return { ...one, mark: 'returned', decision: null, seq }
    if (!word || !isLater || (word.was !== 'open' && word.was !== 'returned') || !isToUphold(one)) return one
    return { ...one, mark: 'confirmed', decision: null, seq }
  })
}

/** Learning elsewhere with the periods that an upheld challenge says. */
function withPeriods(one: AttachedItem, corrections: readonly Correction[]): AttachedItem {
  const periods = one.item.kind === 'outside' ? correctedTo(corrections, 'periods', one.item.id) : null
  return periods === null ? one : ({ ...one, item: { ...one.item, periods: Number(periods) } } as AttachedItem)
}

/** How learning elsewhere counts against the norm, as a rule set says; where it says nothing, it is shown and does not count. */
export type OutsideTerms = { counts: boolean; most: number | null; minutesPerPeriod: number }
export const outsideTerms = ({ norm }: RuleSet): OutsideTerms => norm.outside ?? { counts: false, most: null, minutesPerPeriod: 45 }

/** Periods learnt elsewhere: confirmed in the stretch and in its year, how many of those count against the norm of the year, and how many are not confirmed. */
export type OutsideHours = { inSpan: number; inYear: number; counted: number; open: number; most: number | null; counts: boolean }

/** Periods of a year against its norm, as every page, file and challenge shows them: learnt here, with what counts from elsewhere. */
export const hoursOfYear = ({ hours, outside }: { hours: { inYear: number }; outside: Pick<OutsideHours, 'counted'> }): number => hours.inYear + outside.counted

/** Sums learning elsewhere of a year, of which some lies in the stretch from a day on. */
export function outsideHours(year: readonly AttachedItem[], firstDay: string, terms: OutsideTerms): OutsideHours {
  const outside = year.flatMap(({ item, mark }) => (item.kind === 'outside' ? [{ item, mark }] : []))
  const sum = (some: typeof outside) => some.reduce((total, { item }) => total + item.periods, 0)
  const confirmed = outside.filter(({ mark }) => mark === 'confirmed')
  const inYear = sum(confirmed)
  return {
    inSpan: sum(confirmed.filter(({ item }) => item.lastDay >= firstDay)),
    inYear,
    counted: terms.counts ? Math.min(inYear, terms.most ?? inYear) : 0,
    open: sum(outside.filter(({ mark, item }) => mark === 'open' && item.lastDay >= firstDay)),
    most: terms.most,
    counts: terms.counts,
  }
}

/** The last civil day on which an owner puts right what was returned: while managers confirm, or, where the evaluator returned it, while they review. */
export const putRightUntil = ({ confirmBy, reviewBy }: Deadlines, decision: Pick<Decision, 'decidedAs'> | null): string =>
  decision?.decidedAs === 'evaluator' ? reviewBy : confirmBy

/** Whether the owner may move or take off an item on a day. */
export function canMove(period: Deadlines & { state: PeriodState }, { mark, decision }: Pick<AttachedItem, 'mark' | 'decision'>, today: string): boolean {
  if (period.state === 'closed') return false
  return today <= (mark === 'returned' ? putRightUntil(period, decision) : period.attachBy)
}

/** What an item is called on a day: an open one is unconfirmed once its manager's days are over. */
export type Shown = 'waiting' | 'unconfirmed' | Exclude<Mark, 'open'>
export const shownMark = (mark: Mark, { confirmBy, state }: Pick<Deadlines, 'confirmBy'> & { state: PeriodState }, today: string): Shown =>
  mark === 'open' ? (today > confirmBy || state === 'closed' ? 'unconfirmed' : 'waiting') : mark
