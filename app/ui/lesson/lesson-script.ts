import { holdWhileOffline } from '~/ui/shell/unsent-form.client'
import { mountExercise, sendWaiting } from './exercise-frame.client'
import { forgetWork } from './waiting-work'

/**
 * Brings a lesson to life without a framework: checks are answered in place, exercises open on a tap, and the place one
 * reads is remembered. Everything but the exercises also works without this script.
 */
const root = document.querySelector<HTMLElement>('[data-lesson]')

async function answer(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const reply = form.querySelector<HTMLElement>('[data-feedback-for]')
  const body = new FormData(form)
  if (submitter instanceof HTMLButtonElement && submitter.name) body.append(submitter.name, submitter.value)
  if (!body.has('chosen')) return
  form.setAttribute('aria-busy', 'true')
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...body].map(([key, value]) => [key, String(value)])),
      headers: { accept: 'application/json' },
    })
    if (response.status === 400 && reply) {
      reply.textContent = 'Đồng chí điền câu trả lời rồi bấm lại.'
      return
    }
    if (!response.ok) throw new Error(String(response.status))
    const { html, conditions } = (await response.json()) as { html: string; conditions?: string }
    if (reply) {
      reply.innerHTML = html
      // The bar at the foot of the page must not stand before what was just said.
      reply.scrollIntoView({ block: 'nearest' })
    }
    const list = document.querySelector('[data-conditions]')
    if (list && conditions) list.innerHTML = conditions
  } catch {
    if (reply) reply.textContent = root?.dataset.offline ?? 'Chưa gửi được. Đồng chí kiểm tra mạng rồi bấm lại.'
  } finally {
    form.removeAttribute('aria-busy')
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || !form.dataset.check) return
  event.preventDefault()
  void answer(form, event.submitter)
})

if (root?.dataset.offline) holdWhileOffline(root.dataset.offline)

for (const host of document.querySelectorAll<HTMLElement>('[data-exercise]')) {
  const id = host.dataset.exercise
  // A draft is looked at with its own exercises, not with those published.
  host.dataset.frameSrc = `${root?.dataset.exercises ?? '/exercises'}/${id}/frame`
  if (root?.dataset.enrolled) {
    host.dataset.keeper = root.dataset.keeper
    host.dataset.stateUrl = `/exercises/${id}/state`
    host.dataset.statementUrl = `/exercises/${id}/statements`
    host.dataset.troubleUrl = `/exercises/${id}/troubles`
  }
  const button = host.querySelector('button')
  if (button) button.hidden = false
  mountExercise(host)
}
if (root?.dataset.keeper) sendWaiting(root.dataset.keeper)

document.addEventListener('submit', (event) => {
  if (navigator.onLine && (event.target as HTMLFormElement).matches('[action="/sign-out"]')) forgetWork()
})

// The server says what a statement came to; what a player claims of itself changes no page.
document.addEventListener('exercise:statement', (event) => {
  const { reply } = (event as CustomEvent<{ reply: { isPractised?: boolean } | null }>).detail
  const note = (event.target as Element).querySelector('.exercise-note')
  if (!reply?.isPractised || !note || note.nextElementSibling?.classList.contains('exercise-done') || !root?.dataset.practised) return
  const done = document.createElement('p')
  done.className = 'exercise-done'
  done.setAttribute('role', 'status')
  done.textContent = `✓ ${root.dataset.practised}`
  note.after(done)
})

if (root?.dataset.visit) void fetch(root.dataset.visit, { method: 'POST', keepalive: true }).catch(() => undefined)

// A tap on a passage offers to say that it is not understood; the form at the end of the lesson does the same without script.
const signalForm = document.querySelector<HTMLFormElement>('form[data-signal]')
const body = root?.querySelector<HTMLElement>('[data-body]')

function offerSignal(block: Element, form: HTMLFormElement): void {
  const position = [...(body?.children ?? [])].indexOf(block)
  const choice = form.querySelector<HTMLSelectElement>('select')
  if (!choice || ![...choice.options].some((option) => option.value === String(position))) return
  document.querySelector('.signal-here')?.remove()
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button quiet small signal-here'
  button.textContent = form.dataset.signal ?? ''
  button.addEventListener('click', () => {
    choice.value = String(position)
    form.requestSubmit()
  })
  block.after(button)
}

body?.addEventListener('click', (event) => {
  const target = event.target as Element
  if (!signalForm || target.closest('a,button,input,label,summary,form,select,textarea,[data-exercise]') || window.getSelection()?.toString()) return
  const block = [...(body?.children ?? [])].find((item) => item.contains(target))
  if (block) offerSignal(block, signalForm)
})
