import Fraction from 'fraction.js'
import type { AssignedRow } from '~/domain/evaluation/assigned-work'
import type { Distance, MonthResult, ResultLine, SpanResult } from '~/domain/evaluation/dossier'
import type { FailedReview } from '~/domain/evaluation/failed-reviews.server'
import type { LeaderMonth } from '~/domain/evaluation/leader-inputs'
import type { ResultPart, RuleSet } from '~/domain/evaluation/rule-set'
import { FigureLink } from '~/ui/challenge/figure-link'
import { date, month as monthText } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { DateText } from '~/ui/kit/date-text'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Sum } from '~/ui/kit/sum'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { BelowText } from './leaders-page'
import { decimal, partName } from './names'
import { Terms } from './terms'
import { dossierWords } from './words'
import { type ReviewWays, WorkNotes } from './work-notes'

type ResultsCardProps = {
  /** Where each subordinate of a leader's month is listed. */
  subordinates: string
  isOver: boolean
  result: SpanResult
  distances: Distance[]
  courses: AssignedRow[]
  rules: RuleSet
  /** What was sent back and not passed, and where it opens. */
  reviews: readonly FailedReview[]
  ways: ReviewWays
}

/** Assigned learning as the rule set counts it: each month's parts with their sums written out, and the courses they are sums of. */
export function ResultsCard({ subordinates, isOver, result, distances, courses, rules, reviews, ways }: ResultsCardProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const some = result.months.filter(({ works }) => works.length > 0)
  return (
    <Card id="assigned" title={words.arithmetic}>
      {some.length === 0 ? <p>{words.nothingAssigned}</p> : null}
      {isOver || some.length === 0 ? null : <p className="muted">{words.notOverYet}</p>}
      {some.map((month) => (
        <MonthSums key={month.month} month={month} isOne={result.months.length === 1} {...{ courses, rules, subordinates, reviews, ways }} />
      ))}
      {result.months.length > 1 && result.shownPoints ? (
        <p>
          <strong>{words.monthMean(result.counted)}</strong>: {decimal(result.shownPoints, language)}
        </p>
      ) : null}
      {isOver && distances.length ? (
        <ul className="items">
          {distances.map(({ points, isReached, shown }) => (
            <li key={points}>
              {isReached ? words.reached(String(points)) : words.far(String(points), decimal(shown, language), decimal(String(rules.general.points), language))}
            </li>
          ))}
        </ul>
      ) : null}
      {some.length > 0 ? <Terms of={['weight', 'quantity', 'quality', 'progress', ...(isOver && distances.length ? (['threshold'] as const) : [])]} /> : null}
    </Card>
  )
}

type MonthProps = Pick<ResultsCardProps, 'subordinates' | 'courses' | 'rules' | 'reviews' | 'ways'> & { month: MonthResult; isOne: boolean }

function MonthSums({ month, courses, rules, isOne, subordinates, reviews, ways }: MonthProps) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const parts = month.lines.map(({ shown }) => shown && decimal(shown, language))
  return (
    <section className="stack">
      {isOne ? null : <h3>{monthText(month.month, language)}</h3>}
      <Works {...{ month, courses, reviews, ways }} />
      <Sum
        lines={month.lines.map((line) => ({
          key: line.part,
          term: (
            <>
              {partName(line.part, words)} <FigureLink figure={`months.${month.month}.parts.${line.part}.shown`} />
              <SumText line={line} />
              {month.leader ? <LeaderText part={line.part} month={month.month} leader={month.leader} subordinates={subordinates} /> : null}
            </>
          ),
          value: <strong>{line.shown ? `${decimal(line.shown, language)} %` : '–'}</strong>,
        }))}
        total={{
          term: (
            <>
              {words.meanTitle} <FigureLink figure={`months.${month.month}.points.shown`} />
              <small className="block muted">
                {month.shownPoints
                  ? words.mean(parts.join(' + '), parts.length, String(rules.results.points), decimal(month.shownPoints, language))
                  : month.works.every(({ product }) => product.isExcused)
                    ? words.nothingCounted
                    : words.meanUnknown}
              </small>
            </>
          ),
          value: month.shownPoints ? decimal(month.shownPoints, language) : '–',
        }}
      />
    </section>
  )
}

/** What a leader's part rests on: their subordinates' results, or the word of whoever is responsible, each with its event. */
function LeaderText({ part, month, leader, subordinates }: { part: ResultPart; month: string; leader: LeaderMonth; subordinates: string }) {
  const words = useWords(leaderWords)
  const entry = leader.entries.find((one) => one.part === part)
  if (part === 'unit')
    return (
      <small className="block muted">
        <BelowText month={leader} /> <Link to={`${subordinates}?month=${month}`}>{words.seeBelow}</Link>
      </small>
    )
  return entry ? (
    <small className="block muted">
      <EventLink seq={entry.seq} />
    </small>
  ) : null
}

/** The sum a part is: each product's coefficient times its percent, over the sum of coefficients. */
function SumText({ line }: { line: ResultLine }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (line.shares.length === 0 || !line.shown) return null
  const terms = line.shares.map(({ weight, percent }) => `${decimal(weight, language)} × ${percent}`).join(' + ')
  const weights = line.shares.reduce((sum, { weight }) => sum.add(weight), new Fraction(0)).toString()
  return <small className="block muted">{words.sumOf(terms, decimal(weights, language), decimal(line.shown, language))}</small>
}

function Works({ month, courses, reviews, ways }: Pick<MonthProps, 'month' | 'courses' | 'reviews' | 'ways'>) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  const titleOf = (id: string) => {
    const course = courses.find(({ enrolmentId }) => enrolmentId === id)
    return course ? (language === 'vi' ? course.titleVi : course.titleEn) : ''
  }
  return (
    <Table
      caption={words.work}
      captionHidden
      dense
      rows={month.works}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        {
          key: 'course',
          head: words.work,
          rowHeader: true,
          cell: (work) => (
            <>
              {`${work.courseCode} ${titleOf(work.enrolmentId)}`} <FigureLink figure={`months.${month.month}.works.${work.enrolmentId}`} />
            </>
          ),
        },
        {
          key: 'due',
          head: words.due,
          cell: ({ dueDate, enrolmentId }) => (
            <>
              {dueDate ? <DateText value={dueDate} /> : '–'} <FigureLink figure={`months.${month.month}.works.${enrolmentId}.dueDate`} />
            </>
          ),
        },
        {
          key: 'done',
          head: words.completed,
          cell: ({ completedAt, isLate, product }) =>
            product.isExcused ? (
              <Tag>{words.excused}</Tag>
            ) : completedAt ? (
              <StatusWord state={isLate ? 'late' : 'done'}>{date(completedAt)}</StatusWord>
            ) : (
              <StatusWord state="none">{words.notYet}</StatusWord>
            ),
        },
        { key: 'weight', head: words.weight, numeric: true, cell: ({ product }) => decimal(product.weight, language) },
        {
          key: 'notes',
          head: words.notes,
          cell: (work) => (
            <WorkNotes work={work} month={month.month} course={courses.find(({ enrolmentId }) => enrolmentId === work.enrolmentId)} {...{ reviews, ways }} />
          ),
        },
      ]}
    />
  )
}
