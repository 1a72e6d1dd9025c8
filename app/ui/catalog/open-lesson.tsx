import { Alert } from '~/ui/kit/alert'
import { BottomBar } from '~/ui/kit/bottom-bar'
import { ButtonLink } from '~/ui/kit/button'
import { LessonBody } from '~/ui/lesson/lesson-body'
import lessonScript from '~/ui/lesson/lesson-script?worker&url'
import { FocusShell } from '~/ui/shell/focus-shell'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { catalogWords } from './words'

type Bilingual = { vi: string; en: string }
export type OpenLessonProps = {
  course: { slug: string; title: Bilingual }
  lesson: { slug: string; title: Bilingual; minutes: number; bodyHash: string }
  position: number
  count: number
  previous: string | null
  next: string | null
  /** Visitor, signed in without enrolment, or learner of this course. */
  reader: 'guest' | 'member' | 'learner'
  /** Whether the learner's own course has this lesson: a course grows after one has enrolled. */
  isOwn: boolean
  replies: Record<string, string>
  refusal: string | null
}

/** A lesson of an open course, in full and without an account. Checks come back with the page when no script runs. */
export function OpenLesson(props: OpenLessonProps) {
  const words = useWords(catalogWords)
  const language = useLanguage()
  const { course, lesson } = props
  const home = `/courses/${course.slug}`
  return (
    <FocusShell
      back={{ to: home, label: course.title[language] }}
      title={`${words.place(props.position, props.count)} · ${words.minutes(lesson.minutes)}`}
      aside={<a href={`${home}#outline`}>{words.outline}</a>}
      bottom={
        <BottomBar label={words.outline}>
          {props.previous ? (
            <ButtonLink to={`${home}/lessons/${props.previous}`} rel="prev">
              {words.previous}
            </ButtonLink>
          ) : null}
          <ButtonLink look="primary" to={props.next ? `${home}/lessons/${props.next}` : home} rel={props.next ? 'next' : undefined}>
            {props.next ? words.next : words.toCourse}
          </ButtonLink>
        </BottomBar>
      }
    >
      <div className="page narrow stack" data-lesson={lesson.slug} data-offline={words.offline}>
        <h1>{lesson.title[language]}</h1>
        <NotRecorded {...props} />
        <RefusalAlert reason={props.refusal} />
        <div lang="vi">
          <LessonBody hash={lesson.bodyHash} replies={props.replies} />
        </div>
        {props.reader === 'guest' ? <GuestNote {...props} /> : null}
      </div>
      <script type="module" src={lessonScript} />
    </FocusShell>
  )
}

/** Says at the top, to those signed in, that nothing is recorded here and where it is. */
function NotRecorded({ course, lesson, reader, isOwn }: OpenLessonProps) {
  const words = useWords(catalogWords)
  if (reader === 'guest') return null
  const own = isOwn ? `/learn/${course.slug}/lessons/${lesson.slug}` : `/learn/${course.slug}`
  return (
    <div className="stack tight no-print">
      <Alert tone="warning" still>
        {words.notRecorded}
      </Alert>
      <div className="row">
        <ButtonLink look="primary" to={reader === 'learner' ? own : `/courses/${course.slug}`}>
          {reader === 'learner' ? words.toRecorded : words.enrolToRecord}
        </ButtonLink>
      </div>
    </div>
  )
}

function GuestNote({ course }: OpenLessonProps) {
  const words = useWords(catalogWords)
  return (
    <aside className="completion small muted">
      <strong>{words.guestTitle}.</strong> {words.guestText} <a href={`/sign-in?to=${encodeURIComponent(`/courses/${course.slug}`)}`}>{words.signIn}</a>
    </aside>
  )
}
