import type { RecordCourse } from '~/domain/reporting/record.server'
import { standingText } from '~/ui/eligibility/missing-text'
import { eligibilityWords } from '~/ui/eligibility/words'
import { knownByText } from '~/ui/evidence/known-by'
import { LatenessWord } from '~/ui/evidence/lateness'
import { MarkedProducts } from '~/ui/evidence/marked-products'
import { date } from '~/ui/format'
import { Checks } from '~/ui/kit/checks'
import { KeyValues } from '~/ui/kit/key-values'
import { StatusWord } from '~/ui/kit/status-word'
import { supervisionWords } from '~/ui/supervision/words'
import { useLanguage, useWords, wordsIn } from '~/ui/words'
import { EventLink } from './event-link'
import { AttemptFacts, HandInFacts, LessonFacts } from './record-facts'
import { type RecordWords, recordWords } from './words'

/** One course of the record: its standing, who gave it, each condition and how it is known, then every fact. */
export function RecordCourseCard({ course }: { course: RecordCourse }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  const { completion } = course
  const isBegun = course.lessons.length + course.attempts.length + course.handIns.length > 0
  return (
    <article className="card" id={`course-${course.slug}`} aria-labelledby={`course-${course.enrolmentId}`}>
      <header>
        <p className="eyebrow">{course.code}</p>
        <h3 id={`course-${course.enrolmentId}`}>{course.title[language]}</h3>
      </header>
      <p className="row spread">
        <StatusWord state={completion ? 'done' : isBegun ? 'progress' : 'none'}>
          {completion ? words.completedOn(date(completion.completedAt)) : isBegun ? words.open : null}
        </StatusWord>
        {completion ? <EventLink seq={completion.eventSeq} /> : null}
      </p>
      {course.lateness ? (
        <p>
          <LatenessWord lateness={course.lateness} />
        </p>
      ) : null}
      <KeyValues items={courseFacts(course, words, language)} />
      <h4>{words.conditions}</h4>
      <Checks
        items={course.conditions.map((item) => ({
          key: item.kind,
          state: item.isMet ? 'done' : item.done ? 'progress' : 'none',
          text: (
            <>
              {item.kind === 'lessons' ? words.conditionLessons(item.done, item.of) : item.kind === 'quiz' ? words.conditionQuiz : words.conditionTask}
              <span className="muted small block">
                {item.exemptAt ? words.exempted(date(item.exemptAt)) : item.knownBy ? known(item.knownBy, language) : words.notMet}
              </span>
            </>
          ),
        }))}
      />
      <MarkedProducts products={course.products} to={(id) => `/hand-ins/${id}`} />
      <LessonFacts course={course} />
      <AttemptFacts course={course} />
      <HandInFacts course={course} />
    </article>
  )
}

function known(code: string, language: 'vi' | 'en'): string {
  const { name, note } = knownByText(code, language)
  return note ? `${name}. ${note}` : name
}

function courseFacts(
  { completion, supervision, versionNumber, periods, exemptAt, enrolledAt, order, explained }: RecordCourse,
  words: RecordWords,
  language: 'vi' | 'en',
) {
  const giver = order.assignedByName ? [order.assignedByName, order.assignedByPosition].filter(Boolean).join(', ') : words.chosen
  return [
    ...(completion ? [{ term: words.knownBy, value: known(completion.knownBy, language) }] : []),
    ...(supervision
      ? [
          {
            term: knownByText('supervised-test', language).name,
            value: (
              <>
                {wordsIn(supervisionWords, language).supervisedBy(supervision.by, supervision.place, date(supervision.openedAt))}{' '}
                <EventLink seq={supervision.eventSeq} />
                {supervision.withdrawal ? (
                  <>
                    <br />
                    {wordsIn(supervisionWords, language).withdrawnBy(supervision.withdrawal.by, date(supervision.withdrawal.at), supervision.withdrawal.reason)}{' '}
                    <EventLink seq={supervision.withdrawal.eventSeq} />
                  </>
                ) : null}
              </>
            ),
          },
        ]
      : []),
    { term: words.courseVersion, value: versionNumber },
    { term: words.periods, value: exemptAt ? words.exempted(date(exemptAt)) : words.periodsText(periods) },
    { term: words.enrolled, value: date(enrolledAt) },
    { term: words.assigned, value: giver },
    ...(order.reason ? [{ term: words.reason, value: order.reason }] : []),
    ...(order.legalBasis ? [{ term: words.legal, value: order.legalBasis }] : []),
    ...(order.dueDate ? [{ term: words.due, value: date(order.dueDate) }] : []),
    ...(completion?.acceptedAt ? [{ term: words.accepted, value: words.acceptedText(date(completion.acceptedAt)) }] : []),
    ...(explained.certificate
      ? [
          {
            term: words.certificate,
            value: (
              <>
                <a className="code" href={`/certificates/${explained.certificate.code}.pdf`}>
                  {explained.certificate.code}
                </a>
                <span className="block">{standingText(explained, wordsIn(eligibilityWords, language))}</span>
              </>
            ),
          },
        ]
      : [{ term: words.certificate, value: standingText(explained, wordsIn(eligibilityWords, language)) }]),
  ]
}
