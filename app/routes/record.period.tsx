import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOwnDossier } from '~/domain/evaluation/dossiers.server'
import { DossierPage } from '~/ui/dossier/dossier-page'
import { dossierWords } from '~/ui/dossier/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { shownDossier } from './door/dossier.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.dossier)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return shownDossier(found(findOwnDossier(viewer, params.period ?? '')))
}

export default function RecordPeriod() {
  return (
    <SiteShell>
      <DossierPage {...useLoaderData<typeof loader>()} reader="owner" />
    </SiteShell>
  )
}
