/** The path of a unit over a range of civil days, half-open. */
export type ParentState = { path: string; validFrom: string; validTo: string | null }

const END = '9999'

/** What of some states, in the order of their days, lies in a range; neighbours of one path are one. */
export function onePathEach(states: ParentState[], from: string, to: string | null = null): ParentState[] {
  const pieces: ParentState[] = []
  for (const { path, validFrom, validTo } of states) {
    const begin = validFrom > from ? validFrom : from
    const end = (validTo ?? END) < (to ?? END) ? validTo : to
    if (begin >= (end ?? END)) continue
    const last = pieces.at(-1)
    if (last && last.path === path && last.validTo === begin) last.validTo = end
    else pieces.push({ path, validFrom: begin, validTo: end })
  }
  return pieces
}

/** Whether pieces in order cover a range without a gap. */
export function covers(pieces: ParentState[], from: string, to: string | null): boolean {
  let at: string | null = from
  for (const piece of pieces) {
    if (piece.validFrom !== at) return false
    at = piece.validTo
  }
  return pieces.length > 0 && at === to
}
