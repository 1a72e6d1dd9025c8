import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findChallengedAttempt } from '~/domain/evaluation/challenges/challenged-attempt.server'
import { ReviewedItem } from '~/ui/assessment/attempt-review'
import { challengeWords } from '~/ui/challenge/words'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { PageHead } from '~/ui/kit/page-head'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { useWords } from '~/ui/words'
import { noteChallengeLook } from './door/challenge.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(challengeWords, (words) => words.testTitle)

/** The answers of a test that a challenge is about; each reading is a look of its own kind. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { challenge, number, percent, items } = found(findChallengedAttempt(viewer, params.challenge ?? '', params.attempt ?? ''))
  await noteChallengeLook(request, viewer, challenge, 'answers')
  return { id: challenge.id, fullName: challenge.fullName, number, percent, items: items.map(({ questionVersionId: _, ...item }) => item) }
}

export default function ChallengeAttempt() {
  const { id, fullName, number, percent, items } = useLoaderData<typeof loader>()
  const words = useWords(challengeWords)
  return (
    <SiteShell>
      <div className="page narrow stack">
        <Breadcrumbs items={[{ label: words.title, to: `/challenges/${id}` }, { label: words.testOf(number) }]} />
        <PageHead eyebrow={fullName} title={words.testOf(number)} lead={percent === null ? undefined : `${percent} %`} />
        <p className="small muted">{words.testsLead}</p>
        <ol className="plain" lang="vi">
          {items.map((item) => (
            <li key={item.position}>
              <ReviewedItem item={item} />
            </li>
          ))}
        </ol>
      </div>
    </SiteShell>
  )
}
