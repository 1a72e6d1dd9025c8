import { categoryName } from '~/domain/certification/changes'
import type { Explained, Missing } from '~/domain/certification/eligibility.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Checks } from '~/ui/kit/checks'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { endText, missingText } from './missing-text'
import { eligibilityWords } from './words'

/** Whether the learner has the certificate of a course; if not, what is missing and where to do it, or what became of it. */
export function CertificateCard({ slug, explained }: { slug: string; explained: Explained }) {
  const words = useWords(eligibilityWords)
  const { state, missing, withdrawn, earlier, notes, isAwaited, certificate } = explained
  return (
    <section aria-labelledby="certificate-title" className="stack tight">
      <h2 id="certificate-title" className="section-title">
        {words.title}
      </h2>
      {state === 'not-yet' ? (
        <>
          <p>{words.notYet}:</p>
          <Checks
            items={missing.map((item) => ({
              key: item.kind,
              state: item.kind !== 'quiz' && item.done ? 'progress' : 'none',
              text: <MissingLine slug={slug} missing={item} />,
            }))}
          />
          <p className="muted small">{words.once}</p>
        </>
      ) : null}
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
      {earlier ? <p className="muted">{words.earlier(earlier.code, endText(earlier, words) || words.stands)}</p> : null}
      {notes.map((note) => (
        <p key={note} className="muted small">
          {words[`note-${note}`]}
        </p>
      ))}
    </section>
  )
}

function MissingLine({ slug, missing }: { slug: string; missing: Missing }) {
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
