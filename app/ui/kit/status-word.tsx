import type { ReactNode } from 'react'
import { useWords } from '../words'
import { Icon, type IconName } from './icon'
import { kitWords } from './words'

/** How something stands: finished, under way, not begun, overdue, clock stopped. */
export type State = 'done' | 'progress' | 'none' | 'late' | 'paused'

/** The icon of each state. */
export const stateIcons: Record<State, IconName> = { done: 'ok', progress: 'half', none: 'empty', late: 'late', paused: 'paused' }

/** Icon and word of a state; `children` replace the plain word (“4 trên 7 bài”). */
export function StatusWord({ state, children }: { state: State; children?: ReactNode }) {
  const words = useWords(kitWords)
  return (
    <span className="status" data-state={state}>
      <Icon name={stateIcons[state]} size={16} />
      <span>{children ?? words[state]}</span>
    </span>
  )
}
