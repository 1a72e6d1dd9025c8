/** What is seen in the round window: nothing, a lock, a person, no sun, a broken pane, no signal. */
export type View = 'empty' | 'locked' | 'person' | 'lost' | 'broken' | 'offline'

const views: Record<View, string> = {
  empty: 'M40 26v28M26 40h28',
  locked: 'M32 39h16v12H32ZM35 39v-4a5 5 0 0 1 10 0v4',
  person: 'M35.5 35a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0ZM30.5 51c.8-5.5 4.5-8 9.5-8s8.7 2.5 9.5 8',
  lost: 'M35.5 36.5c0-5.5 9-5.5 9 0c0 3.5-4.5 3.8-4.5 7.5M40 48.5v.3',
  broken: 'M29 31l8 6l-3 5l7 4l-2 8M51 33l-7 4',
  offline: 'M30 41c5.5-6 14.5-6 20 0M34.5 45.5c3-3.2 8-3.2 11 0M40 50v.3M30.5 31l19 19',
}

const RAYS = 'M40 12.5V19M40 61v6.5M12.5 40H19M61 40h6.5M17 17l7.5 7.5M55.5 55.5L63 63M63 17l-7.5 7.5M24.5 55.5L17 63'

/** The mark's window drawn large in lines, for empty lists and error pages. */
export function RoundWindow({ view, size = 96 }: { view: View; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 80 80"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <rect x="5" y="5" width="70" height="70" rx="13" />
      <circle cx="40" cy="40" r="16" />
      <path d={views[view]} />
      <path d={RAYS} strokeDasharray={view === 'empty' || view === 'lost' ? '0.1 4' : undefined} />
    </svg>
  )
}
