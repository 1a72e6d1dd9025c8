import type { BroughtFile } from '~/domain/certification/brought-file.server'
import { categoryName, type Standing } from '~/domain/certification/changes'
import type { Verification } from '~/domain/certification/verification.server'
import { levelText } from '~/ui/catalog/level'
import { knownByText } from '~/ui/evidence/known-by'
import { date, time } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { Seal } from '~/ui/kit/seal'
import { useLanguage, useWords } from '~/ui/words'
import { CodeForm } from './code-form'
import { FileForm } from './file-form'
import { verifyWords } from './words'

type VerdictProps = {
  code: string
  checkedAt: string
  found: Pick<Verification, 'code' | 'status' | 'content' | 'keyId' | 'isSigned' | 'revocation' | 'hasNewer' | 'acceptedAt' | 'replacedBy'> | null
  /** The file that was brought, when it was not a code that was typed. */
  file?: BroughtFile & { name: string }
}

const tones: Record<Standing, 'jade' | 'lacquer' | 'muted'> = { valid: 'jade', expired: 'lacquer', revoked: 'lacquer', replaced: 'muted' }

/** The answer to “is this certificate real?”: one word, then exactly what is printed. */
export function Verdict({ code, checkedAt, found, file }: VerdictProps) {
  const words = useWords(verifyWords)
  const language = useLanguage()
  const when = words.checkedAt(time(checkedAt), date(checkedAt))
  if (!found) {
    return (
      <div className="page form stack">
        <Seal tone="muted" title={file ? words.notOurs : words.unknown}>
          {when}
        </Seal>
        <p>{file ? words.notOursText(file.name) : words.unknownText(code)}</p>
        <p className="muted">{file ? words.notOursDo : words.unknownDo}</p>
        <CodeForm code={code} primary />
        {file ? <FileForm /> : null}
      </div>
    )
  }
  const { isSigned, revocation, status, content, hasNewer, replacedBy } = found
  const isAltered = file?.match === 'altered'
  const title = isAltered ? words.altered : isSigned ? words[status] : words.broken
  return (
    <div className="page form stack">
      <Seal tone={isAltered || !isSigned ? 'lacquer' : tones[status]} title={title}>
        {when}
      </Seal>
      {isAltered ? (
        <Alert tone="danger" still title={words.alteredTitle(file.name, found.code)}>
          {file.kind === 'pdf' ? words.alteredPdf : words.alteredJson} {words.alteredBelow}
        </Alert>
      ) : null}
      {status === 'expired' ? (
        <Alert tone="warning" still title={words.expiredOn(date(content.validUntil ?? ''))}>
          {words.expiredText}
        </Alert>
      ) : null}
      {hasNewer ? (
        <Alert tone="info" still>
          {words.newer}
        </Alert>
      ) : null}
      {revocation ? (
        <Alert
          tone={status === 'replaced' ? 'info' : 'danger'}
          still
          title={
            status === 'replaced'
              ? words.replacedOn(date(revocation.revokedAt))
              : words.revokedOn(date(revocation.revokedAt), categoryName(revocation.category, language))
          }
        >
          {replacedBy ? (
            <>
              {words.replacedBy} <Link to={`/verify/${replacedBy}`}>{replacedBy}</Link>.{' '}
            </>
          ) : null}
          {words.revokedMore}
        </Alert>
      ) : null}
      {isSigned ? null : (
        <Alert tone="danger" still>
          {words.brokenText}
        </Alert>
      )}
      <Facts {...found} file={file} />
      <Offline />
      <p className="no-print">
        <ButtonLink to="/verify">{words.again}</ButtonLink>
      </p>
    </div>
  )
}

function Facts({ content, keyId, isSigned, acceptedAt, file }: NonNullable<VerdictProps['found']> & Pick<VerdictProps, 'file'>) {
  const words = useWords(verifyWords)
  const language = useLanguage()
  const { course, result } = content
  const known = knownByText(content.knownBy, language)
  const facts = [
    { term: words.name, value: <strong>{content.name}</strong> },
    { term: words.unit, value: content.unit },
    {
      term: words.course,
      value: (
        <>
          <strong>{course[language]}</strong>
          <br />
          <span className="muted small">{words.courseVersion(course.code, course.version)}</span>
        </>
      ),
    },
    { term: words.periods, value: content.exempted ? words.exemptedText(date(content.exempted), content.periods) : words.periodsText(content.periods) },
    {
      term: words.competences,
      value: content.competences.map((item) => <div key={item.code}>{`${item.code} ${item[language]} (${levelText(item.level, language)})`}</div>),
    },
    ...(result.percent === null ? [] : [{ term: words.result, value: words.resultText(result.percent, result.passMark) }]),
    { term: words.completed, value: date(content.completed) },
    { term: words.issued, value: date(content.issued) },
    ...(content.validUntil ? [{ term: words.validUntil, value: date(content.validUntil) }] : []),
    ...(content.replaces ? [{ term: words.replaces, value: <Link to={`/verify/${content.replaces}`}>{content.replaces}</Link> }] : []),
    { term: words.knownBy, value: `${known.name}. ${known.note}` },
    ...(acceptedAt ? [{ term: words.accepted, value: words.acceptedText(date(acceptedAt)) }] : []),
    { term: words.issuer, value: content.issuer[language] },
    ...(content.signatory ? [{ term: words.signatory, value: [content.signatory.title, content.signatory.name].filter(Boolean).join(', ') }] : []),
    { term: words.codeTerm, value: <strong className="code">{content.code}</strong> },
    { term: words.signature, value: isSigned ? words.signed(keyId) : words.notSigned },
  ]
  if (file && file.match !== 'altered') facts.unshift({ term: words.fileTerm, value: file.match === 'same-bytes' ? words.sameBytes : words.sameContent })
  return <KeyValues items={facts} />
}

function Offline() {
  const words = useWords(verifyWords)
  return (
    <Disclosure summary={words.offline}>
      <p className="small">
        <a href="/verify/offline">{words.offlinePage}</a>. {words.offlineOwn}
      </p>
      <ol className="small">
        <li>{words.offline1}</li>
        <li>{words.offline2}</li>
        <li>
          {words.offline3} <a href="/keys.json">/keys.json</a>.
        </li>
        <li>{words.offline4}</li>
      </ol>
    </Disclosure>
  )
}
