/** Says in the cards of a stored body which exercises the reader has carried to their end: words by exercise id. */
export function withPractised(html: string, practised: Record<string, string>): string {
  let out = html
  for (const [id, words] of Object.entries(practised)) {
    const card = out.indexOf(`data-exercise="${id}"`)
    const note = card < 0 ? -1 : out.indexOf('class="exercise-note"', card)
    const end = note < 0 ? -1 : out.indexOf('</p>', note)
    if (end >= 0) out = `${out.slice(0, end + 4)}<p class="exercise-done">✓ ${words}</p>${out.slice(end + 4)}`
  }
  return out
}
