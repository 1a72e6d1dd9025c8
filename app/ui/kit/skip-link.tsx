/** The first thing the keyboard meets: past the navigation to the page. */
export function SkipLink({ to, children }: { to: string; children: string }) {
  return (
    <a className="skip" href={`#${to}`}>
      {children}
    </a>
  )
}
