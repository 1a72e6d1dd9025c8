import { keepTyped, recallTyped } from './typed-words'

/**
 * Without a network a form is not sent: the browser would put its own page in place of what was typed. The page stays and says
 * so below the form. Forms that a script of the page sends itself (`data-check`) say it themselves; signing out is left alone.
 */
export function holdWhileOffline(offline: string): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (navigator.onLine || event.defaultPrevented || !(form instanceof HTMLFormElement) || form.method !== 'post' || form.closest('header')) return
    event.preventDefault()
    const bar = form.closest('.bottom-bar > div')
    const place = bar ?? form
    const said = place.querySelector<HTMLElement>(':scope > [data-unsent]') ?? document.createElement('p')
    said.dataset.unsent = ''
    said.className = 'error'
    said.textContent = ''
    said.setAttribute('role', 'alert')
    if (bar) bar.prepend(said)
    else form.append(said)
    // A reader of the screen hears the words again when they are said again.
    requestAnimationFrame(() => {
      said.textContent = offline
      said.scrollIntoView({ block: 'nearest' })
    })
  })
  window.addEventListener('online', () => {
    for (const said of document.querySelectorAll('[data-unsent]')) said.remove()
  })
}

/**
 * The words in a form (`data-typed` names it, `data-turn` says which time) are kept in this tab until they are sent, so that a
 * reload or a lost network does not cost them. Files cannot be kept.
 */
export function keepWords(form: HTMLFormElement): void {
  const { typed: name, turn = '' } = form.dataset
  const fields = [...form.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>('textarea[name], input[type=text][name], input[type=url][name]')]
  const storage = browserStorage()
  if (!name || !storage) return
  const kept = recallTyped(storage, name, turn)
  for (const field of fields) if (kept[field.name] && field.value === field.defaultValue) field.value = kept[field.name]
  form.addEventListener('input', () => keepTyped(storage, name, turn, Object.fromEntries(fields.map((field) => [field.name, field.value]))))
}

function browserStorage(): Storage | null {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}
