// What our content types share: reading parameters nobody checked, building elements, and the frame of a question with
// the whole contract of H5P. A type states its rules as pure functions and how it looks; see `question` below.
;(function (window) {
  'use strict'

  const H5P = window.H5P
  const HVS = (window.HVS = window.HVS || {})

  // Reading parameters. A package is written by anyone: whatever is missing or of the wrong kind becomes something harmless.

  const object = (value) => (value && typeof value === 'object' && !Array.isArray(value) ? value : {})
  const list = (value, limit = 100) => (Array.isArray(value) ? value.slice(0, limit) : [])

  /** A trimmed text in NFC of at most `limit` characters; empty for anything that is neither a text nor a number. */
  function text(value, limit = 2000) {
    if (typeof value !== 'string' && !Number.isFinite(value)) return ''
    return Array.from(String(value).normalize('NFC').trim()).slice(0, limit).join('')
  }

  /** A number within its bounds, also when it was written as a text. */
  function number(value, min, max, otherwise) {
    const read = typeof value === 'string' && value.trim() ? Number(value) : value
    return Number.isFinite(read) ? Math.min(max, Math.max(min, read)) : otherwise
  }

  const whole = (value, min, max, otherwise) => Math.round(number(value, min, max, otherwise))
  const oneOf = (value, options) => (options.includes(value) ? value : options[0])

  /** The texts on the screen: what the author wrote, else the default. */
  function wordsOf(defaults, given) {
    const own = object(given)
    return Object.fromEntries(Object.keys(defaults).map((key) => [key, text(own[key], 300) || defaults[key]]))
  }

  /** Puts values in the place of `:name`. */
  function fill(line, values) {
    return line.replace(/:([a-z]+)/gi, (all, key) => (Object.prototype.hasOwnProperty.call(values, key) ? String(values[key]) : all))
  }

  /** Rich text without its tags, for where only a text may stand. */
  function plain(value) {
    const signs = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", '#039': "'" }
    return text(value, 4000)
      .replace(/<[^>]*>/g, ' ')
      .replace(/&(#?\w+);/g, (all, name) => signs[name] ?? all)
      .replace(/\s+/g, ' ')
      .trim()
  }

  /** Lower case without marks and double spaces: “Đống  Đa” and “dong da” are the same. */
  function fold(value) {
    return text(value).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/\s+/g, ' ').trim()
  }

  /** A path inside the package, or empty: no other place, no scheme, no way up. */
  function filePath(value) {
    const path = text(object(value).path, 300)
    return /^[\w-][\w./ -]*$/.test(path) && !path.split('/').includes('..') ? path : ''
  }

  // Building elements.

  const SVG = 'http://www.w3.org/2000/svg'
  const ICONS = {
    right: { solid: 'M9 1a8 8 0 1 1 0 16A8 8 0 0 1 9 1z', line: 'M5.4 9.3l2.4 2.4 4.9-5.2' },
    wrong: { solid: 'M9 1a8 8 0 1 1 0 16A8 8 0 0 1 9 1z', line: 'M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6' },
    partly: { solid: 'M9 1a8 8 0 1 1 0 16A8 8 0 0 1 9 1z', line: 'M5.4 9h7.2' },
    missed: { outline: 'M9 1.8l7.6 13.6H1.4zM9 7v4M9 13.2v.2' },
    fine: { outline: 'M9 2a7 7 0 1 1 0 14A7 7 0 0 1 9 2zM5.8 9.2l2.2 2.2 4.3-4.7' },
    up: { outline: 'M9 15V3M4 8l5-5 5 5' },
    down: { outline: 'M9 3v12M4 10l5 5 5-5' },
    grip: { dots: 'M6 4h.01M12 4h.01M6 9h.01M12 9h.01M6 14h.01M12 14h.01' },
    hint: { outline: 'M9 2a5 5 0 0 1 3 9v2H6v-2a5 5 0 0 1 3-9zM7 15.6h4' },
  }

  const classes = (names) => names.split(' ').map((name) => `hvs-${name}`).join(' ')

  function make(tag, names, content) {
    const element = document.createElement(tag)
    if (names) element.className = classes(names)
    if (content) element.textContent = content
    return element
  }

  function button(names, label, act) {
    const element = make('button', names, label)
    element.type = 'button'
    element.addEventListener('click', act)
    return element
  }

  function icon(kind) {
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 18 18')
    svg.setAttribute('aria-hidden', 'true')
    svg.setAttribute('class', `hvs-icon hvs-icon-${kind}`)
    for (const part of Object.keys(ICONS[kind])) {
      const path = document.createElementNS(SVG, 'path')
      path.setAttribute('class', `hvs-icon-${part}`)
      path.setAttribute('d', ICONS[kind][part])
      svg.append(path)
    }
    return svg
  }

  /** A verdict that does not rest on colour: a sign and a word. */
  function verdict(kind, word) {
    const line = make('p', `verdict is-${kind}`)
    line.append(icon(kind), make('strong', 'verdict-word', word))
    return line
  }

  /** Prose in which a name such as xac-minh.top stays on one line. */
  function prose(parent, value) {
    for (const part of value.split(/(\S*\w-\w\S*)/)) {
      parent.append(/\w-\w/.test(part) && part.length < 30 ? make('span', 'piece', part) : part)
    }
    return parent
  }

  const KEPT = ['P', 'BR', 'STRONG', 'B', 'EM', 'I', 'U', 'CODE', 'SUB', 'SUP', 'UL', 'OL', 'LI']
  const DROPPED = ['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'IFRAME', 'OBJECT', 'EMBED', 'SVG', 'MATH', 'TITLE', 'TEXTAREA', 'SELECT']

  /** Rich text by a short list of elements without attributes; all else is unwrapped or left out. */
  function rich(names, value) {
    const parent = make('div', `rich ${names}`)
    if (!/<[a-z]/i.test(value)) {
      for (const line of value.split(/\n+/).filter(Boolean)) parent.append(prose(make('p'), plain(line)))
      return parent
    }
    // A document of its own runs no script and loads nothing.
    copy(new DOMParser().parseFromString(value, 'text/html').body, parent, 0)
    return parent
  }

  function copy(from, to, depth) {
    for (const node of from.childNodes) {
      if (node.nodeType === 3) to.append(node.data)
      if (node.nodeType !== 1 || depth > 12) continue
      const name = node.nodeName.toUpperCase()
      if (DROPPED.includes(name)) continue
      if (!KEPT.includes(name)) {
        copy(node, to, depth + 1)
        continue
      }
      const kept = document.createElement(name)
      copy(node, kept, depth + 1)
      to.append(kept)
    }
  }

  /**
   * Lets a pointer drag an element: by its handle (or null) with a finger, anywhere on it with a mouse. `on.start()` may refuse by
   * answering false; `on.move(x, y)` and `on.end(x, y, dropped)` follow. Dragging is never the only way.
   */
  function draggable(element, handle, on) {
    let from = null
    let dragging = false

    const leave = (event, dropped) => {
      if (!from) return
      const was = dragging
      from = null
      dragging = false
      element.classList.remove('hvs-is-dragged')
      element.style.transform = ''
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', up)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', escape, true)
      if (!was) return
      // The click that follows a drop is no press of the button dropped on.
      if (dropped) window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true), 0)
      on.end(event ? event.clientX : 0, event ? event.clientY : 0, dropped)
    }
    const swallow = (event) => {
      event.preventDefault()
      event.stopPropagation()
    }
    const move = (event) => {
      if (event.pointerId !== from.id) return
      const [x, y] = [event.clientX - from.x, event.clientY - from.y]
      if (!dragging && Math.hypot(x, y) < 8) return
      if (!dragging && on.start() === false) return leave(event, false)
      dragging = true
      element.classList.add('hvs-is-dragged')
      element.style.transform = `translate(${x}px, ${y}px)`
      on.move(event.clientX, event.clientY)
    }
    const up = (event) => leave(event, true)
    const cancel = (event) => leave(event, false)
    const escape = (event) => {
      if (event.key === 'Escape') leave(null, false)
    }

    element.addEventListener('pointerdown', (event) => {
      const byFinger = event.pointerType !== 'mouse'
      const onHandle = handle !== null && handle.contains(event.target)
      if (event.button !== 0 || from || (byFinger && !onHandle)) return
      // A mouse may also press what stands on the element.
      const pressed = event.target.closest('button, input, select')
      if (pressed && pressed !== element && !onHandle) return
      from = { x: event.clientX, y: event.clientY, id: event.pointerId }
      if (!byFinger) event.preventDefault()
      window.addEventListener('pointermove', move)
      window.addEventListener('pointerup', up)
      window.addEventListener('pointercancel', cancel)
      window.addEventListener('keydown', escape, true)
    })
  }

  /** The handle to drag by; a decoration for those who cannot point. */
  function grip() {
    const handle = make('span', 'grip')
    handle.setAttribute('aria-hidden', 'true')
    handle.append(icon('grip'))
    return handle
  }

  // The frame of a question.

  const WORDS = {
    check: 'Kiểm tra',
    retry: 'Làm lại',
    result: 'Kết quả',
    empty: 'Bài luyện này chưa có nội dung. Đồng chí báo giảng viên giúp.',
  }

  /**
   * Makes a content type of its rules and its looks, as `HVS.<name>`:
   *   words      every text on the screen, by key; an author may replace each under `l10n`
   *   read(params) → task with `introduction` and `count` (0: nothing to do)
   *   blank(task), restore(task, saved) → answer; `saved` may be anything
   *   isGiven(task, answer), isWhole(task, answer), score(task, answer), max(task)
   *   definition(task) → fields of the xAPI activity, response(task, answer) → text
   *   build(q), draw(q)                       q: task, answer, checked, words, root
   *   and as they need: lacking(q) → why it may not be checked yet; again(task, answer) → what a retry begins with;
   *   results(q) → lines under the result; buttons(q); jump(q); first(q), last(q) → where the focus goes; verb
   */
  function question(name, type) {
    const defaults = Object.assign({}, WORDS, type.words)

    // A plain function: H5P core copies the enumerable members of the prototype, and those of a class are not.
    function Question(params, contentId, extras) {
      H5P.EventDispatcher.call(this)
      const given = object(params)
      const metadata = object(object(extras).metadata)
      const earlier = object(object(extras).previousState)
      this.contentId = contentId
      this.words = wordsOf(defaults, given.l10n)
      this.task = type.read(given)
      this.title = text(metadata.title, 300)
      this.language = /^[a-z]{2}$/.test(metadata.defaultLanguage || '') ? metadata.defaultLanguage : 'vi'
      this.answer = type.restore(this.task, earlier.answer)
      this.checked = earlier.checked === true && type.isWhole(this.task, this.answer)
      this.touched = this.checked || type.isGiven(this.task, this.answer)
    }

    Question.prototype = Object.create(H5P.EventDispatcher.prototype)
    Question.prototype.constructor = Question

    Question.prototype.attach = function ($container) {
      const root = (this.root = make('div', `root ${type.look}`))
      root.lang = this.language
      if (this.task.introduction) root.append(rich('task', this.task.introduction))
      if (this.task.count) {
        type.build(this)
        root.append(buildFoot(this))
      } else root.append(make('p', 'notice', this.words.empty))
      $container.get(0).append(root)
      this.setActivityStarted()
      this.draw()
    }

    function buildFoot(q) {
      const foot = make('div', 'foot')
      q.progress = make('p', 'progress')
      q.outcome = make('section', 'outcome')
      q.outcome.setAttribute('aria-label', q.words.result)
      q.outcome.tabIndex = -1
      q.notice = make('p', 'notice')
      q.notice.setAttribute('role', 'status')
      q.live = make('p', 'unseen')
      q.live.setAttribute('role', 'status')
      q.checkButton = button('button main', q.words.check, () => q.check())
      q.jumpButton = button('button', '', () => type.jump?.(q)?.focus())
      q.retryButton = button('button', q.words.retry, () => q.retry())
      const buttons = make('div', 'buttons')
      buttons.append(q.checkButton, q.jumpButton, q.retryButton)
      foot.append(q.progress, q.outcome, q.notice, buttons, q.live)
      return foot
    }

    Question.prototype.draw = function () {
      if (!this.root || !this.task.count) return
      type.draw(this)
      const looks = Object.assign({ check: !this.checked, retry: this.checked, jump: '' }, type.buttons?.(this))
      this.checkButton.hidden = !looks.check
      this.retryButton.hidden = !looks.retry
      this.jumpButton.hidden = !looks.jump
      this.jumpButton.textContent = looks.jump
      this.progress.textContent = type.progress?.(this) ?? ''
      this.progress.hidden = this.checked || !this.progress.textContent
      this.notice.textContent = ''
      this.outcome.textContent = ''
      this.outcome.hidden = !this.checked
      if (this.checked) {
        const [first, ...more] = type.results(this).filter(Boolean)
        this.outcome.append(make('p', 'score', first), ...more.map((line) => make('p', 'comment', line)))
      }
      this.trigger('resize')
    }

    /** One act of the learner: the answer changes, the screen follows, the state is kept; `said` is read out. */
    Question.prototype.act = function (answer, said) {
      if (this.checked) return
      this.answer = answer
      this.touched = true
      this.draw()
      if (said) this.say(said)
      this.triggerXAPI('progressed')
    }

    /** Says what happened to those who do not see it; also twice the same. */
    Question.prototype.say = function (line) {
      this.live.textContent = ''
      window.requestAnimationFrame(() => (this.live.textContent = line))
    }

    Question.prototype.check = function () {
      if (this.checked) return
      const lacking = type.lacking?.(this)
      if (lacking) {
        this.notice.textContent = lacking.text
        this.jumpButton.textContent = lacking.jump || ''
        this.jumpButton.hidden = !lacking.jump
        this.trigger('resize')
      } else this.finish()
    }

    /** The end of one attempt: its score leaves once, after the state that remembers it. */
    Question.prototype.finish = function () {
      this.checked = true
      this.touched = true
      this.draw()
      ;(type.last?.(this) ?? this.outcome).focus()
      this.trigger(this.scoredEvent())
      this.triggerXAPI('progressed')
    }

    Question.prototype.retry = function () {
      this.begin((type.again ?? type.blank)(this.task, this.answer))
      type.first(this)?.focus()
    }

    Question.prototype.begin = function (answer) {
      this.answer = answer
      this.checked = false
      this.draw()
      if (this.touched) this.triggerXAPI('progressed')
    }

    Question.prototype.scoredEvent = function () {
      const event = this.createXAPIEventTemplate(type.verb ?? 'answered')
      Object.assign(event.getVerifiedStatementValue(['object', 'definition']), {
        type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
        name: { [this.language]: this.getTitle() },
        description: { [this.language]: plain(this.task.introduction) },
        ...type.definition(this.task, (value) => ({ [this.language]: plain(value).slice(0, 300) })),
      })
      const [score, max] = [this.getScore(), this.getMaxScore()]
      if (max > 0) event.setScoredResult(score, max, this, true, score === max)
      event.data.statement.result = Object.assign({}, event.data.statement.result, { response: type.response(this.task, this.answer) })
      return event
    }

    // What H5P asks of a question.

    Question.prototype.getScore = function () {
      return type.score(this.task, this.answer)
    }
    Question.prototype.getMaxScore = function () {
      return type.max(this.task)
    }
    Question.prototype.getAnswerGiven = function () {
      return type.isGiven(this.task, this.answer)
    }
    Question.prototype.showSolutions = function () {
      this.checked = true
      this.draw()
    }
    Question.prototype.resetTask = function () {
      this.begin(type.blank(this.task))
    }
    Question.prototype.getTitle = function () {
      return H5P.createTitle(this.title)
    }
    /** Undefined until something was touched: merely opening stores nothing. */
    Question.prototype.getCurrentState = function () {
      return this.touched ? { answer: this.answer, checked: this.checked } : undefined
    }
    Question.prototype.getXAPIData = function () {
      return { statement: this.scoredEvent().data.statement }
    }

    /** The rules alone, without a page: how a test asks them. */
    Question.rules = Object.assign({}, type, { words: defaults })
    HVS[name] = Question
  }

  HVS.kit = { object, list, text, number, whole, oneOf, fill, plain, fold, filePath, make, button, icon, verdict, prose, rich, draggable, grip, question }
})(window)
