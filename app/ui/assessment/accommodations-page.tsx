import type { Accommodated } from '~/domain/assessment/accommodations.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { accommodationWords } from './accommodation-words'

type AccommodationsPageProps = Accommodated & {
  today: string
  untilYear: string
  /** How many open attempts became longer by what was just recorded; null when nothing was. */
  done: number | null
  isEnded: boolean
  reason: string | null
  typed: { percent: number; minutes: number; validFrom: string; lastDay: string; reason: string } | null
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** The extra time of a person, and the form for who may give it. */
export function AccommodationsPage({ person, items, mayGrant, isOwn, today, untilYear, done, isEnded, reason, typed }: AccommodationsPageProps) {
  const words = useWords(accommodationWords)
  const stateOf = ({ validFrom, validTo, endedAt }: (typeof items)[number]) =>
    endedAt ? words.endedEarly : validTo <= today ? words.past : validFrom > today ? words.coming : words.valid
  return (
    <div className="page narrow stack">
      <PageHead eyebrow={isOwn ? undefined : person.fullName} title={words.title} lead={isOwn ? words.leadOwn : words.lead} />
      <RefusalAlert reason={reason} />
      {isEnded ? <Alert tone="success">{words.ended}</Alert> : null}
      {done === null ? null : <Alert tone="success">{done ? words.extended(done) : words.saved}</Alert>}
      {items.length ? (
        <ItemList
          items={items.map((item) => ({
            key: item.id,
            title: words.amount(item.percent, item.minutes),
            text: `${words.dates(date(item.validFrom), date(dayBefore(item.validTo)))} · ${item.reason ?? words.reasonHidden} · ${words.by(item.grantedByName, date(item.grantedAt))}${item.endedAt ? ` · ${words.endedBy(item.endedByName ?? '', date(item.endedAt), item.endReason)}` : ''}`,
            act:
              mayGrant && !item.endedAt && item.validTo > today ? (
                <details>
                  <summary>{words.end}</summary>
                  <form method="post" action={`/accommodations/${person.id}/${item.id}/end`} className="stack tight">
                    <p className="muted small">{words.endText}</p>
                    <TextField name="reason" label={words.endReason} required maxLength={500} />
                    <div className="row">
                      <Button size="small" look="danger">
                        {words.end}
                      </Button>
                    </div>
                  </form>
                </details>
              ) : null,
            end: <Tag tone={stateOf(item) === words.valid ? 'jade' : 'brass'}>{stateOf(item)}</Tag>,
          }))}
        />
      ) : (
        <Empty title={words.none} />
      )}
      {mayGrant ? (
        <Card title={words.add}>
          <form method="post" className="stack">
            <TextField name="percent" label={words.percent} hint={words.percentHint} type="number" min={0} max={200} defaultValue={typed?.percent || ''} />
            <TextField name="minutes" label={words.minutes} type="number" min={0} max={180} defaultValue={typed?.minutes || ''} />
            <TextField name="validFrom" label={words.validFrom} type="date" min={today} required defaultValue={typed?.validFrom ?? today} />
            <TextField name="lastDay" label={words.lastDay} type="date" min={today} max={untilYear} required defaultValue={typed?.lastDay} />
            <TextArea name="reason" label={words.reason} hint={words.reasonHint} rows={2} required maxLength={500} defaultValue={typed?.reason} />
            <Button look="primary">{words.save}</Button>
          </form>
        </Card>
      ) : null}
    </div>
  )
}
