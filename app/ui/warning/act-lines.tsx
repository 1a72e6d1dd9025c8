import type { Act } from '~/domain/warning/warnings.server'
import { civilDate } from '~/platform/clock'
import { date, dateTime } from '~/ui/format'
import { useWords } from '~/ui/words'
import { warningWords } from './words'

const DONE = { remind: 'remindDone', help: 'helpDone', talk: 'talkDone', extend: 'extendDone' } as const

/** Whether somebody was reminded on a civil day: more than once a day nobody is. */
export const wasRemindedOn = (acts: Act[], day: string): boolean => acts.some(({ kind, at }) => kind === 'remind' && civilDate(new Date(at)) === day)

/** What was done about a warning, first to last, with the words of whoever did it and the new day of an extension. */
export function ActLines({ acts }: { acts: Act[] }) {
  const words = useWords(warningWords)
  return (
    <ul className="items">
      {acts.map(({ id, kind, byName, at, dueDate, undoneAt, note }) => (
        <li key={id}>
          <div>
            <p>
              <strong>{dueDate ? words.extendedTo(date(dueDate)) : words[DONE[kind as keyof typeof DONE]]}</strong>{' '}
              <span className="muted small">
                {byName}, {dateTime(at)}
              </span>
            </p>
            {note ? <p lang="vi">{note}</p> : null}
            {undoneAt ? <p className="muted small">{words.extensionUndone(dateTime(undoneAt))}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
