import type { ReactNode } from 'react'

/** A thin bar with its meaning in words below; the words are what counts, so they are required. */
export function ProgressBar({ value, max, children }: { value: number; max: number; children: ReactNode }) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  return (
    <div className="progress">
      <svg aria-hidden="true" preserveAspectRatio="none" viewBox="0 0 100 6">
        <rect width={Math.round(share * 1000) / 10} height="6" />
      </svg>
      <p className="meta">{children}</p>
    </div>
  )
}
