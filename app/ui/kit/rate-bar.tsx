/** A share of a whole as a bar beside its number; the number says it all, so the bar is silent. */
export function RateBar({ share }: { share: number }) {
  return (
    <svg className="rate-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rate-rest" width="100" height="8" rx="2" />
      <rect className="rate-share" width={Math.round(Math.max(0, Math.min(1, share)) * 1000) / 10} height="8" rx="2" />
    </svg>
  )
}
