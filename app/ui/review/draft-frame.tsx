import type { ReactNode } from 'react'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Chips } from '~/ui/kit/chips'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { reviewWords } from './words'

/** A draft as its pages name it. */
export type FramedDraft = { id: string; title: string; code: string; baseNumber: number | null; outcome: 'published' | 'discarded' | null }
type DraftPart = 'history' | 'review' | 'publish'

type Frame = { draft: FramedDraft; part: DraftPart; title: string; lead?: string; refusal?: string | null; done?: string | null; children: ReactNode }

/** What every page beside the editor of a draft has: where it stands, the other parts, and what came of the last act. */
export function DraftFrame({ draft, part, title, lead, refusal, done, children }: Frame) {
  const words = useWords(reviewWords)
  const home = `/teach/drafts/${draft.id}`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.teach, to: '/teach' }, { label: draft.title, to: home }, { label: words[part] }]} />
      <PageHead eyebrow={words.basedOn(draft.code, draft.baseNumber)} title={title} lead={lead} />
      <Chips
        label={words.parts}
        items={[
          { to: home, label: words.edit },
          { to: `${home}/history`, label: words.history, current: part === 'history' },
          { to: `${home}/review`, label: words.review, current: part === 'review' },
          { to: `${home}/publish`, label: words.publish, current: part === 'publish' },
        ]}
      />
      {draft.outcome ? (
        <Alert tone="info" still>
          {draft.outcome === 'published' ? words.closedPublished : words.closedDiscarded}
        </Alert>
      ) : null}
      {refusal ? <RefusalAlert reason={refusal} /> : null}
      {done ? <Alert tone="success">{done}</Alert> : null}
      {children}
    </div>
  )
}
