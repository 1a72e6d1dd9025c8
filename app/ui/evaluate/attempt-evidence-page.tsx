import type { ReactNode } from 'react'
import type { AttemptEvidence } from '~/domain/evaluation/attempt-evidence.server'
import { Gradings } from '~/ui/evidence/gradings'
import { dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

/** What an attempt proves, for evaluators: times, mark, and question by question whether it was right. */
export function AttemptEvidencePage({ attempt, month }: { attempt: AttemptEvidence; month: string }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  const { person, course, result } = attempt
  const sheet = `/evaluate/people/${person.id}?month=${month}`
  const facts: { term: string; value: ReactNode }[] = [
    { term: words.learner, value: <Link to={sheet}>{person.fullName}</Link> },
    { term: words.courseVersion, value: words.courseVersionText(course.code, course.version) },
    { term: words.startedAt, value: dateTime(attempt.startedAt) },
    {
      term: words.submittedAt,
      value: attempt.submittedAt ? `${dateTime(attempt.submittedAt)}, ${attempt.submittedBy === 'time' ? words.byTime : words.byLearner}` : words.stillOpen,
    },
    { term: words.passMark, value: words.passMarkText(attempt.passMark) },
  ]
  if (result) {
    facts.push({ term: words.result, value: `${words.score(number(result.score, language), number(result.maxScore, language))}, ${result.percent}%` })
    facts.push({ term: words.gradedBy, value: <Link to={`/events/${result.gradingSeq}`}>{words.eventNumber(result.gradingSeq)}</Link> })
  }
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: `/evaluate?month=${month}` }, { label: person.fullName, to: sheet }, { label: words.attemptTitle }]} />
      <PageHead
        eyebrow={`${words.attemptTitle}, ${words.attempt(attempt.number)}`}
        title={course.title[language]}
        lead={
          result ? (
            <StatusWord state={result.isPassed ? 'done' : 'late'}>{`${result.isPassed ? words.passed : words.notPassed}, ${result.percent}%`}</StatusWord>
          ) : null
        }
      />
      <KeyValues items={facts} />
      <Alert tone="info" still>
        {words.hidden}
      </Alert>
      <Gradings gradings={attempt.gradings} />
      {attempt.items.length ? <Items items={attempt.items} /> : <Empty title={words.notSubmitted} />}
    </div>
  )
}

function Items({ items }: { items: AttemptEvidence['items'] }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  return (
    <section>
      <h2 className="section-title">{words.perItem}</h2>
      <Table
        caption={words.perItem}
        captionHidden
        dense
        rows={items}
        rowKey={(item) => String(item.position)}
        columns={[
          { key: 'position', head: words.question, rowHeader: true, cell: (item) => <span className="nowrap">{`${words.question} ${item.position}`}</span> },
          {
            key: 'outcome',
            head: words.outcome,
            cell: (item) => <StatusWord state={item.isRight ? 'done' : 'late'}>{item.isRight ? words.right : words.wrong}</StatusWord>,
          },
          { key: 'competence', head: words.competence, cell: (item) => `${item.competence.code} ${item.competence[language]}` },
          { key: 'version', head: words.questionVersion, cell: (item) => <code className="identifier">{item.questionVersionId}</code> },
        ]}
      />
    </section>
  )
}
