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
        <RefusalAlert reason={props.refusal} />
        <div lang="vi">
          <LessonBody hash={lesson.bodyHash} replies={props.replies} />
        </div>
        <ReaderNote {...props} />
      </div>
      <script type="module" src={lessonScript} />
    </FocusShell>
  )
}

function ReaderNote({ course, lesson, reader }: OpenLessonProps) {
  const words = useWords(catalogWords)
  const home = `/courses/${course.slug}`
  const notes = {
    guest: { title: words.guestTitle, text: words.guestText, to: `/sign-in?to=${encodeURIComponent(home)}`, link: words.signIn },
    member: { title: words.memberTitle, text: words.memberText, to: home, link: words.enrol },
    learner: { title: words.memberTitle, text: words.memberText, to: `/learn/${course.slug}/lessons/${lesson.slug}`, link: words.learnerLink },
  }
  const { title, text, to, link } = notes[reader]
  return (
    <aside className="completion small muted">
      <strong>{title}.</strong> {text} <a href={to}>{link}</a>
    </aside>
  )
}
