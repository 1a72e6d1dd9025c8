import { Fragment, type ReactNode } from 'react'
import type { AnswerLine } from '~/domain/catalog/question-types/answer-type'
import type { Asked, Option } from '~/domain/catalog/question-types/asked'
import type { PaperSection, ReviewRules } from '~/domain/catalog/quiz-terms'
import { Gradings, type ShownGrading } from '~/ui/evidence/gradings'
import { dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { ButtonLink } from '~/ui/kit/button'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { SiteShell } from '~/ui/shell/site-shell'
import { useLanguage, useWords } from '~/ui/words'
import { fillBlanks } from './fields/blank-fields'
import { OutageNotes, type OutageOf } from './outage-notes'
import { hiddenText } from './quiz-facts'
import { ruleWords } from './rule-words'
import { SectionName } from './section-name'
import { assessmentWords } from './words'

export type ReviewedItemProps = {
  position: number
  stem: string
  asked: Asked
  chosen: string[]
  given: AnswerLine[]
  noted?: (string | null)[]
  isRight: boolean
  /** Points of it, earned and possible, where parts count; a trial has none. */
  earned?: number
  points?: number
  isDropped?: boolean
  revealed: { correct: string[]; feedback: (string | null)[]; solution: string[]; explanation: string } | null
}
/** A lesson to read again. */
export type Reread = { slug: string; position: number; title: { vi: string; en: string } }
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
  visible: { answers: boolean; feedback: boolean; key: boolean }
  review: ReviewRules
  closes: string | null
  /** Answers that came after time was over. */
  late: number
  gradings: ShownGrading[]
  outages: OutageOf[]
  items: (ReviewedItemProps & { reread: Reread[]; section: PaperSection | null })[]
}

