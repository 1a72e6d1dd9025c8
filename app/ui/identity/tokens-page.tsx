import type { ListedToken } from '~/domain/identity/tokens.server'
import { date, dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { tokenWords } from './token-words'

export type TokensPageProps = { tokens: ListedToken[]; days: number[]; url: string; isEnded: boolean; secret: string | null; reason: string | null }

/** One's personal tokens: the new one shown once, the open ones with the way to end each, and the form for another. */
export function TokensPage({ tokens, days, url, isEnded, secret, reason }: TokensPageProps) {
  const words = useWords(tokenWords)
  return (
    <div className="page form stack loose">
      <Breadcrumbs items={[{ label: words.account, to: '/account' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {secret ? <NewToken secret={secret} url={url} /> : isEnded && !reason ? <Alert tone="success">{words.ended}</Alert> : null}
      <section aria-labelledby="tokens-title" className="stack tight">
        <h2 id="tokens-title">{words.list}</h2>
        {tokens.length ? <TokenList tokens={tokens} /> : <p className="muted">{words.none}</p>}
      </section>
      <section aria-labelledby="make-title" className="stack tight">
        <h2 id="make-title">{words.create}</h2>
        <form method="post" action="/account/tokens" className="stack">
          {reason === 'bad-name' ? null : <RefusalAlert reason={reason} />}
          <TextField
            label={words.name}
            hint={words.nameHint}
            error={reason === 'bad-name' ? words.badName : null}
            name="name"
            required
            maxLength={60}
            autoComplete="off"
          />
          <SelectField
            label={words.days}
            name="days"
            required
            defaultValue={String(days[1])}
            options={days.map((count) => ({ value: String(count), label: words.dayCount(count) }))}
          />
          <div>
            <Button>{words.make}</Button>
          </div>
        </form>
      </section>
    </div>
  )
}

function NewToken({ secret, url }: { secret: string; url: string }) {
  const words = useWords(tokenWords)
  return (
    <section className="stack tight" aria-label={words.secretTitle}>
      <Alert tone="success" title={words.secretTitle}>
        {words.secretNote}
      </Alert>
      <TextArea label={words.secret} name="secret" value={secret} readOnly rows={2} autoComplete="off" spellCheck={false} />
      <p className="muted small">{words.command}</p>
      <p className="small">
        <code>ACADEMY_TOKEN=… npm run academy -- content push --to {url} content/hvs-03</code>
      </p>
    </section>
  )
}

function TokenList({ tokens }: { tokens: ListedToken[] }) {
  const words = useWords(tokenWords)
  return (
    <ul className="items">
      {tokens.map((token) => (
        <li key={token.id}>
          <span className="item-title">{token.name}</span>
          <span className="item-text">
            {words.made} {dateTime(token.createdAt)} · {words.until} {date(token.expiresAt)} ·{' '}
            {token.usedAt ? `${words.used} ${dateTime(token.usedAt)}` : words.unused}
          </span>
          <span className="end">
            <form method="post" action={`/account/tokens/${token.id}/end`}>
              <Button size="small" aria-label={words.endOf(token.name)}>
                {words.end}
              </Button>
            </form>
          </span>
        </li>
      ))}
    </ul>
  )
}
