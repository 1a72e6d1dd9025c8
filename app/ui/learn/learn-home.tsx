import type { Lateness } from '~/domain/enrolment/lateness'
import type { OwnWaiting } from '~/domain/evaluation/own-waiting.server'
import { NextClass, type NextClassShown } from '~/ui/classroom/next-class'
import { OwnWaitingAlerts } from '~/ui/dossier/own-waiting'
import { LatenessWord, latenessText } from '~/ui/evidence/lateness'
import { capital, date, longDate, number, relativeDue } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { Tag } from '~/ui/kit/tag'
import { type PathLine, PathLines } from '~/ui/paths/path-lines'
import { pathWords } from '~/ui/paths/path-words'
import { peerWords } from '~/ui/peer-reviews/words'
import { type WaitingInvitation, WaitingInvitations } from '~/ui/sharing/sharing-home'
import { guideWords } from '~/ui/shell/guide-words'
import { supervisionWords } from '~/ui/supervision/words'
import { type WarnedCourse, WarnedCourses } from '~/ui/warning/own-warnings'
import { useLanguage, useWords } from '~/ui/words'
import { type AnsweredQuestion, AnsweredQuestions } from './answered-questions'
import { PendingAlerts, type PendingIn } from './pending'
import { type Asked, RelearningCard } from './relearning'
import { type AskedUseShown, UseQuestion } from './use-question'
import { learnWords } from './words'

type Next =
  | { kind: 'lesson'; slug: string; position: number; title: { vi: string; en: string } }
  | { kind: 'quiz' }
  | { kind: 'task'; taskId: string }
  | { kind: 'none' }
export type HomeCourse = {
  id: string
  slug: string
  title: { vi: string; en: string }
  periods: number
  lessons: number
  lessonsDone: number
  next: Next
  minutesLeft: number
  daysLeft: number | null
  lateness: Lateness | null
  completedAt: string | null
  dueDate: string | null
  /** What was due before an outage moved it, and why. */
  moved: { was: string; reason: string | null } | null
  reason: string | null
  assignedBy: string | null
  isAssigned: boolean
  certificate: string | null
}
type HomeProps = {
  today: string
  name: string
  courses: HomeCourse[]
  asked: Asked[]
  pending: PendingIn[]
  /** What of one's own dossiers waits. */
  dossiers: OwnWaiting[]
  answered: AnsweredQuestion[]
  askedUses: AskedUseShown[]
  warned: WarnedCourse[]
  toMark: number
  nextClass: NextClassShown | null
  /** Whether the reader may supervise tests. */
  supervises: boolean
  paths: PathLine[]
  invitations: WaitingInvitation[]
  toReview: number
  periods: number
  norm: number
}

/** “Việc học của tôi”: one thing to go on with, then everything assigned, chosen and completed. */
export function LearnHome({
  today,
  name,
  courses,
  asked,
  pending,
  dossiers,
  answered,
  askedUses,
  warned,
  toMark,
  nextClass,
  supervises,
  paths,
  invitations,
  toReview,
  periods,
  norm,
}: HomeProps) {
  const pathText = useWords(pathWords)
  const words = useWords(learnWords)
  const guides = useWords(guideWords)
  const language = useLanguage()
  const peerText = useWords(peerWords)
  const supervision = useWords(supervisionWords)
  const open = courses.filter((course) => !course.completedAt)
  // By due date: what is late comes before what was merely begun.
  const ready = open.filter((course) => course.next.kind !== 'none')
  const now = ready.find((course) => course.daysLeft !== null && course.daysLeft < 0) ?? ready.find((course) => course.lessonsDone > 0) ?? ready[0] ?? open[0]
  const rest = open.filter((course) => course !== now)
  const groups = [
    { title: words.assigned, courses: rest.filter((course) => course.isAssigned) },
    { title: words.chosen, courses: rest.filter((course) => !course.isAssigned) },
    { title: words.finished, courses: courses.filter((course) => course.completedAt) },
  ]
  return (
    <div className="page narrow stack">
      <PageHead eyebrow={capital(longDate(today, language))} title={words.greet(name)} />
      <PendingAlerts courses={pending} />
      <OwnWaitingAlerts waiting={dossiers.filter(({ kind }) => kind === 'returned' || kind === 'asked')} />
      <WarnedCourses courses={warned} />
      <AnsweredQuestions questions={answered} />
      <RelearningCard asked={asked} />
      <NextClass next={nextClass} />
      {supervises ? (
        <p>
          <a href="/invigilate">{supervision.title}</a>
        </p>
      ) : null}
      {toMark ? (
        <Alert tone="info" still title={words.toMark(number(toMark, language))}>
          <a href="/teach/marking">{words.toMarkOpen}</a>
        </Alert>
      ) : null}
      <UseQuestion asked={askedUses} />
      {now ? <NowCard course={now} /> : null}
      <OwnWaitingAlerts waiting={dossiers.filter(({ kind }) => kind === 'look' || kind === 'answered')} />
      {toReview ? (
        <p>
          <Link to="/peer-reviews">{peerText.waitingNote(number(toReview, language))}</Link>
        </p>
      ) : null}
      <WaitingInvitations waiting={invitations} />
      {paths.length ? (
        <section>
          <h2 className="section-title">{pathText.mine}</h2>
          <PathLines paths={paths} label={pathText.mine} isOwn />
        </section>
      ) : null}
      {courses.length === 0 ? (
        <Empty
          title={words.emptyTitle}
          action={
            <ButtonLink to="/courses" look="primary">
              {words.toCatalogue}
            </ButtonLink>
          }
        >
          {words.emptyText}
        </Empty>
      ) : null}
      {groups
        .filter((group) => group.courses.length)
        .map((group) => (
          <section key={group.title}>
            <h2 className="section-title">{group.title}</h2>
            <ItemList
              items={group.courses.map((course) => ({
                key: course.id,
                title: course.title[language],
                to: `/learn/${course.slug}`,
                text: <Standing course={course} />,
                end: <DueTag course={course} />,
              }))}
            />
          </section>
        ))}
      <p className="muted small">
        {words.yearly(number(periods, language), number(norm, language))}. <Link to="/sharing">{words.sharing}</Link> ·{' '}
        <Link to="/gallery">{words.gallery}</Link> · <Link to="/guides/cadres">{guides.cadres}</Link>
      </p>
    </div>
  )
}

