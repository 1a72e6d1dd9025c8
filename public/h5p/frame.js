// Runs inside the isolated player document: starts H5P and speaks with the page over one MessagePort.
//   frame → page   {hvs:'ready', seen} once to the parent window (seen: the fingerprint of the state it starts from), then over the port:
//                  {kind:'loaded'} {kind:'height', height} {kind:'state', state} {kind:'statement', statement} (as JSON, as is the state)
//                  {kind:'error', message} {kind:'focus', top, bottom} {kind:'pong'}
//                  {kind:'act', act, detail}: what the package tried and could not do
//   page → frame   {hvs:'port'} with the port, then {kind:'save'}: answered with the current state when it is not told yet,
//                  {kind:'ping'}: answered with a pong, {kind:'fullscreen', on}
;(function () {
  'use strict'

  const CONTENT_ID = 'exercise'
  const TIMEOUT = 15000
  const SAVE_EVERY_SECONDS = 30
  const SAVE_SOON = 400
  // Not every type tells that it was touched: what stands in it is looked at so often, in milliseconds.
  const LOOK_EVERY = 1000
  const MOST_ACTS = 40
  // Only say that something was touched: reason enough to save, not to store a statement each.
  const SMALL_VERBS = ['interacted', 'progressed']

  const settings = JSON.parse(document.getElementById('player').textContent)
  const place = document.getElementById('exercise')
  const waiting = []
  let port = null
  let settled = false
  let savedState = settings.state
  // What stood in it before anyone touched it: no reason to write over what another tab may have gone on to.
  let untouched
  let saveTimer = 0

  // Taken now, and never through what a package may put its own in place of: not even `call` is looked up later.
  const apply = Reflect.apply
  const post = MessagePort.prototype.postMessage
  const stringify = JSON.stringify
  const define = Reflect.defineProperty
  const partOf = String.prototype.slice
  const text = String

  const send = (message) => apply(post, port, [message])

  function tell(message) {
    if (port) send(message)
    // No method of a list: a package may have put its own in place of it.
    else define(waiting, waiting.length, { value: message, writable: true, enumerable: true, configurable: true })
  }

  function settle(message) {
    if (settled) return
    settled = true
    clearTimeout(patience)
    tell(message)
  }

  function fail(message, cause) {
    if (!settled && cause) console.error('H5P:', cause)
    settle({ kind: 'error', message })
  }

  const patience = setTimeout(() => fail(settings.words.slow), TIMEOUT)

  window.addEventListener('message', (event) => {
    if (port || event.source !== window.parent || !event.data || event.data.hvs !== 'port' || !event.ports[0]) return
    port = event.ports[0]
    port.onmessage = (message) => {
      const { kind, on } = message.data || {}
      if (kind === 'save') saveState(currentState())
      else if (kind === 'ping') tell({ kind: 'pong' })
      else if (kind === 'fullscreen') document.body.style.overflow = on ? 'auto' : 'hidden'
    }
    for (let at = 0; at < waiting.length; at += 1) send(waiting[at])
    waiting.length = 0
    play()
  })
  window.parent.postMessage({ hvs: 'ready', seen: settings.seen }, '*')

  // A script that does not arrive leaves h5p-standalone waiting for ever; here it is an error at once.
  window.addEventListener(
    'error',
    (event) => {
      if (event.target instanceof HTMLScriptElement) fail(settings.words.broken, event.target.src)
    },
    true,
  )

  // What the sandbox and the policy stop is told to the page, which counts it for the administrator. A package shares this
  // realm and may keep some of it silent; it gains nothing by that.
  let acts = 0
  function tellAct(act, detail) {
    acts += 1
    if (acts <= MOST_ACTS) tell({ kind: 'act', act, detail: apply(partOf, text(detail || ''), [0, 200]) })
  }

  /** Core reaches for some of these by itself; only what stands in the package counts. */
  function isOfPackage() {
    const [, ...lines] = (new Error().stack || '').split('\n')
    const caller = lines.find((line) => !line.includes('/h5p/frame.js'))
    return Boolean(caller && caller.includes(settings.base))
  }

  function watch(object, name, act) {
    const own = Object.getOwnPropertyDescriptor(object, name)
    if (!own || !own.configurable || !own.get) return
    const noted = (use) =>
      function (...values) {
        if (isOfPackage()) tellAct(act, name)
        return apply(use, this, values)
      }
    Object.defineProperty(object, name, { ...own, get: noted(own.get), set: own.set && noted(own.set) })
  }

  watch(Document.prototype, 'cookie', 'cookie')
  watch(window, 'indexedDB', 'storage')
  watch(window, 'sessionStorage', 'storage')
  watch(window, 'caches', 'storage')
  watch(Navigator.prototype, 'serviceWorker', 'worker')

  window.open = (address) => {
    tellAct('popup', address)
    return null
  }

  const page = window.parent
  const seen = new Proxy(page, {
    get(target, name) {
      if (name === 'postMessage') return target.postMessage.bind(target)
      if (isOfPackage()) tellAct('parent', String(name))
      return Reflect.get(target, name, target)
    },
    set(target, name, value) {
      if (isOfPackage()) tellAct(name === 'location' ? 'navigation' : 'parent', String(name))
      return Reflect.set(target, name, value, target)
    },
  })
  try {
    Object.defineProperty(window, 'parent', { get: () => (isOfPackage() ? seen : page), configurable: false })
  } catch (error) {
    // A browser that keeps it to itself tells of nothing here, and gives nothing away either.
    console.warn('H5P:', error)
  }

  const DIRECTIVES = { connect: 'network', form: 'form', frame: 'frame', child: 'frame', worker: 'worker' }
  window.addEventListener(
    'securitypolicyviolation',
    // Bundles ask whether text may become code, and go on without it: that is no attempt at anything.
    (event) => event.blockedURI === 'eval' || tellAct(DIRECTIVES[event.effectiveDirective.split('-')[0]] || 'policy', `${event.effectiveDirective} ${event.blockedURI}`),
    true,
  )
  window.addEventListener('submit', (event) => event.defaultPrevented || tellAct('form', event.target.action))
  const submit = HTMLFormElement.prototype.submit
  HTMLFormElement.prototype.submit = function () {
    tellAct('form', this.action)
    return apply(submit, this, [])
  }
  window.addEventListener('error', (event) => {
    if (event.error && event.error.name === 'SecurityError') tellAct(/navigat|location/i.test(event.message) ? 'navigation' : 'parent', event.message)
  })
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element && event.target.closest('a[target]')
    if (link && !event.defaultPrevented && link.target !== '_self') tellAct(link.target === '_blank' ? 'popup' : 'navigation', link.href)
  })

  function currentState() {
    const instance = window.H5P && window.H5P.instances && window.H5P.instances[0]
    if (!instance || typeof instance.getCurrentState !== 'function') return undefined
    try {
      return JSON.stringify(instance.getCurrentState())
    } catch (error) {
      console.error('H5P:', error)
      return undefined
    }
  }

  /** Core takes anything but an object for changed content and asks the learner to start over. */
  function isState(text) {
    try {
      const state = JSON.parse(text)
      return typeof state === 'object' && state !== null
    } catch {
      return false
    }
  }

  function saveState(state) {
    if (state === undefined || state === savedState || state === untouched) return
    untouched = undefined
    savedState = state
    tell({ kind: 'state', state })
  }

  function onStatement(event) {
    // A throw in here would break the exercise.
    try {
      const statement = JSON.parse(JSON.stringify(event.data.statement))
      const verb = String(statement.verb.id).split('/').pop()
      clearTimeout(saveTimer)
      // A result leaves after the state that remembers it: opened again, the exercise must not offer to give it once more.
      if (statement.result) saveState(currentState())
      if (!SMALL_VERBS.includes(verb)) tell({ kind: 'statement', statement: stringify(statement) })
      saveTimer = setTimeout(() => saveState(currentState()), SAVE_SOON)
    } catch (error) {
      // Such as one that nests too deep to be told.
      tellAct('flood', 'statement')
      console.error('H5P:', error)
    }
  }

  function start() {
    const H5P = window.H5P
    // h5p-standalone drops a minor version of 0, and statements would then name "1.undefined".
    const content = window.H5PIntegration.contents[`cid-${CONTENT_ID}`]
    if (/ \d+$/.test(content.library)) content.library += '.0'

    H5P.externalDispatcher.on('xAPI', onStatement)
    const setUserData = H5P.setUserData
    H5P.setUserData = function (contentId, name, data, extras) {
      if (name === 'state' && !(extras && extras.subContentId)) saveState(JSON.stringify(data))
      return setUserData.apply(this, arguments)
    }
    H5P.init()
    if (!H5P.instances.length) throw new Error('no content was attached')
    untouched = currentState()
    settle({ kind: 'loaded' })
    setInterval(() => saveState(currentState()), LOOK_EVERY)
  }

  let height = 0
  new ResizeObserver(() => {
    const now = Math.ceil(place.getBoundingClientRect().height)
    if (now === height || document.fullscreenElement) return
    height = now
    tell({ kind: 'height', height })
  }).observe(place)

  // The frame is as tall as its content, so only the page can bring what was focused into view. By the second animation
  // frame the page was told of a new height; until it has applied it, the document inside may have scrolled a little.
  document.addEventListener('focusin', (event) => {
    const tellWhere = () => {
      if (event.target !== document.activeElement) return
      const { top, bottom } = event.target.getBoundingClientRect()
      tell({ kind: 'focus', top: top + window.scrollY, bottom: bottom + window.scrollY })
    }
    requestAnimationFrame(() => requestAnimationFrame(tellWhere))
  })

  // Core listens to the window of its parent, which it cannot reach from here. Only the width is ours to follow:
  // the height is what the page made of our own message.
  let width = window.innerWidth
  window.addEventListener('resize', () => {
    if (window.innerWidth === width || !window.H5P) return
    width = window.innerWidth
    for (const instance of window.H5P.instances) window.H5P.trigger(instance, 'resize')
  })

  /** Nothing of the package runs before the port is here and held: none of its listeners sees it arrive. */
  function play() {
    if (!window.H5PStandalone) {
      fail(settings.words.broken, 'main.bundle.js')
      return
    }
    new window.H5PStandalone.H5P(place, {
      id: CONTENT_ID,
      title: settings.title,
      embedType: 'div',
      h5pJsonPath: settings.base,
      frameJs: `${settings.assets}/frame.bundle.js`,
      frameCss: `${settings.assets}/styles/h5p.css`,
      icon: false,
      saveFreq: SAVE_EVERY_SECONDS,
      contentUserData: isState(settings.state) ? [{ state: settings.state }] : undefined,
      xAPIObjectIRI: settings.objectIri,
      translations: settings.translations,
      // Means the opposite of what it says: with false the player leaves H5P.init() to us.
      preventH5PInit: false,
    })
      .then(() => settled || start())
      .catch((error) => fail(settings.words.broken, error))
  }
})()
