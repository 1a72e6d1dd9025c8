import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findOwnDossier } from '~/domain/evaluation/dossiers.server'
import { leaderWords } from '~/ui/dossier/leader-words'
import { SubordinatesPage } from '~/ui/dossier/subordinates-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { shownSubordinates } from './door/led.server'
import { noteLooks } from './door/look.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(leaderWords, (words) => words.subordinates)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const dossier = found(findOwnDossier(viewer, params.period ?? ''))
  const { page, looks } = shownSubordinates(request, viewer, dossier, 'owner')
  await noteLooks(request, viewer, looks.looked, 'manage', looks.purpose)
  return new Unsent(page)
}

export default function RecordSubordinates() {
  return (
    <SiteShell>
      <SubordinatesPage {...useLoaderData<typeof loader>().value} />
    </SiteShell>
  )
}
