import { fingerprint } from '~/platform/fingerprint'
import type { Waiting, waitingWork } from './waiting-work'

/** What the outbox tells of: nothing to say, not sent yet, sent after all, signed out, refused. */
export type Word = 'quiet' | 'unsent' | 'sent' | 'signed-out' | 'refused'

export type OutboxOptions = {
  say: (word: Word) => void
  /** Another tab or device has gone on from another state; this one's is no longer sent until `choose`. */
  elsewhere: () => void
  /** What the server answered to a statement, also to one of before. */
  told: (reply: unknown) => void
  work: ReturnType<typeof waitingWork> | null
  post?: (url: string, body: string) => Promise<Response>
}

const STATE_AFTER = 1_000
const KEEP_EVERY = 300
const FIRST_DELAY = 5_000
const LONGEST_DELAY = 60_000
const MOST_SEEN = 10

/**
 * Sends what an exercise tells, one parcel after another: statements in their order and each once however often it is sent,
 * of waiting states only the newest, and that only when nobody has gone on elsewhere. What the network refused waits here and in the browser.
 */
export function createOutbox({ say, elsewhere, told, work, post = postJson }: OutboxOptions) {
  let parcels: Waiting[] = work?.adopt(Date.now()) ?? []
  let newest: { url: string; state: string } | null = null
  let seen: string[] = []
  let stateTimer = 0
  let retryTimer = 0
  let delay = FIRST_DELAY
  let pumping: Promise<void> | null = null
  let isTroubled = parcels.length > 0
  let isApart = false

  const isState = (parcel: Waiting) => parcel.state !== undefined
  const keep = () => work?.keep([...parcels, ...(newest ? [stateParcel(newest)] : [])].map(({ url, body, state, at }) => ({ url, body, state, at })))
  let keptAt = 0
  let keepTimer = 0
  /** At once, and again a moment later when much changes: whoever tells a thousand states a second waits for none of them to be written. */
  function keepSoon(): void {
    clearTimeout(keepTimer)
    if (Date.now() - keptAt >= KEEP_EVERY) {
      keptAt = Date.now()
      keep()
    } else keepTimer = setTimeout(keep, KEEP_EVERY) as unknown as number
  }
  const stateParcel = ({ url, state }: { url: string; state: string }): Waiting => ({
    url,
    body: JSON.stringify({ state, after: seen }),
    state,
    at: Date.now(),
  })
  const see = (state: string) => {
    const name = fingerprint(state)
    seen = [...seen.filter((one) => one !== name), name].slice(-MOST_SEEN)
  }

  function pump(): Promise<void> {
    pumping ??= send().finally(() => {
      pumping = null
      keep()
    })
    return pumping
  }

  async function send(): Promise<void> {
    clearTimeout(retryTimer)
    while (parcels.length) {
      const [parcel] = parcels
      // On its way it may arrive though nobody hears so: what comes after it then follows from it.
      if (parcel.state !== undefined) see(parcel.state)
      const response = await post(parcel.url, parcel.body).catch(() => null)
      if (response?.status === 429 && !isState(parcel) && parcels.some(isState)) {
        // Too many statements for now; where one stands in the exercise is kept all the same.
        parcels = [...parcels.filter(isState), ...parcels.filter((one) => !isState(one))]
        continue
      }
      if (!response || response.status >= 500 || response.status === 429) {
        isTroubled = true
        say('unsent')
        retryTimer = setTimeout(pump, delay) as unknown as number
        delay = Math.min(delay * 2, LONGEST_DELAY)
        return
      }
      // Signed out, the API may also answer by a redirect to the page for signing in. It waits until they are back.
      if (response.status === 401 || response.redirected) return say('signed-out')
      parcels = parcels.filter((one) => one !== parcel)
      keep()
      delay = FIRST_DELAY
      if (response.status === 409 && isState(parcel)) part(parcel)
      else if (!response.ok) say('refused')
      else {
        if (parcel.state !== undefined) seen = [fingerprint(parcel.state)]
        if (isTroubled && !parcels.length) say('sent')
        isTroubled &&= parcels.length > 0
        if (!isState(parcel)) told(await response.json().catch(() => null))
      }
    }
  }

  function part({ url, state = '' }: Waiting): void {
    newest ??= { url, state }
    parcels = parcels.filter((parcel) => !isState(parcel))
    isApart = true
    elsewhere()
  }

  function release(): void {
    clearTimeout(stateTimer)
    if (!newest || isApart) return
    // What is on its way stays first; of the states behind it only the newest counts.
    parcels = parcels.filter((parcel, at) => !isState(parcel) || (pumping && at === 0))
    parcels.push(stateParcel(newest))
    newest = null
    void pump()
  }

  return {
    /** The state the exercise was opened with, by its fingerprint. */
    openedWith(name: string): void {
      seen = [name]
      isApart = false
    },
    send(url: string | undefined, value: object): void {
      if (!url) return
      release()
      parcels.push({ url, body: JSON.stringify(value), at: Date.now() })
      keep()
      void pump()
    },
    keepState(url: string | undefined, state: string): void {
      if (!url) return
      newest = { url, state }
      keepSoon()
      clearTimeout(stateTimer)
      stateTimer = setTimeout(release, STATE_AFTER) as unknown as number
    },
    /** The page may be gone before the queue is: what is newest goes out beside it. */
    flush(): void {
      if (newest && pumping && !isApart) {
        const { url, body } = stateParcel(newest)
        void post(url, body).catch(() => null)
      }
      release()
    },
    /** Sends what waits, once; answers whether the state on the server is now the newest there is. */
    async settle(): Promise<boolean> {
      release()
      await pump()
      return !isApart && !newest && !parcels.some(isState)
    },
    isApart: () => isApart,
    retry: () => void pump(),
    /** Of two states, the one here is kept, over the one elsewhere, or given up for it. */
    choose(which: 'here' | 'elsewhere'): void {
      isApart = false
      const mine = newest
      newest = null
      if (which === 'here' && mine) parcels.push({ url: mine.url, body: JSON.stringify({ state: mine.state }), state: mine.state, at: Date.now() })
      keep()
      void pump()
    },
    /** Gives up all that waits: whoever it belongs to has signed out. */
    forget(): void {
      clearTimeout(stateTimer)
      clearTimeout(retryTimer)
      clearTimeout(keepTimer)
      parcels = []
      newest = null
      keep()
    },
  }
}

function postJson(url: string, body: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body,
    // Lets it arrive after the page is gone; browsers take up to 64 KB this way.
    keepalive: body.length < 20_000,
  })
}
