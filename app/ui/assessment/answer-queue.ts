/** An answer that waits to be sent: from which page and which of its saves, and the revision that page had seen. */
export type Waiting = { page: string; sequence: number; position: string; entries: string[]; seen: number; stands?: Stands }
/** What the server holds where another page has answered since. */
export type Stands = { chosen: string[]; revision: number; savedAt: string }

type Kept = { waiting: Waiting[]; at: number }
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const PREFIX = 'answers:'
const MOST_DAYS = 7

/**
 * The answers of one person in one attempt that are not acknowledged yet, in the order they were given, the newest of each
 * item. They stand in the browser until then; where that keeps nothing, on the page. Opening it removes what others left on
 * this device, and what is older than a week: nobody else's is ever read or sent.
 */
export function answerQueue(store: Store | null, person: string, attempt: string, now = Date.now()) {
  const key = `${PREFIX}${person}:${attempt}`
  let memory: Waiting[] = []
  const quietly = <T>(act: () => T, otherwise: T): T => {
    try {
      return act()
    } catch {
      return otherwise
    }
  }
  const read = (): Waiting[] =>
    quietly(() => {
      const text = store?.getItem(key)
      return text ? (JSON.parse(text) as Kept).waiting : memory
    }, memory)
  const write = (waiting: Waiting[]) => {
    memory = waiting
    quietly(() => (waiting.length ? store?.setItem(key, JSON.stringify({ waiting, at: now })) : store?.removeItem(key)), undefined)
  }
  quietly(() => sweep(store, person, now), undefined)
  return {
    all: read,
    /** Adds an answer in place of an older one to the same item. */
    add: (answer: Waiting) => write([...read().filter(({ position }) => position !== answer.position), answer]),
    /** Takes out an answer that is settled; one given since stays. */
    settle: ({ page, sequence }: Waiting) => write(read().filter((other) => other.page !== page || other.sequence !== sequence)),
    /** Notes what stands at the server instead: such an answer waits for the learner, not for the network. */
    hold: ({ page, sequence }: Waiting, stands: Stands) =>
      write(read().map((other) => (other.page === page && other.sequence === sequence ? { ...other, stands } : other))),
    clear: () => write([]),
  }
}

/** Removes the queues of other people, and those that are old. */
function sweep(store: Store | null, person: string, now: number): void {
  if (!store) return
  const keys = Array.from({ length: store.length }, (_, at) => store.key(at) ?? '').filter((key) => key.startsWith(PREFIX))
  for (const key of keys) {
    const isOwn = key.startsWith(`${PREFIX}${person}:`)
    const at = isOwn ? ((JSON.parse(store.getItem(key) ?? '{}') as Partial<Kept>).at ?? 0) : 0
    if (now - at > MOST_DAYS * 86_400_000) store.removeItem(key)
  }
}
