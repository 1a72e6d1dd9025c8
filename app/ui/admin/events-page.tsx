import { Form } from '@remix-run/react'
import type { LoggedEvent } from '~/domain/reporting/event-log.server'
import { eventName } from '~/ui/evidence/event-names'
import { dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { adminWords } from './words'

export type ShownEvent = Pick<LoggedEvent, 'seq' | 'type' | 'actor' | 'actorName' | 'behalfName' | 'subjectName' | 'unitName' | 'occurredAt'>

type EventsPageProps = { type: string; types: { type: string; count: number }[]; events: ShownEvent[]; older: number | null; isNewest: boolean }

/** The event log, newest first; each line opens down to the event, its cause and its hash. */
export function EventsPage({ type, types, events, older, isNewest }: EventsPageProps) {
  const words = useWords(adminWords)
  const language = useLanguage()
  const to = (before: number | null) =>
    `/admin/events?${new URLSearchParams([...(type ? [['type', type]] : []), ...(before ? [['before', String(before)]] : [])])}`
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.title, to: '/admin' }, { label: words.eventsTitle }]} />
      <PageHead title={words.eventsTitle} lead={words.eventsLead} />
      <Form method="get" action="/admin/events" className="toolbar">
        <select name="type" className="input" aria-label={words.eventType} defaultValue={type}>
          <option value="">{words.everyType}</option>
          {types.map((kind) => (
            <option key={kind.type} value={kind.type}>
              {eventName(kind.type, language)} ({number(kind.count, language)})
            </option>
          ))}
        </select>
        <Button size="small">{words.filter}</Button>
      </Form>
      {events.length ? (
        <Log events={events} />
      ) : (
        <Empty title={words.noEvents} action={<ButtonLink to="/admin/events">{words.newest}</ButtonLink>}>
          {words.noEventsText}
        </Empty>
      )}
      <nav className="pages" aria-label={words.eventsTitle}>
        <span>
          {events.length ? words.eventsShown(events.length) : null}
          {isNewest ? null : (
            <>
              . <Link to={to(null)}>{words.newest}</Link>
            </>
          )}
        </span>
        {older ? (
          <ButtonLink size="small" to={to(older)} rel="next">
            {words.older}
          </ButtonLink>
        ) : null}
      </nav>
    </div>
  )
}

function Log({ events }: { events: ShownEvent[] }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  return (
    <Table
      caption={words.eventsTitle}
      captionHidden
      dense
      rows={events}
      rowKey={(event) => String(event.seq)}
      columns={[
        { key: 'what', head: words.what, rowHeader: true, cell: (event) => <What event={event} name={eventName(event.type, language)} /> },
        { key: 'whom', head: words.whom, cell: (event) => event.subjectName ?? '–' },
        {
          key: 'who',
          head: words.who,
          cell: (event) => event.actorName ?? (event.actor === 'system' ? words.system : event.actor === 'citizen' ? words.citizen : event.actor),
        },
        { key: 'unit', head: words.unit, cell: (event) => event.unitName ?? '–' },
        { key: 'when', head: words.when, cell: (event) => <span className="numeric nowrap">{dateTime(event.occurredAt)}</span> },
        { key: 'seq', head: words.seq, numeric: true, cell: (event) => event.seq },
      ]}
    />
  )
}

function What({ event, name }: { event: ShownEvent; name: string }) {
  return (
    <>
      <Link to={`/events/${event.seq}`}>{name}</Link>
      <small className="code">{event.type}</small>
    </>
  )
}
