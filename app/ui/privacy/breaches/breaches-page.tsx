import type { Breach } from '~/domain/privacy/breaches/breaches.server'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { BreachFields, type BreachTyped } from './breach-fields'
import { BreachState, ClockLeft } from './breach-state'
import { breachWords } from './breach-words'

type BreachesPageProps = {
  isClosed: boolean
  breaches: Breach[]
  at: string
  hours: number
  /** The form for a new one, with what was typed; null for who only reads. */
  form: { requestKey: string; typed: BreachTyped; refusal: string | null } | null
}

/** The register of breaches: those that are open by their clocks, or those that are closed; and the form for a new one. */
export function BreachesPage({ isClosed, breaches, at, hours, form }: BreachesPageProps) {
  const words = useWords(breachWords)
  const over = breaches.filter(({ isRunning, isLate }) => isRunning && isLate).length
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {over ? (
        <Alert tone="danger" still>
          {words.overCount(over)}
        </Alert>
      ) : null}
      <Chips
        label={words.stateHead}
        items={[
          { to: '/admin/breaches', label: words.openList, current: !isClosed },
          { to: '/admin/breaches?state=closed', label: words.closedList, current: isClosed },
        ]}
      />
      {breaches.length ? (
        <Table
          caption={words.title}
          captionHidden
          rows={breaches}
          rowKey={({ id }) => id}
          columns={[
            { key: 'breach', head: words.breach, rowHeader: true, cell: (row) => <Link to={`/admin/breaches/${row.id}`}>{row.stated.title}</Link> },
            { key: 'noticed', head: words.noticed, cell: (row) => dateTime(row.stated.noticedAt) },
            { key: 'people', head: words.people, cell: (row) => row.stated.people || words.peopleUnknown },
            {
              key: 'state',
              head: words.stateHead,
              cell: (row) => (
                <span className="row tight">
                  <BreachState breach={row} />
                  {row.isRunning ? (
                    <small className="muted">
                      <ClockLeft breach={row} at={at} />
                    </small>
                  ) : null}
                </span>
              ),
            },
          ]}
        />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      <p className="muted small">{words.note(hours)}</p>
      {form ? <NewBreach {...form} /> : <p className="muted small">{words.readOnly}</p>}
    </div>
  )
}

function NewBreach({ requestKey, typed, refusal }: NonNullable<BreachesPageProps['form']>) {
  const words = useWords(breachWords)
  return (
    <Card title={words.newBreach} raised>
      <form method="post" action="/admin/breaches" className="stack" data-typed="breach-new">
        <p className="muted">{words.newLead}</p>
        <RefusalAlert reason={refusal} />
        <input type="hidden" name="requestKey" value={requestKey} />
        <BreachFields typed={typed} />
        <div className="row">
          <Button look="primary">{words.enter}</Button>
        </div>
      </form>
    </Card>
  )
}
