import { date } from '~/ui/format'
import { Tag, type Tone } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { sharingWords } from './words'

/** How a credit stands: it counts, a person is looking at it, or it was judged not to count. */
export type Standing = 'counts' | 'under-review' | 'not-counted'
/** What a sharing is: an invitation to read, or a session on a day at a place. */
export type Kind = { kind: 'lesson' | 'session'; heldOn: string | null; place: string }

const tones: Record<Standing, Tone> = { counts: 'jade', 'under-review': 'brass', 'not-counted': 'lacquer' }

/** How a credit stands, in a word. */
export function StandingTag({ standing }: { standing: Standing }) {
  const words = useWords(sharingWords)
  return <Tag tone={tones[standing]}>{words[standing]}</Tag>
}

/** What a sharing is, in words. */
export function useKindText(): (of: Kind) => string {
  const words = useWords(sharingWords)
  return ({ kind, heldOn, place }) => (kind === 'session' ? words.sessionKind(date(heldOn ?? ''), place) : words.lessonKind)
}
