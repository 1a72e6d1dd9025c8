import { dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { feedbackWords } from './words'

export type Post = {
  id: string
  fullName: string
  unitName: string | null
  isTeacher: boolean
  text: string
  postedAt: string
  isHidden: boolean
  hidings: { isHidden: boolean; by: string; reason: string; at: string }[]
}
export type Question = Post & { replies: Post[] }

/** Questions with their replies; each can be answered in place. `hiding` is the address under which trainers hide posts. */
export function Thread({ questions, requestKey, hiding }: { questions: Question[]; requestKey: string; hiding: boolean }) {
  const words = useWords(feedbackWords)
  return (
    <ol className="thread">
      {questions.map((question) => (
        <li key={question.id} id={`post-${question.id}`}>
          <PostText post={question} hiding={hiding} />
          {question.replies.length ? (
            <ol className="thread">
              {question.replies.map((reply) => (
                <li key={reply.id} id={`post-${reply.id}`}>
                  <PostText post={reply} hiding={hiding} />
                </li>
              ))}
            </ol>
          ) : null}
          <Disclosure summary={words.replyTo(question.fullName)}>
            <form method="post" className="stack tight">
              <input type="hidden" name="parent" value={question.id} />
              <input type="hidden" name="requestKey" value={`${requestKey}-${question.id}`} />
              <TextArea label={words.reply} name="text" rows={3} maxLength={2000} required />
              <Button>{words.replyButton}</Button>
            </form>
          </Disclosure>
        </li>
      ))}
    </ol>
  )
}

function PostText({ post, hiding }: { post: Post; hiding: boolean }) {
  const words = useWords(feedbackWords)
  return (
    <article className="post" data-hidden={post.isHidden || undefined}>
      <header>
        <strong>{post.fullName}</strong> {post.isTeacher ? <Tag tone="jade">{words.teacher}</Tag> : <span className="muted">{post.unitName}</span>}{' '}
        <time className="muted small" dateTime={post.postedAt}>
          {dateTime(post.postedAt)}
        </time>
      </header>
      {post.isHidden ? <p className="muted">{words.hidden}</p> : null}
      {post.text ? (
        <div className="post-text" lang="vi">
          {post.text}
        </div>
      ) : null}
      {post.hidings.map((row) => (
        <p key={row.at} className="muted small">
          {row.isHidden ? words.hiddenBy(row.by, dateTime(row.at), row.reason) : words.shownBy(row.by, dateTime(row.at))}
        </p>
      ))}
      {hiding && post.isHidden ? (
        <form method="post" action={`/teach/posts/${post.id}/hiding`}>
          <input type="hidden" name="hidden" value="no" />
          <Button size="small">{words.show}</Button>
        </form>
      ) : null}
      {hiding && !post.isHidden ? (
        <Disclosure summary={words.hide}>
          <form method="post" action={`/teach/posts/${post.id}/hiding`} className="stack tight">
            <TextField label={words.hideReason} name="reason" required maxLength={500} />
            <Button size="small" look="danger">
              {words.hide}
            </Button>
          </form>
        </Disclosure>
      ) : null}
    </article>
  )
}
