import type { UseFigures } from '~/domain/learning/use-answers.server'
import { date, number } from '~/ui/format'
import { itemsWords } from '~/ui/items/words'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { QuestionFiguresTable, type ShownFigures } from './question-figures'
import { feedbackWords } from './words'

type Bilingual = { vi: string; en: string }
export type LessonFigures = {
  slug: string
  position: number
  title: Bilingual
  /** Very useful, partly, not. */
  ratings: readonly [number, number, number]
  /** How many must have learnt the lesson before its signals and ratings are shown; null once they have. */
  heldUnder: number | null
  signals: number
  unanswered: number
  wrong: number
  isFew: boolean
  firstTries: number
}
export type ReadersPageProps = {
  course: { slug: string; code: string; title: Bilingual }
  lessons: LessonFigures[]
  graded: ShownFigures[]
  uses: UseFigures | null
}

/** Where readers of a course fail, lesson by lesson, and the test questions that most get wrong. */
export function ReadersPage({ course, lessons, graded, uses }: ReadersPageProps) {
  const words = useWords(feedbackWords)
  const items = useWords(itemsWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: teach.title, to: '/teach' }, { label: course.code, to: `/teach/courses/${course.slug}` }, { label: words.readers }]} />
      <PageHead eyebrow={course.code} title={words.readers} lead={words.readersLead} />
      <Table
        caption={course.title[language]}
        rows={lessons}
        rowKey={(row) => row.slug}
        columns={[
          {
            key: 'lesson',
            head: words.lesson,
            rowHeader: true,
            cell: (row) => (
              <a href={`/teach/courses/${course.slug}/readers/${row.slug}`}>
                {row.position}. {row.title[language]}
              </a>
            ),
          },
          {
            key: 'ratings',
            head: words.ratings,
            numeric: true,
            cell: (row) => (row.heldUnder !== null && !row.ratings.some(Boolean) ? words.held(row.heldUnder) : words.ratingsCell(...row.ratings)),
          },
          {
            key: 'signals',
            head: words.signals,
            numeric: true,
            cell: (row) => (row.heldUnder !== null && !row.signals ? words.held(row.heldUnder) : words.people(row.signals)),
          },
          {
            key: 'checks',
            head: words.checkErrors,
            numeric: true,
            cell: (row) => (row.isFew ? words.fewAnswers(row.firstTries) : words.errorCell(row.wrong, row.firstTries)),
          },
          { key: 'open', head: words.open, numeric: true, cell: (row) => number(row.unanswered, language) },
        ]}
      />
      {uses ? <Uses uses={uses} /> : null}
      <section className="stack tight">
        <h2 className="section-title">{words.graded}</h2>
        <p className="muted small">
          {words.gradedLead} <a href={`/teach/courses/${course.slug}/items`}>{items.title}</a>
        </p>
        <QuestionFiguresTable caption={words.questionFigures} rows={graded} isGraded />
      </section>
    </div>
  )
}

/** Whether readers put the course to use, thirty days after, and what they added: without names. */
function Uses({ uses: { counts, notes } }: { uses: UseFigures }) {
  const words = useWords(feedbackWords)
  const language = useLanguage()
  const said = (value: keyof UseFigures['counts']) => ({ often: words.usedOften, once: words.usedOnce, 'not-yet': words.notUsed })[value]
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.used}</h2>
      <p className="muted small">{words.usedLead}</p>
      <Numbers items={(['often', 'once', 'not-yet'] as const).map((value) => ({ value: number(counts[value], language), label: said(value) }))} />
      {notes.length ? (
        <ul className="items">
          {notes.map((item, at) => (
            <li key={at}>
              <span className="item-title">{item.note}</span>
              <span className="item-text">
                {said(item.value)}, {date(item.answeredAt)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