/** A submitted test: the result, then each question; the key only once nothing more can be gained by it. */
export function AttemptReview(props: AttemptReviewProps) {
  const words = { ...useWords(assessmentWords), ...useWords(ruleWords) }
  const language = useLanguage()
  return (
    <SiteShell>
      <div className="page narrow stack">
        <PageHead
          eyebrow={`${props.courseTitle[language]} · ${words.attempt(props.number)}`}
          title={props.isPassed ? words.outcomePassed : words.outcomeNotPassed}
          lead={words.score(number(props.score, language, 2), number(props.maxScore, language, 2), props.percent, props.passMark)}
        />
        <p className="muted small">{words.submittedAt(dateTime(props.submittedAt))}</p>
        <OutageNotes outages={props.outages} />
        {props.late ? <Alert tone="warning">{words.late(props.late)}</Alert> : null}
        {props.visible.key ? null : (
          <Alert tone="info" still>
            {hiddenText(words, props)}
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
        <Gradings gradings={props.gradings} />
        <Rereading {...props} />
        <ol className="plain" lang="vi">
          {props.items.map((item) => (
            <li key={item.position}>
              {item.section?.isFirst ? <SectionName section={item.section} /> : null}
              <ReviewedItem item={item}>
                {item.reread.length ? (
                  <p className="reread" lang={language}>
                    {words.rereadHere}{' '}
                    {item.reread.map((lesson, at) => (
                      <Fragment key={lesson.slug}>
                        {at ? '; ' : ''}
                        <LessonLink slug={props.slug} lesson={lesson} />
                      </Fragment>
                    ))}
                  </p>
                ) : null}
              </ReviewedItem>
            </li>
          ))}
        </ol>
      </div>
    </SiteShell>
  )
}

/** The lessons to read before the next try, those that most of the wrong questions are about first. */
function Rereading({ slug, items }: AttemptReviewProps) {
  const words = useWords(assessmentWords)
  const counted = new Map<string, { lesson: Reread; wrong: number }>()
  for (const lesson of items.flatMap((item) => item.reread)) counted.set(lesson.slug, { lesson, wrong: (counted.get(lesson.slug)?.wrong ?? 0) + 1 })
  if (!counted.size) return null
  return (
    <section aria-labelledby="reread" className="stack tight">
      <h2 id="reread" className="section-title">
        {words.reread}
      </h2>
      <p className="muted small">{words.rereadHint}</p>
      <ul>
        {[...counted.values()]
          .sort((a, b) => b.wrong - a.wrong || a.lesson.position - b.lesson.position)
          .map(({ lesson, wrong }) => (
            <li key={lesson.slug}>
              <LessonLink slug={slug} lesson={lesson} /> <span className="muted">({words.wrongCount(wrong)})</span>
            </li>
          ))}
      </ul>
    </section>
  )
}

function LessonLink({ slug, lesson }: { slug: string; lesson: Reread }) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  return <Link to={`/learn/${slug}/lessons/${lesson.slug}`}>{words.lessonNamed(lesson.position, lesson.title[language])}</Link>
}

/** One question of a submitted test, with its key where that is revealed. */
export function ReviewedItem({ item, children }: { item: ReviewedItemProps; children?: ReactNode }) {
  const words = useWords(assessmentWords)
  const { asked, revealed } = item
  const stem = asked.type === 'fillin' ? fillBlanks(item.stem, asked.blanks, (at) => `<span class="blank">(${at + 1}) …</span>`) : item.stem
  return (
    <section className="question" aria-label={words.question(item.position)}>
      <p className="question-kind">
        {words.question(item.position)} <ItemVerdict item={item} />
      </p>
      <div className="stem" dangerouslySetInnerHTML={{ __html: stem }} />
      {item.chosen.length ? null : <p className="muted">{words.nothing}</p>}
      {asked.type === 'single' || asked.type === 'multiple' || asked.type === 'truefalse' ? (
        <ReviewedOptions options={asked.options} item={item} />
      ) : (
        <ReviewedLines isOrder={asked.type === 'ordering'} item={item} />
      )}
      {revealed ? <div className="explanation" dangerouslySetInnerHTML={{ __html: revealed.explanation }} /> : null}
      {children}
    </section>
  )
}

/** Right, partly right, not right, or taken out of the test. */
function ItemVerdict({ item: { isRight, isDropped, earned = 0, points = 0 } }: { item: ReviewedItemProps }) {
  const words = useWords(assessmentWords)
  const language = useLanguage()
  if (isDropped) return <StatusWord state="paused">{words.dropped}</StatusWord>
  if (isRight) return <StatusWord state="done">{words.right}</StatusWord>
  if (earned > 0) return <StatusWord state="progress">{words.partly(number(earned, language, 2), number(points, language, 2))}</StatusWord>
  return <StatusWord state="late">{words.wrong}</StatusWord>
}

function ReviewedOptions({ options, item: { chosen, noted, revealed } }: { options: Option[]; item: ReviewedItemProps }) {
  const words = useWords(assessmentWords)
  return (
    <ul className="plain">
      {options.map((option, at) => {
        const isChosen = chosen.includes(option.id)
        const isCorrect = revealed?.correct.includes(option.id)
        if (!isChosen && !revealed) return null
        const why = revealed ? revealed.feedback[at] : noted?.[at]
        return (
          <li className="option" key={option.id} data-right={revealed ? isCorrect : undefined}>
            <span>
              <span dangerouslySetInnerHTML={{ __html: option.html }} />
              {isChosen || isCorrect ? (
                <small className="muted"> ({[isChosen ? words.chosen : null, isCorrect ? words.correct : null].filter(Boolean).join(', ')})</small>
              ) : null}
              {why && (isChosen || isCorrect) ? <span className="why" dangerouslySetInnerHTML={{ __html: why }} /> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** What was typed, placed or paired, and, revealed, what is right. */
function ReviewedLines({ isOrder, item: { given, isRight, revealed } }: { isOrder: boolean; item: ReviewedItemProps }) {
  const words = useWords(assessmentWords)
  const List = isOrder ? 'ol' : 'ul'
  return (
    <>
      {given.length ? (
        <>
          <p className="line-head">{words.given}</p>
          <List className="lines">
            {given.map((line, at) => (
              <li key={at}>
                <span dangerouslySetInnerHTML={{ __html: line.text }} />
                {line.isRight === null ? null : (
                  <span className={line.isRight ? 'mark-right' : 'mark-wrong'}> {line.isRight ? `✓ ${words.lineRight}` : `✕ ${words.lineWrong}`}</span>
                )}
                {line.feedback ? <span className="why" dangerouslySetInnerHTML={{ __html: line.feedback }} /> : null}
              </li>
            ))}
          </List>
        </>
      ) : null}
      {revealed && !isRight ? (
        <>
          <p className="line-head">{words.solution}</p>
          <List className="lines">
            {revealed.solution.map((line, at) => (
              <li key={at} dangerouslySetInnerHTML={{ __html: line }} />
            ))}
          </List>
        </>
      ) : null}
    </>
  )
}
