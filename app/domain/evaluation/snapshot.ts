import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Dossier } from './dossiers.server'
import type { EarnedItem } from './earned-items.server'
import type { AttachedItem } from './evidence-way/attached'

/**
 * Since 2, the way of evidence stands in it. Since 3, a month in another block counts by the rules of that block, and what was due while
 * somebody was not in service, or was taken out by an upheld challenge, counts in no month.
 */
export const FORMAT = 3

/** What the person is called in a snapshot: as it was when the period closed. */
export type Identity = { staffCode: string; fullName: string; position: string; unitName: string }

/**
 * A dossier as it is frozen: its figures exact and as shown, what each rests on by id, number of event and date, and the rules it was
 * counted by, with the hash of the last event it knows of, so that it holds the ledger as it was. No names but the person's own: whoever marked or assigned stands by id.
 */
export function contentOf({ period, person, version, through, ...figures }: Dossier, identity: Identity, throughHash: string) {
  const { id, unitId, span } = period
  return {
    format: FORMAT,
    period: { id, unitId, kind: span.kind, key: span.key },
    person: { ...person, ...identity },
    rules: { versionId: version.id, code: version.code, number: version.number, isExample: version.content.isExample },
    through,
    throughHash,
    ...figuresOf(figures),
  }
}

/** The figures of a dossier, which the ledger alone decides. */
export function figuresOf({
  result,
  earned,
  hours,
  unit,
  attached,
  outside,
  corrections,
}: Pick<Dossier, 'result' | 'earned' | 'hours' | 'unit' | 'attached' | 'outside' | 'corrections'>) {
  return {
    hours,
    unit,
    outside,
    evidence: attached.map(evidenceFigure),
    points: { exact: result.points, shown: result.shownPoints, months: result.counted },
    months: result.months.map(({ month, versionId, works, lines, leader, points, shownPoints }) => ({
      month,
      versionId,
      leader,
      points: { exact: points, shown: shownPoints },
      parts: lines.map(({ part, exact, shown }) => ({ part, exact, shown })),
      works: works.map(({ product, missed, objective, ...work }) => ({
        ...work,
        weight: product.weight,
        isDone: product.isDone,
        failedReviews: product.failedReviews,
        delays: product.delays,
        // Said only where there are some: what was frozen before there were challenges stays as it is.
        ...(product.excusedReviews ? { excusedReviews: product.excusedReviews } : {}),
        ...(product.excusedDelays ? { excusedDelays: product.excusedDelays } : {}),
        isExcused: product.isExcused,
        missed: missed.map(({ dueDate, seq }) => ({ dueDate, seq })),
        objective: objective.map(({ from, to, byId }) => ({ from, to, byId })),
      })),
    })),
    earned: earned.map(withoutTitles),
    ...(corrections.length ? { corrections: corrections.map(({ reason, ...correction }) => correction) } : {}),
  }
}

/** An item where it stands. What nobody decided is unconfirmed: a dossier does not wait. What people typed stands by its event, none of it here. */
function evidenceFigure({ item, criterionId, by, mark, placement, decision, seq, inResults }: AttachedItem) {
  const ofOutside = item.kind === 'outside' ? { lastDay: item.lastDay, periods: item.periods } : {}
  return {
    kind: item.kind,
    id: item.id,
    ...ofOutside,
    criterionId,
    by,
    placedSeq: placement?.eventSeq ?? null,
    state: mark === 'open' ? 'unconfirmed' : mark,
    decidedById: mark === 'confirmed' || mark === 'returned' ? (decision?.decidedBy ?? null) : null,
    decidedAs: mark === 'confirmed' || mark === 'returned' ? (decision?.decidedAs ?? null) : null,
    decidedSeq: decision?.eventSeq ?? null,
    inResults,
    eventSeq: item.eventSeq,
    seq,
  }
}

/** Titles may be put right; what was earned is named by its ids. */
function withoutTitles(item: EarnedItem): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'titleVi' && key !== 'titleEn'))
}

export type SnapshotContent = ReturnType<typeof contentOf>
export type Link = { number: number; periodId: string; personId: string; contentHash: string; prevHash: string }

/** The hash of a link of the chain: of its place, whom and what it is of, its content and the link before. */
export function linkHash({ number, periodId, personId, contentHash, prevHash }: Link): string {
  return sha256(canonicalJson({ number, periodId, personId, contentHash, prevHash }))
}

/** Where two contents differ first, as a path, with both values as text; null where they are the same. */
export function firstDifference(a: unknown, b: unknown, path = ''): { path: string; was: string; is: string } | null {
  if (canonicalJson(a) === canonicalJson(b)) return null
  if (isBranch(a) && isBranch(b) && Array.isArray(a) === Array.isArray(b))
    for (const key of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      const found = firstDifference(a[key], b[key], path ? `${path}.${key}` : key)
      if (found) return found
    }
  return { path, was: textOf(a), is: textOf(b) }
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const textOf = (value: unknown) => (value === undefined ? '' : canonicalJson(value))
