import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { toReview } from '~/domain/organisation/look-purpose'
import { hasRole } from '~/domain/organisation/viewer'
import { DossierPage } from '~/ui/dossier/dossier-page'
import { dossierWords } from '~/ui/dossier/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { shownDossier } from './door/dossier.server'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.dossier)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  await noteLook(request, viewer, dossier.person.personId, 'evaluate', toReview(dossier.period.span))
  return new Unsent(shownDossier(request, dossier, hasRole(viewer, 'evaluator') && dossier.person.personId !== viewer.personId))
}

export default function EvaluateDossier() {
  return (
    <SiteShell>
      <DossierPage {...useLoaderData<typeof loader>().value} reader="evaluator" />
    </SiteShell>
  )
}
