import { date } from '~/ui/format'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { peerWords } from './words'

export type ListedReview = { id: string; title: { vi: string; en: string }; assignedAt: string; until: string; isLate: boolean; reviewedAt: string | null }

/** What one is asked to review, and what one has reviewed. */
export function OwnReviewsPage({ reviews }: { reviews: ListedReview[] }) {
  const words = useWords(peerWords)
  const groups = [
    { title: words.todo, reviews: reviews.filter((review) => !review.reviewedAt) },
    { title: words.done, reviews: reviews.filter((review) => review.reviewedAt) },
  ].filter((group) => group.reviews.length)
  return (
    <div className="page narrow stack">
      <PageHead title={words.title} lead={words.lead} />
      {groups.map((group) => (
        <section key={group.title}>
          <h2 className="section-title">{group.title}</h2>
          <Reviews reviews={group.reviews} />
        </section>
      ))}
      {groups.length ? <p className="muted small">{words.noCost}</p> : <Empty title={words.emptyTitle}>{words.emptyText}</Empty>}
    </div>
  )
}

function Reviews({ reviews }: { reviews: ListedReview[] }) {
  const words = useWords(peerWords)
  const language = useLanguage()
  return (
    <ItemList
      items={reviews.map((review, at) => ({
        key: review.id,
        title: `${words.product(at + 1)}. ${review.title[language]}`,
        to: `/peer-reviews/${review.id}`,
        text: review.reviewedAt ? words.given(date(review.reviewedAt)) : (review.isLate ? words.late : words.until)(date(review.until)),
        end: <Tag tone={review.reviewedAt ? 'jade' : 'brass'}>{review.reviewedAt ? words.done : words.open}</Tag>,
      }))}
    />
  )
}
