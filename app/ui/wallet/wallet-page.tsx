import type { Standing } from '~/domain/certification/changes'
import type { Share } from '~/domain/certification/shares.server'
import type { Withdrawn } from '~/domain/certification/withdrawn.server'
import { WithdrawnAlert } from '~/ui/eligibility/certificate-card'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { CheckboxGroup } from '~/ui/kit/radio-group'
import { Tag, type Tone } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { walletWords } from './words'

export type WalletCertificate = { code: string; title: { vi: string; en: string }; issuedAt: string; standing: Standing; validUntil: string | null }
/** One's own, with what only its holder reads of a withdrawal. */
export type OwnCertificate = WalletCertificate & { withdrawn: Withdrawn | null; replacedBy: string | null; renewFrom: string | null; slug: string | null }
export type WalletPageProps = { certificates: OwnCertificate[]; shares: Share[]; today: string; isEnded: boolean }
export type ShareAnswer = { link: string | null; reason: string | null; codes: string[]; lastDay: string }

const tones: Record<Standing, Tone> = { valid: 'jade', expired: 'brass', revoked: 'lacquer', replaced: 'muted' }

/** One's own certificates: to download, to show as a QR, to send as a link. */
export function WalletPage({ page, answer }: { page: WalletPageProps; answer: ShareAnswer | null }) {
  const words = useWords(walletWords)
  const { certificates, shares, isEnded } = page
  return (
    <div className="page narrow stack loose">
      <Breadcrumbs items={[{ label: words.record, to: '/record' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          certificates.length ? (
            <a className="button quiet" href="/record/certificates/all.zip">
              {words.all}
            </a>
          ) : null
        }
      />
      {answer?.link ? <NewLink link={answer.link} /> : isEnded && !answer ? <Alert tone="success">{words.ended}</Alert> : null}
      {certificates.length ? (
        <Certificates certificates={certificates} />
      ) : (
        <Empty title={words.none} level="h2" action={<ButtonLink to="/learn">{words.toLearn}</ButtonLink>}>
          {words.noneText}
        </Empty>
      )}
      {certificates.length || shares.length ? (
        <section aria-labelledby="shares-title" className="stack">
          <h2 id="shares-title">{words.shares}</h2>
          <p className="muted">{words.sharesText}</p>
          {shares.length ? <Shares shares={shares} /> : <p className="muted">{words.noShares}</p>}
          {certificates.length ? <ShareForm {...page} answer={answer?.reason ? answer : null} /> : null}
        </section>
      ) : null}
    </div>
  )
}

/** Certificates as a list, each with how it stands. */
function Certificates({ certificates }: { certificates: OwnCertificate[] }) {
  const words = useWords(walletWords)
  const language = useLanguage()
  return (
    <ul className="items" aria-label={words.title}>
      {certificates.map(({ code, title, issuedAt, standing, validUntil, withdrawn, replacedBy, renewFrom, slug }) => (
        <li key={code}>
          <span className="item-title">{title[language]}</span>
          <span className="item-text">
            <span className="code">{code}</span> · {words.issued(date(issuedAt))}
            {validUntil ? ` · ${words.validUntil(date(validUntil))}` : null}
          </span>
          {renewFrom && slug ? (
            <span className="item-text">
              <Link to={`/learn/${slug}`}>{words.renew}</Link>
            </span>
          ) : null}
          {withdrawn && standing === 'revoked' ? <WithdrawnAlert withdrawn={withdrawn} /> : null}
          {replacedBy ? (
            <span className="item-text">
              {words.replacedBy} <Link to={`/verify/${replacedBy}`}>{replacedBy}</Link>
            </span>
          ) : null}
          <span className="links">
            <a href={`/certificates/${code}.pdf`}>{words.pdf}</a>
            <a href={`/certificates/${code}.json`}>{words.json}</a>
            <Link to={`/record/certificates/${code}/qr`}>{words.qr}</Link>
            <Link to={`/verify/${code}`}>{words.verify}</Link>
          </span>
          <span className="end">
            <Tag tone={tones[standing]}>{words[`standing-${standing}`]}</Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}

function NewLink({ link }: { link: string }) {
  const words = useWords(walletWords)
  return (
    <section className="stack tight" aria-label={words.made}>
      <Alert tone="success" title={words.made}>
        {words.madeText}
      </Alert>
      <TextArea label={words.link} name="link" value={link} readOnly rows={2} autoComplete="off" spellCheck={false} />
    </section>
  )
}

function Shares({ shares }: { shares: Share[] }) {
  const words = useWords(walletWords)
  return (
    <ul className="items" aria-label={words.shares}>
      {shares.map(({ id, codes, openedAt, lastDay, endedAt, looks, isOpen }) => {
        const standing = endedAt ? words.endedOn(date(endedAt)) : isOpen ? (lastDay ? words.until(date(lastDay)) : '') : words.over
        return (
          <li key={id}>
            <span className="item-title">{words.shareOf(codes.length, date(openedAt))}</span>
            <span className="item-text">{[standing, words.looks(looks)].filter(Boolean).join(' · ')}</span>
            <span className="item-text code">{codes.join(', ')}</span>
            {isOpen ? (
              <span className="end">
                <form method="post" action={`/record/certificates/shares/${id}/end`}>
                  <Button size="small" aria-label={words.endOf(date(openedAt))}>
                    {words.end}
                  </Button>
                </form>
              </span>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}

function ShareForm({ certificates, today, answer }: Pick<WalletPageProps, 'certificates' | 'today'> & { answer: ShareAnswer | null }) {
  const words = useWords(walletWords)
  const language = useLanguage()
  return (
    <form method="post" action="/record/certificates" className="stack">
      <RefusalAlert reason={answer?.reason} />
      <CheckboxGroup
        legend={words.choose}
        name="code"
        defaultValues={answer?.codes}
        options={certificates.map(({ code, title }) => ({ value: code, label: title[language], hint: code }))}
      />
      <TextField label={words.lastDay} hint={words.lastDayHint} name="lastDay" type="date" min={today} defaultValue={answer?.lastDay} optional />
      <p>
        <Button look="primary">{words.make}</Button>
      </p>
    </form>
  )
}
