import type { ReviewState } from '~/domain/authoring/review-state.server'
import { dateTime } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { Tag } from '~/ui/kit/tag'
import { defineWords, useWords } from '~/ui/words'
import { reviewStates } from './review-page'
import { reviewWords } from './words'

const waitingWords = defineWords({
  vi: {
    title: 'Bản nháp',
    savedBy: (name: string, at: string) => `${name} lưu lúc ${at}`,
    review: 'Chờ đồng chí duyệt',
    mend: 'Trả lại cho đồng chí sửa',
    publish: 'Đã duyệt, chờ công bố',
    pushed: 'Gửi từ git',
    zipped: 'Tệp tải lên',
  },
  en: {
    title: 'Drafts',
    savedBy: (name: string, at: string) => `Saved by ${name} at ${at}`,
    review: 'Waits for your review',
    mend: 'Returned to you',
    publish: 'Approved, to be published',
    pushed: 'Pushed from git',
    zipped: 'Uploaded archive',
  },
})

export type WaitingDraft = {
  id: string
  title: string
  origin: 'studio' | 'push' | 'zip'
  savedAt: string
  savedByName: string
  state: ReviewState
  asks: 'review' | 'mend' | 'publish' | null
}

/** The open drafts; those that ask something of the viewer come first and say what. */
export function WaitingDrafts({ drafts }: { drafts: WaitingDraft[] }) {
  const words = useWords(waitingWords)
  const states = useWords(reviewWords)
  if (!drafts.length) return null
  const to = { review: '/review', mend: '/review', publish: '/publish' }
  const origins = { studio: null, push: words.pushed, zip: words.zipped }
  return (
    <section aria-labelledby="drafts">
      <h2 id="drafts" className="section-title">
        {words.title}
      </h2>
      <ItemList
        items={drafts.map(({ id, title, origin, savedAt, savedByName, state, asks }) => ({
          key: id,
          title,
          to: `/teach/drafts/${id}${asks ? to[asks] : ''}`,
          text: [words.savedBy(savedByName, dateTime(savedAt)), origins[origin]].filter(Boolean).join(' · '),
          end: <Tag tone={asks ? 'brass' : reviewStates[state].tone}>{asks ? words[asks] : states[reviewStates[state].word]}</Tag>,
        }))}
      />
    </section>
  )
}
