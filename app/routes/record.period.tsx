import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOwnDossier } from '~/domain/evaluation/dossiers.server'
import { ChallengeableFigures } from '~/ui/challenge/figure-link'
import { OwnChallengesCard, OwnLead } from '~/ui/challenge/own-challenges'
import { DossierPage } from '~/ui/dossier/dossier-page'
import { dossierWords } from '~/ui/dossier/words'
import { BesideDossier } from '~/ui/objectives/beside-dossier'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { ownChallenges } from './door/challenge.server'
import { shownDossier } from './door/dossier.server'
import { objectivesBeside } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.dossier)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const dossier = found(findOwnDossier(viewer, params.period ?? ''))
  return new Unsent({
    ...shownDossier(request, dossier),
    challenges: ownChallenges(viewer, dossier),
    objectives: objectivesBeside(viewer, viewer.personId, dossier.period.span),
  })
}

export default function RecordPeriod() {
  const { challenges, objectives, ...page } = useLoaderData<typeof loader>().value
  const { titles, isOver, items, answered } = challenges
  const open = Object.fromEntries(items.flatMap(({ id, figure, outcome }) => (outcome === null ? [[figure, id]] : [])))
  return (
    <SiteShell>
      <ChallengeableFigures value={{ periodId: page.dossier.period.id, titles, isOver, open, answered }}>
        <DossierPage {...page} reader="owner" lead={<OwnLead isOver={isOver} />}>
          <OwnChallengesCard {...challenges} />
          <BesideDossier objectives={objectives} passport="/record/passport" />
        </DossierPage>
      </ChallengeableFigures>
    </SiteShell>
  )
}
