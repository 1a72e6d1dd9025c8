import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checks } from '~/ui/kit/checks'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { CompetenceList, CourseTime, QuizFacts } from './course-facts'
import { catalogWords } from './words'

type Bilingual = { vi: string; en: string }
export type PublicCourseProps = {
  slug: string
  code: string
  title: Bilingual
  summary: Bilingual
  audience: Bilingual
  objectives: Bilingual[]
  periods: number
  isOpen: boolean
  competences: { code: string; level: string; title: Bilingual }[]
  lessons: { slug: string; position: number; title: Bilingual; summary: Bilingual; minutes: number; isOwn: boolean }[]
  completion: ('lessons' | 'quiz' | 'task')[]
  quiz: { questions: number; minutes: number; passMark: number; attempts: number }
  tasks: { title: Bilingual; isRequired: boolean }[]
  exercises: number
  minutes: { lessons: number; exercises: number; quiz: number; task: number }
  /** Visitor, signed in without enrolment, or learner of this course. */
  reader: 'guest' | 'member' | 'learner'
  /** Whether it takes people who are not in it. */
  isOffered: boolean
}

/** A course as anyone sees it: what one will be able to do, what completes it, how long it takes and why. */
export function PublicCourse(props: PublicCourseProps) {
  const words = useWords(catalogWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: '/courses' }, { label: props.code }]} />
      <PageHead eyebrow={`${props.code} · ${words.periods(props.periods)}`} title={props.title[language]} lead={props.summary[language]} />
      <EnterCard {...props} />
      <section aria-labelledby="objectives" className="stack tight">
        <h2 id="objectives">{words.objectives}</h2>
        <ul>
          {props.objectives.map((objective) => (
            <li key={objective.vi}>{objective[language]}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="outline" className="stack tight">
        <h2 id="outline">{words.outline}</h2>
        <ItemList
          items={props.lessons.map((lesson) => ({
            key: lesson.slug,
            title: words.lesson(lesson.position, lesson.title[language]),
            to: lesson.isOwn ? `/learn/${props.slug}/lessons/${lesson.slug}` : props.isOpen ? `/courses/${props.slug}/lessons/${lesson.slug}` : undefined,
            text: lesson.summary[language],
            end: <span className="muted small">{words.minutes(lesson.minutes)}</span>,
          }))}
        />
      </section>
      <section aria-labelledby="completes" className="stack tight">
        <h2 id="completes">{words.completes}</h2>
        <Checks items={props.completion.map((kind) => ({ key: kind, state: 'none', text: completionText(kind, props, words, language) }))} />
      </section>
      <QuizFacts quiz={props.quiz} />
      <CourseTime lessons={props.lessons.length} exercises={props.exercises} minutes={props.minutes} periods={props.periods} />
      <CompetenceList competences={props.competences} audience={props.audience} />
    </div>
  )
}

function completionText(
  kind: 'lessons' | 'quiz' | 'task',
  { quiz, lessons, tasks }: PublicCourseProps,
  words: (typeof catalogWords)['vi'],
  language: 'vi' | 'en',
): string {
  if (kind === 'quiz') return words.completesQuiz(quiz.passMark)
  if (kind === 'lessons') return words.completesLessons(lessons.length)
  const required = tasks.filter(({ isRequired }) => isRequired).map(({ title }) => title[language])
  return required.length ? `${required.length > 1 ? words.completesTasks : words.completesTask}: ${required.join('; ')}` : words.completesTask
}

function EnterCard({ slug, isOpen, isOffered, lessons, reader }: PublicCourseProps) {
  const words = useWords(catalogWords)
  const read =
    isOpen && reader !== 'learner' && lessons[0] ? <ButtonLink to={`/courses/${slug}/lessons/${lessons[0].slug}`}>{words.readFirst}</ButtonLink> : null
  if (reader === 'learner') {
    return (
      <Card raised>
        <p>{words.enrolledText}</p>
        <ButtonLink look="primary" wide to={`/learn/${slug}`}>
          {words.continue}
        </ButtonLink>
      </Card>
    )
  }
  if (!isOffered)
    return (
      <Card raised>
        <p>{words.notOffered}</p>
        <div className="row">
          <ButtonLink to="/courses">{words.title}</ButtonLink>
          {read}
        </div>
      </Card>
    )
  return (
    <Card raised>
      <p>{reader === 'member' ? words.enrolText : isOpen ? words.signInOpenText : words.signInText}</p>
      <div className="row">
        {reader === 'member' ? (
          <form method="post" action={`/learn/${slug}/enrolment`}>
            <Button look="primary">{words.enrol}</Button>
          </form>
        ) : (
          <ButtonLink look="primary" to={`/sign-in?to=${encodeURIComponent(`/courses/${slug}`)}`}>
            {words.signIn}
          </ButtonLink>
        )}
        {read}
      </div>
    </Card>
  )
}
