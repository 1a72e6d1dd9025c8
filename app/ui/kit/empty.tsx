import type { ReactNode } from 'react'
import { RoundWindow } from './round-window'

/** What stands where a list would, when there is nothing yet: why it is empty and what to do. */
export function Empty({ title, action, level: Heading = 'h2', children }: { title: string; action?: ReactNode; level?: 'h2' | 'h3'; children?: ReactNode }) {
  return (
    <div className="empty">
      <RoundWindow view="empty" size={72} />
      <Heading>{title}</Heading>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  )
}
