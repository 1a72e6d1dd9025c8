import { accommodationWords } from '~/ui/assessment/accommodation-words'
import { reliefWords } from '~/ui/assign/relief-words'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { passportWords } from '~/ui/passport/words'
import { type PathLine, PathLines } from '~/ui/paths/path-lines'
import { pathWords } from '~/ui/paths/path-words'
import { useWords } from '~/ui/words'
import { type PersonCourse, PersonCourseCard } from './person-course'
import { personWords } from './person-words'

type PersonPageProps = {
  person: { id: string; fullName: string; givenName: string; position: string; unitName: string }
  courses: PersonCourse[]
  paths: PathLine[]
}

/** What a manager may read of a person of their unit. */
export function PersonPage({ person, courses, paths }: PersonPageProps) {
  const words = useWords(personWords)
  const time = useWords(accommodationWords)
  const relief = useWords(reliefWords)
  const path = useWords(pathWords)
  const passport = useWords(passportWords)
  const assign = (
    <>
      <ButtonLink to={`/manage/assign?person=${person.id}`} look="primary">
        {words.assign}
      </ButtonLink>
      <ButtonLink to={`/reliefs/${person.id}`}>{relief.title}</ButtonLink>
      <ButtonLink to={`/accommodations/${person.id}`}>{time.title}</ButtonLink>
      <ButtonLink to={`/manage/people/${person.id}/passport`}>{passport.title}</ButtonLink>
    </>
  )
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: person.fullName }]} />
      <PageHead eyebrow={`${person.position}, ${person.unitName}`} title={person.fullName} actions={assign} />
      <Summary courses={courses} />
      <p className="muted small">{words.seen(person.givenName)}</p>
      {paths.length ? (
        <section>
          <h2 className="section-title">{path.title}</h2>
          <PathLines paths={paths} label={path.title} isOwn={false} />
        </section>
      ) : null}
      {courses.length ? null : <Empty title={words.noneTitle}>{words.noneText}</Empty>}
      <Courses title={words.openCourses} courses={courses.filter(({ completion }) => !completion)} />
      <Courses title={words.doneCourses} courses={courses.filter(({ completion }) => completion)} />
    </div>
  )
}

/** How the courses stand at a glance. */
function Summary({ courses }: Pick<PersonPageProps, 'courses'>) {
  const words = useWords(personWords)
  const done = courses.filter(({ completion }) => completion)
  const late = courses.filter(({ completion, daysLeft }) => !completion && daysLeft !== null && daysLeft < 0)
  if (courses.length === 0) return null
  return (
    <Numbers
      label={words.summary}
      items={[
        { value: courses.length, label: words.coursesAll },
        { value: done.length, label: words.coursesDone, tone: 'jade' },
        { value: late.length, label: words.coursesLate, tone: late.length ? 'lacquer' : undefined },
      ]}
    />
  )
}

function Courses({ title, courses }: Pick<PersonPageProps, 'courses'> & { title: string }) {
  if (courses.length === 0) return null
  return (
    <section className="stack" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <div className="person-courses">
        {courses.map((course) => (
          <PersonCourseCard key={course.enrolmentId} course={course} />
        ))}
      </div>
    </section>
  )
}
