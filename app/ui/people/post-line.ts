type Post = { position: string; unitName: string; agencyName: string | null }

/** A post in one line: position, office, and the body that the office belongs to. */
export function postLine({ position, unitName, agencyName }: Post): string {
  return [position, unitName, agencyName].filter(Boolean).join(', ')
}
