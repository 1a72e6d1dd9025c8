import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { useLanguage, useWords } from '~/ui/words'
import { changesWords } from './changes-words'

/** A request to learn a lesson again, as its learner sees it. */
export type Asked = { slug: string; lessonSlug: string; position: number; title: { vi: string; en: string }; reason: string; askedAt: string }

/** What the viewer is asked to learn again, with the reason; nothing when nothing is asked. */
export function RelearningCard({ asked }: { asked: Asked[] }) {
  const words = useWords(changesWords)
  const language = useLanguage()
  if (!asked.length) return null
  return (
    <Card raised title={words.relearnTitle}>
      <ul className="stack tight">
        {asked.map((item) => (
          <li key={`${item.slug} ${item.lessonSlug} ${item.askedAt}`}>
            <a href={`/learn/${item.slug}/lessons/${item.lessonSlug}`}>{words.relearn(item.position, item.title[language])}</a>
            <br />
            {words.why(item.reason)}
            <br />
            <span className="muted small">{words.asked(date(item.askedAt))}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The request inside its lesson, with the button that meets it. */
export function RelearningInLesson({ lesson, asked }: { lesson: string; asked: Pick<Asked, 'reason' | 'askedAt'> | null }) {
  const words = useWords(changesWords)
  if (!asked) return null
  return (
    <Card raised title={words.relearnTitle}>
      <p>{words.why(asked.reason)}</p>
      <p className="muted small">{words.asked(date(asked.askedAt))}</p>
      <form method="post" action={`${lesson}/relearning`}>
        <Button look="primary">{words.finish}</Button>
      </form>
    </Card>
  )
}

/** Says that a newer version than the learner's exists, and leads to what it changed. */
export function NewerVersion({ slug, newer }: { slug: string; newer: { number: number; publishedAt: string; summary: string | null } | null }) {
  const words = useWords(changesWords)
  if (!newer) return null
  return (
    <Alert tone="info" still title={words.newer(newer.number, date(newer.publishedAt))}>
      {newer.summary ? `${newer.summary} ` : null}
      <a href={`/learn/${slug}/changes`}>{words.see}</a>
    </Alert>
  )
}
