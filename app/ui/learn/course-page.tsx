import type { Explained } from '~/domain/certification/eligibility.server'
import type { Why } from '~/domain/enrolment/why.server'
import type { Pending } from '~/domain/learning/pending'
import { WhySources } from '~/ui/assign/why-sources'
import { NextClass, type NextClassShown } from '~/ui/classroom/next-class'
import { CertificateCard, CertificateNotes, MissingLine } from '~/ui/eligibility/certificate-card'
import { eligibilityWords } from '~/ui/eligibility/words'
import { LatenessWord } from '~/ui/evidence/lateness'
import { date, relativeDue } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checks } from '~/ui/kit/checks'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { StatusWord } from '~/ui/kit/status-word'
import { OwnWarnings, type OwnWarningsProps } from '~/ui/warning/own-warnings'
import { useLanguage, useWords } from '~/ui/words'
import { type AnsweredQuestion, AnsweredQuestions } from './answered-questions'
import { type HomeCourse, NextButton } from './learn-home'
import { PendingAlerts } from './pending'
import { type Asked, NewerVersion, RelearningCard } from './relearning'
import { type CourseTaskShown, TaskCards, TaskState } from './task-cards'
import { type AskedUseShown, UseQuestion } from './use-question'
import { learnWords } from './words'

type Bilingual = { vi: string; en: string }
export type CoursePageProps = Pick<
  HomeCourse,
  'slug' | 'next' | 'title' | 'periods' | 'minutesLeft' | 'daysLeft' | 'lateness' | 'completedAt' | 'certificate'
> &
  OwnWarningsProps & {
    summary: Bilingual
    asked: Asked[]
    pending: Pending[]
    answered: AnsweredQuestion[]
    askedUses: AskedUseShown[]
    nextClass: NextClassShown | null
    newer: { number: number; publishedAt: string; summary: string | null } | null
    code: string
    lessons: { slug: string; position: number; title: Bilingual; minutes: number; exerciseMinutes: number; isDone: boolean }[]
    conditions: { kind: 'lessons' | 'quiz' | 'task'; isMet: boolean; done: number; of: number; exemptAt: string | null }[]
    /** When the test was passed that stands for the lessons; null where they are to be completed, or were. */
    exemptAt: string | null
    passMark: number
    quizMinutes: number
    attemptsLeft: number
    lastPercent: number | null
    isPassed: boolean
    tasks: CourseTaskShown[]
    taskTitles: Record<string, Bilingual>
    explained: Explained
    why: Why
    order: {
      dueDate: string | null
      moved: { was: string; reason: string | null } | null
      by: string | null
      position: string | null
      reason: string | null
      legalBasis: string | null
    }
  }

