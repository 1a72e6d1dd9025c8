import { civilDate, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { dossierOf } from '../dossiers.server'
import { periodById } from '../periods.server'
import { accepting, canMove, type ItemRef } from './attached'

export type PlacingRefusal = 'evidence-unknown' | 'evidence-criterion-wrong' | 'evidence-attach-over' | 'dossier-closed' | 'evidence-too-many-moves'

/** So often one person may move items of one period within a day. */
const MOST_IN_A_DAY = 200

const movedToday = (personId: string, periodId: string, from: Read) =>
  from.get<{ n: number }>(
    'SELECT count(*) AS n FROM "EvidencePlacement" WHERE "personId" = ? AND "periodId" = ? AND "placedAt" > ?',
    personId,
    periodId,
    instant(new Date(now().getTime() - 86_400_000)),
  )?.n ?? 0

/**
 * The owner puts an item of their dossier under another criterion that accepts it, takes it off (null), or puts it back. One that was
 * returned is sent again by that, under the same criterion too. Refuses after the owner's days and after closing; the same word again
 * changes nothing. What was brought from elsewhere is withdrawn, not taken off.
 */
export function placeEvidence(viewer: Viewer, periodId: string, { kind, id }: ItemRef, criterionId: string | null): Promise<Outcome<null, PlacingRefusal>> {
  return inTransaction((tx) => {
    const period = periodById(periodId, tx)
    const dossier = period && dossierOf(period, viewer.personId, undefined, tx)
    const found = dossier?.attached.find(({ item }) => item.kind === kind && item.id === id)
    if (!period || !dossier || !found) return refused('evidence-unknown')
    if (period.state === 'closed') return refused('dossier-closed')
    const may = accepting(dossier.version.content, kind).map((criterion) => criterion.id)
    if (criterionId === null ? kind === 'outside' : !may.includes(criterionId)) return refused('evidence-criterion-wrong')
    const isSame = criterionId === null ? found.mark === 'off' : found.mark !== 'off' && found.criterionId === criterionId
    if (isSame && found.mark !== 'returned') return done(null)
    if (!canMove(period, found, civilDate(now()))) return refused('evidence-attach-over')
    if (movedToday(viewer.personId, periodId, tx) >= MOST_IN_A_DAY) return refused('evidence-too-many-moves')
    const placementId = newId()
    const event = record(tx, {
      type: 'evidence.placed',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: dossier.person.unitId,
      payload: { placementId, periodId, personId: viewer.personId, kind, itemId: id, criterionId },
    })
    tx.run(
      'INSERT INTO "EvidencePlacement" ("id","periodId","personId","kind","itemId","criterionId","placedBy","placedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      placementId,
      periodId,
      viewer.personId,
      kind,
      id,
      criterionId,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
