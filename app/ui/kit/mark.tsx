/** The mark as one path on a 32 × 32 grid: a square, in it a round window of four panes, around it eight rays. */
export const markPath =
  'M7 1H25a6 6 0 0 1 6 6V25a6 6 0 0 1 -6 6H7a6 6 0 0 1 -6 -6V7a6 6 0 0 1 6 -6ZM16.8 15.2V9.4A6.6 6.6 0 0 1 22.6 15.2ZM16.8 16.8V22.6A6.6 6.6 0 0 0 22.6 16.8ZM15.2 16.8V22.6A6.6 6.6 0 0 1 9.4 16.8ZM15.2 15.2V9.4A6.6 6.6 0 0 0 9.4 15.2ZM22.8 21.4L27.3 25.9L25.9 27.3L21.4 22.8ZM10.6 22.8L6.1 27.3L4.7 25.9L9.2 21.4ZM9.2 10.6L4.7 6.1L6.1 4.7L10.6 9.2ZM21.4 9.2L25.9 4.7L27.3 6.1L22.8 10.6ZM24.6 15.1L28 15.1L28 16.9L24.6 16.9ZM16.9 24.6L16.9 28L15.1 28L15.1 24.6ZM7.4 16.9L4 16.9L4 15.1L7.4 15.1ZM15 7.4L15 4L16.9 4L16.9 7.4Z'

/** The academy's mark. Its colour is the text colour around it. */
export function Mark({ size = 28, label }: { size?: number; label?: string }) {
  const said = label ? ({ role: 'img', 'aria-label': label } as const) : { 'aria-hidden': true }
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="currentColor" {...said}>
      <path d={markPath} fillRule="evenodd" />
    </svg>
  )
}
