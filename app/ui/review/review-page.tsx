import type { ProseChange, ProseDiff } from '~/domain/authoring/prose-diff'
import type { ReviewState } from '~/domain/authoring/review-state.server'
import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Tag, type Tone } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { DraftFrame, type FramedDraft } from './draft-frame'
import { ProseDiffView } from './prose-diff-view'
import { Remark, RemarkForm, type ShownThread } from './remarks'
import { type ReviewWords, reviewWords } from './words'

type Decision = { verdict: 'approved' | 'returned'; comment: string; decidedByName: string; decidedAt: string }
type Review = { id: string; note: string; requestedByName: string; requestedAt: string; decision: Decision | null }
export type ChangedFile = { path: string; kind: 'added' | 'removed' | 'changed'; diff: ProseDiff | null }
export type ReviewPageProps = {
  draft: FramedDraft
  state: ReviewState
  reviews: Review[]
  files: ChangedFile[]
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
  const { draft, state, files, threads } = props
  const isOpen = draft.outcome === null
  const shown = (file: ChangedFile) => threads.filter((thread) => thread.path === file.path)
  const others = threads.filter((thread) => !files.some((file) => file.path === thread.path))
  return (
    <DraftFrame draft={draft} part="review" title={words.review} lead={words.reviewLead} refusal={props.refusal} done={props.done ? words.sent : null}>
      <p>
        <Tag tone={reviewStates[state].tone}>{words[reviewStates[state].word]}</Tag>{' '}
        {threads.length ? <span className="muted">{words.openRemarks(threads.filter((thread) => !thread.resolvedByName).length)}</span> : null}
      </p>
      {isOpen ? <Acts {...props} /> : null}
      <Reviews reviews={props.reviews} />
      <section aria-labelledby="files" className="stack">
        <h2 id="files" className="section-title">
          {draft.baseNumber ? words.files : words.filesNew}
        </h2>
        {files.length ? null : <p className="muted">{words.nothingChanged}</p>}
        {files.map((file) => (
          <FileChanges key={file.path} draftId={draft.id} file={file} threads={shown(file)} canWrite={isOpen} />
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

function Acts({ draft, state, canRequest, mayDecide, reviews }: ReviewPageProps) {
  const words = useWords(reviewWords)
  const home = `/teach/drafts/${draft.id}/review`
  if (state === 'waiting')
    return (
      <Card raised title={words.decideTitle}>
        {mayDecide === 'yes' ? (
          <form method="post" action={`${home}/decision`} className="stack tight">
            <input type="hidden" name="request" value={reviews[0]?.id ?? ''} />
            <TextArea name="comment" label={words.comment} hint={words.commentHint} rows={3} maxLength={4000} />
            <div className="row">
              <Button look="primary" name="verdict" value="approved">
                {words.approve}
              </Button>
              <Button name="verdict" value="returned">
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

function FileChanges({ draftId, file, threads, canWrite }: { draftId: string; file: ChangedFile; threads: ShownThread[]; canWrite: boolean }) {
  const words = useWords(reviewWords)
  const stays = file.diff?.changes.filter((change) => change.kind !== 'removed') ?? []
  const isOn = (thread: ShownThread, change: ProseChange) =>
    change.what === 'field' ? thread.quote !== '' && thread.quote === change.quote : thread.anchor?.line === change.line
  const loose = threads.filter((thread) => !stays.some((change) => isOn(thread, change)))
  const kind = file.kind === 'added' ? words.fileAdded : file.kind === 'removed' ? words.fileRemoved : words.fileChanged
  return (
    <Card level="h3" eyebrow={kind} title={file.path}>
      {file.diff ? (
        <ProseDiffView
          diff={file.diff}
          below={(change) =>
            change.kind === 'removed' ? null : (
              <>
                {threads
                  .filter((thread) => isOn(thread, change))
                  .map((thread) => (
                    <Remark key={thread.id} draftId={draftId} thread={thread} canWrite={canWrite} />
                  ))}
                {canWrite ? <RemarkForm draftId={draftId} path={file.path} line={change.line} quote={change.quote} /> : null}
              </>
            )
          }
        />
      ) : (
        <p className="muted">{words.noBytes}</p>
      )}
      {loose.map((thread) => (
        <Remark key={thread.id} draftId={draftId} thread={thread} canWrite={canWrite} />
      ))}
    </Card>
  )
}
