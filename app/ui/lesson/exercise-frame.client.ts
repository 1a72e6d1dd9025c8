import { createOutbox } from './exercise-outbox'
import { frameMessage, MAX_TEXT, statementIn } from './frame-message'
import { browserStorage, exercisesWaiting, FORGOTTEN, waitingWork } from './waiting-work'

/**
 * Brings one exercise to life. The host is rendered by the server with a button inside and `data-frame-src`,
 * `data-state-url`, `data-statement-url`, `data-trouble-url`, `data-title`; without the URLs (an open course read without
 * an account) nothing is sent. `data-keeper` names the person for whom unsent work may wait in this browser. The exercise runs
 * in a sandboxed frame without an origin and speaks over one MessagePort; what it
 * says is a claim, which the server completes and limits. After each accepted statement the host dispatches
 * `exercise:statement` (bubbling, `detail: { reply }`), so that a page may refresh its conditions.
 */
export function mountExercise(host: HTMLElement): void {
  const button = host.querySelector('button')
  const source = host.dataset.frameSrc
  if (!button || !source || host.dataset.mounted) return
  host.dataset.mounted = 'true'

  const words = texts[host.closest<HTMLElement>('[lang]')?.lang.startsWith('en') ? 'en' : 'vi']
  const status = document.createElement('p')
  status.className = 'exercise-status'
  status.setAttribute('role', 'status')
  button.after(status)

  const say = (text: string) => {
    status.textContent = text
    status.hidden = text === ''
  }
  say('')
  const { keeper, exercise } = host.dataset
  const storage = browserStorage()
  const outbox = createOutbox({
    say: (word) => say(words[word]),
    elsewhere: () => ask(),
    told: (reply) => told(reply),
    work: keeper && exercise && storage ? waitingWork(storage, keeper, exercise, newClaimId()) : null,
  })
  window.addEventListener('online', outbox.retry)
  window.addEventListener('storage', (event) => event.key === FORGOTTEN && outbox.forget())
  outbox.retry()

  const troubles = createTroubles(host.dataset.troubleUrl)
  const told = (reply: unknown) => host.dispatchEvent(new CustomEvent('exercise:statement', { bubbles: true, detail: { reply } }))
  let stay: { end: () => void } | null = null
  let frame: { remove: () => void } | null = null

  /** The same exercise went on in another tab or on another device: the reader says which of the two is to stay. */
  function ask() {
    if (host.querySelector('.exercise-choice')) return
    say('')
    const choice = askWhich(words, (which) => {
      choice.remove()
      outbox.choose(which)
      if (which === 'here' && frame) return
      frame?.remove()
      frame = null
      stay?.end()
      void open()
    })
    status.after(choice)
    if (button) button.hidden = true
  }

  async function open() {
    if (!button || !source) return
    button.hidden = true
    say(words.opening)
    const isNewest = await Promise.race([outbox.settle(), new Promise<false>((done) => window.setTimeout(done, SETTLE, false))])
    if (outbox.isApart()) return ask()
    if (!isNewest) {
      button.hidden = false
      return say(words.unsent)
    }
    frame = openFrame(host, source, {
      ready: outbox.openedWith,
      loaded: () => {
        say('')
        stay?.end()
        stay = watchStay(host.dataset.statementUrl, told)
      },
      closed: (message) => {
        frame = null
        stay?.end()
        outbox.flush()
        troubles.flush()
        say(message)
        button.textContent = message ? words.retry : words.again
        button.hidden = outbox.isApart()
        if (!message) button.focus()
      },
      act: (act, detail) => troubles.note(act, detail),
      state: (state) => outbox.keepState(host.dataset.stateUrl, state),
      statement: (statement) => outbox.send(host.dataset.statementUrl, { statement, id: newClaimId() }),
      hidden: () => {
        outbox.flush()
        troubles.flush()
      },
      words,
    })
  }

  button.addEventListener('click', () => void open())
}

/** Sends what exercises of other pages left waiting for this person, and removes what others left. */
export function sendWaiting(keeper: string): void {
  const storage = browserStorage()
  if (!storage) return
  for (const exercise of exercisesWaiting(storage, keeper)) {
    if (document.querySelector(`[data-exercise="${CSS.escape(exercise)}"]`)) continue
    createOutbox({
      say: () => undefined,
      elsewhere: () => undefined,
      told: () => undefined,
      work: waitingWork(storage, keeper, exercise, newClaimId()),
    }).retry()
  }
}

