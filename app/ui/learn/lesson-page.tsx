import { LessonFeedback, type LessonFeedbackProps } from '~/ui/feedback/lesson-feedback'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { BottomBar } from '~/ui/kit/bottom-bar'
import { Button, ButtonLink } from '~/ui/kit/button'
import { LessonBody } from '~/ui/lesson/lesson-body'
import lessonScript from '~/ui/lesson/lesson-script?worker&url'
import { FocusShell } from '~/ui/shell/focus-shell'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { changesWords } from './changes-words'
import { conditionsHtml } from './conditions-html'
import { pendingWords } from './pending-words'
import { RelearningInLesson } from './relearning'
import { learnWords } from './words'

type LessonPageProps = {
  /** For whom work that could not be sent yet may wait in the browser. */
  keeper: string
  slug: string
  courseTitle: { vi: string; en: string }
  title: { vi: string; en: string }
  lessonSlug: string
  bodyHash: string
  minutes: number
  position: number
  count: number
  previous: string | null
  next: string | null
  completedAt: string | null
  /** Whether it was learnt in a group session: its checks may be open still, and ask for nothing. */
  isAttended: boolean
  conditions: { questions: number; questionsRight: number; messages: number; messagesJudged: number; areMet: boolean }
  replies: Record<string, string>
  practised: Record<string, string>
  /** How the reader stands with the tasks of the course; those the lesson places say so in their cards. */
  tasks: { id: string; at: string | null; verdict: 'accepted' | 'returned' | null }[]
  feedback: Omit<LessonFeedbackProps, 'lesson' | 'bodyHash'>
  asked: { reason: string; askedAt: string } | null
  isRelearned: boolean
  refusal: string | null
}

/** A lesson as an enrolled learner reads it. The text stands in HTML; a small script answers checks in place. */
export function LessonPage(props: LessonPageProps) {
  const words = useWords(learnWords)
  const changes = useWords(changesWords)
  const language = useLanguage()
  const pending = useWords(pendingWords)
  const taskText = ({ at, verdict }: LessonPageProps['tasks'][number]) =>
    at ? [words.handedIn(date(at)), ...(verdict ? [verdict === 'returned' ? pending.returnedShort : pending.acceptedShort] : [])].join(', ') : words.notHandedIn
  const course = `/learn/${props.slug}`
  const lesson = `${course}/lessons/${props.lessonSlug}`
  return (
    <FocusShell
      back={{ to: course, label: props.courseTitle[language] }}
      title={`${words.position(props.position, props.count)} · ${words.minutes(props.minutes)}`}
      aside={<a href={`${course}#outline`}>{words.outline}</a>}
      bottom={
        <BottomBar label={words.outline}>
          {props.previous ? (
            <ButtonLink to={`${course}/lessons/${props.previous}`} look="quiet">
              {words.previousLesson}
            </ButtonLink>
          ) : null}
          {props.completedAt ? (
            <ButtonLink to={props.next ? `${course}/lessons/${props.next}` : course} look="primary">
              {props.next ? words.nextLesson : words.toCourse}
            </ButtonLink>
          ) : (
            <form method="post" action={`${lesson}/completion`}>
              <Button look="primary" wide type="submit">
                {props.next ? words.completeAndNext : words.completeLesson}
              </Button>
            </form>
          )}
        </BottomBar>
      }
    >
      <div
        className="page narrow stack"
        data-lesson={props.lessonSlug}
        data-enrolled="true"
        data-keeper={props.keeper}
        data-visit={`${lesson}/visit`}
        data-offline={words.offline}
        data-practised={words.practisedNow}
      >
        <h1 lang={language === 'en' ? 'en' : undefined}>{props.title[language]}</h1>
        {props.isRelearned ? <Alert tone="success">{changes.finished}</Alert> : null}
        <RelearningInLesson lesson={lesson} asked={props.asked} />
        <div lang="vi">
          <LessonBody
            hash={props.bodyHash}
            replies={props.replies}
            practised={Object.fromEntries(Object.entries(props.practised).map(([id, at]) => [id, words.practised(date(at))]))}
            tasks={Object.fromEntries(props.tasks.map((task) => [task.id, { text: taskText(task), isDone: task.at !== null && task.verdict !== 'returned' }]))}
          />
        </div>
        <section aria-labelledby="conditions" id="conditions-of-lesson">
          <h2 id="conditions" className="section-title">
            {words.lessonConditions}
          </h2>
          <RefusalAlert reason={props.refusal} />
          {/* The same list comes back with each reply, so it is made of one function as HTML. */}
          <ul className="checks" data-conditions dangerouslySetInnerHTML={{ __html: conditionsHtml(props.conditions, props.completedAt !== null, language) }} />
          {props.completedAt ? (
            <p className="muted small">
              {words.lessonDone(date(props.completedAt))}
              {props.isAttended ? ` ${words.lessonAttended}` : null}
            </p>
          ) : null}
        </section>
        <LessonFeedback lesson={lesson} bodyHash={props.bodyHash} {...props.feedback} />
      </div>
      <script type="module" src={lessonScript} />
    </FocusShell>
  )
}
