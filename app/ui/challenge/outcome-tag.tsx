import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { challengeWords } from './words'

/** How a challenge stands: waiting, or how it ended. */
export function OutcomeTag({ outcome }: { outcome: 'upheld' | 'kept' | 'withdrawn' | null }) {
  const words = useWords(challengeWords)
  if (outcome === null) return <Tag tone="brass">{words.open}</Tag>
  return <Tag tone={outcome === 'upheld' ? 'jade' : 'muted'}>{words[outcome]}</Tag>
}
