/** Sends the package as the whole body, so that its progress can be told; without this script the form is sent as it is. */
const form = document.querySelector<HTMLFormElement>('form[data-upload]')

/** What the server answers: where to go on, or what was wrong. */
type Answer = { to?: string; message?: string; file?: string }

function refuse({ refused = '' }: DOMStringMap, answer: Answer): void {
  const place = document.querySelector<HTMLElement>('[data-refusal]')
  if (!place) return
  const box = document.createElement('div')
  box.className = 'alert'
  box.dataset.tone = 'danger'
  const text = document.createElement('div')
  const title = document.createElement('strong')
  title.textContent = refused
  text.append(title)
  for (const line of [answer.file, answer.message]) {
    if (!line) continue
    const paragraph = document.createElement('div')
    paragraph.className = 'break-anywhere'
    paragraph.textContent = line
    text.append(paragraph)
  }
  box.append(text)
  place.replaceChildren(box)
  place.focus()
}

function send(from: HTMLFormElement, file: File): void {
  const place = from.querySelector<HTMLElement>('[data-progress]')
  const bar = place?.querySelector('progress')
  const status = place?.querySelector('p')
  const button = from.querySelector('button')
  if (!place || !bar || !status || !button) return from.submit()
  const say = (share: number, text: string) => {
    bar.value = share
    status.textContent = text
  }
  const url = new URL(from.dataset.upload ?? '', location.href)
  url.searchParams.set('name', file.name)
  url.searchParams.set('note', String(new FormData(from).get('note') ?? ''))
  const request = new XMLHttpRequest()
  request.open('POST', url)
  request.setRequestHeader('content-type', 'application/octet-stream')
  request.setRequestHeader('accept', 'application/json')
  request.upload.onprogress = ({ loaded, total }) => {
    const share = total ? Math.floor((loaded / total) * 100) : 0
    say(share, share < 100 ? `${from.dataset.sending} ${share} %` : (from.dataset.checking ?? ''))
  }
  const done = (answer: Answer) => {
    if (answer.to) return location.assign(answer.to)
    place.hidden = true
    button.disabled = false
    refuse(from.dataset, answer)
  }
  request.onload = () => {
    try {
      done(JSON.parse(request.responseText) as Answer)
    } catch {
      // The server refuses what is too large in one plain sentence.
      done({ message: request.status === 413 ? request.responseText : from.dataset.lost })
    }
  }
  request.onerror = () => done({ message: from.dataset.lost })
  document.querySelector('[data-refusal]')?.replaceChildren()
  place.hidden = false
  button.disabled = true
  say(0, from.dataset.sending ?? '')
  request.send(file)
}

form?.addEventListener('submit', (event) => {
  const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  if (!file) return
  event.preventDefault()
  send(form, file)
})
