/**
 * The keys of the marking form, and comments on a selected passage. Without this script the form is filled by mouse or tab, and a
 * passage is copied into its field. Keys work inside the form only, so that no letter typed elsewhere does anything.
 */
function start(form: HTMLFormElement): void {
  const groups = [...form.querySelectorAll<HTMLElement>('[data-criterion]')]
  const radios = (group: HTMLElement) => [...group.querySelectorAll<HTMLInputElement>('input[type=radio]')]
  const goTo = (at: number) => {
    const group = groups[Math.min(Math.max(at, 0), groups.length - 1)]
    const focus = radios(group).find((radio) => radio.checked) ?? radios(group)[0]
    focus?.focus()
    group.scrollIntoView({ block: 'nearest' })
  }
  const here = () => groups.findIndex((group) => group.contains(document.activeElement))
  const choose = (group: HTMLElement, index: number): boolean => {
    const radio = radios(group)[index]
    if (!radio) return false
    radio.checked = true
    radio.focus()
    return true
  }
  const verdict = groups.at(-1) as HTMLElement

  form.querySelector<HTMLElement>('[data-keys]')?.removeAttribute('hidden')
  form.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      form.requestSubmit()
      return
    }
    const isTyping = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'radio')
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    const at = here()
    const isRadio = target instanceof HTMLInputElement
    if (/^[1-9]$/.test(event.key) && at >= 0) {
      if (choose(groups[at], Number(event.key) - 1) && at < groups.length - 1) goTo(at + 1)
    } else if (event.key === 'j' || (event.key === 'Enter' && isRadio)) goTo(at + 1)
    else if (event.key === 'k') goTo(at - 1)
    else if (event.key === 'a') choose(verdict, 0)
    else if (event.key === 'r') choose(verdict, 1)
    else if (event.key === 'n') pick()
    else return
    event.preventDefault()
  })

  const text = document.querySelector<HTMLElement>('[data-product-text]')
  const notes = form.querySelector<HTMLElement>('[data-notes]')
  const rows = notes ? [...notes.querySelectorAll<HTMLElement>('[data-note]')] : []
  const fields = (row: HTMLElement) => ({
    start: row.querySelector<HTMLInputElement>('input[type=hidden]'),
    quote: row.querySelector<HTMLTextAreaElement>('textarea'),
    said: row.querySelector<HTMLInputElement>('input[type=text], input:not([type])'),
  })
  const isEmpty = (row: HTMLElement) => !fields(row).quote?.value && !fields(row).said?.value
  const fold = () => {
    for (const row of rows) row.hidden = isEmpty(row)
  }
  const status = document.createElement('p')
  status.setAttribute('role', 'status')
  status.className = 'muted small'

  /** Where the selection lies in the text, in UTF-16 units; null when it does not lie in it whole. */
  function selected(): { start: number; quote: string } | null {
    const selection = document.getSelection()
    if (!text || !selection || selection.rangeCount === 0 || selection.isCollapsed) return null
    const range = selection.getRangeAt(0)
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null
    const before = document.createRange()
    before.selectNodeContents(text)
    before.setEnd(range.startContainer, range.startOffset)
    return { start: before.toString().length, quote: range.toString() }
  }
  let last: { start: number; quote: string } | null = null
  document.addEventListener('selectionchange', () => {
    const now = selected()
    if (now) last = now
  })
  function pick(): void {
    const passage = selected() ?? last
    const row = rows.find(isEmpty)
    if (!passage || !row) {
      status.textContent = notes?.dataset.none ?? ''
      return
    }
    const { start, quote, said } = fields(row)
    if (start) start.value = String(passage.start)
    if (quote) quote.value = passage.quote
    row.hidden = false
    last = null
    status.textContent = ''
    said?.focus()
  }
  if (notes && text) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'button quiet small'
    button.textContent = notes.dataset.pick ?? ''
    button.addEventListener('click', pick)
    notes.querySelector('.hint')?.replaceWith(button, status)
    fold()
  }
  const toForm = () => {
    if (location.hash === '#mark') goTo(0)
  }
  window.addEventListener('hashchange', toForm)
  toForm()
}

const form = document.querySelector<HTMLFormElement>('form[data-marking]')
if (form) start(form)
