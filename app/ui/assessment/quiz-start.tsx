import { dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { assessmentWords } from './words'

type Bilingual = { vi: string; en: string }
type QuizStartProps = {
  slug: string
  title: Bilingual
  quizTitle: Bilingual
  minutes: number
  passMark: number
  allowed: number
  questions: number
  attempts: { id: string; number: number; submittedAt: string | null; percent: number | null; isPassed: boolean }[]
  refusal: string | null
}

/** What a test is, before it is started, and the attempts so far. */
export function QuizStart({ slug, title, quizTitle, minutes, passMark, allowed, questions, attempts, refusal }: QuizStartProps) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  const open = attempts.find((attempt) => !attempt.submittedAt)
  const isPassed = attempts.some((attempt) => attempt.isPassed)
  const isUsedUp = !open && attempts.length >= allowed
  const past = attempts.filter((attempt) => attempt.submittedAt)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: title[language], to: `/learn/${slug}` }, { label: words.title }]} />
      <PageHead title={quizTitle[language]} />
      <RefusalAlert reason={refusal} />
      <Card title={words.facts}>
        <ul className="plain">
          {[
            words.count(questions),
            words.time(minutes),
            words.mark(passMark),
            words.attempts(attempts.length, allowed),
            words.saved,
            words.review,
            words.proof,
          ].map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {isPassed ? (
          <p>
            <Tag tone="jade">{words.passedAlready}</Tag>
          </p>
        ) : isUsedUp ? (
          <RefusalAlert reason="attempts-used-up" />
        ) : (
          <form method="post">
            <Button look="primary" wide type="submit">
              {open ? words.resume : words.start}
            </Button>
          </form>
        )}
      </Card>
      {past.length ? (
        <section>
          <h2 className="section-title">{words.past}</h2>
          <ItemList
            items={past.map((attempt) => ({
              key: attempt.id,
              title: words.attempt(attempt.number),
              to: `/attempts/${attempt.id}`,
              text: attempt.submittedAt ? words.submittedAt(dateTime(attempt.submittedAt)) : null,
              end: <Tag tone={attempt.isPassed ? 'jade' : 'brass'}>{words.result(attempt.percent ?? 0, attempt.isPassed)}</Tag>,
            }))}
          />
        </section>
      ) : null}
      <p>
        <ButtonLink to={`/learn/${slug}/practice`} look="quiet">
          {words.practice}
        </ButtonLink>
      </p>
    </div>
  )
}
