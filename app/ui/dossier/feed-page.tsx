import type { FeedChain } from '~/domain/evaluation/feed/feed'
import type { ListedFeedKey } from '~/domain/evaluation/feed/feed-keys.server'
import { date, dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { EventLink } from '~/ui/record/event-link'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { FeedKeyForm, type TypedFeedKey } from './feed-key-form'
import { feedWords } from './feed-words'

export type FeedPageProps = {
  chain: FeedChain
  keys: ListedFeedKey[]
  units: { code: string; name: string; depth: number }[]
  days: number[]
  url: string
  canMake: boolean
  isEnded: boolean
  /** The secret of a key that was just made. */
  secret: string | null
  refusal: string | null
  typed: TypedFeedKey | null
}

/** How programs read closed dossiers: the head of what is published, where to read it, the keys and what each read. */
export function FeedPage({ chain, keys, units, days, url, canMake, isEnded, secret, refusal, typed }: FeedPageProps) {
  const words = useWords(feedWords)
  const language = useLanguage()
  const hash = (text: string) => (text ? <code className="break">{text}</code> : words.nothing)
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.evaluation, to: '/evaluate' }, { label: words.title }]} />
        <PageHead title={words.title} lead={words.lead} />
      </div>
      {secret ? <NewKey secret={secret} /> : isEnded && !refusal ? <Alert tone="success">{words.endedDone}</Alert> : null}
      {typed ? null : <RefusalAlert reason={refusal} />}
      <Card title={words.chain}>
        <KeyValues
          items={[
            {
              term: words.published,
              value: words.publishedOf(number(chain.sequence, language), number(chain.snapshots.number, language), number(chain.amendments.number, language)),
            },
            { term: words.lastSnapshot, value: hash(chain.snapshots.hash) },
            { term: words.lastAmendment, value: hash(chain.amendments.hash) },
            { term: words.address, value: <code className="break">{`${url}/api/v1/dossiers`}</code> },
          ]}
        />
        <p>
          <Link to="/api/v1/openapi.json">{words.description}</Link>
          {' · '}
          <Link to="/.well-known/keys.json">{words.publicKeys}</Link>
        </p>
      </Card>
      <section className="stack tight" aria-labelledby="keys-title">
        <h2 className="section-title" id="keys-title">
          {words.keys}
        </h2>
        {keys.length === 0 ? (
          <Empty title={words.none} level="h3">
            {canMake ? words.noneText : words.noneRead}
          </Empty>
        ) : null}
        {keys.map((key) => (
          <FeedKeyCard key={key.id} feedKey={key} canEnd={canMake && key.state === 'open'} />
        ))}
      </section>
      {canMake ? <FeedKeyForm units={units} days={days} typed={typed} refusal={typed ? refusal : null} /> : null}
    </div>
  )
}

function NewKey({ secret }: { secret: string }) {
  const words = useWords(feedWords)
  return (
    <section className="stack tight" aria-label={words.secretTitle}>
      <Alert tone="success" title={words.secretTitle}>
        {words.secretNote}
      </Alert>
      <TextArea label={words.secret} name="secret" value={secret} readOnly rows={2} autoComplete="off" spellCheck={false} />
    </section>
  )
}

const TONES = { open: 'jade', ended: 'lacquer', expired: 'brass' } as const

function FeedKeyCard({ feedKey, canEnd }: { feedKey: ListedFeedKey; canEnd: boolean }) {
  const words = useWords(feedWords)
  const language = useLanguage()
  const { id, name, purpose, unitName, kinds, makerName, madeAt, expiresAt, endedAt, usedAt, lastSequence, items, eventSeq, state } = feedKey
  return (
    <Card as="article" level="h3" eyebrow={<Tag tone={TONES[state]}>{words[state]}</Tag>} title={name}>
      <KeyValues
        items={[
          { term: words.unit, value: unitName },
          { term: words.kinds, value: kinds.map((kind) => words[kind]).join(', ') },
          { term: words.purpose, value: <span lang="vi">{purpose}</span> },
        ]}
      />
      <p className="small">{usedAt ? words.used(dateTime(usedAt), number(lastSequence ?? 0, language), number(items, language)) : words.unused}</p>
      <p className="small muted">
        {words.madeBy(makerName, dateTime(madeAt))}, {endedAt ? words.endedAt(dateTime(endedAt)) : words.until(date(expiresAt))} <EventLink seq={eventSeq} />
      </p>
      {canEnd ? (
        <Disclosure summary={words.endOf(name)} group="end">
          <form method="post" className="stack tight">
            <input type="hidden" name="act" value="end" />
            <input type="hidden" name="key" value={id} />
            <TextField name="reason" label={words.reason} required maxLength={300} />
            <div className="row">
              <Button look="danger">{words.end}</Button>
            </div>
          </form>
        </Disclosure>
      ) : null}
    </Card>
  )
}
