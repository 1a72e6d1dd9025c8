/** What waits to be sent of one exercise: where it goes, what it says, and for a state also which states its writer has seen. */
export type Waiting = { url: string; body: string; state?: string; at: number }

const PREFIX = 'exercise-work'
const MOST_CHARACTERS = 250_000
const LONGEST = 7 * 86_400_000
const ADDRESS = /^\/exercises\/[\w-]{1,64}\/(?:state|statements)$/

type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** The storage of the browser; null where it is switched off. */
export function browserStorage(): Storage | null {
  return quietly(() => window.localStorage) ?? null
}

const keysOf = (storage: Keep): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '').filter((key) => key.startsWith(`${PREFIX}:`))

/**
 * Work that could not be sent yet, kept in the browser so that a reload or a closed tab does not lose it: for one person and
 * one exercise, one entry a tab, at most a quarter of a megabyte and a week. Where the browser keeps nothing, it keeps nothing.
 */
export function waitingWork(storage: Keep, person: string, exercise: string, tab: string) {
  const mine = `${PREFIX}:${person}:${exercise}:${tab}`
  return {
    keep(work: readonly Waiting[]): void {
      quietly(() => {
        if (!work.length) storage.removeItem(mine)
        else if (work.reduce((sum, { body }) => sum + body.length, 0) <= MOST_CHARACTERS) storage.setItem(mine, JSON.stringify(work))
      })
    },
    /** What tabs before this one left, oldest first; from then on it is this one's to send. Sending it twice does no harm. */
    adopt(now: number): Waiting[] {
      return (
        quietly(() => {
          const left = keysOf(storage).filter((key) => key.startsWith(`${PREFIX}:${person}:${exercise}:`))
          const work = left.flatMap((key) => readWork(storage.getItem(key)))
          for (const key of left) storage.removeItem(key)
          return work.filter(({ at }) => now - at < LONGEST).sort((one, other) => one.at - other.at)
        }) ?? []
      )
    },
  }
}

/** The exercises of a person that left work behind. What others left on this machine is removed: it may be shared. */
export function exercisesWaiting(storage: Keep, person: string): string[] {
  return (
    quietly(() => {
      const keys = keysOf(storage)
      for (const key of keys) if (key.split(':')[1] !== person) storage.removeItem(key)
      return [...new Set(keys.filter((key) => key.split(':')[1] === person).map((key) => key.split(':')[2]))]
    }) ?? []
  )
}

/** The key whose change tells other tabs that the person has signed out, and that what waits in them is not to be kept. */
export const FORGOTTEN = `${PREFIX}-forgotten`

/** Removes all of it, on signing out. */
export function forgetWork(storage: Keep | null = browserStorage()): void {
  quietly(() => {
    if (!storage) return
    for (const key of keysOf(storage)) storage.removeItem(key)
    storage.setItem(FORGOTTEN, 'now')
    storage.removeItem(FORGOTTEN)
  })
}

function readWork(text: string | null): Waiting[] {
  const value: unknown = JSON.parse(text ?? '[]')
  return Array.isArray(value) ? value.filter(isWaiting) : []
}

function isWaiting(value: unknown): value is Waiting {
  const { url, body, state, at } = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  return (
    typeof url === 'string' && ADDRESS.test(url) && typeof body === 'string' && typeof at === 'number' && (state === undefined || typeof state === 'string')
  )
}

/** A browser may refuse to keep anything, and what is kept may be of another time. */
function quietly<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
