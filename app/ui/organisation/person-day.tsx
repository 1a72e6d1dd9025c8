import type { PersonDay } from '~/domain/organisation/person-records.server'
import type { UnitManager } from '~/domain/organisation/unit-heads.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { useWords } from '~/ui/words'
import { type AskedDay, DayForm } from './day-form'
import { changeOfPersonWords } from './person-change-words'
import { recordLine } from './record-line'
import { recordWords } from './record-words'

export type ShownDay = { asked: AskedDay; on: PersonDay | null; managers: UnitManager[] }

/** A person as of a day, and as it was known by another: asked by the address, so that it can be passed on. */
export function PersonOnDay({ address, shown: { asked, on, managers } }: { address: string; shown: ShownDay }) {
  const words = useWords(recordWords)
  const said = useWords(changeOfPersonWords)
  const day = date(asked.day || new Date())
  return (
    <section className="stack tight" id="on-day">
      <h2 className="section-title">{words.onDay}</h2>
      <p className="muted small">{words.onDayLead}</p>
      <DayForm action={`${address}#on-day`} asked={asked} />
      {on ? (
        <Card title={asked.known ? words.dayKnown(day, date(asked.known)) : words.dayOf(day)}>
          <KeyValues
            items={[
              { term: words.name, value: on.fullName },
              { term: words.post, value: on.posts.length ? <Lines lines={on.posts.map((row) => recordLine(row, said))} /> : words.noPost },
              { term: words.away, value: on.absences.length ? <Lines lines={on.absences.map((row) => recordLine(row, said))} /> : words.notAway },
              { term: words.group, value: said[on.legalGroup as 'can-bo'] ?? on.legalGroup },
              { term: words.service, value: on.service && on.service !== 'back' ? said[on.service as 'retired'] : words.serving },
              ...(asked.known ? [] : [{ term: words.managers, value: managers.find((one) => one.isResponsible)?.fullName ?? words.noManager }]),
            ]}
          />
        </Card>
      ) : asked.isWrong ? (
        <Alert tone="warning">{words.dayWrong}</Alert>
      ) : null}
    </section>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="block">
          {line}
        </span>
      ))}
    </>
  )
}
