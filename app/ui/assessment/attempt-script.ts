/**
 * One question at a time, each answer saved at once and acknowledged; answers wait in the browser while the network is
 * away and go in order. Without this script the page is one long form that submits everything.
 */
function start(form: HTMLFormElement): void {
  const words = form.dataset as Record<string, string>
  const items = [...form.querySelectorAll<HTMLElement>('[data-item]')]
  const status = document.querySelector<HTMLElement>('[data-save-status]')
  const left = document.querySelector<HTMLElement>('[data-time-left]')
  const place = document.querySelector<HTMLElement>('[data-place]')
  const key = `answers:${words.attempt}`
  const closesAt = Date.now() + Number(words.secondsLeft) * 1000
  let at = Math.max(
    0,
    items.findIndex((item) => entriesOf(item).length === 0),
  )
  let waiting: Record<string, (string | number)[]> = JSON.parse(localStorage.getItem(key) ?? '{}')
  let sending = false

  const say = (text: string) => {
    if (status) status.textContent = text
  }
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
  const keep = () => localStorage.setItem(key, JSON.stringify(waiting))

  const flush = async (): Promise<boolean> => {
    // A trial is kept nowhere: what is chosen goes with the form.
    if ('trial' in words) {
      waiting = {}
      localStorage.removeItem(key)
      say(words.saved ?? '')
      return true
    }
    if (sending) return false
    sending = true
    try {
      for (const [position, entries] of Object.entries(waiting)) {
        const response = await fetch(`/attempts/${words.attempt}/answers/${position}`, {
          method: 'POST',
          headers: { accept: 'application/json' },
          body: new URLSearchParams(entries.map((entry) => ['chosen', String(entry)])),
        })
        if (response.status === 409) {
          localStorage.removeItem(key)
          window.location.assign(`/attempts/${words.attempt}`)
          return false
        }
        if (!response.ok) throw new Error(String(response.status))
        if (JSON.stringify(waiting[position]) === JSON.stringify(entries)) delete waiting[position]
        keep()
      }
      say(words.saved ?? '')
      return Object.keys(waiting).length === 0
    } catch {
      say(words.offline ?? '')
      return false
    } finally {
      sending = false
    }
  }

  for (const [position, entries] of Object.entries(waiting)) restore(items[Number(position) - 1], entries.map(String))
  const note = (event: Event): boolean => {
    const item = (event.target as HTMLElement).closest<HTMLElement>('[data-item]')
    if (!item) return false
    waiting = { ...waiting, [item.dataset.item as string]: entriesOf(item) }
    keep()
    return true
  }
  // What is typed is kept in the browser with every letter and sent once the field is left, or with the next round.
  form.addEventListener('input', note)
  form.addEventListener('change', (event) => {
    if (!note(event)) return
    say(words.saving ?? '')
    void flush().then((done) => {
      if (!done) setTimeout(() => void flush(), 400)
    })
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
    const open = items.filter((item) => entriesOf(item).length === 0).length
    if (open > 0 && !window.confirm((words.confirm ?? '').replace('{n}', String(open)))) return event.preventDefault()
    localStorage.removeItem(key)
  })
  setInterval(() => {
    const seconds = Math.max(0, Math.round((closesAt - Date.now()) / 1000))
    if (left) left.textContent = (words.leftWords ?? '').replace('{n}', String(Math.ceil(seconds / 60)))
    if (seconds === 0 && !form.dataset.over) {
      form.dataset.over = 'true'
      void flush().finally(() => form.submit())
    } else if (Object.keys(waiting).length) void flush()
  }, 5000)
  form.dataset.live = 'true'
  show(at)
  if (Object.keys(waiting).length) void flush()
}

type Control = HTMLInputElement | HTMLSelectElement

function controlsOf(item: HTMLElement): Control[] {
  return [...item.querySelectorAll<Control>('input, select')]
}

function isTick(control: Control): boolean {
  return control.type === 'radio' || control.type === 'checkbox'
}

/** What an item holds, one entry a control: what is ticked, or every field in order; nothing when all of them are empty. */
function entriesOf(item: HTMLElement): string[] {
  const controls = controlsOf(item)
  const entries = controls.filter((control) => !isTick(control) || (control as HTMLInputElement).checked).map((control) => control.value)
  return entries.every((entry) => entry.trim() === '') ? [] : entries
}

function restore(item: HTMLElement | undefined, entries: string[]): void {
  for (const [at, control] of item ? controlsOf(item).entries() : []) {
    if (isTick(control)) (control as HTMLInputElement).checked = entries.includes(control.value)
    else control.value = entries[at] ?? ''
  }
}

// Last, when all that it uses stands.
const form = document.querySelector<HTMLFormElement>('form[data-attempt]')
if (form) start(form)
