/** Lets the lessons of an outline be dragged into another order; the arrows beside them do the same without this script. */
const list = document.querySelector<HTMLElement>('[data-order]')
const hint = document.querySelector<HTMLElement>('[data-drag-hint]')

if (list) {
  let dragged: HTMLElement | null = null
  if (hint) hint.hidden = false
  const rows = () => [...list.querySelectorAll<HTMLElement>('[data-path]')]
  for (const row of rows()) row.draggable = true
  list.addEventListener('dragstart', (event) => {
    dragged = (event.target as HTMLElement).closest<HTMLElement>('[data-path]')
    event.dataTransfer?.setData('text/plain', dragged?.dataset.path ?? '')
  })
  list.addEventListener('dragover', (event) => {
    const over = (event.target as HTMLElement).closest<HTMLElement>('[data-path]')
    if (!dragged || !over) return
    event.preventDefault()
    for (const row of rows()) row.toggleAttribute('data-over', row === over && row !== dragged)
  })
  list.addEventListener('drop', (event) => {
    const over = (event.target as HTMLElement).closest<HTMLElement>('[data-path]')
    if (!dragged || !over || over === dragged) return
    event.preventDefault()
    const isBelow = rows().indexOf(dragged) < rows().indexOf(over)
    over[isBelow ? 'after' : 'before'](dragged)
    const body = new URLSearchParams(rows().map((row) => ['order', row.dataset.path ?? '']))
    void fetch(list.dataset.order ?? '', { method: 'POST', body }).then(() => window.location.reload())
  })
  list.addEventListener('dragend', () => {
    for (const row of rows()) row.removeAttribute('data-over')
    dragged = null
  })
}
