import type { CertificateContent } from '~/domain/certification/certificates.server'
import { type ChangeKind, categoryName, printedOf, type Standing } from '~/domain/certification/changes'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { RadioGroup } from '~/ui/kit/radio-group'
import { Tag } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ChangeCard, type ShownChange } from './change-card'
import { changeWords } from './words'

export type CertificatePageProps = {
  content: CertificateContent
  standing: Standing
  revocation: { category: string; revokedAt: string } | null
  replacedBy: string | null
  changes: ShownChange[]
  /** What may be proposed now; empty for those who do not propose, or while something waits. */
  proposable: ChangeKind[]
  /** What the viewer may do with the proposal that waits. */
  role: 'decides' | 'proposed' | 'holder' | 'reads'
}
export type TypedDecision = { reason: string; verdict: string; note: string }

const tones: Record<Standing, 'jade' | 'brass' | 'lacquer' | 'muted'> = { valid: 'jade', expired: 'brass', revoked: 'lacquer', replaced: 'muted' }

/** One certificate for those who may change it: what is printed, what waits for a decision, what was decided. */
export function CertificatePage({ page, typed }: { page: CertificatePageProps; typed: TypedDecision | null }) {
  const words = useWords(changeWords)
  const language = useLanguage()
  const { content, standing, revocation, replacedBy, changes, proposable } = page
  const open = changes.find(({ outcome }) => outcome === null)
  const decided = changes.filter(({ outcome }) => outcome !== null)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.back, to: '/certificates' }, { label: content.code }]} />
      <PageHead
        eyebrow={<span className="code">{content.code}</span>}
        title={content.name}
        lead={content.course[language]}
        actions={<Tag tone={tones[standing]}>{words[`standing-${standing}`]}</Tag>}
      />
      <RefusalAlert reason={typed?.reason} />
      {open ? (
        <>
          <ChangeCard change={open} printed={printedOf(content)} />
          <Decision code={content.code} change={open} role={page.role} typed={typed} />
        </>
      ) : null}
      <section className="stack tight">
        <h2 className="section-title">{words.printed}</h2>
        <KeyValues
          items={[
            { term: words.unit, value: content.unit },
            { term: words.course, value: `${content.course.code} · ${content.course.vi}` },
            { term: words.courseEn, value: <span lang="en">{content.course.en}</span> },
            { term: words.issued, value: date(content.issued) },
            ...(content.replaces ? [{ term: words.replaces, value: <Link to={`/certificates/${content.replaces}/changes`}>{content.replaces}</Link> }] : []),
            ...(replacedBy ? [{ term: words.replacedBy, value: <Link to={`/certificates/${replacedBy}/changes`}>{replacedBy}</Link> }] : []),
            ...(revocation
              ? [
                  { term: words.withdrawnOn, value: date(revocation.revokedAt) },
                  { term: words.categoryTerm, value: categoryName(revocation.category, language) },
                ]
              : []),
          ]}
        />
        <p>
          <Link to={`/verify/${content.code}`}>{words.public}</Link>
        </p>
      </section>
      {proposable.length ? (
        <p className="row">
          {proposable.map((kind) => (
            <ButtonLink key={kind} to={`/certificates/${content.code}/changes/${kind}`}>
              {words[`propose-${kind}`]}
            </ButtonLink>
          ))}
        </p>
      ) : null}
      {decided.length ? (
        <section className="stack">
          <h2 className="section-title">{words.history}</h2>
          {decided.map((change) => (
            <ChangeCard key={change.id} change={change} printed={printedOf(content)} />
          ))}
        </section>
      ) : null}
    </div>
  )
}

type DecisionProps = { code: string; change: ShownChange; role: CertificatePageProps['role']; typed: TypedDecision | null }

function Decision({ code, change, role, typed }: DecisionProps) {
  const words = useWords(changeWords)
  const action = `/certificates/${code}/changes/decision`
  if (role === 'holder' || role === 'reads') return <p className="muted">{role === 'holder' ? words.holderText : words.readOnly}</p>
  if (role === 'proposed')
    return (
      <form method="post" action={action} className="stack tight">
        <input type="hidden" name="change" value={change.id} />
        <input type="hidden" name="verdict" value="retracted" />
        <p className="muted">{words.ownText}</p>
        <p>
          <Button>{words.retract}</Button>
        </p>
      </form>
    )
  return (
    <Card title={words.decide}>
      <form method="post" action={action} className="stack tight">
        <p>{words[`follows-${change.kind}`]}</p>
        <input type="hidden" name="change" value={change.id} />
        <RadioGroup
          legend={words.verdict}
          name="verdict"
          required
          defaultValue={typed?.verdict}
          options={[
            { value: 'confirmed', label: words.confirm, hint: words.confirmHint },
            { value: 'rejected', label: words.reject, hint: words.rejectHint },
          ]}
        />
        <TextArea name="note" label={words.note} hint={words.noteHint} maxLength={1000} rows={3} lang="vi" defaultValue={typed?.note} />
        <p>
          <Button look="primary">{words.submit}</Button>
        </p>
      </form>
    </Card>
  )
}
