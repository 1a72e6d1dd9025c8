type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
type Typed = Record<string, string>

const PREFIX = 'typed:'
const MOST_CHARACTERS = 100_000

function quietly<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** What was typed into the form of that name and not sent yet; nothing when it was of another turn, such as a product sent since. */
export function recallTyped(storage: Keep, form: string, turn: string): Typed {
  const kept = quietly(() => JSON.parse(storage.getItem(PREFIX + form) ?? 'null') as { turn: string; typed: Typed } | null)
  return kept?.turn === turn && kept.typed ? kept.typed : {}
}

/** Keeps what is typed, up to a hundred thousand characters; where the browser keeps nothing, it keeps nothing. */
export function keepTyped(storage: Keep, form: string, turn: string, typed: Typed): void {
  const said = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim()))
  const kept = JSON.stringify({ turn, typed: said })
  quietly(() => (Object.keys(said).length && kept.length <= MOST_CHARACTERS ? storage.setItem(PREFIX + form, kept) : storage.removeItem(PREFIX + form)))
}