/** The question which of two states is to stay, with its two answers. */
function askWhich(words: Words, chosen: (which: 'here' | 'elsewhere') => void): HTMLElement {
  const choice = document.createElement('div')
  choice.className = 'exercise-choice'
  choice.setAttribute('role', 'alert')
  const text = document.createElement('p')
  text.textContent = words.elsewhere
  choice.append(text)
  for (const which of ['elsewhere', 'here'] as const) {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = which === 'elsewhere' ? 'button small' : 'button quiet small'
    made.textContent = which === 'elsewhere' ? words.takeElsewhere : words.keepHere
    made.addEventListener('click', () => chosen(which))
    choice.append(made)
  }
  return choice
}

/** How long opening waits for work of before to be sent, in milliseconds. */
const SETTLE = 8_000
const MAX_STATEMENTS = 200
// A height for every picture a screen shows, and some more; what comes above it in a second is not read, and much of it ends the exercise.
const MOST_A_SECOND = 200
const MOST_UNREAD = 5_000
const PATIENCE = 20_000
const GRACE_AFTER_LOAD = 5_000
const PING_EVERY = 5_000
const SILENCE = 20_000

/** Names a statement, so that sending it again after the line was lost is the same statement. */
function newClaimId(): string {
  return typeof crypto.randomUUID === 'function' ? crypto.randomUUID() : `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}

const texts = {
  vi: {
    opening: 'Đang mở bài tập…',
    retry: 'Thử lại',
    again: 'Mở lại bài luyện',
    wide: 'Toàn màn hình',
    close: 'Đóng bài luyện',
    stuck: 'Bài tập không phản hồi nên được đóng lại. Phần đã lưu vẫn còn; đồng chí có thể mở lại.',
    slow: 'Bài tập chưa mở được. Đồng chí kiểm tra mạng rồi thử lại.',
    flood: 'Bài tập gửi quá nhiều tin trong một lúc nên được đóng lại. Phần đã lưu vẫn còn; đồng chí báo cho giảng viên.',
    left: 'Bài tập đã tự chuyển sang trang khác nên được đóng lại. Đồng chí có thể mở lại.',
    quiet: '',
    unsent: 'Chưa gửi được bài làm. Phần đã làm được giữ trên máy này và tự gửi lại khi có mạng.',
    sent: 'Đã gửi bài làm.',
    'signed-out': 'Phiên làm việc đã hết hạn. Phần đã làm được giữ trên máy này; đồng chí đăng nhập lại rồi mở bài học để gửi.',
    elsewhere: 'Bài luyện này đã được làm tiếp ở cửa sổ hoặc thiết bị khác. Đồng chí chọn phần muốn giữ.',
    takeElsewhere: 'Mở phần làm ở nơi kia',
    keepHere: 'Giữ phần làm ở đây',
    refused: 'Bài làm chưa được lưu. Đồng chí tải lại trang rồi thử lại.',
  },
  en: {
    opening: 'Opening the exercise…',
    retry: 'Try again',
    again: 'Open the exercise again',
    wide: 'Full screen',
    close: 'Close the exercise',
    stuck: 'The exercise stopped answering and was closed. What was saved is still there; you can open it again.',
    slow: 'The exercise could not be opened. Check the network and try again.',
    flood: 'The exercise sent too much at once and was closed. What was saved is still there; please tell the trainer.',
    left: 'The exercise went to another page and was closed. You can open it again.',
    quiet: '',
    unsent: 'Your work could not be sent yet. It is kept on this device and sent when the network is back.',
    sent: 'Your work was sent.',
    'signed-out': 'The session has ended. Your work is kept on this device; sign in again and open the lesson to send it.',
    elsewhere: 'This exercise was continued in another window or on another device. Choose which of the two to keep.',
    takeElsewhere: 'Open the work done there',
    keepHere: 'Keep the work done here',
    refused: 'Your work was not saved. Reload the page and try again.',
  },
}

type Words = (typeof texts)['vi']

interface FrameEvents {
  /** The frame is there; with the fingerprint of the state it starts from. */
  ready: (seen: string) => void
  loaded: () => void
  /** The frame is gone: with a message when something failed, with none when the reader closed it. */
  closed: (message: string) => void
  act: (act: string, detail: string) => void
  state: (state: string) => void
  statement: (statement: object) => void
  hidden: () => void
  words: Words
}

/** Opens the frame and gives it one end of a channel. It is removed when it fails or leaves its document, or by `remove`. */
function openFrame(host: HTMLElement, source: string, on: FrameEvents): { remove: () => void } {
  const frame = document.createElement('iframe')
  frame.className = 'exercise-frame'
  frame.title = host.dataset.title ?? ''
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('allow', 'fullscreen')
  frame.referrerPolicy = 'no-referrer'
  Object.assign(frame.style, { display: 'block', width: '100%', height: '1px', border: '0' })

  const channel = new MessageChannel()
  const port = channel.port1
  let ready = false
  let loaded = false
  let documents = 0
  let statements = 0
  let second = 0
  let heard = 0
  let unread = 0
  let height = 1
  let heardAt = 0
  let deadline = window.setTimeout(() => fail(on.words.slow), PATIENCE)
  const tools = frameTools(on.words, { wide: () => void frame.requestFullscreen?.().catch(() => undefined), close: leave })

  // A frame that loops without end answers nothing; the page around it goes on, and takes it away.
  const pulse = window.setInterval(() => {
    if (!loaded || document.visibilityState === 'hidden') heardAt = Date.now()
    else if (Date.now() - heardAt > SILENCE) {
      on.act('stuck', '')
      fail(on.words.stuck)
    }
    port.postMessage({ kind: 'ping' })
  }, PING_EVERY)

  function leave() {
    port.postMessage({ kind: 'save' })
    // The answer may need a moment; a frame that gives none is left all the same.
    window.setTimeout(() => {
      close()
      on.closed('')
    }, 150)
  }

  function onWide() {
    const isWide = document.fullscreenElement === frame
    port.postMessage({ kind: 'fullscreen', on: isWide })
    frame.style.height = isWide ? '100%' : `${height}px`
  }

  function close() {
    window.clearTimeout(deadline)
    window.clearInterval(pulse)
    document.removeEventListener('fullscreenchange', onWide)
    tools.remove()
    window.removeEventListener('message', greet)
    document.removeEventListener('visibilitychange', onHide)
    window.removeEventListener('pagehide', onHide)
    port.close()
    frame.remove()
  }

  function fail(message: string) {
    close()
    on.closed(message)
  }

  /** Whether the frame tells more than can be read. */
  function isTooMuch(): boolean {
    const now = Math.floor(Date.now() / 1_000)
    if (now !== second) [second, heard] = [now, 0]
    heard += 1
    if (heard <= MOST_A_SECOND) return false
    unread += 1
    if (heard === MOST_A_SECOND + 1) on.act('flood', 'messages')
    if (unread === MOST_UNREAD) fail(on.words.flood)
    return true
  }

  // The frame has no origin to compare with: only its window tells that it is ours.
  function greet(event: MessageEvent) {
    if (!frame.isConnected) return close()
    if (event.source === frame.contentWindow && isTooMuch()) return
    if (ready || event.source !== frame.contentWindow || event.data?.hvs !== 'ready') return
    ready = true
    on.ready(String(event.data.seen ?? '').slice(0, 20))
    frame.contentWindow?.postMessage({ hvs: 'port' }, '*', [channel.port2])
  }

  function onHide() {
    if (!frame.isConnected) return close()
    if (document.visibilityState !== 'hidden') return
    port.postMessage({ kind: 'save' })
    on.hidden()
  }

  port.onmessage = (event: MessageEvent) => {
    heardAt = Date.now()
    if (isTooMuch()) return
    const data = frameMessage(event.data)
    if (data?.kind === 'height' && data.height !== undefined && Number.isFinite(data.height)) {
      height = Math.min(Math.max(data.height, 1), 20_000)
      if (document.fullscreenElement !== frame) frame.style.height = `${height}px`
    } else if (data?.kind === 'focus' && document.activeElement === frame) {
      bringIntoView(frame, Number(data.top), Number(data.bottom))
    } else if (data?.kind === 'loaded' && !loaded) {
      loaded = true
      window.clearTimeout(deadline)
      tools.hidden = false
      on.loaded()
      if (document.activeElement === document.body || host.contains(document.activeElement)) frame.focus({ preventScroll: true })
    } else if (data?.kind === 'error' && !loaded) {
      fail(data.message ? data.message.slice(0, 300) : on.words.slow)
    } else if (data?.kind === 'act' && typeof data.act === 'string') {
      on.act(data.act, data.detail ?? '')
    } else if (data?.kind === 'state' && data.state !== undefined) {
      if (data.state.length <= MAX_TEXT) on.state(data.state)
      else on.act('flood', 'state')
    } else if (data?.kind === 'statement' && data.statement !== undefined) {
      statements += 1
      const statement = statements <= MAX_STATEMENTS ? statementIn(data.statement) : null
      if (statement) on.statement(statement)
      else on.act('flood', 'statement')
    }
  }

  frame.addEventListener('load', () => {
    documents += 1
    if (documents > 1) {
      on.act('second-load', '')
      return fail(on.words.left)
    }
    if (ready) return
    // Something else answered: an error page, a sign-in page.
    window.clearTimeout(deadline)
    deadline = window.setTimeout(() => ready || fail(on.words.slow), GRACE_AFTER_LOAD)
  })

  window.addEventListener('message', greet)
  document.addEventListener('visibilitychange', onHide)
  window.addEventListener('pagehide', onHide)
  document.addEventListener('fullscreenchange', onWide)
  frame.src = source
  host.append(frame, tools)
  return { remove: close }
}

/** What one may do with an open exercise, below it. */
function frameTools(words: Words, act: { wide: () => void; close: () => void }): HTMLElement {
  const tools = document.createElement('p')
  tools.className = 'exercise-tools'
  tools.hidden = true
  const button = (text: string, press: () => void) => {
    const made = document.createElement('button')
    made.type = 'button'
    made.className = 'button quiet small'
    made.textContent = text
    made.addEventListener('click', press)
    tools.append(made)
  }
  if (document.fullscreenEnabled) button(words.wide, act.wide)
  button(words.close, act.close)
  return tools
}

/** For an exercise that reports nothing: tells that it was opened and, once the reader was with it long enough, that they stayed. */
function watchStay(url: string | undefined, done: (reply: unknown) => void): { end: () => void } {
  let timer = 0
  let isOver = false
  const send = (value: object) =>
    fetch(url ?? '', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(value),
    }).catch(() => null)
  const count = (left: number) => {
    timer = window.setTimeout(async () => {
      if (left > 0) return count(document.visibilityState === 'visible' ? left - 1 : left)
      const answer = await send({ stayed: true })
      if (answer?.ok) done(await answer.json().catch(() => null))
      else if (!isOver && (!answer || answer.status === 409 || answer.status >= 500)) count(10)
    }, 1_000)
  }
  if (url)
    void send({ opened: true }).then(async (answer) => {
      const reply = answer?.ok ? ((await answer.json().catch(() => null)) as { seconds?: number | null } | null) : null
      if (!isOver && typeof reply?.seconds === 'number') count(reply.seconds)
    })
  return {
    end: () => {
      isOver = true
      window.clearTimeout(timer)
    },
  }
}

/** Counts what an exercise tried and could not do, and tells it now and then. */
function createTroubles(url: string | undefined) {
  const noted = new Map<string, { detail: string; count: number }>()
  let timer = 0
  const flush = () => {
    window.clearTimeout(timer)
    timer = 0
    if (!url || !noted.size) return
    const acts = [...noted].map(([act, { detail, count }]) => ({ act, detail, count }))
    noted.clear()
    void fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ acts }),
      keepalive: true,
    }).catch(() => undefined)
  }
  return {
    note(act: string, detail: string): void {
      const before = noted.get(act)
      if (!before && noted.size >= 20) return
      noted.set(act, { detail: before?.detail || detail.slice(0, 200), count: (before?.count ?? 0) + 1 })
      timer ||= window.setTimeout(flush, 1_500)
    },
    flush,
  }
}

/** Scrolls the page when what was focused inside the frame lies outside the window: to the middle, without motion. */
function bringIntoView(frame: HTMLElement, top: number, bottom: number): void {
  const from = frame.getBoundingClientRect().top + top
  const until = frame.getBoundingClientRect().top + bottom
  const margin = 72
  if (!Number.isFinite(from) || !Number.isFinite(until)) return
  if (from >= margin && until <= window.innerHeight - margin / 2) return
  const offset = Math.max(margin, (window.innerHeight - (until - from)) / 2)
  window.scrollBy({ top: from - offset, behavior: 'instant' })
}
