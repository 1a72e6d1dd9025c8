import { eventName } from '~/ui/evidence/event-names'
import { dateTime, number } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { Pagination } from '~/ui/kit/pagination'
import { useLanguage, useWords } from '~/ui/words'
import { recordWords } from './words'

/** A page of events, newest first; `older` is the number to go on from, `isNewest` whether it is the first page. */
export type EventPage = { rows: { seq: number; type: string; occurredAt: string }[]; older: number | null; isNewest: boolean }

/** The ledger's own lines about the reader. */
export function RecordEvents({ page }: { page: EventPage }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return (
    <section id="events" aria-labelledby="events-title" className="stack tight">
      <h2 id="events-title">{words.events}</h2>
      <p className="muted small">{words.eventsNote}</p>
      <Disclosure summary={words.eventsShown(number(page.rows.length, language))} open={!page.isNewest}>
        <ItemList
          items={page.rows.map((event) => ({
            key: String(event.seq),
            title: eventName(event.type, language),
            to: `/events/${event.seq}`,
            text: dateTime(event.occurredAt),
            end: <span className="muted small numeric">{number(event.seq, language)}</span>,
          }))}
        />
        <Pagination previous={page.isNewest ? null : '/record#events'} next={page.older ? `/record?before=${page.older}#events` : null} />
      </Disclosure>
    </section>
  )
}
