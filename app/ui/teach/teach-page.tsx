import { classroomWords } from '~/ui/classroom/words'
import { date, number } from '~/ui/format'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { type WaitingDraft, WaitingDrafts } from '~/ui/review/waiting-drafts'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { teachWords } from './teach-words'

export type TaughtCourse = {
  slug: string
  code: string
  number: number
  publishedAt: string
  isOpen: boolean
  lessons: number
  title: { vi: string; en: string }
  /** Questions under its lessons that nobody who teaches has answered. */
  questions: number
}
type TeachPageProps = {
  courses: TaughtCourse[]
  drafts: WaitingDraft[]
  refusal: string | null
  waiting: number
  outliers: number
  flags: number
  staffCode: string
  example: string
}

/** The trainer's home: what is offered, what waits, how a change gets in. */
export function TeachPage({ courses, drafts, refusal, waiting, outliers, flags, staffCode, example }: TeachPageProps) {
  const words = useWords(teachWords)
  const classroom = useWords(classroomWords)
  const language = useLanguage()
  const asked = courses.filter((course) => course.questions > 0)
  const questions = asked.reduce((sum, course) => sum + course.questions, 0)
  const acts = (
    <>
      <ButtonLink to="/teach/guide">{words.guide}</ButtonLink>
      <ButtonLink to="/teach/paths">{words.paths}</ButtonLink>
      <ButtonLink to="/sessions">{classroom.teachLink}</ButtonLink>
      <ButtonLink to="/teach/exercises">{words.library}</ButtonLink>
      <ButtonLink to="/teach/marking" look="primary">
        {words.mark}
      </ButtonLink>
    </>
  )
  return (
    <div className="page narrow">
      <PageHead title={words.title} lead={words.lead} actions={acts} />
      <Numbers
        label={words.figures}
        items={[
          { value: waiting, label: words.waitingCount, to: '/teach/marking', tone: waiting ? 'brass' : undefined },
          {
            value: number(questions, language),
            label: words.questionsCount,
            to: asked.length === 1 ? `/teach/courses/${asked[0].slug}/readers` : '#courses',
            tone: questions ? 'brass' : undefined,
          },
          { value: outliers, label: words.outliersCount, to: '/teach/peer-reviews', tone: outliers ? 'brass' : undefined },
          { value: flags, label: words.flagsCount, to: '/sharing/flags', tone: flags ? 'brass' : undefined },
          { value: courses.length, label: words.coursesCount, to: '#courses' },
        ]}
      />
      <WaitingDrafts drafts={drafts} />
      <section aria-labelledby="courses">
        <h2 id="courses" className="section-title">
          {words.courses}
        </h2>
        {courses.length ? (
          <ItemList
            items={courses.map((course) => ({
              key: course.slug,
              title: course.title[language],
              to: `/teach/courses/${course.slug}`,
              text: words.courseLine(course.code, course.number, date(course.publishedAt), course.lessons),
              end: <CourseEnd course={course} />,
            }))}
          />
        ) : (
          <Empty title={words.emptyTitle} level="h3">
            {words.emptyText}
          </Empty>
        )}
      </section>
      <NewCourse refusal={refusal} />
      <HowToImport staffCode={staffCode} example={example} />
    </div>
  )
}

function CourseEnd({ course }: { course: TaughtCourse }) {
  const words = useWords(teachWords)
  const language = useLanguage()
  return (
    <span className="row">
      {course.questions ? <Link to={`/teach/courses/${course.slug}/readers`}>{words.questionsWaiting(number(course.questions, language))}</Link> : null}
      <Tag icon={course.isOpen ? 'people' : 'lock'}>{course.isOpen ? words.open : words.closed}</Tag>
      <form method="post" action="/teach/drafts">
        <input type="hidden" name="course" value={course.slug} />
        <Button size="small" aria-label={words.writeThe(course.title[language])}>
          {words.write}
        </Button>
      </form>
    </span>
  )
}

function NewCourse({ refusal }: { refusal: string | null }) {
  const words = useWords(teachWords)
  return (
    <section aria-labelledby="new">
      <h2 id="new" className="section-title">
        {words.newCourse}
      </h2>
      <form method="post" action="/teach/drafts" className="stack tight">
        <RefusalAlert reason={refusal} />
        <TextField name="title" label={words.newTitle} required maxLength={120} lang="vi" autoComplete="off" />
        <TextField name="titleEn" label={words.newTitleEn} hint={words.newEnglishHint} optional maxLength={120} lang="en" autoComplete="off" />
        <TextArea name="summary" label={words.newSummary} hint={words.newSummaryHint} required maxLength={400} rows={2} lang="vi" />
        <TextArea name="summaryEn" label={words.newSummaryEn} optional maxLength={400} rows={2} lang="en" />
        <div className="row">
          <Button>{words.newStart}</Button>
        </div>
      </form>
    </section>
  )
}

function HowToImport({ staffCode, example }: { staffCode: string; example: string }) {
  const words = useWords(teachWords)
  return (
    <Card title={words.change}>
      <p className="muted">{words.changeLead}</p>
      <ol className="stack tight">
        <li>{words.step1(example)}</li>
        <li>
          {words.step2}
          <br />
          <code>npm run academy -- content lint</code>
        </li>
        <li>
          {words.step3}
          <br />
          <code>npm run academy -- content import --by {staffCode}</code>
        </li>
      </ol>
      <p className="muted small">{words.stepAfter}</p>
      <p>
        <Link to="/teach/reference">{words.reference}</Link>
      </p>
    </Card>
  )
}
