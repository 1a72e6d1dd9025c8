import type { GivenRelief } from '~/domain/enrolment/reliefs.server'
import { date, relativeDue } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import type { CourseChoice } from './condition-fields'
import { isAtReliefField, ReliefFields, type TypedRelief } from './relief-fields'
import { reliefWords } from './relief-words'
import { ReliefText, reliefTitle } from './why-sources'
import { whyWords } from './why-words'

type Title = { vi: string; en: string }
export type ReliefPageProps = {
  person: { id: string; fullName: string; position: string; unitName: string }
  back: string
  courses: (CourseChoice & { dueDate: string | null; daysLeft: number | null })[]
  reliefs: (GivenRelief & { course: Title | null })[]
  typed: TypedRelief
  today: string
  notice: { given: number; left: number } | 'undone' | null
  refusal: string | null
}

/** What eases the courses of one person: what was recorded, and what may be. */
export function ReliefPage({ person, back, courses, reliefs, typed, today, notice, refusal }: ReliefPageProps) {
  const words = useWords(reliefWords)
  const why = useWords(whyWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: person.fullName, to: back }, { label: words.title }]} />
      <PageHead eyebrow={`${person.fullName}, ${person.position}, ${person.unitName}`} title={words.title} lead={words.lead} />
      {isAtReliefField(refusal) ? null : <RefusalAlert reason={refusal} />}
      {notice ? <Alert tone="success">{notice === 'undone' ? words.undone : words.given(notice.given, notice.left)}</Alert> : null}
      {courses.length ? (
        <Card title={words.open}>
          <ItemList
            label={words.open}
            items={courses.map((course) => ({
              key: course.slug,
              title: `${course.code} ${course.title[language]}`,
              text: course.dueDate
                ? `${words.due} ${date(course.dueDate)}${course.daysLeft === null ? '' : `, ${relativeDue(course.daysLeft, language)}`}`
                : words.noDue,
            }))}
          />
        </Card>
      ) : (
        <Empty title={words.none} />
      )}
      {courses.length ? (
        <Card title={words.give}>
          <form method="post" className="stack">
            <ReliefFields typed={typed} courses={courses} today={today} refusal={refusal} />
            <div className="row">
              <Button look="primary">{words.give}</Button>
            </div>
          </form>
        </Card>
      ) : null}
      <Card title={words.list}>
        {reliefs.length ? (
          <ItemList
            label={words.list}
            items={reliefs.map((relief) => ({
              key: relief.id,
              title: `${reliefTitle(relief, why)}: ${relief.course ? relief.course[language] : words.all}`,
              text: (
                <>
                  <ReliefText relief={relief} />
                  {relief.endedAt ? null : <UndoForm reliefId={relief.id} title={reliefTitle(relief, why)} />}
                </>
              ),
            }))}
          />
        ) : (
          <p>{words.listNone}</p>
        )}
      </Card>
    </div>
  )
}

function UndoForm({ reliefId, title }: { reliefId: string; title: string }) {
  const words = useWords(reliefWords)
  return (
    <form method="post" action={`/reliefs/ended/${reliefId}`} className="row">
      <input className="input" name="reason" required maxLength={500} aria-label={`${words.undoReason}, ${title}`} placeholder={words.undoReason} />
      <Button size="small">{words.undo}</Button>
    </form>
  )
}
