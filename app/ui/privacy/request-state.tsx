import type { DataRequest } from '~/domain/privacy/requests.server'
import { date } from '~/ui/format'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { privacyWords } from './words'

const TONES = { waiting: 'brass', answered: 'brass', granted: 'brass', refused: 'muted', done: 'jade', withdrawn: 'muted' } as const

/** How a request stands, and by when the academy acts next. */
export function RequestState({ request: { state, due, isOverdue } }: { request: DataRequest }) {
  const words = useWords(privacyWords)
  return (
    <span className="row tight">
      <Tag tone={isOverdue ? 'lacquer' : TONES[state]}>{isOverdue ? words.overdue : words[state]}</Tag>
      {due ? <small className="muted numeric">{words.dueBy(date(due))}</small> : null}
    </span>
  )
}
