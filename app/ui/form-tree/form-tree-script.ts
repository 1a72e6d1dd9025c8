import { mountExercise } from '~/ui/lesson/exercise-frame.client'
import { type Language, wordsIn } from '~/ui/words'
import { formTreeWords } from './words'

/**
 * Brings a form that follows the shape of a value to life: entries are added, moved and removed in place, by the same form the server
 * would draw; files are uploaded where they are chosen; leaving with words unsaved is asked for. Without it the form works by itself.
 */
const form = document.querySelector<HTMLFormElement>('form[data-form-tree]')
const words = wordsIn(formTreeWords, (document.documentElement.lang === 'en' ? 'en' : 'vi') as Language)
let isDirty = false

if (form) {
  if (form.dataset.formTree === 'changed') isDirty = true
  const live = document.createElement('p')
  live.className = 'visually-hidden'
  live.setAttribute('role', 'status')
  form.before(live)

  form.addEventListener('input', () => {
    isDirty = true
  })
  form.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!(button instanceof HTMLButtonElement) || !/^(add|remove|up|down):/.test(button.value)) {
      isDirty = false
      return
    }
    event.preventDefault()
    void act(form, button, live)
  })
  addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault()
  })
  showUploads(form)
}

for (const host of document.querySelectorAll<HTMLElement>('[data-frame-src]')) {
  const button = host.querySelector('button')
  if (button) button.hidden = false
  mountExercise(host)
}

let isActing = false

/** Lets the server draw the form after an act, and puts it where the form stands, with the folds and the focus people had. */
async function act(form: HTMLFormElement, button: HTMLButtonElement, live: HTMLElement): Promise<void> {
  if (isActing) return
  isActing = true
  form.setAttribute('aria-busy', 'true')
  const [kind, path] = button.value.split(':')
  try {
    const body = new URLSearchParams([...new FormData(form, button)].map(([name, value]) => [name, String(value)]))
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } })
    const drawn = new DOMParser().parseFromString(await response.text(), 'text/html')
    const [fresh, old] = [drawn, form].map((place) => place.querySelector('[data-form-fields]'))
    if (!response.ok || !fresh || !old) throw new Error(String(response.status))
    const open = new Map([...old.querySelectorAll<HTMLDetailsElement>('details[data-fold]')].map((fold) => [fold.dataset.fold, fold.open]))
    const before = new Set([...old.querySelectorAll<HTMLElement>('[data-entry]')].map((entry) => entry.dataset.entry))
    for (const fold of fresh.querySelectorAll<HTMLDetailsElement>('details[data-fold]')) fold.open = open.get(fold.dataset.fold) ?? fold.open
    for (const focus of fresh.querySelectorAll('[autofocus]')) focus.removeAttribute('autofocus')
    old.replaceWith(document.adoptNode(fresh))
    isDirty = true
    showUploads(form)
    focusAfter(form, kind, path, before)
    live.textContent = kind === 'add' ? words.added : kind === 'remove' ? words.removed : words.moved
  } catch {
    isDirty = false
    const wanted = document.createElement('input')
    Object.assign(wanted, { type: 'hidden', name: 'act', value: button.value })
    form.append(wanted)
    form.submit()
  } finally {
    isActing = false
    form.removeAttribute('aria-busy')
  }
}

function focusAfter(form: HTMLFormElement, kind: string, path: string, before: Set<string | undefined>): void {
  const entries = [...form.querySelectorAll<HTMLElement>('[data-entry]')]
  if (kind === 'add') {
    const added = entries.find((entry) => !before.has(entry.dataset.entry))
    const fold = added?.querySelector<HTMLDetailsElement>('details[data-fold]')
    if (fold) fold.open = true
    added?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select')?.focus()
    return
  }
  const list = path.slice(0, path.lastIndexOf('.'))
  const again = form.querySelector<HTMLButtonElement>(`button[value="${CSS.escape(`${kind}:${path}`)}"]:not(:disabled)`)
  const other = form.querySelector<HTMLElement>(`[data-entry="${CSS.escape(path)}"] .form-acts button:not(:disabled)`)
  const add = form.querySelector<HTMLButtonElement>(`button[value="${CSS.escape(`add:${list}`)}"]`)
  ;(again ?? other ?? add)?.focus()
}

function showUploads(form: HTMLFormElement): void {
  const { uploads } = form.dataset
  if (!uploads) return
  for (const place of form.querySelectorAll<HTMLElement>('[data-file-upload]')) {
    const [input, status] = [place.querySelector('input'), place.querySelector('[role=status]')]
    const select = place.parentElement?.querySelector('select')
    if (!input || !status || !select || !place.hidden) continue
    place.hidden = false
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (file) void upload(uploads, file, status, select)
    })
  }
}

async function upload(address: string, file: File, status: Element, select: HTMLSelectElement): Promise<void> {
  status.textContent = words.uploading('…')
  const sent = await fetch(`${address}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    body: file,
    headers: { accept: 'application/json', 'content-type': file.type || 'application/octet-stream' },
  }).catch(() => null)
  const reply = sent?.ok ? ((await sent.json().catch(() => null)) as { path: string | null; findings: { found: string; advice: string }[] } | null) : null
  if (!reply?.path) {
    status.textContent = reply?.findings.map(({ found, advice }) => `${found}. ${advice}`).join(' ') || words.uploadFailed
    return
  }
  if (![...select.options].some((option) => option.value === reply.path)) select.add(new Option(reply.path.replace('media/', ''), reply.path))
  select.value = reply.path
  isDirty = true
  status.textContent = words.uploaded
}