/** A course as its learner has it: what completes it, what is done, and the one next step. */
export function CoursePage(props: CoursePageProps) {
  const words = useWords(learnWords)
  const eligibility = useWords(eligibilityWords)
  const language = useLanguage()
  const { slug, lessons, order } = props
  const taskItem = (task: CourseTaskShown) => ({
    key: task.id,
    title: words.taskNamed(task.title[language]),
    to: `/learn/${slug}/tasks/${task.id}`,
    text: [words.minutes(task.minutes), ...(task.isAsked ? [] : [words.optional])].join(' · '),
    end: <TaskState task={task} />,
  })
  const done = lessons.filter((lesson) => lesson.isDone).length
  const given = [
    order.by ? { term: words.assigned, value: `${order.by}${order.position ? `, ${order.position}` : ''}` } : null,
    order.moved ? { term: words.dueMovedTerm, value: words.dueMoved(date(order.moved.was), order.moved.reason ?? '') } : null,
    order.reason ? { term: words.reason, value: order.reason } : null,
    order.legalBasis ? { term: words.legal, value: order.legalBasis } : null,
    order.dueDate
      ? { term: words.due, value: `${date(order.dueDate)}${props.daysLeft === null || props.lateness ? '' : `, ${relativeDue(props.daysLeft, language)}`}` }
      : null,
  ].filter((item) => item !== null)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.home, to: '/learn' }, { label: props.code }]} />
      <PageHead eyebrow={`${props.code} · ${words.periods(props.periods)}`} title={props.title[language]} lead={props.summary[language]} />
      <LatenessWord lateness={props.lateness} />
      <PendingAlerts courses={[{ slug, title: props.title, taskTitles: props.taskTitles, pending: props.pending }]} />
      <AnsweredQuestions questions={props.answered} />
      <OwnWarnings warnings={props.warnings} pastWarnings={props.pastWarnings} today={props.today} />
      <UseQuestion asked={props.askedUses} />
      <RelearningCard asked={props.asked} />
      <NextClass next={props.nextClass} />
      <NewerVersion slug={slug} newer={props.newer} />
      {props.exemptAt ? (
        <Alert tone="info" still title={words.exempted(date(props.exemptAt))}>
          {words.exemptedText}
        </Alert>
      ) : null}
      {props.completedAt ? (
        <Alert tone="success" still title={words.completedOn(date(props.completedAt))} />
      ) : (
        <Card raised eyebrow={done ? words.continueHead : words.startHead}>
          <ProgressBar value={done} max={lessons.length}>
            {words.lessonsDone(done, lessons.length)} · {words.minutesLeft(props.minutesLeft)}
          </ProgressBar>
          <NextButton course={props} />
        </Card>
      )}
      <CertificateCard explained={props.explained} />
      {props.explained.renewal ? <RenewalCard slug={slug} renewal={props.explained.renewal} /> : null}
      {given.length ? <KeyValues items={given} /> : null}
      {props.why.sources.length + props.why.reliefs.length ? <WhySources why={props.why} isDone={props.completedAt !== null} /> : null}
      <section aria-labelledby="conditions">
        <h2 id="conditions" className="section-title">
          {props.completedAt ? words.conditions : words.conditionsForCertificate}
        </h2>
        <Checks
          items={props.conditions.map((item) => {
            const missing = props.explained.missing.find(({ kind }) => kind === item.kind)
            return {
              key: item.kind,
              state: item.isMet ? 'done' : item.done ? 'progress' : 'none',
              text: missing ? <MissingLine slug={slug} missing={missing} /> : conditionText(item, props.passMark, words),
            }
          })}
        />
        {props.explained.state === 'not-yet' ? (
          <>
            <p className="muted small">{eligibility.once}</p>
            <CertificateNotes explained={props.explained} />
          </>
        ) : null}
      </section>
      <section aria-labelledby="outline">
        <h2 id="outline" className="section-title">
          {words.outline}
        </h2>
        <ItemList
          items={[
            ...lessons.flatMap((lesson) => [
              {
                key: lesson.slug,
                title: words.lesson(lesson.position, lesson.title[language]),
                to: `/learn/${slug}/lessons/${lesson.slug}`,
                text: lesson.exerciseMinutes ? words.minutesWithExercise(lesson.minutes, lesson.exerciseMinutes) : words.minutes(lesson.minutes),
                end: lesson.isDone ? <StatusWord state="done" /> : null,
              },
              ...props.tasks.filter((task) => task.lesson === lesson.slug).map(taskItem),
            ]),
            ...props.tasks.filter((task) => task.lesson === null).map(taskItem),
          ]}
        />
      </section>
      <QuizCard {...props} />
      <TaskCards slug={slug} tasks={props.tasks} />
    </div>
  )
}

/** Until when the certificate stands, and the way to renew it once that is open. */
function RenewalCard({ slug, renewal: { validUntil, opensOn, isOpen, isOver, isOffered } }: { slug: string; renewal: NonNullable<Explained['renewal']> }) {
  const words = useWords(learnWords)
  const { renewClosed } = useWords(eligibilityWords)
  const title = isOver ? words.expired(date(validUntil)) : words.validUntil(date(validUntil))
  if (!isOpen) return <p className="muted">{words.renewFrom(date(opensOn))}</p>
  if (!isOffered) return <Card title={title}>{renewClosed}</Card>
  return (
    <Card title={title}>
      <p>{words.renewText}</p>
      <form method="post" action={`/learn/${slug}/renewal`}>
        <Button look="primary">{words.renew}</Button>
      </form>
    </Card>
  )
}

function conditionText(item: CoursePageProps['conditions'][number], passMark: number, words: (typeof learnWords)['vi']): string {
  if (item.exemptAt)
    return `${item.kind === 'task' ? words.conditionTask : words.conditionLessons(item.done, item.of)} · ${words.exempted(date(item.exemptAt))}`
  if (item.kind === 'quiz') return words.conditionQuiz(passMark)
  if (item.kind === 'task') return item.of > 1 ? words.conditionTasks(item.done, item.of) : words.conditionTask
  return words.conditionLessons(item.done, item.of)
}

function QuizCard({ slug, isPassed, lastPercent, attemptsLeft, quizMinutes }: CoursePageProps) {
  const words = useWords(learnWords)
  const standing = isPassed
    ? words.passed(lastPercent ?? 0)
    : lastPercent === null
      ? words.attemptsLeft(attemptsLeft)
      : `${words.notPassed(lastPercent)} · ${words.attemptsLeft(attemptsLeft)}`
  return (
    <Card title={words.quiz}>
      <p className="muted">
        {words.minutes(quizMinutes)} · {standing}
      </p>
      <p className="muted small">{words.practiceText}</p>
      <div className="row">
        <ButtonLink to={`/learn/${slug}/quiz`} look="quiet">
          {words.quiz}
        </ButtonLink>
        <ButtonLink to={`/learn/${slug}/practice`} look="quiet">
          {words.practice}
        </ButtonLink>
      </div>
    </Card>
  )
}
