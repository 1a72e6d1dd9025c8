import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { toReview } from '~/domain/organisation/look-purpose'
import { readsUnder } from '~/domain/organisation/look-rights.server'
import { hasRole, standsFor } from '~/domain/organisation/viewer'
import { ChallengesOfCard } from '~/ui/challenge/own-challenges'
import { DossierPage } from '~/ui/dossier/dossier-page'
import { dossierWords } from '~/ui/dossier/words'
import { BesideDossier } from '~/ui/objectives/beside-dossier'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { challengesOf } from './door/challenge.server'
import { shownDossier } from './door/dossier.server'
import { noteLook } from './door/look.server'
import { objectivesBeside } from './door/objectives.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.dossier)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  const { personId } = dossier.person
  const purpose = toReview(dossier.period.span, dossier.period.unitId)
  await noteLook(request, viewer, personId, 'evaluate', purpose)
  const under = readsUnder(viewer, personId, purpose)
  const page = shownDossier(request, dossier, hasRole(viewer, 'evaluator') && !standsFor(viewer).includes(personId))
  // A mandate is about evidence: neither objectives nor the passport are read under it.
  const challenges = under ? null : challengesOf(viewer, dossier)
  const objectives = under ? null : objectivesBeside(viewer, personId, dossier.period.span)
  return new Unsent({ page: { ...page, under: under && { id: under.id, number: under.number } }, objectives, challenges })
}

export default function EvaluateDossier() {
  const { page, objectives, challenges } = useLoaderData<typeof loader>().value
  return (
    <SiteShell>
      <DossierPage {...page} reader="evaluator">
        {challenges && <ChallengesOfCard {...challenges} />}
        {objectives && <BesideDossier objectives={objectives} passport={`/evaluate/people/${page.person.id}/passport`} />}
      </DossierPage>
    </SiteShell>
  )
}