function NowCard({ course }: { course: HomeCourse }) {
  const words = useWords(learnWords)
  const language = useLanguage()
  return (
    <Card raised eyebrow={course.lessonsDone ? words.continueHead : words.startHead} title={course.title[language]}>
      <p className="muted small">
        {course.assignedBy ? `${words.givenBy(course.assignedBy)}. ` : null}
        {course.reason ? `${course.reason.replace(/[.\s]+$/, '')}. ` : null}
        {course.dueDate ? (
          <>
            {words.due} <strong>{date(course.dueDate)}</strong>
            {course.lateness ? null : `, ${relativeDue(course.daysLeft ?? 0, language)}`}.{' '}
            {course.moved ? words.dueMoved(date(course.moved.was), course.moved.reason ?? '') : null}
          </>
        ) : null}
      </p>
      <LatenessWord lateness={course.lateness} />
      <ProgressBar value={course.lessonsDone} max={course.lessons}>
        {words.lessonsDone(course.lessonsDone, course.lessons)} · {words.minutesLeft(course.minutesLeft)}
      </ProgressBar>
      <NextButton course={course} />
    </Card>
  )
}

/** The one act that brings a course forward. */
export function NextButton({ course }: { course: Pick<HomeCourse, 'slug' | 'next'> }) {
  const words = useWords(learnWords)
  const language = useLanguage()
  const { next, slug } = course
  const to =
    next.kind === 'lesson'
      ? `/learn/${slug}/lessons/${next.slug}`
      : next.kind === 'quiz'
        ? `/learn/${slug}/quiz`
        : next.kind === 'task'
          ? `/learn/${slug}/tasks/${next.taskId}`
          : `/learn/${slug}`
  const label =
    next.kind === 'lesson'
      ? words.lesson(next.position, next.title[language])
      : next.kind === 'quiz'
        ? words.doQuiz
        : next.kind === 'task'
          ? words.doTask
          : words.open
  return (
    <ButtonLink to={to} look="primary" wide>
      {label}
    </ButtonLink>
  )
}

function Standing({ course }: { course: HomeCourse }) {
  const words = useWords(learnWords)
  if (course.certificate)
    return (
      <>
        {words.certificate} <a href={`/certificates/${course.certificate}.pdf`}>{course.certificate}</a>
      </>
    )
  if (course.lessonsDone === 0 && course.next.kind === 'lesson')
    return (
      <>
        {words.notStarted} · {words.periods(course.periods)}
      </>
    )
  return <>{course.next.kind === 'task' ? words.doTask : course.next.kind === 'quiz' ? words.doQuiz : words.lessonsDone(course.lessonsDone, course.lessons)}</>
}

function DueTag({ course }: { course: HomeCourse }) {
  const words = useWords(learnWords)
  const language = useLanguage()
  if (course.lateness) return <Tag tone="lacquer">{latenessText(course.lateness, language)}</Tag>
  if (course.completedAt) return <Tag tone="jade">{words.finished}</Tag>
  if (course.daysLeft === null) return null
  return <Tag tone={course.daysLeft <= 14 ? 'brass' : 'muted'}>{capital(relativeDue(course.daysLeft, language))}</Tag>
}
