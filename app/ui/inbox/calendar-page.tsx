import type { Feed } from '~/domain/notifications/calendar.server'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { preferenceWords } from './preference-words'

type Props = { feeds: Feed[]; address: string | null; reason: string | null; isClosed: boolean }

/** Calendars of one's due dates: the new address shown once, the open ones with the way to close each. */
export function CalendarPage({ feeds, address, reason, isClosed }: Props) {
  const words = useWords(preferenceWords)
  return (
    <div className="page form stack loose">
      <Breadcrumbs items={[{ label: words.account, to: '/account' }, { label: words.title, to: '/account/notifications' }, { label: words.calendar }]} />
      <PageHead title={words.calendar} lead={words.calendarLead} />
      <RefusalAlert reason={reason} />
      {isClosed && !address ? <Alert tone="success">{words.closed}</Alert> : null}
      {address ? (
        <section className="stack tight" aria-label={words.newCalendar}>
          <Alert tone="success" title={words.newCalendar}>
            {words.onlyNow}
          </Alert>
          <TextArea label={words.addressLabel} name="address" value={address} readOnly rows={2} autoComplete="off" spellCheck={false} />
        </section>
      ) : null}
      <section className="stack tight" aria-labelledby="feeds-title">
        <h2 id="feeds-title">{words.openCalendars}</h2>
        {feeds.length ? (
          <ul className="items">
            {feeds.map(({ id, openedAt }) => (
              <li key={id}>
                <span className="item-title">{words.openedAt(dateTime(openedAt))}</span>
                <form method="post" action={`/account/calendar/${id}/end`} className="end">
                  <Button size="small">{words.close}</Button>
                </form>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">{words.noCalendars}</p>
        )}
      </section>
      <form method="post" action="/account/calendar">
        <Button look="primary">{words.open}</Button>
      </form>
    </div>
  )
}
