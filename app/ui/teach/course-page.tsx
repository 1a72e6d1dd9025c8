import { feedbackWords } from '~/ui/feedback/words'
import { date } from '~/ui/format'
import { itemsWords } from '~/ui/items/words'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { OfferSection, type OfferSectionProps, PublishedAlert } from '~/ui/review/offer-section'
import { useLanguage, useWords } from '~/ui/words'
import { type CourseExercise, CourseExercises, type CourseTask, CourseTaskSection } from './course-practice'
import { courseWords } from './course-words'
import { markersWords } from './markers-words'
import { teachWords } from './teach-words'

type Bilingual = { vi: string; en: string }
type Version = { id: string; number: number; kind: string; summary: string | null; publishedAt: string; publisher: string | null }
type Lesson = { slug: string; position: number; title: Bilingual; number: number; minutes: number; questions: number; messages: number }
type Pool = { code: string; title: Bilingual; graded: number; draw: number; drawn: [least: number, most: number] | null; practice: number; inLessons: number }
export type TaughtCoursePageProps = {
  slug: string
  code: string
  number: number
  publishedAt: string
  periods: number
  title: Bilingual
  summary: Bilingual
  isOpen: boolean
  minutes: { lessons: number; exercises: number; quiz: number; task: number }
  quiz: { count: number; passMark: number; attempts: number; minutes: number }
  versions: Version[]
  lessons: Lesson[]
  pools: Pool[]
  exercises: CourseExercise[]
  tasks: CourseTask[]
  offer: OfferSectionProps
  isPublished: boolean
}

/** A course as its trainers see it: what it is made of, in which versions. */
export function TaughtCoursePage(props: TaughtCoursePageProps) {
  const words = useWords(courseWords)
  const teach = useWords(teachWords)
  const readers = useWords(feedbackWords)
  const items = useWords(itemsWords)
  const markers = useWords(markersWords)
  const language = useLanguage()
  const { quiz, minutes } = props
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: props.code }]} />
      <PageHead
        eyebrow={words.eyebrow(props.code, props.number, date(props.publishedAt))}
        title={props.title[language]}
        lead={props.summary[language]}
        actions={
          <>
            <ButtonLink to={`/teach/courses/${props.slug}/readers`}>{readers.readers}</ButtonLink>
            <ButtonLink to={`/teach/courses/${props.slug}/items`}>{items.title}</ButtonLink>
            <ButtonLink to={`/teach/courses/${props.slug}/markers`}>{markers.title}</ButtonLink>
            <ButtonLink to={`/courses/${props.slug}`}>{words.read}</ButtonLink>
            <form method="post" action="/teach/drafts">
              <input type="hidden" name="course" value={props.slug} />
              <Button look="primary" aria-label={teach.writeThe(props.title[language])}>
                {teach.write}
              </Button>
            </form>
          </>
        }
      />
      {props.isPublished ? <PublishedAlert /> : null}
      <section className="stack tight">
        <Lessons {...props} />
        <p className="muted small">{words.sum(minutes.lessons, minutes.exercises, minutes.quiz, minutes.task, props.periods)}</p>
      </section>
      <section className="stack tight">
        <Table
          caption={words.pools}
          rows={props.pools}
          rowKey={(row) => row.code}
          columns={[
            { key: 'code', head: words.competence, rowHeader: true, cell: (row) => `${row.code} ${row.title[language]}` },
            { key: 'graded', head: words.graded, numeric: true, cell: (row) => row.graded },
            { key: 'draw', head: words.draw, numeric: true, cell: (row) => row.draw },
            { key: 'drawn', head: words.drawn, numeric: true, cell: ({ drawn }) => (drawn ? words.drawnText(drawn[0], drawn[1]) : '') },
            { key: 'practice', head: words.practice, numeric: true, cell: (row) => row.practice },
            { key: 'check', head: words.inLessons, numeric: true, cell: (row) => row.inLessons },
          ]}
        />
        <p className="muted small">{words.quizRule(quiz.count, quiz.passMark, quiz.attempts, quiz.minutes)}</p>
      </section>
      <CourseExercises exercises={props.exercises} />
      <CourseTaskSection tasks={props.tasks} />
      <Versions versions={props.versions} />
      <OfferSection {...props.offer} />
    </div>
  )
}

function Lessons({ slug, lessons, isOpen }: TaughtCoursePageProps) {
  const words = useWords(courseWords)
  const language = useLanguage()
  const name = (row: Lesson) => words.position(row.position, row.title[language])
  return (
    <Table
      caption={words.lessons}
      rows={lessons}
      rowKey={(row) => row.slug}
      columns={[
        {
          key: 'title',
          head: words.lessons,
          rowHeader: true,
          cell: (row) => (isOpen ? <a href={`/courses/${slug}/lessons/${row.slug}`}>{name(row)}</a> : name(row)),
        },
        { key: 'version', head: words.version, numeric: true, cell: (row) => row.number },
        { key: 'minutes', head: words.minutes, numeric: true, cell: (row) => row.minutes },
        { key: 'checks', head: words.checks, numeric: true, cell: (row) => [row.questions, row.messages ? words.messages(row.messages) : ''].join(' ') },
      ]}
    />
  )
}

function kindOf({ number, kind }: Version, words: (typeof courseWords)['vi']): string {
  if (number === 1) return words.first
  return kind === 'major' ? words.major : words.minor
}

function Versions({ versions }: { versions: Version[] }) {
  const words = useWords(courseWords)
  return (
    <Table
      caption={words.versions}
      rows={versions}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', head: words.version, rowHeader: true, cell: (row) => row.number },
        { key: 'at', head: words.publishedAt, cell: (row) => date(row.publishedAt) },
        { key: 'by', head: words.publishedBy, cell: (row) => row.publisher ?? words.bySystem },
        { key: 'kind', head: words.kind, cell: (row) => kindOf(row, words) },
        { key: 'summary', head: words.summaryOfChange, cell: (row) => row.summary ?? '' },
      ]}
    />
  )
}
