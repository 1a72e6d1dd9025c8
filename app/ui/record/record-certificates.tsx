import type { RecordCertificate } from '~/domain/reporting/record.server'
import { date } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import { EventLink } from './event-link'
import { recordWords } from './words'

/** Certificates earned: the paper, the signed copy, and where anyone may verify them. */
export function RecordCertificates({ certificates }: { certificates: RecordCertificate[] }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return (
    <section id="certificates" aria-labelledby="certificates-title" className="stack tight">
      <h2 id="certificates-title">{words.certificates}</h2>
      {certificates.length ? (
        <ul className="items">
          {certificates.map(({ code, title, issuedAt, revocation, eventSeq }) => (
            <li key={code}>
              <span className="item-title">{title[language]}</span>
              <span className="item-text">
                <span className="code">{code}</span> · {date(issuedAt)}
              </span>
              {revocation ? <StatusWord state="late">{words.revoked(date(revocation.revokedAt), revocation.reason)}</StatusWord> : null}
              <span className="links">
                <a href={`/certificates/${code}.pdf`}>{words.download}</a>
                <a href={`/certificates/${code}.json`}>{words.signed}</a>
                <Link to={`/verify/${code}`}>{words.verify}</Link>
              </span>
              <span className="end">
                <EventLink seq={eventSeq} />
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{words.noCertificates}</p>
      )}
    </section>
  )
}
