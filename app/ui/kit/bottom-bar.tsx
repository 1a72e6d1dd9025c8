import type { ReactNode } from 'react'

/** The acts of a lesson or a quiz, always under the thumb: one quiet, one primary. Give it to `FocusShell` as `bottom`. */
export function BottomBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className="bottom-bar" aria-label={label}>
      <div>{children}</div>
    </nav>
  )
}
