import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon'

/** Jade: achieved. Brass: needs attention. Lacquer: overdue or refused. Muted: neither. */
export type Tone = 'jade' | 'brass' | 'lacquer' | 'muted'

const icons: Record<Tone, IconName> = { jade: 'ok', brass: 'clock', lacquer: 'late', muted: 'empty' }

/** A word with its icon in a small pill; the colour only repeats what they say. */
export function Tag({ tone = 'muted', icon = icons[tone], children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className="tag" data-tone={tone}>
      <Icon name={icon} size={14} />
      {children}
    </span>
  )
}
