import type { BreachStanding } from '~/domain/privacy/breaches/breach-rules'
import { Tag, type Tone } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { breachWords } from './breach-words'

/** How a breach stands in a word. */
export function BreachState({ breach }: { breach: BreachStanding }) {
  const words = useWords(breachWords)
  const [tone, word] = stateOf(breach)
  return <Tag tone={tone}>{words[word]}</Tag>
}

function stateOf({
  isClosed,
  isRunning,
  isLate,
  isNotNeeded,
  authority,
}: BreachStanding): [Tone, 'closed' | 'late' | 'running' | 'toldLate' | 'told' | 'notNeeded'] {
  if (isRunning) return isLate ? ['lacquer', 'late'] : ['brass', 'running']
  if (isClosed) return ['muted', 'closed']
  if (authority) return isLate ? ['lacquer', 'toldLate'] : ['jade', 'told']
  return [isNotNeeded ? 'muted' : 'brass', 'notNeeded']
}

/** How long a clock that runs has left, or is over. */
export function ClockLeft({ breach: { deadline }, at }: { breach: BreachStanding; at: string }) {
  const words = useWords(breachWords)
  const minutes = Math.floor((new Date(deadline).getTime() - new Date(at).getTime()) / 60_000)
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return <span className="numeric">{minutes >= 0 ? words.left(hours, rest) : words.over(hours, rest)}</span>
}
