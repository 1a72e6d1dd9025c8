import type { ReactNode } from 'react'
import type { EvidenceItem } from '~/domain/evaluation/evidence.server'
import { AttendedText } from '~/ui/classroom/attended-text'
import { classroomWords } from '~/ui/classroom/words'
import { knownByText } from '~/ui/evidence/known-by'
import { latenessText } from '~/ui/evidence/lateness'
import { date, dateTime, number } from '~/ui/format'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { supervisionWords } from '~/ui/supervision/words'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

/** One piece of evidence with everything it rests on, each a link. */
export function EvidenceCard({ item, month }: { item: EvidenceItem; month: string }) {
  const words = useWords(evaluateWords)
  const classroom = useWords(classroomWords)
  const language = useLanguage()
  const known = knownByText(item.knownBy, language)
  const facts: { term: string; value: ReactNode }[] = [
    { term: words.done, value: dateTime(item.completedAt) },
    ...(date(item.recordedAt) === date(item.completedAt) ? [] : [{ term: words.recorded, value: words.recordedText(dateTime(item.recordedAt)) }]),
    { term: words.dueDate, value: item.dueDate ? date(item.dueDate) : words.noDue },
    { term: words.hours, value: item.exemptedAt ? words.exempted(date(item.exemptedAt)) : words.periods(number(item.periods, language)) },
    { term: words.knownBy, value: <Known {...known} /> },
  ]
  if (item.supervision) facts.push({ term: knownByText('supervised-test', language).name, value: <SupervisedBy supervision={item.supervision} /> })
  for (const attended of item.attended)
    facts.push({
      term: knownByText('attended', language).name,
      value: (
        <>
          <AttendedText attended={attended} /> <Link to={`/sessions/${attended.sessionId}#entry-${attended.entryId}`}>{classroom.rollCall}</Link>{' '}
          <Link to={`/events/${attended.markSeq}`}>{words.eventNumber(attended.markSeq)}</Link>
        </>
      ),
    })
  if (item.attemptId) facts.push({ term: words.test, value: <TestLink item={item} to={`/evaluate/attempts/${item.attemptId}?month=${month}`} /> })
  if (item.handInId) facts.push({ term: words.product, value: <ProductLink item={item} to={`/evaluate/hand-ins/${item.handInId}?month=${month}`} /> })
  if (item.certificateCode)
    facts.push({ term: words.certificate, value: <CertificateLinks code={item.certificateCode} isRevoked={item.isRevoked} validUntil={item.validUntil} /> })
  facts.push({ term: words.event, value: <Link to={`/events/${item.eventSeq}`}>{words.eventNumber(item.eventSeq)}</Link> })
  return (
    <article className="card" id={`item-${item.completionId}`}>
      <header>
        <p className="eyebrow">
          {item.courseCode}, {words.version(item.versionNumber)}
        </p>
        <h3>{language === 'vi' ? item.titleVi : item.titleEn}</h3>
        {item.dueDate ? (
          <p>
            <Tag tone={item.lateness ? 'lacquer' : 'jade'}>{item.lateness ? latenessText(item.lateness, language) : words.onTime}</Tag>
          </p>
        ) : null}
      </header>
      <KeyValues items={facts} />
    </article>
  )
}

function Known({ name, note }: { name: string; note: string }) {
  return (
    <>
      {name}
      {note ? <small className="muted block">{note}</small> : null}
    </>
  )
}

function SupervisedBy({ supervision: { sessionId, by, place, openedAt, eventSeq, withdrawal } }: { supervision: NonNullable<EvidenceItem['supervision']> }) {
  const words = useWords(evaluateWords)
  const supervision = useWords(supervisionWords)
  return (
    <>
      <Link to={`/invigilate/${sessionId}`}>{supervision.supervisedBy(by, place, date(openedAt))}</Link>{' '}
      <Link to={`/events/${eventSeq}`}>{words.eventNumber(eventSeq)}</Link>
      {withdrawal ? (
        <>
          <br />
          {supervision.withdrawnBy(withdrawal.by, date(withdrawal.at), withdrawal.reason)}{' '}
          <Link to={`/events/${withdrawal.eventSeq}`}>{words.eventNumber(withdrawal.eventSeq)}</Link>
        </>
      ) : null}
    </>
  )
}

function TestLink({ item, to }: { item: EvidenceItem; to: string }) {
  const words = useWords(evaluateWords)
  return (
    <>
      <Link to={to}>{item.percent}%</Link>
      {item.attemptNumber ? `, ${words.attempt(item.attemptNumber)}` : null}
    </>
  )
}

function ProductLink({ item, to }: { item: EvidenceItem; to: string }) {
  const words = useWords(evaluateWords)
  const verdict = item.handInVerdict === 'accepted' ? words.accepted : item.handInVerdict === 'returned' ? words.returned : words.notMarked
  return (
    <>
      <Link to={to}>{verdict}</Link>
      {item.markedAt ? `, ${date(item.markedAt)}` : null}
    </>
  )
}

function CertificateLinks({ code, isRevoked, validUntil }: { code: string; isRevoked: boolean; validUntil: string | null }) {
  const words = useWords(evaluateWords)
  return (
    <span className="row">
      <Link className="code" to={`/verify/${code}`}>
        {code}
      </Link>
      <a href={`/certificates/${code}.pdf`} aria-label={`${code}, ${words.pdf}`}>
        PDF
      </a>
      {isRevoked ? (
        <Tag tone="lacquer" icon="wrong">
          {words.revoked}
        </Tag>
      ) : validUntil ? (
        <span className="muted">{words.validUntil(date(validUntil))}</span>
      ) : null}
    </span>
  )
}
