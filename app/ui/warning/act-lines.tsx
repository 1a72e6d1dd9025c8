import type { Act } from '~/domain/warning/warnings.server'
import { dateTime } from '~/ui/format'
import { useWords } from '~/ui/words'
import { warningWords } from './words'

const DONE = { remind: 'remindDone', help: 'helpDone', talk: 'talkDone', extend: 'extendDone' } as const

/** What was done about a warning, first to last, with the words of whoever did it. */
export function ActLines({ acts }: { acts: Act[] }) {
  const words = useWords(warningWords)
  return (
    <ul className="items">
      {acts.map((act) => (
        <li key={act.id}>
          <span className="muted small">{words.actLine(words[DONE[act.kind as keyof typeof DONE]], act.byName, dateTime(act.at))}</span>
          {act.note ? <p lang="vi">{act.note}</p> : null}
        </li>
      ))}
    </ul>
  )
}
