import type { Present } from '~/domain/authoring/draft-presence.server'
import type { studioWords } from './studio-words'

/** Who else is at work in a file, in words; '' when nobody is. */
export function presenceText(others: Present[], words: Pick<(typeof studioWords)['vi'], 'presentSaved' | 'presentOpen'>): string {
  return others.map(({ fullName, minutes, hasSaved }) => (hasSaved ? words.presentSaved : words.presentOpen)(fullName, minutes)).join(' ')
}

const TICK = 30_000

/**
 * Gives a sign of life for an open file every half minute, as long as it is looked at, and shows who else is there.
 * `onArrival` hears the names of those who were not there before.
 */
export function keepPresent(
  address: string,
  file: { path: string; number: number },
  show: (others: Present[]) => void,
  onArrival: (names: string) => void,
): void {
  let known = new Set<string>()
  let lastAt = 0
  async function tick(): Promise<void> {
    if (document.visibilityState !== 'visible' || Date.now() - lastAt < TICK - 1000) return
    lastAt = Date.now()
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(file) }).catch(() => null)
    if (!response?.ok || response.redirected) return
    const { others } = (await response.json()) as { others: Present[] }
    show(others)
    const arrived = others.filter(({ fullName }) => !known.has(fullName))
    known = new Set(others.map(({ fullName }) => fullName))
    if (arrived.length) onArrival(arrived.map(({ fullName }) => fullName).join(', '))
  }
  void tick()
  setInterval(() => void tick(), TICK)
  document.addEventListener('visibilitychange', () => void tick())
}
