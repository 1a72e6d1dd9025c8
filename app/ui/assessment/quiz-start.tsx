import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { SupervisedStart } from '~/ui/supervision/supervised-start'
import { useLanguage, useWords } from '~/ui/words'
import { type QuizRules, quizFacts } from './quiz-facts'
import { ruleWords } from './rule-words'
import { assessmentWords } from './words'

type Bilingual = { vi: string; en: string }
type QuizStartProps = QuizRules & {
  slug: string
  title: Bilingual
  quizTitle: Bilingual
  lessonsDone: boolean
  problem: { reason: string; until: string | null } | null
  /** The attempt whose result counts, where there are several. */
  counted: number | null
  attempts: { id: string; number: number; submittedAt: string | null; percent: number | null; isPassed: boolean }[]
  refusal: string | null
  /** The session in which the learner is expected, and why its code was refused. */
  supervised: { place: string; startsAt: string | null; takesCodes: boolean } | null
  refused: string | null
}

/** What a test is, before it is started, and the attempts so far. */
export function QuizStart(props: QuizStartProps) {
  const { slug, title, quizTitle, attempts, problem, refusal, counted, testOut, lessonsDone } = props
  const words = { ...useWords(assessmentWords), ...useWords(ruleWords) }
  const language = useLanguage()
  const open = attempts.find((attempt) => !attempt.submittedAt)
  const past = attempts.filter((attempt) => attempt.submittedAt)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: title[language], to: `/learn/${slug}` }, { label: words.title }]} />
      <PageHead title={quizTitle[language]} />
      {/* What stands in the way is said where the button would be, with its time. */}
      <RefusalAlert reason={problem ? null : refusal} />
      <RefusalAlert reason={props.refused} />
      {props.supervised ? <SupervisedStart slug={slug} {...props.supervised} hasPassed={problem?.reason === 'already-passed'} /> : null}
      <Card title={words.facts}>
        <ul className="plain">
          {quizFacts(words, language, props).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        {testOut && !lessonsDone && !problem && !open ? (
          <Alert tone="info" still title={words.testOutTitle}>
            {words.testOutText}
          </Alert>
        ) : null}
        {open || !problem ? (
          <form method="post">
            <Button look="primary" wide type="submit">
              {open ? words.resume : words.start}
            </Button>
          </form>
        ) : (
          <Barrier problem={problem} slug={slug} />
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
              end: (
                <Tag tone={attempt.isPassed ? 'jade' : 'brass'}>
                  {words.result(attempt.percent ?? 0, attempt.isPassed)}
                  {attempt.number === counted ? ` · ${words.counted}` : ''}
                </Tag>
              ),
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

/** Why no attempt may begin now, and when one may. */
function Barrier({ problem: { reason, until }, slug }: { problem: { reason: string; until: string | null }; slug: string }) {
  const words = { ...useWords(assessmentWords), ...useWords(ruleWords) }
  if (reason === 'already-passed')
    return (
      <p>
        <Tag tone="jade">{words.passedAlready}</Tag>
      </p>
    )
  if (until)
    return (
      <Alert tone="info" still>
        {reason === 'too-early' ? words.nextFrom(dateTime(until)) : words.opensAt(dateTime(until))}
      </Alert>
    )
  return (
    <>
      <RefusalAlert reason={reason} />
      {reason === 'lessons-first' ? (
        <p>
          <ButtonLink to={`/learn/${slug}`} look="primary">
            {words.toCourse}
          </ButtonLink>
        </p>
      ) : null}
    </>
  )
}
