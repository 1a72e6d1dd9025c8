import type { ReactNode } from 'react'
import type { HandInEvidence } from '~/domain/evaluation/hand-in-evidence.server'
import { productProgress } from '~/ui/evidence/product'
import { bytes, dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

const states = { accepted: 'done', returned: 'late' } as const

/** A handed-in product for evaluators: what it says, by which rubric it was marked, by whom and when. */
export function HandInEvidencePage({ evidence, month }: { evidence: HandInEvidence; month: string }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  const { person, handIn, course, task, markingSeq } = evidence
  const sheet = `/evaluate/people/${person.id}?month=${month}`
  const verdict = handIn.verdict ? words[handIn.verdict] : words.notMarked
  const event = (seq: number) => <Link to={`/events/${seq}`}>{words.eventNumber(seq)}</Link>
  const facts: { term: string; value: ReactNode }[] = [
    { term: words.learner, value: <Link to={sheet}>{person.fullName}</Link> },
    { term: words.courseVersion, value: words.courseVersionText(course.code, course.version) },
    { term: words.taskVersion, value: `${task.title[language]}, ${words.version(task.version)}` },
    { term: words.handedInAt, value: dateTime(handIn.handedInAt) },
    { term: words.handInEvent, value: event(handIn.eventSeq) },
  ]
  if (evidence.madeWith.length) facts.push({ term: words.group, value: words.groupText(evidence.madeWith.join(', ')) })
  if (handIn.markedAt) facts.push({ term: words.marker, value: handIn.markerName }, { term: words.markedAt, value: dateTime(handIn.markedAt) })
  if (markingSeq) facts.push({ term: words.markingEvent, value: event(markingSeq) })
  if (evidence.points) facts.push({ term: words.quality, value: words.of(number(evidence.points.points, language), number(evidence.points.most, language)) })
  facts.push({ term: words.productProgress, value: productProgress(evidence.dueDate, evidence.daysLate, language) })
  facts.push(...evidence.files.map((file, at) => ({ term: words.fileNumber(at + 1), value: words.fileText(file.name, bytes(file.size, language)) })))
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.title, to: `/evaluate?month=${month}` }, { label: person.fullName, to: sheet }, { label: words.handInTitle }]} />
      <PageHead
        eyebrow={`${words.handInTitle}, ${words.number(handIn.number)}`}
        title={course.title[language]}
        lead={<StatusWord state={handIn.verdict ? states[handIn.verdict] : 'none'}>{verdict}</StatusWord>}
      />
      <KeyValues items={facts} />
      {handIn.verdict ? <Criteria criteria={evidence.criteria} /> : null}
      {handIn.comment ? (
        <section>
          <h2 className="section-title">{words.comment}</h2>
          <p className="as-written" lang="vi">
            {handIn.comment}
          </p>
        </section>
      ) : null}
      <Product handIn={handIn} />
    </div>
  )
}

function Criteria({ criteria }: { criteria: HandInEvidence['criteria'] }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  return (
    <section>
      <h2 className="section-title">{words.rubric}</h2>
      <Table
        caption={words.rubric}
        captionHidden
        dense
        rows={criteria}
        rowKey={(row) => row.criterion}
        columns={[
          { key: 'criterion', head: words.criterion, rowHeader: true, cell: (row) => row.criterion },
          { key: 'level', head: words.level, cell: (row) => row.text },
          {
            key: 'points',
            head: words.points,
            numeric: true,
            cell: (row) => <span className="nowrap">{row.points === null ? '–' : words.of(number(row.points, language), number(row.most, language))}</span>,
          },
        ]}
      />
    </section>
  )
}

function Product({ handIn }: Pick<HandInEvidence, 'handIn'>) {
  const words = useWords(evaluateWords)
  return (
    <>
      <section>
        <h2 className="section-title">{words.text}</h2>
        <p className={handIn.text ? 'as-written' : 'muted'} lang="vi">
          {handIn.text || words.noText}
        </p>
      </section>
      {handIn.link ? (
        <section>
          <h2 className="section-title">{words.link}</h2>
          <p className="code">{handIn.link}</p>
          <p className="muted small">{words.linkNote}</p>
        </section>
      ) : null}
    </>
  )
}
