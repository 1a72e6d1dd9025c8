import type { ClassStage } from '~/domain/classroom/class-time'
import { Tag, type Tone } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { classroomWords } from './words'

const TONES: Record<ClassStage, Tone> = { planned: 'brass', open: 'jade', over: 'lacquer', closed: 'muted', missed: 'muted', cancelled: 'muted' }

/** Where a session stands, in a word. */
export function StageTag({ stage, isConfirmed = false, waits = false }: { stage: ClassStage; isConfirmed?: boolean; waits?: boolean }) {
  const words = useWords(classroomWords)
  if (waits) return <Tag tone="lacquer">{words.stage_waits}</Tag>
  return <Tag tone={isConfirmed ? 'jade' : TONES[stage]}>{isConfirmed ? words.confirmed : words[`stage_${stage}`]}</Tag>
}
