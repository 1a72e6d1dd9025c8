// Read a document in numbered passages and mark those that are mistakes. Each passage is one toggle button,
// so the whole of it can be tapped. Found counts one, marked by mistake takes one away, never below zero.
;(function (H5P) {
  'use strict'

  const SVG = 'http://www.w3.org/2000/svg'
  const DISC = 'M9 1a8 8 0 1 1 0 16A8 8 0 0 1 9 1z'
  const RING = 'M9 2a7 7 0 1 1 0 14A7 7 0 0 1 9 2z'
  const ICONS = {
    found: { solid: DISC, line: 'M5.4 9.3l2.4 2.4 4.9-5.2' },
    wrong: { solid: DISC, line: 'M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6' },
    missed: { outline: 'M9 1.8l7.6 13.6H1.4zM9 7v4M9 13.2v.2' },
    fine: { outline: `${RING}M5.8 9.2l2.2 2.2 4.3-4.7` },
  }

  function make(tag, name, text) {
    const element = document.createElement(tag)
    element.className = `hvs-find-${name}`
    if (text) element.textContent = text
    return element
  }

  function icon(kind) {
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 18 18')
    svg.setAttribute('aria-hidden', 'true')
    svg.setAttribute('class', 'hvs-find-icon')
    for (const part of Object.keys(ICONS[kind])) {
      const path = document.createElementNS(SVG, 'path')
      path.setAttribute('class', `hvs-find-icon-${part}`)
      path.setAttribute('d', ICONS[kind][part])
      svg.append(path)
    }
    return svg
  }

  function fill(text, values) {
    return Object.keys(values).reduce((line, key) => line.split(`:${key}`).join(String(values[key])), text)
  }

  /** Prose in which a name such as xac-minh.top stays on one line. */
  function appendProse(parent, text) {
    for (const part of text.split(/(\S*\w-\w\S*)/)) {
      parent.append(/\w-\w/.test(part) && part.length < 30 ? make('span', 'piece', part) : part)
    }
    return parent
  }

  // A plain function: H5P core copies the enumerable members of the prototype, and those of a class are not.
  function FindMistakes(params, contentId, extras) {
    H5P.EventDispatcher.call(this)
    this.contentId = contentId
    this.params = params
    this.words = params.l10n
    this.title = (extras && extras.metadata && extras.metadata.title) || ''

    const earlier = (extras && extras.previousState) || {}
    const marked = Array.isArray(earlier.marked) ? earlier.marked : []
    this.marks = params.passages.map((_, index) => marked.includes(index))
    this.checked = earlier.checked === true
    this.touched = this.checked || this.marks.includes(true)
  }

  FindMistakes.prototype = Object.create(H5P.EventDispatcher.prototype)
  FindMistakes.prototype.constructor = FindMistakes

  FindMistakes.prototype.attach = function ($container) {
    this.root = make('div', 'root')
    if (this.params.introduction) this.root.append(make('p', 'task', this.params.introduction))

    const paper = make('div', 'paper')
    const head = make('div', 'head')
    head.append(make('p', 'heading', this.params.document.heading))
    if (this.params.document.meta) head.append(make('p', 'meta', this.params.document.meta))
    const list = make('ol', 'list')
    list.setAttribute('role', 'list')
    this.passages = this.params.passages.map((passage, index) => this.buildPassage(passage, index))
    for (const passage of this.passages) list.append(passage.item)
    paper.append(head, list)
    this.root.append(paper, this.buildFoot())

    $container.get(0).append(this.root)
    this.setActivityStarted()
    this.draw()
  }

  FindMistakes.prototype.buildPassage = function (passage, index) {
    const item = make('li', 'item')
    const toggle = make('button', 'toggle')
    toggle.type = 'button'
    toggle.addEventListener('click', () => this.mark(index))

    const number = make('span', 'number', String(index + 1))
    number.setAttribute('aria-hidden', 'true')
    const body = make('span', 'body')
    body.append(make('span', 'unseen', `${fill(this.words.passage, { number: index + 1 })}: `))
    if (passage.label) body.append(make('span', 'label', passage.label), ' ')
    body.append(appendProse(make('span', 'text'), passage.text))
    const flag = make('span', 'flag', this.words.marked)
    flag.setAttribute('aria-hidden', 'true')
    body.append(flag)
    const box = make('span', 'box')
    toggle.append(number, body, box)

    const outcome = make('div', 'outcome')
    outcome.id = `hvs-find-${H5P.createUUID()}`
    item.append(toggle, outcome)
    return { item, toggle, outcome }
  }

  FindMistakes.prototype.buildFoot = function () {
    const foot = make('div', 'foot')
    this.progress = make('p', 'progress')
    this.status = make('div', 'status')
    this.status.setAttribute('role', 'status')
    this.status.setAttribute('aria-live', 'polite')
    this.status.tabIndex = -1

    const button = (name, label, act) => {
      const element = make('button', name, label)
      element.classList.add('hvs-find-button')
      element.type = 'button'
      element.addEventListener('click', act)
      return element
    }
    this.checkButton = button('check', this.words.check, () => this.check())
    this.firstButton = button('to-first', this.words.toFirst, () => this.passages[0].toggle.focus())
    this.retryButton = button('retry', this.words.retry, () => {
      this.resetTask()
      this.passages[0].toggle.focus()
    })
    const buttons = make('div', 'buttons')
    buttons.append(this.checkButton, this.firstButton, this.retryButton)
    foot.append(this.progress, this.status, buttons)
    return foot
  }

  FindMistakes.prototype.mark = function (index) {
    if (this.checked) return
    this.marks[index] = !this.marks[index]
    this.touched = true
    this.draw()
    this.triggerXAPI('progressed')
  }

  FindMistakes.prototype.check = function () {
    if (!this.marks.includes(true)) {
      this.status.textContent = ''
      this.status.append(make('p', 'notice', this.words.nothing))
      this.trigger('resize')
      return
    }
    this.checked = true
    this.draw()
    this.status.focus()
    this.trigger(this.answeredEvent())
    this.triggerXAPI('progressed')
  }

  FindMistakes.prototype.draw = function () {
    for (const index of this.passages.keys()) this.drawPassage(index)
    this.progress.textContent = fill(this.words.progress, { count: this.marks.filter(Boolean).length })
    this.progress.hidden = this.checked
    this.checkButton.hidden = this.checked
    this.firstButton.hidden = !this.checked
    this.retryButton.hidden = !this.checked
    this.status.textContent = ''
    if (this.checked) {
      const counts = this.count()
      const values = Object.assign({ score: this.getScore(), max: this.getMaxScore() }, counts)
      this.status.append(
        make('p', 'score', fill(this.words.score, values)),
        make('p', 'counts', fill(this.words.counts, values)),
        make('p', 'rule', this.words.rule)
      )
    }
    this.trigger('resize')
  }

  FindMistakes.prototype.drawPassage = function (index) {
    const { item, toggle, outcome } = this.passages[index]
    const verdict = this.verdict(index)
    toggle.setAttribute('aria-pressed', String(this.marks[index]))
    toggle.setAttribute('aria-disabled', String(this.checked))
    item.className = `hvs-find-item${this.checked ? ` hvs-find-is-${verdict}` : ''}`

    outcome.textContent = ''
    outcome.hidden = !this.checked
    if (!this.checked) {
      toggle.removeAttribute('aria-describedby')
      return
    }
    const line = make('p', 'verdict')
    line.append(icon(verdict), make('strong', 'word', this.words[verdict]))
    outcome.append(line, appendProse(make('p', 'why'), this.params.passages[index].reason))
    toggle.setAttribute('aria-describedby', outcome.id)
  }

  FindMistakes.prototype.verdict = function (index) {
    const mistake = this.params.passages[index].mistake === true
    if (this.marks[index]) return mistake ? 'found' : 'wrong'
    return mistake ? 'missed' : 'fine'
  }

  FindMistakes.prototype.count = function () {
    const counts = { found: 0, missed: 0, wrong: 0, fine: 0 }
    for (const index of this.marks.keys()) counts[this.verdict(index)] += 1
    return counts
  }

  // What H5P asks of a question.

  FindMistakes.prototype.getScore = function () {
    const { found, wrong } = this.count()
    return Math.max(0, found - wrong)
  }

  FindMistakes.prototype.getMaxScore = function () {
    return this.params.passages.filter((passage) => passage.mistake === true).length
  }

  FindMistakes.prototype.getAnswerGiven = function () {
    return this.marks.includes(true)
  }

  FindMistakes.prototype.showSolutions = function () {
    this.checked = true
    this.draw()
  }

  FindMistakes.prototype.resetTask = function () {
    this.marks = this.marks.map(() => false)
    this.checked = false
    this.draw()
    if (this.touched) this.triggerXAPI('progressed')
  }

  FindMistakes.prototype.getTitle = function () {
    return H5P.createTitle(this.title)
  }

  /** Undefined until something was touched: merely opening stores nothing. */
  FindMistakes.prototype.getCurrentState = function () {
    if (!this.touched) return undefined
    return { marked: Array.from(this.marks.keys()).filter((index) => this.marks[index]), checked: this.checked }
  }

  FindMistakes.prototype.getXAPIData = function () {
    return { statement: this.answeredEvent().data.statement }
  }

  FindMistakes.prototype.answeredEvent = function () {
    const event = this.createXAPIEventTemplate('answered')
    const indexes = (isMember) => this.params.passages.map((_, index) => index).filter(isMember)
    Object.assign(event.getVerifiedStatementValue(['object', 'definition']), {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'choice',
      name: { vi: this.getTitle() },
      description: { vi: this.params.introduction },
      choices: this.params.passages.map(({ text }, index) => ({ id: String(index), description: { vi: text } })),
      correctResponsesPattern: [indexes((index) => this.params.passages[index].mistake === true).join('[,]')],
    })
    const score = this.getScore()
    const max = this.getMaxScore()
    event.setScoredResult(score, max, this, true, score === max)
    event.data.statement.result.response = indexes((index) => this.marks[index]).join('[,]')
    return event
  }

  window.HVS = window.HVS || {}
  window.HVS.FindMistakes = FindMistakes
})(window.H5P)
