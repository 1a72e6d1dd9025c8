import { date } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { catalogWords } from './words'

type Bilingual = { vi: string; en: string }

/** How the reader stands in a course; null for a visitor and for who is not enrolled. */
export type OwnState = { state: 'done' | 'progress' | 'none' | 'late'; lessonsDone: number; completedAt: string | null; dueDate: string | null }

/** A course as lists show it. */
export type ListedCourse = {
  slug: string
  code: string
  title: Bilingual
  summary: Bilingual
  periods: number
  lessons: number
  isOpen: boolean
  competences: { code: string; title: Bilingual }[]
  own: OwnState | null
}

/** Courses as cards: what each is about, how long, how the reader stands. */
export function CourseCards({ courses, level: Heading = 'h2' }: { courses: ListedCourse[]; level?: 'h2' | 'h3' }) {
  const words = useWords(catalogWords)
  const language = useLanguage()
  return (
    <ul className="course-cards">
      {courses.map((course) => (
        <li key={course.slug} className="card">
          <p className="eyebrow">
            {course.code} · {words.periods(course.periods)} · {words.lessonsCount(course.lessons)}
          </p>
          <Heading>
            <Link to={`/courses/${course.slug}`}>{course.title[language]}</Link>
          </Heading>
          <p className="muted small">{course.summary[language]}</p>
          <ul className="competences" aria-label={words.competences}>
            {course.competences.map((item) => (
              <li key={item.code}>
                <b>{item.code}</b> {item.title[language]}
              </li>
            ))}
          </ul>
          <p className="row end">
            {course.own ? <Standing own={course.own} lessons={course.lessons} /> : null}
            {course.isOpen ? (
              <Tag tone="jade" icon="book">
                {words.open}
              </Tag>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Standing({ own, lessons }: { own: OwnState; lessons: number }) {
  const words = useWords(catalogWords)
  const { state, lessonsDone, completedAt, dueDate } = own
  if (completedAt) return <StatusWord state="done">{words.finished(date(completedAt))}</StatusWord>
  if (state === 'late' && dueDate) return <StatusWord state="late">{words.late(date(dueDate))}</StatusWord>
  return <StatusWord state={state}>{state === 'progress' ? words.studied(lessonsDone, lessons) : words.notStarted}</StatusWord>
}
