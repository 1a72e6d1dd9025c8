import type { Rehearsed } from '~/domain/notifications/reminders.server'
import { date, number } from '~/ui/format'
import { Chips } from '~/ui/kit/chips'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { messageWords } from './message-words'

export type RehearsedDay = { day: string; ahead: 'today' | 'tomorrow' | 'week'; rules: Rehearsed[] }

const AHEAD = ['today', 'tomorrow', 'week'] as const

/** What reminders would tell on a day: how many people, where most of them are, for which courses. Nothing is sent, nobody named. */
export function Rehearsal({ rehearsed: { day, ahead, rules } }: { rehearsed: RehearsedDay }) {
  const words = useWords(messageWords)
  const language = useLanguage()
  const told = rules.filter((rule) => rule.people > 0)
  return (
    <section className="stack tight" id="rehearsal" aria-labelledby="rehearsal-title">
      <h2 id="rehearsal-title" className="section-title">
        {words.rehearsal}
      </h2>
      <p className="muted small">{words.rehearsalText}</p>
      <Chips
        label={words.rehearsal}
        items={AHEAD.map((key) => ({ to: `/admin/messages?${new URLSearchParams({ ahead: key })}#rehearsal`, label: words[key], current: key === ahead }))}
      />
      {told.length ? (
        <Table
          caption={words.onDay(date(day))}
          rows={told}
          rowKey={(rule) => String(rule.days)}
          columns={[
            {
              key: 'rule',
              head: words.rule,
              rowHeader: true,
              cell: ({ days }) => (days <= 0 ? words.before(String(-days)) : words.after(String(days))),
            },
            {
              key: 'people',
              head: words.people,
              numeric: true,
              cell: ({ people, isMore }) => (isMore ? words.atLeast(number(people, language)) : number(people, language)),
            },
            {
              key: 'units',
              head: words.units,
              cell: ({ units }) => units.map(({ name, people }) => words.unitCount(name, number(people, language))).join(', '),
            },
            { key: 'courses', head: words.courses, cell: ({ sample }) => sample.map(({ course, dueDate }) => `${course}: ${date(dueDate)}`).join(', ') },
          ]}
        />
      ) : (
        <p className="muted">
          {words.onDay(date(day))}: {words.nobody}
        </p>
      )}
    </section>
  )
}
