import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ChallengesPage } from '~/ui/challenge/challenges-page'
import { challengeWords } from '~/ui/challenge/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { shownChallenges } from './door/challenge-list.server'
import { noteLooks } from './door/look.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.challenges)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const { page, people } = shownChallenges(request, viewer, 'evaluate')
  await noteLooks(request, viewer, people, 'evaluate', { kind: 'challenge', about: 'list' })
  return page
}

export default function EvaluateChallenges() {
  return (
    <SiteShell>
      <ChallengesPage {...useLoaderData<typeof loader>()} section="evaluate" />
    </SiteShell>
  )
}
