import type { CalendarDay } from '~/domain/enrolment/working-calendar.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { calendarWords } from './calendar-words'

export type CalendarPageProps = {
  year: string
  years: string[]
  days: CalendarDay[]
  canChange: boolean
  refusal: string | null
  done: number | null
}

/** Days on which work rests or is made up for, a year at a time. */
export function CalendarPage({ year, years, days, canChange, refusal, done }: CalendarPageProps) {
  const words = useWords(calendarWords)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {done === null ? null : <Alert tone="success">{words.done(done)}</Alert>}
      <Chips label={words.years} items={years.map((known) => ({ to: `/admin/calendar?year=${known}`, label: known, current: known === year }))} />
      {days.length ? (
        <Table
          caption={words.title}
          captionHidden
          rows={days}
          rowKey={(row) => row.date}
          columns={[
            { key: 'day', head: words.day, rowHeader: true, cell: (row) => date(row.date) },
            { key: 'kind', head: words.kind, cell: (row) => <Tag tone={row.kind === 'holiday' ? 'lacquer' : 'brass'}>{words[row.kind]}</Tag> },
            { key: 'name', head: words.name, cell: (row) => row.name },
            {
              key: 'by',
              head: words.by,
              cell: (row) => (
                <div>
                  {row.setByName}
                  <small>
                    <Link to={`/events/${row.eventSeq}`}>{words.event(row.eventSeq)}</Link>
                  </small>
                </div>
              ),
            },
          ]}
        />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {canChange ? (
        <Card title={words.add}>
          <form method="post" className="stack tight">
            <TextField name="from" type="date" label={words.from} required />
            <TextField name="to" type="date" label={words.to} hint={words.toHint} />
            <SelectField
              name="kind"
              label={words.kind}
              hint={words.kindHint}
              required
              options={(['holiday', 'workday', 'usual'] as const).map((kind) => ({ value: kind, label: words[kind] }))}
            />
            <TextField name="name" label={words.name} hint={words.nameHint} maxLength={200} />
            <p className="muted small">{words.stays}</p>
            <div className="row">
              <Button look="primary">{words.add}</Button>
            </div>
          </form>
        </Card>
      ) : null}
    </div>
  )
}
