import { date, dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { AgainstList } from './flag-grounds'
import { Behind, Judgements, type ShownFlag, Why } from './flag-page'
import { FlagTag } from './flags-page'
import { plausibilityWords } from './words'

/** A flag for whom it names: what was found and why, what speaks for them, their own words, and what was judged. */
export function OwnFlagPage({ shown, typed }: { shown: ShownFlag; typed: { reason: string; words: string } | null }) {
  const words = useWords(plausibilityWords)
  const language = useLanguage()
  const { flag, grounds, lastDay } = shown
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.record, to: '/record' }, { label: words.about }]} />
        <PageHead
          eyebrow={`${words[flag.kind]} · ${flag.course.code} ${flag.course.title[language]} · ${words.raised(dateTime(flag.raisedAt))}`}
          title={words.ownTitle}
          lead={words.ownLead}
          actions={<FlagTag state={flag.state} verdict={flag.verdict} />}
        />
      </div>
      <Why shown={shown} />
      {flag.kind === 'alike' ? <p>{words.ownPair}</p> : null}
      <Behind shown={shown} />
      <AgainstList against={grounds.against} />
      {flag.statements.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.ownSaid}</h2>
          {flag.statements.map(({ id, text, statedAt }) => (
            <Card key={id} as="div" eyebrow={dateTime(statedAt)}>
              <p lang="vi">{text}</p>
            </Card>
          ))}
        </section>
      ) : null}
      <Judgements judgements={flag.judgements} />
      <Card title={words.ownSay} raised>
        <RefusalAlert reason={typed?.reason} />
        <form method="post" action={`/record/flags/${flag.id}`} className="stack tight">
          <TextArea name="text" label={words.ownWords} hint={words.ownSayHint} required maxLength={2000} rows={4} lang="vi" defaultValue={typed?.words} />
          {flag.state === 'waiting' ? <p className="muted small">{words.sayUntil(date(lastDay))}</p> : null}
          {flag.state === 'open' ? <p className="muted small">{words.ownOpen}</p> : null}
          <div className="row">
            <Button look="primary">{words.ownSend}</Button>
          </div>
        </form>
      </Card>
    </div>
  )
}
