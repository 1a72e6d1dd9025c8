import { categoryName } from '~/domain/certification/changes'
import type { Explained, Missing } from '~/domain/certification/eligibility.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { endText, missingText } from './missing-text'
import { eligibilityWords } from './words'

/** What became of the certificate of a completed course: issued, awaited, or withdrawn and why. What is missing before stands with the conditions. */
export function CertificateCard({ explained }: { explained: Explained }) {
  const words = useWords(eligibilityWords)
  const { state, withdrawn, isAwaited, certificate } = explained
  if (state === 'not-yet') return null
  return (
    <section aria-labelledby="certificate-title" className="stack tight">
      <h2 id="certificate-title" className="section-title">
        {words.title}
      </h2>
      {state === 'unstated' ? (
        <Alert tone="info" still title={words.unstated}>
          {words.unstatedText}
        </Alert>
      ) : null}
      {state === 'due' ? (
        <Alert tone="info" still title={words.due}>
          {isAwaited ? words.soonText : words.dueText}
        </Alert>
      ) : null}
      {state === 'no-key' ? (
        <Alert tone="info" still title={words.noKey}>
          {words.noKeyText}
        </Alert>
      ) : null}
      {state === 'issued' && certificate ? (
        <p>
          <a href={`/certificates/${certificate.code}.pdf`}>{words.issued(certificate.code)}</a>
          {certificate.validUntil ? `, ${endText(certificate, words)}` : null}. <Link to="/record/certificates">{words.wallet}</Link>
        </p>
      ) : null}
      {withdrawn && certificate ? <WithdrawnAlert withdrawn={withdrawn} /> : null}
      <CertificateNotes explained={explained} />
    </section>
  )
}

/** The certificate of the cycle before, and what someone may take for a hindrance and is none. */
export function CertificateNotes({ explained: { earlier, notes } }: { explained: Explained }) {
  const words = useWords(eligibilityWords)
  return (
    <>
      {earlier ? <p className="muted">{words.earlier(earlier.code, endText(earlier, words) || words.stands)}</p> : null}
      {notes.map((note) => (
        <p key={note} className="muted small">
          {words[`note-${note}`]}
        </p>
      ))}
    </>
  )
}

/** An open condition: what is missing of it, what stands in its way, and where to do it. */
export function MissingLine({ slug, missing }: { slug: string; missing: Missing }) {
  const words = useWords(eligibilityWords)
  const language = useLanguage()
  return (
    <>
      {missingText(missing, words)}
      <span className="block small">
        {missing.kind === 'lessons' && missing.next ? (
          <Link to={`/learn/${slug}/lessons/${missing.next.slug}`}>{words.nextLesson(missing.next.position, missing.next.title[language])}</Link>
        ) : null}
        {missing.kind === 'quiz' ? <Link to={`/learn/${slug}/quiz`}>{words.toQuiz}</Link> : null}
        {missing.kind === 'task'
          ? missing.tasks.map(({ taskId, title }) => (
              <Link key={taskId} className="block" to={`/learn/${slug}/tasks/${taskId}`}>
                {title[language]}
              </Link>
            ))
          : null}
      </span>
    </>
  )
}

/** What the holder of a withdrawn certificate reads: when, why, by whom, and what they can do. */
export function WithdrawnAlert({ withdrawn: { on, category, reason, proposedBy, confirmedBy } }: { withdrawn: NonNullable<Explained['withdrawn']> }) {
  const words = useWords(eligibilityWords)
  const language = useLanguage()
  const by = proposedBy && confirmedBy ? words.by(proposedBy, confirmedBy) : confirmedBy ? words.byOne(confirmedBy) : null
  return (
    <Alert tone="danger" still title={words.withdrawn(date(on), categoryName(category, language))}>
      {reason ? (
        <>
          {words.reason} <q lang="vi">{reason}</q>.{' '}
        </>
      ) : null}
      {by} {words.after}
    </Alert>
  )
}
