import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { leaderWords } from '~/ui/dossier/leader-words'
import { LedPage } from '~/ui/dossier/led-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { shownLed } from './door/led.server'
import { noteLooks } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(leaderWords, (words) => words.unitTitle)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const dossier = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  const { page, looks } = shownLed(request, viewer, dossier, 'evaluator')
  await noteLooks(request, viewer, looks.looked, 'evaluate', looks.purpose)
  return new Unsent(page)
}

export default function EvaluateLedUnit() {
  return (
    <SiteShell>
      <LedPage {...useLoaderData<typeof loader>().value} />
    </SiteShell>
  )
}
