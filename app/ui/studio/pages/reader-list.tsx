import type { DraftReaders } from '~/domain/authoring/draft-readers.server'
import { date } from '~/ui/format'
import { useLanguage, useWords } from '~/ui/words'
import { passageLines, questionLines, type ReaderLines } from '../reader-lines'
import { readerWords } from '../reader-words'
import { studioWords } from '../studio-words'

/** Where readers of the published course fail in this file, as a list; the script makes each line a way to its place. */
export function ReaderList({ readers }: { readers: DraftReaders }) {
  const words = useWords(readerWords)
  const language = useLanguage()
  const { course, people, questions, passages, gone, posts, ratings, heldUnder } = readers
  const address = course && `/teach/courses/${course.slug}/readers${course.lesson ? `/${course.lesson}` : ''}`
  const marks = [
    ...passages.map((mark) => ({ line: mark.line ?? 0, start: mark.start, quote: mark.quote, lines: passageLines(mark, language) })),
    ...questions.map((mark) => ({ line: mark.line, start: `id="${mark.id}"`, quote: mark.stem, lines: questionLines(mark, language) })),
  ].sort((a, b) => a.line - b.line)
  const isEmpty = !marks.length && !gone.length && !posts.length && !ratings.length && heldUnder === null
  return (
    <section className="studio-readers" data-part="readers" aria-labelledby="readers-title">
      <h2 id="readers-title">{words.title}</h2>
      {!course || !people ? <p className="muted small">{course ? words.nobody : words.unpublished}</p> : null}
      {course && people && isEmpty ? <p className="muted small">{words.nothing}</p> : null}
      {heldUnder === null ? null : <p className="muted small">{words.held(heldUnder)}</p>}
      {ratings.map((row) => (
        <p key={row.number} className="small">
          {words.ratings(row.number, row.helpful, row.partly, row.unhelpful)}
        </p>
      ))}
      <ul className="finding-list">
        {marks.map((mark) => (
          <Mark key={`${mark.line} ${mark.start}`} {...mark} />
        ))}
      </ul>
      {gone.length ? (
        <>
          <h3>{words.gone}</h3>
          <ul className="finding-list">
            {gone.map((mark) => (
              <Mark key={mark.quote} line={null} start="" quote={mark.quote} lines={passageLines(mark, language)} />
            ))}
          </ul>
        </>
      ) : null}
      {posts.length ? (
        <>
          <h3>{words.posts}</h3>
          <ul className="finding-list">
            {posts.map((post) => (
              <li key={post.id} data-tone="brass">
                <q lang="vi">{post.text}</q>{' '}
                <span className="muted">
                  {post.fullName}, {date(post.postedAt)}.
                </span>{' '}
                <a href={`${address}#post-${post.id}`}>{words.reply}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {address && people ? (
        <p className="small">
          <a href={address}>{words.all}</a>
        </p>
      ) : null}
    </section>
  )
}

function Mark({ line, start, quote, lines }: { line: number | null; start: string; quote: string; lines: ReaderLines }) {
  const words = useWords(studioWords)
  return (
    <li data-tone="brass">
      {line === null ? null : (
        <span className="line-name" data-line={line} data-start={start}>
          {words.line(line)}
        </span>
      )}{' '}
      {lines.summary}
      <q className="reader-quote muted" lang="vi">
        {quote}
      </q>
      {lines.details.length ? (
        <ul className="plain muted">
          {lines.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
    </li>
  )
}
