import type { RecordCertificate } from '~/domain/reporting/record.server'
import { WithdrawnAlert } from '~/ui/eligibility/certificate-card'
import { date } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { useLanguage, useWords } from '~/ui/words'
import { EventLink } from './event-link'
import { recordWords } from './words'

type StandingProps = Pick<RecordCertificate, 'standing' | 'revocation' | 'withdrawn' | 'validUntil' | 'replaces' | 'replacedBy'>

/** What became of a certificate, with the reason that only its holder and those who decided read. */
function Standing({ standing, revocation, withdrawn, validUntil, replaces, replacedBy }: StandingProps) {
  const words = useWords(recordWords)
  return (
    <>
      {standing === 'expired' ? <StatusWord state="paused">{words.expired(date(validUntil ?? ''))}</StatusWord> : null}
      {withdrawn && standing === 'revoked' ? <WithdrawnAlert withdrawn={withdrawn} /> : null}
      {revocation && standing === 'replaced' ? (
        <>
          <StatusWord state="paused">{words.replaced(date(revocation.revokedAt))}</StatusWord>
          <span className="item-text">
            {words.revokedReason} <span lang="vi">{revocation.reason}</span>
          </span>
        </>
      ) : null}
      {replacedBy ? (
        <span className="item-text">
          {words.replacedBy} <Link to={`/verify/${replacedBy}`}>{replacedBy}</Link>
        </span>
      ) : null}
      {replaces ? (
        <span className="item-text">
          {words.replaces} <Link to={`/verify/${replaces}`}>{replaces}</Link>
        </span>
      ) : null}
    </>
  )
}

/** Certificates earned: the paper, the signed copy, and where anyone may verify them. */
export function RecordCertificates({ certificates }: { certificates: RecordCertificate[] }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return (
    <section id="certificates" aria-labelledby="certificates-title" className="stack tight">
      <h2 id="certificates-title">{words.certificates}</h2>
      {certificates.length ? (
        <p className="no-print">
          <Link to="/record/certificates">{words.wallet}</Link>
        </p>
      ) : null}
      {certificates.length ? (
        <ul className="items">
          {certificates.map(({ code, title, issuedAt, eventSeq, ...rest }) => (
            <li key={code}>
              <span className="item-title">{title[language]}</span>
              <span className="item-text">
                <span className="code">{code}</span> · {date(issuedAt)}
                {rest.validUntil && rest.standing === 'valid' ? ` · ${words.validUntil(date(rest.validUntil))}` : null}
              </span>
              <Standing {...rest} />
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
