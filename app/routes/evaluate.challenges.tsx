import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ChallengesPage } from '~/ui/challenge/challenges-page'
import { challengeWords } from '~/ui/challenge/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { shownChallenges } from './door/challenge-list.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.challenges)

export async function loader({ request }: LoaderFunctionArgs) {
  return shownChallenges(request, await requireSection(request, 'evaluate'), 'evaluate')
}

export default function EvaluateChallenges() {
  return (
    <SiteShell>
      <ChallengesPage {...useLoaderData<typeof loader>()} section="evaluate" />
    </SiteShell>
  )
}
