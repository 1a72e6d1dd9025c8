import type { ChangedPiece } from '~/domain/authoring/changed-pieces.server'
import type { ReviewState } from '~/domain/authoring/review-state.server'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { ItemList } from '~/ui/kit/item-list'
import { Tag, type Tone } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { DraftFrame, type FramedDraft } from './draft-frame'
import { PieceChanges } from './piece-changes'
import { pieceWords } from './piece-words'
import { Remark, type ShownThread } from './remarks'
import { type ReviewWords, reviewWords } from './words'

type Decision = { verdict: 'approved' | 'returned'; comment: string; decidedByName: string; decidedAt: string }
type Review = { id: string; note: string; requestedByName: string; requestedAt: string; decision: Decision | null }
export type ReviewPageProps = {
  draft: FramedDraft
  state: ReviewState
  reviews: Review[]
  /** When the draft was saved after it was sent; null when it stands as it was sent. */
  savedSince: string | null
  pieces: ChangedPiece[]
  threads: ShownThread[]
  canRequest: boolean
  /** `yes`, or why the viewer does not decide. */
  mayDecide: 'yes' | 'own-draft' | 'no-reviewer'
  refusal: string | null
  done: string | null
}

/** What each state of a review is called, with the colour that repeats it. */
export const reviewStates: Record<ReviewState, { word: 'stateNone' | 'stateWaiting' | 'stateApproved' | 'stateReturned' | 'stateOutdated'; tone: Tone }> = {
  none: { word: 'stateNone', tone: 'muted' },
  waiting: { word: 'stateWaiting', tone: 'brass' },
  approved: { word: 'stateApproved', tone: 'jade' },
  returned: { word: 'stateReturned', tone: 'lacquer' },
  outdated: { word: 'stateOutdated', tone: 'brass' },
}

/** A draft under review: where it stands, what is different, and what is said about each passage. */
export function ReviewPage(props: ReviewPageProps) {
  const words = useWords(reviewWords)
  const parts = useWords(pieceWords)
  const { draft, state, pieces, threads, savedSince } = props
  const isOpen = draft.outcome === null
  const paths = new Set(pieces.flatMap((piece) => piece.files.map((file) => file.path)))
  const others = threads.filter((thread) => !paths.has(thread.path))
  return (
    <DraftFrame draft={draft} part="review" title={words.review} lead={words.reviewLead} refusal={props.refusal} done={saidOf(props.done, words)}>
      <p>
        <Tag tone={reviewStates[state].tone}>{words[reviewStates[state].word]}</Tag>{' '}
        {threads.length ? <span className="muted">{words.openRemarks(threads.filter((thread) => !thread.resolvedByName).length)}</span> : null}
      </p>
      {savedSince ? (
        <Alert tone="warning" still>
          {parts.savedSince(dateTime(savedSince))}
        </Alert>
      ) : null}
      <div>
        <ButtonLink to={`/teach/drafts/${draft.id}/try`}>{parts.seeAll}</ButtonLink>
      </div>
      {isOpen ? <Acts {...props} /> : null}
      <Reviews reviews={props.reviews} />
      <section aria-labelledby="files" className="stack">
        <h2 id="files" className="section-title">
          {draft.baseNumber ? words.files : words.filesNew}
        </h2>
        {pieces.length ? null : <p className="muted">{words.nothingChanged}</p>}
        {pieces.map((piece) => (
          <PieceChanges key={piece.key} draftId={draft.id} piece={piece} threads={threads} canWrite={isOpen} />
        ))}
      </section>
      {others.length ? (
        <section aria-labelledby="others" className="stack tight">
          <h2 id="others" className="section-title">
            {words.otherRemarks}
          </h2>
          {others.map((thread) => (
            <Remark key={thread.id} draftId={draft.id} thread={thread} canWrite={isOpen} />
          ))}
        </section>
      ) : null}
    </DraftFrame>
  )
}

/** What came of the last act, in words. */
function saidOf(done: string | null, words: ReviewWords): string | null {
  if (!done) return null
  return done === 'comment' ? words.remarkSaved : done === 'decision' ? words.decisionSaved : words.sent
}

function Acts({ draft, state, canRequest, mayDecide, reviews, threads }: ReviewPageProps) {
  const words = useWords(reviewWords)
  const home = `/teach/drafts/${draft.id}/review`
  const openRemarks = threads.filter((thread) => !thread.resolvedByName).length
  if (state === 'waiting')
    return (
      <Card raised title={words.decideTitle}>
        {mayDecide === 'yes' ? (
          <form method="post" action={`${home}/decision`} className="stack tight">
            <input type="hidden" name="request" value={reviews[0]?.id ?? ''} />
            <TextArea name="comment" label={words.comment} hint={words.commentHint} rows={3} maxLength={4000} />
            {openRemarks ? (
              <div>
                <p>{words.stillOpen(openRemarks)}</p>
                <Checkbox name="despite" value="yes" label={words.approveDespite} required />
              </div>
            ) : null}
            <div className="row">
              <Button look="primary" name="verdict" value="approved">
                {words.approve}
              </Button>
              <Button name="verdict" value="returned" formNoValidate>
                {words.return}
              </Button>
            </div>
          </form>
        ) : (
          <p className="muted">{mayDecide === 'own-draft' ? words.ownWork : words.onlyReviewers}</p>
        )}
      </Card>
    )
  if (state === 'approved' || !canRequest) return null
  return (
    <Card raised title={words.requestTitle}>
      <form method="post" action={home} className="stack tight">
        <TextArea name="note" label={words.note} hint={words.noteHint} rows={2} maxLength={2000} optional />
        <div>
          <Button look="primary">{words.request}</Button>
        </div>
      </form>
    </Card>
  )
}

function Reviews({ reviews }: { reviews: Review[] }) {
  const words = useWords(reviewWords)
  if (!reviews.length) return null
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews" className="section-title">
        {words.reviews}
      </h2>
      <ItemList
        items={reviews.map((review) => ({
          key: review.id,
          title: words.requestedBy(review.requestedByName, dateTime(review.requestedAt)),
          text: <ReviewLine review={review} words={words} />,
          end: review.decision ? (
            <Tag tone={review.decision.verdict === 'approved' ? 'jade' : 'lacquer'}>
              {review.decision.verdict === 'approved' ? words.approvedWord : words.returnedWord}
            </Tag>
          ) : null,
        }))}
      />
    </section>
  )
}

function ReviewLine({ review, words }: { review: Review; words: ReviewWords }) {
  const { note, decision } = review
  return (
    <>
      {note}
      {note && decision ? <br /> : null}
      {decision ? `${words.decidedBy(decision.decidedByName, dateTime(decision.decidedAt))}${decision.comment ? `: ${decision.comment}` : ''}` : null}
    </>
  )
}
