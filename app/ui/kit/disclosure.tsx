import type { ReactNode } from 'react'

/** A part that opens with a tap and needs no script. `group` lets only one of its kind stand open. */
export function Disclosure({ summary, open, group, children }: { summary: ReactNode; open?: boolean; group?: string; children: ReactNode }) {
  return (
    <details className="disclosure" open={open} {...(group ? { name: group } : null)}>
      <summary>{summary}</summary>
      <div>{children}</div>
    </details>
  )
}
