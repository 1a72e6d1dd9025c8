import { answerQueue, type Stands, type Waiting } from './answer-queue'
import { entriesOf, restore, saidIn } from './item-controls'

const ROUND_MS = 5000
const PATIENCE_MS = 15_000

/**
 * One question at a time, each answer saved at once and acknowledged; answers wait in the browser while the network is
 * away and go in order. Handing in waits until all of them are acknowledged; when time is over before that, the server
 * hands in what it has. Without this script the page is one long form that submits everything.
 */
function start(form: HTMLFormElement): void {
  const words = form.dataset as Record<string, string>
  const isTrial = 'trial' in words
  const address = `/attempts/${words.attempt}`
  const items = [...form.querySelectorAll<HTMLElement>('[data-item]')]
  const status = document.querySelector<HTMLElement>('[data-save-status]')
  const left = document.querySelector<HTMLElement>('[data-time-left]')
  const place = document.querySelector<HTMLElement>('[data-place]')
  const notice = form.querySelector<HTMLElement>('[data-notice]')
  const queue = answerQueue(isTrial ? null : browserStore(), words.owner ?? '', words.attempt ?? '')
  const page = pageName()
  const seen = new Map(items.map((item) => [item.dataset.item as string, Number(item.dataset.revision ?? 0)]))
  let sequence = 0
  let sending = false
  let isHandingIn = false
  /** That handing in led back to a question with two answers, so that it goes on from there. */
  let isChoosing = false
  // Time that passes, not the clock of the device: that may be put back or forward.
  let closesAt = performance.now() + Number(words.secondsLeft) * 1000
  let at = Math.max(
    0,
    items.findIndex((item) => entriesOf(item).length === 0),
  )

  const say = (text: string) => {
    if (status && status.textContent !== text) status.textContent = text
  }
  const warn = (text: string) => {
    if (!notice) return
    notice.hidden = text === ''
    const body = notice.querySelector('[data-notice-text]')
    if (body && body.textContent !== text) body.textContent = text
  }
  const counted = (text: string | undefined, count: number) => (text ?? '').replace('{n}', String(count))
  /** What has to go, without what waits for a choice. */
  const unsent = () => queue.all().filter((answer) => !answer.stands)
  const show = (next: number) => {
    at = Math.min(Math.max(next, 0), items.length - 1)
    items.forEach((item, index) => {
      item.hidden = index !== at
    })
    form.dataset.last = String(at === items.length - 1)
    if (place) place.textContent = (words.placeWords ?? '').replace('{at}', String(at + 1)).replace('{of}', String(items.length))
    const bar = document.querySelector<HTMLProgressElement>('progress[data-answered]')
    if (bar) bar.value = items.filter((item) => entriesOf(item).length).length
    form.querySelector<HTMLElement>('[data-previous]')?.toggleAttribute('disabled', at === 0)
  }
  const itemAt = (position: string) => items.find((item) => item.dataset.item === position)
  const askWhich = ({ position, stands }: Waiting) => {
    const item = itemAt(position)
    const choice = item?.querySelector<HTMLElement>('[data-elsewhere]')
    if (choice) choice.hidden = !stands
    const said = choice?.querySelector('[data-said]')
    if (item && said && stands) said.textContent = saidIn(item, stands.chosen) || (words.nothingSaid ?? '')
  }

  /** Sends one answer; true when it is settled, false when it has to wait. */
  const send = async (answer: Waiting): Promise<boolean> => {
    const response = await fetch(`${address}/answers/${answer.position}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout?.(PATIENCE_MS),
      body: new URLSearchParams([
        ...answer.entries.map((entry) => ['chosen', entry]),
        ['page', answer.page],
        ['sequence', String(answer.sequence)],
        ['seen', String(answer.seen)],
      ]),
    })
    if (response.status === 401 || response.status === 404) {
      warn(words.signedOut ?? '')
      return false
    }
    const said = (await response.json()) as Partial<Stands> & { reason?: string; secondsLeft?: number }
    if (response.ok && typeof said.revision === 'number') {
      seen.set(answer.position, said.revision)
      if (typeof said.secondsLeft === 'number') closesAt = performance.now() + said.secondsLeft * 1000
      queue.settle(answer)
      return true
    }
    if (said.reason === 'answered-elsewhere') {
      const stands = { chosen: said.chosen ?? [], revision: said.revision ?? 0, savedAt: said.savedAt ?? '' }
      queue.hold(answer, stands)
      askWhich({ ...answer, stands })
      return true
    }
    if (response.status === 409) {
      const late = queue.all().length
      queue.clear()
      window.location.assign(late && said.reason === 'time-over' ? `${address}?late=${late}` : address)
      return false
    }
    // What the server cannot read it will not read the next time either; the next answers must not wait for it.
    if (response.status === 400) {
      queue.settle(answer)
      warn(counted(words.unread, Number(answer.position)))
      return true
    }
    throw new Error(String(response.status))
  }

  /** Sends what waits, in order, one at a time; whether everything is acknowledged. */
  const flush = async (): Promise<boolean> => {
    // A trial is kept nowhere: what is chosen goes with the form.
    if (isTrial) {
      queue.clear()
      say(words.saved ?? '')
      return true
    }
    if (sending) return false
    sending = true
    try {
      for (let [next] = unsent(); next; [next] = unsent()) {
        if (!(await send(next))) return false
      }
      say(words.saved ?? '')
      return true
    } catch {
      say(counted(words.offline, unsent().length))
      return false
    } finally {
      sending = false
    }
  }

  const handIn = async (isOver: boolean): Promise<void> => {
    if (isTrial) return form.submit()
    const isFlushed = await flush()
    const open = queue.all().find((answer) => answer.stands)
    if (!isOver && open) {
      isHandingIn = false
      isChoosing = true
      show(items.findIndex((item) => item.dataset.item === open.position))
      return warn(words.choose ?? '')
    }
    if (!isFlushed && !isOver) return warn(counted(words.waitingToSubmit, unsent().length))
    try {
      const response = await fetch(`${address}/submission`, {
        method: 'POST',
        signal: AbortSignal.timeout?.(PATIENCE_MS),
        body: new URLSearchParams(isOver ? { over: '1' } : {}),
      })
      if (response.status === 401 || response.status === 404) return warn(words.signedOut ?? '')
      if (!response.ok) throw new Error(String(response.status))
      const late = queue.all().length
      const to = new URL(response.url)
      if (!to.searchParams.has('back')) {
        queue.clear()
        if (late) to.searchParams.set('late', String(late))
      }
      window.location.assign(to)
    } catch {
      warn(isOver ? (words.overOffline ?? '') : counted(words.waitingToSubmit, unsent().length))
    }
  }

  for (const answer of queue.all()) {
    const item = itemAt(answer.position)
    if (item) restore(item, answer.entries)
    askWhich(answer)
  }
  const note = (event: Event): boolean => {
    const item = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')
    if (!item) return false
    const position = item.dataset.item as string
    sequence += 1
    const held = queue.all().find((answer) => answer.position === position)?.stands
    const answer = { page, sequence, position, entries: entriesOf(item), seen: seen.get(position) ?? 0 }
    queue.add(held ? { ...answer, stands: held } : answer)
    return true
  }
  // What is typed is kept in the browser with every letter and sent once the field is left, or with the next round.
  form.addEventListener('input', note)
  form.addEventListener('change', (event) => {
    if (!note(event)) return
    if (unsent().length) say(words.saving ?? '')
    void flush().then((done) => {
      if (!done) setTimeout(() => void flush(), 400)
    })
  })
  form.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-keep]')
    const item = button?.closest<HTMLElement>('[data-item]')
    const answer = queue.all().find(({ position }) => position === item?.dataset.item)
    if (!button || !item || !answer?.stands) return
    seen.set(answer.position, answer.stands.revision)
    if (button.dataset.keep === 'theirs') {
      restore(item, answer.stands.chosen)
      queue.settle(answer)
    } else {
      sequence += 1
      queue.add({ page, sequence, position: answer.position, entries: entriesOf(item), seen: answer.stands.revision })
    }
    askWhich({ ...answer, stands: undefined })
    warn('')
    const other = queue.all().find(({ stands }) => stands)
    if (isChoosing) show(other ? items.findIndex((one) => one.dataset.item === other.position) : items.length - 1)
    else show(at)
    if (isChoosing && other) warn(words.choose ?? '')
    isChoosing = isChoosing && Boolean(other)
    items[at].querySelector<HTMLElement>('.stem')?.focus()
    void flush()
  })
  const move = (by: number) => {
    show(at + by)
    items[at].querySelector<HTMLElement>('.stem')?.focus()
  }
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    if (at < items.length - 1) move(1)
  })
  form.querySelector('[data-next]')?.addEventListener('click', () => move(1))
  form.querySelector('[data-previous]')?.addEventListener('click', () => move(-1))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const open = items.filter((item) => entriesOf(item).length === 0).length
    if (open > 0 && !window.confirm(counted(words.confirm, open))) return
    isHandingIn = true
    void handIn(false)
  })
  window.addEventListener('online', () => void round())
  const round = async () => {
    const seconds = Math.max(0, Math.round((closesAt - performance.now()) / 1000))
    if (left) left.textContent = counted(words.leftWords, Math.ceil(seconds / 60))
    if (seconds === 0) {
      if (isTrial) {
        if (form.dataset.over) return
        form.dataset.over = 'true'
      }
      return handIn(true)
    }
    if (isHandingIn) return handIn(false)
    if (unsent().length) await flush()
  }
  setInterval(() => void round(), ROUND_MS)
  form.dataset.live = 'true'
  show(at)
  if (unsent().length) void flush()
}

/** A name for this page among all that answer an attempt; without a secure context there is no randomUUID. */
function pageName(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function browserStore(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}

// Last, when all that it uses stands.
const form = document.querySelector<HTMLFormElement>('form[data-attempt]')
if (form) start(form)
