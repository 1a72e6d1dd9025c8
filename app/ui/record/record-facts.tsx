import type { RecordCourse } from '~/domain/reporting/record.server'
import { AttendedText } from '~/ui/classroom/attended-text'
import { knownByText } from '~/ui/evidence/known-by'
import { date, dateTime } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { EventLink } from './event-link'
import { recordWords } from './words'

/** The lesson versions learned, each opening exactly as it was. */
export function LessonFacts({ course }: { course: RecordCourse }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  if (!course.lessons.length) return null
  return (
    <Disclosure summary={words.lessons(course.lessons.length)}>
      <ItemList
        items={course.lessons.map((lesson) => ({
          key: lesson.completionId,
          title: lesson.title[language],
          to: `/record/lessons/${lesson.completionId}`,
          text: (
            <>
              {`${words.version} ${lesson.versionNumber} · ${date(lesson.completedAt)} · ${knownByText(lesson.knownBy, language).name}`}
              {lesson.attended ? (
                <span className="block">
                  <AttendedText attended={lesson.attended} /> <EventLink seq={lesson.attended.markSeq} />
                </span>
              ) : null}
            </>
          ),
          end: <EventLink seq={lesson.eventSeq} />,
        }))}
      />
    </Disclosure>
  )
}

/** Every attempt at the test, passed or not. */
export function AttemptFacts({ course }: { course: RecordCourse }) {
  const words = useWords(recordWords)
  if (!course.attempts.length) return null
  return (
    <Disclosure summary={words.attempts(course.attempts.length)}>
      <ItemList
        items={course.attempts.map(({ id, number, percent, passMark, isPassed, startedAt, submittedAt, gradingSeq }) => ({
          key: id,
          title: `${words.attempt(number)}: ${percent === null ? words.attemptOpen : isPassed ? words.passed(percent) : words.notPassed(percent, passMark)}`,
          to: `/attempts/${id}`,
          text: dateTime(submittedAt ?? startedAt),
          end: gradingSeq ? <EventLink seq={gradingSeq} /> : null,
        }))}
      />
    </Disclosure>
  )
}

/** Every product handed in, with what the marker said. */
export function HandInFacts({ course }: { course: RecordCourse }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  if (!course.handIns.length) return null
  return (
    <Disclosure summary={words.handIns(course.handIns.length)}>
      <ul className="items">
        {course.handIns.map(({ id, task, number, handedInAt, verdict, comment, markedAt, markerName, eventSeq }) => (
          <li key={id}>
            <Link className="item-title" to={`/hand-ins/${id}`}>
              {task ? `${task[language]}: ${words.handIn(number)}` : words.handIn(number)}
            </Link>
            <span className="item-text">
              {dateTime(handedInAt)} ·{' '}
              {markedAt ? (verdict === 'accepted' ? words.acceptedBy : words.returnedBy)(markerName ?? '', date(markedAt)) : words.waiting}
            </span>
            {comment ? <q className="item-text">{comment}</q> : null}
            <span className="end">
              <EventLink seq={eventSeq} />
            </span>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
