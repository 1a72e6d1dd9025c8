import type { LoaderFunctionArgs } from '@remix-run/node'
import { findOwnDossier } from '~/domain/evaluation/dossiers.server'
import { dossierFile } from './door/dossier-file.server'
import { found, requireViewer } from './door/viewer.server'

/** One's own dossier of a period as a PDF to keep. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return dossierFile(found(findOwnDossier(viewer, params.period ?? '')), 'pdf')
}
