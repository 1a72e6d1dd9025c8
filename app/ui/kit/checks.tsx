import type { ReactNode } from 'react'
import { useWords } from '../words'
import { Icon } from './icon'
import { type State, stateIcons } from './status-word'
import { VisuallyHidden } from './visually-hidden'
import { kitWords } from './words'

/** One line of a list of conditions; `end` is a short remark at its right edge, such as a date. `word`: what is heard instead of the word of the state. */
export type Check = { key: string; state: State; text: ReactNode; end?: ReactNode; word?: string }

/** A list whose lines are ticked as they are met. Screen readers hear the state behind the text. */
export function Checks({ items }: { items: Check[] }) {
  const words = useWords(kitWords)
  return (
    <ul className="checks">
      {items.map((item) => (
        <li key={item.key} data-state={item.state}>
          <Icon name={stateIcons[item.state]} />
          <span>
            {item.text}
            <VisuallyHidden>, {item.word ?? words[item.state]}</VisuallyHidden>
          </span>
          {item.end ? <span className="end">{item.end}</span> : null}
        </li>
      ))}
    </ul>
  )
}
