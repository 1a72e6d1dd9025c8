import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { missedDays } from '~/domain/evaluation/seal'
import { listSeals } from '~/domain/evaluation/seals.server'
import { isCivilDate } from '~/platform/clock'
import { HeadsPage } from '~/ui/dossier/heads-page'
import { sealWords } from '~/ui/dossier/seal-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'

const PAGE = 31

export const handle = { scripts: false }
export const meta = titled(sealWords, (words) => words.title)

/** The seals of the last days, or of those before one, for anyone. */
export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('before') ?? ''
  const before = isCivilDate(asked) ? asked : undefined
  const seals = listSeals({ before, limit: PAGE + 1 })
  const missed = missedDays([...seals.map(({ day }) => day), ...(before ? [before] : [])])
  return { seals: seals.slice(0, PAGE), next: seals.length > PAGE ? seals[PAGE - 1].day : null, missed, isFirst: !before }
}

export default function VerifyHeads() {
  return (
    <SiteShell>
      <HeadsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
