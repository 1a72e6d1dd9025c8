import { sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import { isWithin, scopeOf, standsFor, type Viewer } from '../../organisation/viewer'
import { behalfOver } from '../../organisation/viewer.server'
import { type Dossier, dossierOf } from '../dossiers.server'
import { type Period, periodById } from '../periods.server'
import type { EvidenceKind } from '../rule-set'
import type { AttachedItem, Decision } from './attached'
import { answeringOf } from './direct-managers.server'

/** An item of somebody, as it stood when it was shown: `seq` is the event of the newest thing known of it then. */
export type Judged = { personId: string; kind: EvidenceKind; id: string; seq: number }
export type DecidingRefusal =
  | TextOver
  | 'evidence-not-yours'
  | 'evidence-own'
  | 'evidence-confirm-over'
  | 'evidence-not-in-review'
  | 'evidence-reason-missing'
  | 'evidence-none-chosen'
  | 'dossier-closed'
type Given = { decidedAs: Decision['decidedAs']; verdict: Decision['verdict']; reason: string; items: readonly Judged[] }

/** So many items are decided at once at most. */
export const MOST_DECIDED = 500

/** A form that is forged names an item twice; it is decided once. */
const onceEach = (items: readonly Judged[]) => [...new Map(items.map((item) => [`${item.personId} ${item.kind} ${item.id}`, item])).values()]

/**
 * A manager who stands above, until the end of their days, or an evaluator, while the period is in review, confirms items or returns them with a
 * reason; an evaluator says why in both cases. What has changed since it was shown is left as it is and counted (`changed`). The same
 * again is done once. Refuses all where one of the people is not theirs to decide about, or is themselves or whose role they act in.
 */
export function decideEvidence(viewer: Viewer, periodId: string, given: Given): Promise<Outcome<{ decided: number; changed: number }, DecidingRefusal>> {
  return inTransaction((tx) => {
    const period = periodById(periodId, tx)
    if (!period) return refused('evidence-not-yours')
    const reason = cleanText(given.reason)
    if (reason.length > 1000) return refused('text-over-1000')
    const items = onceEach(given.items).slice(0, MOST_DECIDED)
    if (items.length === 0) return refused('evidence-none-chosen')
    const people = new Map([...new Set(items.map(({ personId }) => personId))].map((id) => [id, dossierOf(period, id, undefined, tx)]))
    const mayDecide = rightTo(viewer, period, given.decidedAs, tx)
    for (const [personId, dossier] of people) {
      if (standsFor(viewer).includes(personId)) return refused('evidence-own')
      if (!dossier || !mayDecide(dossier)) return refused('evidence-not-yours')
    }
    if (period.state === 'closed') return refused('dossier-closed')
    if (given.decidedAs === 'manager' && civilDate(now()) > period.confirmBy) return refused('evidence-confirm-over')
    if (given.decidedAs === 'evaluator' && period.state !== 'review') return refused('evidence-not-in-review')
    if (!reason && (given.verdict === 'returned' || given.decidedAs === 'evaluator')) return refused('evidence-reason-missing')
    const counts = { decided: 0, changed: 0 }
    for (const judged of items) {
      const dossier = people.get(judged.personId) as Dossier
      const found = dossier.attached.find(({ item }) => item.kind === judged.kind && item.id === judged.id)
      if (isDone(viewer, judged, found, given)) counts.decided += 1
      else if (!found || found.seq !== judged.seq || found.mark === 'off' || found.mark === 'unplaced') counts.changed += 1
      else if (found.mark === given.verdict && given.decidedAs === 'manager') counts.decided += 1
      else {
        write(tx, viewer, { period, dossier, found, given: { ...given, reason } })
        counts.decided += 1
      }
    }
    return done(counts)
  })
}

function rightTo(viewer: Viewer, period: Period, decidedAs: Decision['decidedAs'], tx: Tx): (dossier: Dossier) => boolean {
  if (decidedAs === 'evaluator') return () => isWithin(scopeOf(viewer, 'evaluator'), period.unitPath)
  const answering = answeringOf(viewer, tx)
  return ({ person }) => answering(person.personId, person.unitId) !== null
}

/** The same word by the same person on the item as it was shown: a doubled click. */
const isDone = (viewer: Viewer, { seq }: Judged, found: AttachedItem | undefined, { verdict, decidedAs }: Given) =>
  found?.decision?.onSeq === seq && found.decision.verdict === verdict && found.decision.decidedBy === viewer.personId && found.decision.decidedAs === decidedAs

function write(tx: Tx, viewer: Viewer, { period, dossier, found, given }: { period: Period; dossier: Dossier; found: AttachedItem; given: Given }): void {
  const { item, criterionId, seq } = found
  const { personId, unitId } = dossier.person
  const { verdict, decidedAs, reason } = given
  const decisionId = newId()
  const event = record(tx, {
    type: 'evidence.decided',
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, [decidedAs], decidedAs === 'manager' ? unitId : period.unitId, tx),
    subject: personId,
    unit: unitId,
    payload: {
      decisionId,
      periodId: period.id,
      personId,
      kind: item.kind,
      itemId: item.id,
      criterionId,
      verdict,
      decidedAs,
      onSeq: seq,
      reasonHash: sha256(reason),
    },
  })
  tx.run(
    `INSERT INTO "EvidenceDecision" ("id","periodId","personId","kind","itemId","criterionId","verdict","decidedAs","reason","onSeq","decidedBy","decidedAt","eventSeq")
       VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    decisionId,
    period.id,
    personId,
    item.kind,
    item.id,
    criterionId,
    verdict,
    decidedAs,
    reason,
    seq,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
