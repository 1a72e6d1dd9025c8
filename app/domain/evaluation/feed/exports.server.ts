import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done } from '~/platform/outcome'
import { record } from '../../ledger/record.server'
import { toExport } from '../../organisation/look-purpose'
import { readsUnder } from '../../organisation/look-rights.server'
import type { Viewer } from '../../organisation/viewer'
import { behalfOver } from '../../organisation/viewer.server'
import type { Period } from '../periods.server'

export type ExportFormat = 'csv' | 'xlsx' | 'pdf' | 'docx'

/**
 * States that a file of dossiers of a period was taken away: of one person, or of so many. Under a mandate nobody is named: they would read
 * it here before the look is shown to them, which says of whom. The caller has found the period.
 */
export async function noteExport(
  viewer: Viewer,
  period: Pick<Period, 'id' | 'unitId' | 'span'>,
  { format, personId: of = null, dossiers }: { format: ExportFormat; personId?: string | null; dossiers: number },
): Promise<void> {
  const days = { from: period.span.firstDay, to: period.span.nextFirstDay }
  const personId = of && readsUnder(viewer, of, toExport('', days, period.unitId)) ? null : of
  await inTransaction((tx) => {
    const exportId = newId()
    const event = record(tx, {
      type: 'dossiers.exported',
      actor: viewer.personId,
      onBehalfOf: personId === viewer.personId ? undefined : behalfOver(viewer, ['evaluator', 'auditor'], period.unitId, tx),
      subject: personId ?? undefined,
      unit: period.unitId,
      payload: { exportId, periodId: period.id, personId, format, dossiers },
    })
    tx.run(
      'INSERT INTO "DossierExport" ("id","periodId","personId","format","dossiers","madeBy","madeAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      exportId,
      period.id,
      personId,
      format,
      dossiers,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    return done(null)
  })
}
