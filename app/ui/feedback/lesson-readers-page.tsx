import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { teachWords } from '~/ui/teach/teach-words'
import { useLanguage, useWords } from '~/ui/words'
import { QuestionFiguresTable, type ShownFigures } from './question-figures'
import { type Question, Thread } from './thread'
import { feedbackWords } from './words'

type Bilingual = { vi: string; en: string }
export type LessonReadersProps = {
  course: { slug: string; code: string }
  lesson: { slug: string; position: number; title: Bilingual }
  ratings: { lessonVersionId: string; number: number; helpful: number; partly: number; unhelpful: number }[]
  /** How many must have learnt the lesson before its signals and ratings are shown; null once they have. */
  heldUnder: number | null
  passages: { passage: string; quote: string; people: number; lastVersion: number; isCurrent: boolean }[]
  checks: ShownFigures[]
  questions: Question[]
  requestKey: string
}

/** Where readers of one lesson fail: passages, checks, opinions, questions. */
export function LessonReadersPage({ course, lesson, ratings, heldUnder, passages, checks, questions, requestKey }: LessonReadersProps) {
  const words = useWords(feedbackWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const readers = `/teach/courses/${course.slug}/readers`
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs
        items={[
          { label: teach.title, to: '/teach' },
          { label: course.code, to: `/teach/courses/${course.slug}` },
          { label: words.readers, to: readers },
          { label: `${words.lesson} ${lesson.position}` },
        ]}
      />
      <PageHead eyebrow={`${course.code}, ${words.lesson} ${lesson.position}`} title={lesson.title[language]} lead={words.readersLead} />
      <section className="stack tight">
        <h2 className="section-title">{words.passages}</h2>
        {passages.length ? (
          <ItemList
            items={passages.map((row) => ({
              key: row.passage,
              title: `“${row.quote}”`,
              text: row.isCurrent ? words.stillThere : words.changedSince,
              end: words.people(row.people),
            }))}
          />
        ) : (
          <p className="muted">{heldUnder === null ? words.noPassages : words.heldLong(heldUnder)}</p>
        )}
      </section>
      <section className="stack tight">
        <h2 className="section-title">{words.checks}</h2>
        <QuestionFiguresTable caption={words.questionFigures} rows={checks} />
      </section>
      <section className="stack tight">
        <h2 className="section-title">{words.byVersion}</h2>
        {ratings.length ? (
          <Table
            caption={words.byVersion}
            captionHidden
            rows={ratings}
            rowKey={(row) => row.lessonVersionId}
            columns={[
              { key: 'version', head: words.lesson, rowHeader: true, cell: (row) => words.versionNumber(row.number) },
              { key: 'helpful', head: words.rating(3), numeric: true, cell: (row) => row.helpful },
              { key: 'partly', head: words.partly, numeric: true, cell: (row) => row.partly },
              { key: 'unhelpful', head: words.unhelpful, numeric: true, cell: (row) => row.unhelpful },
            ]}
          />
        ) : (
          <p className="muted">{heldUnder === null ? words.noRatings : words.heldLong(heldUnder)}</p>
        )}
      </section>
      <section className="stack tight" id="questions">
        <h2 className="section-title">{words.discussionTitle}</h2>
        {questions.length ? <Thread questions={questions} requestKey={requestKey} hiding /> : <p className="muted">{words.none}</p>}
      </section>
    </div>
  )
}
