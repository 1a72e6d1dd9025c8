import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { SiteShell } from '~/ui/shell/site-shell'
import { useLanguage, useWords } from '~/ui/words'
import { assessmentWords } from './words'

type Item = {
  position: number
  stem: string
  options: string[]
  chosen: number[]
  isRight: boolean
  revealed: { correct: number[]; feedback: (string | null)[]; explanation: string } | null
}
type AttemptReviewProps = {
  number: number
  slug: string
  courseTitle: { vi: string; en: string }
  passMark: number
  submittedAt: string
  score: number
  maxScore: number
  percent: number
  isPassed: boolean
  reveal: boolean
  items: Item[]
}

/** A submitted test: the result, then each question; the key only once nothing more can be gained by it. */
export function AttemptReview(props: AttemptReviewProps) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  return (
    <SiteShell>
      <div className="page narrow stack">
        <PageHead
          eyebrow={`${props.courseTitle[language]} · ${words.attempt(props.number)}`}
          title={props.isPassed ? words.outcomePassed : words.outcomeNotPassed}
          lead={words.score(props.score, props.maxScore, props.percent, props.passMark)}
        />
        <p className="muted small">{words.submittedAt(dateTime(props.submittedAt))}</p>
        {props.reveal ? null : (
          <Alert tone="info" still>
            {words.hidden}
          </Alert>
        )}
        <div className="row">
          <ButtonLink to={`/learn/${props.slug}`} look="primary">
            {words.toCourse}
          </ButtonLink>
          {props.isPassed ? null : (
            <ButtonLink to={`/learn/${props.slug}/quiz`} look="quiet">
              {words.again}
            </ButtonLink>
          )}
        </div>
        <ol className="plain" lang="vi">
          {props.items.map((item) => (
            <li key={item.position}>
              <ReviewedItem item={item} />
            </li>
          ))}
        </ol>
      </div>
    </SiteShell>
  )
}

function ReviewedItem({ item }: { item: Item }) {
  const words = useWords(assessmentWords)
  return (
    <section className="question" aria-label={words.question(item.position)}>
      <p className="question-kind">
        {words.question(item.position)} <StatusWord state={item.isRight ? 'done' : 'late'}>{item.isRight ? words.right : words.wrong}</StatusWord>
      </p>
      <div className="stem" dangerouslySetInnerHTML={{ __html: item.stem }} />
      {item.chosen.length ? null : <p className="muted">{words.nothing}</p>}
      <ul className="plain">
        {item.options.map((option, at) => {
          const isChosen = item.chosen.includes(at)
          const isCorrect = item.revealed?.correct.includes(at)
          if (!isChosen && !item.revealed) return null
          return (
            <li className="option" key={at} data-right={item.revealed ? isCorrect : undefined}>
              <span>
                <span dangerouslySetInnerHTML={{ __html: option }} />
                {isChosen || isCorrect ? (
                  <small className="muted"> ({[isChosen ? words.chosen : null, isCorrect ? words.correct : null].filter(Boolean).join(', ')})</small>
                ) : null}
                {item.revealed?.feedback[at] && (isChosen || isCorrect) ? (
                  <span className="why" dangerouslySetInnerHTML={{ __html: item.revealed.feedback[at] }} />
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
      {item.revealed ? <div className="explanation" dangerouslySetInnerHTML={{ __html: item.revealed.explanation }} /> : null}
    </section>
  )
}
