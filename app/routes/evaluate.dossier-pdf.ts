import type { LoaderFunctionArgs } from '@remix-run/node'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { noteExport } from '~/domain/evaluation/feed/exports.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { dossierPdf } from './door/dossier-pdf.server'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

/** The dossier of somebody of a period as a PDF for the file; its owner sees that it was taken, and the ledger states it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  const { period, person } = dossier
  const { firstDay, nextFirstDay, key } = period.span
  await noteLook(request, viewer, person.personId, 'evaluate', toExport(`phieu-minh-chung-${key}.pdf`, { from: firstDay, to: nextFirstDay }, period.unitId))
  await noteExport(viewer, period, { format: 'pdf', personId: person.personId, dossiers: 1 })
  return dossierPdf(dossier)
}
