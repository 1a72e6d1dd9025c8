/** Looks how far an import is, and loads its page anew once it stands elsewhere. */
const place = document.querySelector<HTMLElement>('[data-import-progress]')
const bar = place?.querySelector('rect')
const said = place?.querySelector('p')

async function look(): Promise<void> {
  if (!place || document.hidden) return
  const answer = await fetch(place.dataset.importProgress ?? '', { headers: { accept: 'application/json' } }).catch(() => null)
  if (!answer?.ok) return
  const { stage, progress, text } = (await answer.json()) as { stage: string; progress: number; text: string }
  if (stage !== place.dataset.stage) return location.reload()
  bar?.setAttribute('width', String(progress))
  if (said && said.textContent !== text) said.textContent = text
}

if (place) setInterval(look, 1500)
