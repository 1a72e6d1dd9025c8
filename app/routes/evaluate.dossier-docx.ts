import type { LoaderFunctionArgs } from '@remix-run/node'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { exportedAs, takenDossier } from './door/dossier-file.server'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

/** The dossier of somebody of a period as a Word document for the file; its owner sees that it was taken, and the ledger states it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  await noteLook(request, viewer, dossier.person.personId, 'evaluate', exportedAs(dossier, 'docx'))
  return takenDossier(viewer, dossier, 'docx')
}
