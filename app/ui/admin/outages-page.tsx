import type { Outage, OutageEffect } from '~/domain/assessment/outages.server'
import { dateTime, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { outageWords } from './outage-words'

type Typed = { from: string; to: string; unit: string; reason: string }
type Props = {
  units: { id: string; name: string; level: number }[]
  typed: Typed
  isAsked: boolean
  effect: OutageEffect | null
  outages: Outage[]
  refusal: string | null
  isDone: boolean
}

/** When the academy could not be reached: entered with its effect in view, and everything entered so far. */
export function OutagesPage({ units, typed, isAsked, effect, outages, refusal, isDone }: Props) {
  const words = useWords(outageWords)
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={refusal} />
      {isDone ? <Alert tone="success">{words.done}</Alert> : null}
      <form method="get" action="#effect" className="stack">
        <TextField type="datetime-local" label={words.from} name="from" defaultValue={typed.from} required />
        <TextField type="datetime-local" label={words.to} name="to" defaultValue={typed.to} required />
        <SelectField
          label={words.unit}
          hint={words.unitHint}
          name="unit"
          defaultValue={typed.unit || units[0]?.id}
          options={units.map(({ id, name, level }) => ({ value: id, label: `${'\u00a0\u00a0'.repeat(level)}${name}` }))}
        />
        <TextField label={words.reason} hint={words.reasonHint} name="reason" defaultValue={typed.reason} maxLength={500} required />
        <div>
          <Button type="submit">{words.preview}</Button>
        </div>
      </form>
      {isAsked && !effect ? <Alert tone="warning">{words.wrong}</Alert> : null}
      {effect ? <Effect typed={typed} effect={effect} /> : null}
      <Entered outages={outages} />
    </div>
  )
}

function Effect({ typed, effect }: { typed: Typed; effect: OutageEffect }) {
  const words = useWords(outageWords)
  const language = useLanguage()
  return (
    <section id="effect" className="stack" aria-labelledby="effect-title">
      <h2 id="effect-title" className="section-title">
        {words.effect}
      </h2>
      <Numbers items={(['extended', 'excused', 'dueDates', 'days'] as const).map((name) => ({ value: number(effect[name], language), label: words[name] }))} />
      <p className="muted small">{words.rule}</p>
      <p className="muted small">{words.own}</p>
      <form method="post">
        {Object.entries(typed).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button look="primary" type="submit">
          {words.declare}
        </Button>
      </form>
    </section>
  )
}

function Entered({ outages }: { outages: Outage[] }) {
  const words = useWords(outageWords)
  return (
    <section id="outages" className="stack tight" aria-labelledby="outages-title">
      <h2 id="outages-title" className="section-title">
        {words.list}
      </h2>
      {outages.length ? (
        <Table
          caption={words.list}
          captionHidden
          rows={outages}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'when',
              head: words.when,
              rowHeader: true,
              cell: (row) => (
                <>
                  {words.span(dateTime(row.fromAt), dateTime(row.toAt))}
                  <small>{row.unitName}</small>
                </>
              ),
            },
            {
              key: 'why',
              head: words.why,
              cell: (row) => (
                <>
                  {row.reason}
                  <small className="block muted">{words.by(row.declaredByName, dateTime(row.declaredAt))}</small>
                </>
              ),
            },
            { key: 'given', head: words.given, cell: (row) => words.sums(row.extended, row.excused, row.dueDates, row.days) },
          ]}
        />
      ) : (
        <p className="muted">{words.none}</p>
      )}
    </section>
  )
}
