import type { ReactNode } from 'react'
import type { AssignedRow, AssignedWork } from '~/domain/evaluation/assigned-work'
import type { FailedReview } from '~/domain/evaluation/failed-reviews.server'
import { FigureLink } from '~/ui/challenge/figure-link'
import { date } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { EventLinks } from '~/ui/record/event-link'
import { useWords } from '~/ui/words'
import { dossierWords } from './words'

/** Where a reader opens a test and a product. */
export type ReviewWays = { attempts: string; handIns: string }

/** The events that say by when a course was due, each time it was set, and that it was completed. */
function eventsOf(course: AssignedRow | undefined): number[] {
  return course ? [...new Set([...course.dues.map(({ seq }) => seq), ...(course.completion ? [course.completion.seq] : [])])] : []
}

type WorkNotesProps = { work: AssignedWork; month: string; course: AssignedRow | undefined; reviews: readonly FailedReview[]; ways: ReviewWays }

/** What counts against a course or excuses it: each delay, failed review and objective cause with the events that say so. */
export function WorkNotes({ work: { product, missed, objective, enrolmentId, isLate, isOutOfService }, month, course, reviews, ways }: WorkNotesProps) {
  const words = useWords(dossierWords)
  const figure = `months.${month}.works.${enrolmentId}`
  const own = reviews.filter((review) => review.enrolmentId === enrolmentId)
  const returned = own.filter(({ kind }) => kind === 'returned')
  // A rule set may leave tests out of what it counts.
  const counted = product.failedReviews > returned.length ? own : returned
  const notes: { key: string; text: ReactNode; seqs: (number | undefined)[] }[] = [
    ...counted.map(({ kind, id, number, seqs }) => ({
      key: id,
      text: (
        <Link to={`${kind === 'failed' ? ways.attempts : ways.handIns}/${id}`}>{(kind === 'failed' ? words.testFailed : words.productReturned)(number)}</Link>
      ),
      seqs,
    })),
    ...missed.map(({ dueDate, seq }) => ({ key: `missed ${seq}`, text: words.missed(date(dueDate ?? '')), seqs: [seq] })),
    ...(isLate ? [{ key: 'late', text: words.lateCompletion, seqs: [course?.completion?.seq] }] : []),
    ...objective.map(({ from, to, reason, seq }) => ({
      key: `objective ${seq}`,
      text: words.objective(date(from), to ? date(to) : words.noDay, reason ?? ''),
      seqs: [seq],
    })),
  ]
  const counts = [
    ...(product.failedReviews ? [words.returned(product.failedReviews)] : []),
    ...(product.delays ? [words.delays(product.delays)] : []),
    ...(product.excusedReviews ? [words.excusedReviews(product.excusedReviews)] : []),
    ...(product.excusedDelays ? [words.excusedDelays(product.excusedDelays)] : []),
    ...(isOutOfService ? [words.outOfService] : []),
  ]
  return (
    <>
      {counts.length > 0 || notes.length > 0 ? counts.join('; ') : '–'} {product.delays ? <FigureLink figure={`${figure}.delays`} /> : null}{' '}
      {product.failedReviews ? <FigureLink figure={`${figure}.failedReviews`} /> : null}
      {notes.map(({ key, text, seqs }) => (
        <small key={key} className="block">
          {text} <EventLinks seqs={seqs} />
        </small>
      ))}
      <small className="block">
        <EventLinks seqs={eventsOf(course)} />
      </small>
    </>
  )
}
