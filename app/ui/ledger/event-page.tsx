import { eventName } from '~/ui/evidence/event-names'
import { dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { useLanguage, useWords } from '~/ui/words'
import { PayloadValue } from './payload-value'
import { eventWords, fieldName } from './words'

export type EventPageProps = {
  seq: number
  id: string
  type: string
  schemaVersion: number
  actor: string
  actorName: string | null
  /** Whose role the actor was lent. */
  behalfName: string | null
  subjectName: string | null
  unitName: string | null
  occurredAt: string
  recordedAt: string
  payload: Record<string, unknown>
  prevHash: string
  hash: string
  cause: { seq: number; type: string } | 'none' | 'hidden'
  /** Where a field of the payload leads, for this reader. */
  links: Record<string, string>
  back: { to: string; label: string } | null
}

/** One line of the ledger, whole: who, about whom, when, what, from what, and how it is chained. */
export function EventPage(event: EventPageProps) {
  const words = useWords(eventWords)
  const language = useLanguage()
  const title = words.title(number(event.seq, language))
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[event.back ?? { to: '/record#events', label: words.back }, { label: title }]} />
      <PageHead eyebrow={title} title={eventName(event.type, language)} lead={words.lead} />
      <KeyValues
        items={[
          { term: words.who, value: event.actorName ?? (event.actor === 'system' ? words.system : event.actor === 'citizen' ? words.citizen : event.actor) },
          ...(event.behalfName ? [{ term: words.behalf, value: event.behalfName }] : []),
          ...(event.subjectName ? [{ term: words.whom, value: event.subjectName }] : []),
          ...(event.unitName ? [{ term: words.unit, value: event.unitName }] : []),
          { term: words.occurred, value: dateTime(event.occurredAt) },
          { term: words.recorded, value: dateTime(event.recordedAt) },
          { term: words.cause, value: <Cause cause={event.cause} /> },
        ]}
      />
      <section aria-labelledby="content" className="stack tight">
        <h2 id="content">{words.content}</h2>
        <KeyValues
          items={Object.keys(event.payload).map((field) => ({ key: field, term: fieldName(field, language), value: <Field field={field} event={event} /> }))}
        />
      </section>
      <section aria-labelledby="chain" className="stack tight">
        <h2 id="chain">{words.chain}</h2>
        <p className="muted small">{words.chainNote}</p>
        <KeyValues
          items={[
            { term: words.type, value: <code>{`${event.type}, v${event.schemaVersion}`}</code> },
            { term: words.id, value: <code className="hash">{event.id}</code> },
            { term: words.previousHash, value: <code className="hash">{event.prevHash}</code> },
            { term: words.hash, value: <code className="hash">{event.hash}</code> },
          ]}
        />
      </section>
    </div>
  )
}

function Field({ field, event }: { field: string; event: EventPageProps }) {
  const value = <PayloadValue field={field} value={event.payload[field]} />
  return <div className="payload">{event.links[field] ? <Link to={event.links[field]}>{value}</Link> : value}</div>
}

function Cause({ cause }: { cause: EventPageProps['cause'] }) {
  const words = useWords(eventWords)
  const language = useLanguage()
  if (cause === 'none') return <>{words.noCause}</>
  if (cause === 'hidden') return <>{words.hiddenCause}</>
  return (
    <Link to={`/events/${cause.seq}`}>
      {eventName(cause.type, language)}, {words.title(number(cause.seq, language)).toLowerCase()}
    </Link>
  )
}
