import type { Standing as CertificateStanding } from '~/domain/certification/changes'
import type { Explained } from '~/domain/certification/eligibility.server'
import type { Lateness } from '~/domain/enrolment/lateness'
import type { Why } from '~/domain/enrolment/why.server'
import type { MarkedProduct } from '~/domain/practice/marked-products.server'
import { WhyLists } from '~/ui/assign/why-sources'
import { whyWords } from '~/ui/assign/why-words'
import { standingText } from '~/ui/eligibility/missing-text'
import { eligibilityWords } from '~/ui/eligibility/words'
import { knownByText } from '~/ui/evidence/known-by'
import { LatenessWord } from '~/ui/evidence/lateness'
import { MarkedProducts } from '~/ui/evidence/marked-products'
import { date, relativeDue } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { type Language, useLanguage, useWords } from '~/ui/words'
import { personWords } from './person-words'

type ShownCertificate = { code: string; standing: CertificateStanding; validUntil: string | null }
export type PersonCourse = {
  enrolmentId: string
  code: string
  version: number
  title: { vi: string; en: string }
  isOffered: boolean
  enrolledAt: string
  dueDate: string | null
  daysLeft: number | null
  lateness: Lateness | null
  /** Due dates that passed uncompleted and were moved afterwards. */
  missed: { dueDate: string; movedBy: string; movedAt: string }[]
  order: { by: string; position: string | null; reason: string | null; legalBasis: string | null } | null
  why: Why
  lessons: number
  lessonsDone: number
  attempts: { number: number; startedAt: string; submittedAt: string | null; percent: number | null; isPassed: boolean }[]
  /** `task`: of which one, where the course has more than one. */
  handIns: { task: { vi: string; en: string } | null; number: number; handedInAt: string; verdict: 'accepted' | 'returned' | null; markedAt: string | null }[]
  products: MarkedProduct[]
  completion: { completedAt: string; knownBy: string; certificate: ShownCertificate | null } | null
  /** Whether there is a certificate, and if not why. */
  explained: Explained
}
type Words = (typeof personWords)['vi']

/** One course of one person: results and dates. */
export function PersonCourseCard({ course }: { course: PersonCourse }) {
  const words = useWords(personWords)
  const eligibility = useWords(eligibilityWords)
  const why = useWords(whyWords)
  const language = useLanguage()
  const { order, completion } = course
  const due = course.dueDate
    ? [date(course.dueDate), course.daysLeft === null ? null : relativeDue(course.daysLeft, language)].filter(Boolean).join(', ')
    : words.noDue
  const known = completion && knownByText(completion.knownBy, language)
  return (
    <Card eyebrow={words.version(course.code, course.version)} title={course.title[language]} level="h3">
      <Standing course={course} />
      <KeyValues
        items={[
          { term: words.due, value: due },
          ...course.missed.map((item) => ({
            key: item.movedAt,
            term: words.oldDue,
            value: words.oldDueText(date(item.dueDate), item.movedBy, date(item.movedAt)),
          })),
          { term: words.lessons, value: words.lessonsDone(course.lessonsDone, course.lessons) },
          { term: words.quiz, value: <Lines empty={words.noAttempt} lines={course.attempts.map((attempt) => attemptText(attempt, words))} /> },
          { term: words.task, value: <Lines empty={words.noHandIn} lines={course.handIns.map((handIn) => handInText(handIn, words, language))} /> },
          {
            term: words.certificate,
            value: completion?.certificate ? <Certificate {...completion.certificate} /> : standingText(course.explained, eligibility),
          },
        ]}
      />
      <MarkedProducts products={course.products} to={null} />
      <Disclosure summary={words.background}>
        <KeyValues
          items={[
            { term: words.givenBy, value: order ? [order.by, order.position].filter(Boolean).join(', ') : words.chosen },
            ...(order?.reason ? [{ term: words.reason, value: order.reason }] : []),
            ...(order?.legalBasis ? [{ term: words.legal, value: order.legalBasis }] : []),
            ...(course.isOffered ? [] : [{ term: words.offer, value: completion ? words.closed : words.closedStays }]),
            { term: words.enrolled, value: date(course.enrolledAt) },
            ...(known ? [{ term: words.knownBy, value: `${known.name}. ${known.note}` }] : []),
          ]}
        />
      </Disclosure>
      {course.why.sources.length > 1 || course.why.reliefs.length ? (
        <Disclosure summary={why.titleOther}>
          <WhyLists why={course.why} />
        </Disclosure>
      ) : null}
    </Card>
  )
}

function Standing({ course }: { course: PersonCourse }) {
  const words = useWords(personWords)
  const { lateness, completion } = course
  const isStarted = course.lessonsDone > 0 || course.attempts.length > 0 || course.handIns.length > 0
  if (completion)
    return (
      <p className="row">
        <StatusWord state="done">{words.completedOn(date(completion.completedAt))}</StatusWord>
        <LatenessWord lateness={lateness} />
      </p>
    )
  if (lateness) return <LatenessWord lateness={lateness} />
  return <StatusWord state={isStarted ? 'progress' : 'none'} />
}

function Lines({ lines, empty }: { lines: string[]; empty: string }) {
  if (lines.length === 0) return <>{empty}</>
  return (
    <ul className="plain">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function attemptText({ number, startedAt, submittedAt, percent, isPassed }: PersonCourse['attempts'][number], words: Words): string {
  if (!submittedAt || percent === null) return words.attemptOpen(number, date(startedAt))
  return `${words.attempt(number, date(submittedAt))}: ${isPassed ? words.passed(percent) : words.failed(percent)}`
}

function handInText({ task, number, handedInAt, verdict, markedAt }: PersonCourse['handIns'][number], words: Words, language: Language): string {
  const marked = verdict && markedAt ? words[verdict](date(markedAt)) : words.waiting
  return `${task ? `${task[language]}, ` : ''}${words.handIn(number, date(handedInAt))}: ${marked}`
}

function Certificate({ code, standing, validUntil }: ShownCertificate) {
  const words = useWords(personWords)
  return (
    <>
      <Link className="code" to={`/verify/${code}`}>
        {code}
      </Link>
      {standing === 'revoked' ? `, ${words.revoked}` : null}
      {validUntil && standing !== 'revoked' ? `, ${standing === 'expired' ? words.expired(date(validUntil)) : words.validUntil(date(validUntil))}` : null}
    </>
  )
}
