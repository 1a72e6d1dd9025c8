import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { TextArea } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { reviewWords } from './words'

type Comment = { id: string; text: string; writtenByName: string; writtenAt: string }
/** A remark as the review page shows it; `anchor` null when its passage is gone. */
export type ShownThread = Comment & {
  path: string
  quote: string
  line: number
  resolvedByName: string | null
  anchor: { line: number; isSame: boolean } | null
  replies: Comment[]
}

/** A remark with its replies, and what can be done about it. */
export function Remark({ draftId, thread, canWrite }: { draftId: string; thread: ShownThread; canWrite: boolean }) {
  const words = useWords(reviewWords)
  const settled = thread.resolvedByName !== null
  const before = thread.anchor?.isSame ? null : thread.anchor ? words.moved2 : words.gone
  const comments = `/teach/drafts/${draftId}/review/comments`
  return (
    <article className="remark" data-settled={settled} id={`c-${thread.id}`}>
      <Said comment={thread} />
      {before && thread.quote ? (
        <>
          <p className="muted small">{before}</p>
          <blockquote lang="vi">{thread.quote.slice(0, 600)}</blockquote>
        </>
      ) : null}
      {thread.replies.length ? (
        <ul>
          {thread.replies.map((reply) => (
            <li key={reply.id}>
              <Said comment={reply} />
            </li>
          ))}
        </ul>
      ) : null}
      {settled ? <p className="muted small">{words.settledBy(thread.resolvedByName ?? '')}</p> : null}
      {canWrite ? (
        <div className="row">
          <Disclosure summary={words.reply}>
            <form method="post" action={comments} className="stack tight">
              <input type="hidden" name="parent" value={thread.id} />
              <TextArea name="text" label={words.reply} rows={2} maxLength={4000} required />
              <div>
                <Button size="small">{words.replySend}</Button>
              </div>
            </form>
          </Disclosure>
          <form method="post" action={`${comments}/${thread.id}/settlement`}>
            <input type="hidden" name="settled" value={settled ? 'no' : 'yes'} />
            <Button size="small">{settled ? words.reopen : words.settle}</Button>
          </form>
        </div>
      ) : null}
    </article>
  )
}

function Said({ comment }: { comment: Comment }) {
  return (
    <div>
      <p className="small">
        <strong>{comment.writtenByName}</strong> <span className="muted">{dateTime(comment.writtenAt)}</span>
      </p>
      <p>{comment.text}</p>
    </div>
  )
}

/** A form for a remark on one passage. */
export function RemarkForm({ draftId, path, line, quote }: { draftId: string; path: string; line: number; quote: string }) {
  const words = useWords(reviewWords)
  return (
    <Disclosure summary={words.remark}>
      <form method="post" action={`/teach/drafts/${draftId}/review/comments`} className="stack tight">
        <input type="hidden" name="path" value={path} />
        <input type="hidden" name="line" value={line} />
        <input type="hidden" name="quote" value={quote} />
        <TextArea name="text" label={words.comment} rows={3} maxLength={4000} required />
        <div>
          <Button size="small">{words.remarkSend}</Button>
        </div>
      </form>
    </Disclosure>
  )
}
