/** The mark as one path on a 32 × 32 grid: a square, in it a round window of four panes, around it eight rays. */
export const markPath =
  'M7 1H25a6 6 0 0 1 6 6V25a6 6 0 0 1-6 6H7a6 6 0 0 1-6-6V7a6 6 0 0 1 6-6ZM16.8 15.2V9.45A6.6 6.6 0 0 1 22.55 15.2ZM16.8 16.8V22.55A6.6 6.6 0 0 0 22.55 16.8ZM15.2 16.8V22.55A6.6 6.6 0 0 1 9.45 16.8ZM15.2 15.2V9.45A6.6 6.6 0 0 0 9.45 15.2ZM22.75 21.41L27.28 25.93L25.93 27.28L21.41 22.75ZM10.59 22.75L6.07 27.28L4.72 25.93L9.25 21.41ZM9.25 10.59L4.72 6.07L6.07 4.72L10.59 9.25ZM21.41 9.25L25.93 4.72L27.28 6.07L22.75 10.59ZM24.6 15.05L28 15.05L28 16.95L24.6 16.95ZM16.95 24.6L16.95 28L15.05 28L15.05 24.6ZM7.4 16.95L4 16.95L4 15.05L7.4 15.05ZM15.05 7.4L15.05 4L16.95 4L16.95 7.4Z'

/** The academy's mark. Its colour is the text colour around it. */
export function Mark({ size = 28, label }: { size?: number; label?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="currentColor"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={markPath} fillRule="evenodd" />
    </svg>
  )
}
