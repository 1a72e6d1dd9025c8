import { Form } from '@remix-run/react'
import { date } from '~/ui/format'
import { Alert, type AlertTone } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SearchBox } from '~/ui/kit/search-box'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { type Kind, type Standing, useKindText } from './sharing-kind'
import { type SharedPart, SharingPeople } from './sharing-people'
import { type SharingRule, SharingRules } from './sharing-rules'
import { sharingWords } from './words'

export type SharingPageProps = Kind & {
  id: string
  title: { vi: string; en: string }
  isOwn: boolean
  sharerName: string
  lastDay: string
  isOver: boolean
  rule: SharingRule
  /** The address behind the short link and its drawing; for the sharer alone, while it is open. */
  link: { address: string; qr: string; entry: string } | null
  search: { text: string; found: { id: string; fullName: string; position: string; unitName: string }[] }
  parts: SharedPart[]
  citizens: number
  useful: { yes: number; all: number }
  gained: number
  credit: { creditedAt: string; standing: Standing; eventSeq: number; flag: string | null } | null
}

/** A sharing: its link, the people, and what credit rests on. */
export function SharingPage({ page, refusal }: { page: SharingPageProps; refusal: string | null }) {
  const words = useWords(sharingWords)
  const language = useLanguage()
  const kindText = useKindText()
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[page.isOwn ? { label: words.title, to: '/sharing' } : { label: words.flags, to: '/sharing/flags' }, { label: page.title[language] }]}
      />
      <PageHead eyebrow={page.isOwn ? null : `${words.sharer}: ${page.sharerName}`} title={page.title[language]} lead={kindText(page)} />
      <CreditAlert {...page} />
      {page.link ? <LinkCard link={page.link} lastDay={page.lastDay} /> : null}
      {page.isOwn && page.isOver ? (
        <Alert tone="info" still>
          {words.linkOver}
        </Alert>
      ) : null}
      {page.link ? <InviteCard {...page} refusal={refusal} /> : null}
      <SharingPeople {...page} />
      <SharingRules rule={page.rule} />
    </div>
  )
}

const tones: Record<Standing, AlertTone> = { counts: 'success', 'under-review': 'warning', 'not-counted': 'danger' }

function CreditAlert({ credit, gained, rule }: SharingPageProps) {
  const words = useWords(sharingWords)
  if (!credit)
    return (
      <Alert tone="info" still title={words.credit}>
        {words.creditWait(Math.max(1, rule.others - gained))}
      </Alert>
    )
  return (
    <Alert tone={tones[credit.standing]} still title={`${words[credit.standing]}. ${words.creditedOn(date(credit.creditedAt))}`}>
      {words[`${credit.standing}-text`]}{' '}
      <Link to={credit.flag ? `/sharing/flags/${credit.flag}` : `/events/${credit.eventSeq}`}>
        {credit.flag ? words.seeFlag : words.event(credit.eventSeq)}
      </Link>
    </Alert>
  )
}

function LinkCard({ link, lastDay }: { link: NonNullable<SharingPageProps['link']>; lastDay: string }) {
  const words = useWords(sharingWords)
  return (
    <Card title={words.link}>
      <div className="row">
        <div className="share-qr" role="img" aria-label={words.qr} dangerouslySetInnerHTML={{ __html: link.qr }} />
        <div className="stack tight">
          <p>
            <a className="code" href={link.address}>
              {link.address}
            </a>
          </p>
          <p className="muted small">{words.linkText(date(lastDay))}</p>
          <p className="muted small">{words.entry(link.entry)}</p>
        </div>
      </div>
    </Card>
  )
}

function InviteCard({ id, search, refusal }: SharingPageProps & { refusal: string | null }) {
  const words = useWords(sharingWords)
  return (
    <Card title={words.invite}>
      <RefusalAlert reason={refusal} />
      <Form method="get" action={`/sharing/${id}`} className="toolbar" role="search">
        <SearchBox name="q" label={words.search} defaultValue={search.text} minLength={2} />
        <Button size="small">{words.find}</Button>
      </Form>
      {search.text && !search.found.length ? <p className="muted">{words.none}</p> : null}
      {search.found.length ? (
        <ul className="items" aria-label={words.found}>
          {search.found.map((person) => (
            <li key={person.id}>
              <span className="item-title">{person.fullName}</span>
              <span className="item-text">{[person.position, person.unitName].join(', ')}</span>
              <form method="post" action={`/sharing/${id}/invitations`} className="end">
                <input type="hidden" name="person" value={person.id} />
                <Button size="small" aria-label={words.inviteOne(person.fullName)}>
                  {words.inviteShort}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      ) : null}
    </Card>
  )
}
