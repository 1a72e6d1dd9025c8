// Sort short cards into two to four groups: one radio choice per card and no dragging, so that a keyboard,
// a screen reader and a thumb at 360 px are all equal. Every text comes from the parameters.
;(function (H5P) {
  'use strict'

  const SVG = 'http://www.w3.org/2000/svg'
  const MARKS = { right: 'M5.4 9.3l2.4 2.4 4.9-5.2', wrong: 'M6.2 6.2l5.6 5.6M11.8 6.2l-5.6 5.6' }

  function make(tag, name, text) {
    const element = document.createElement(tag)
    element.className = `hvs-sort-${name}`
    if (text) element.textContent = text
    return element
  }

  function icon(kind) {
    const svg = document.createElementNS(SVG, 'svg')
    svg.setAttribute('viewBox', '0 0 18 18')
    svg.setAttribute('aria-hidden', 'true')
    svg.setAttribute('class', 'hvs-sort-icon')
    const disc = document.createElementNS(SVG, 'circle')
    for (const [name, value] of [['cx', 9], ['cy', 9], ['r', 8]]) disc.setAttribute(name, value)
    const mark = document.createElementNS(SVG, 'path')
    mark.setAttribute('d', MARKS[kind])
    svg.append(disc, mark)
    return svg
  }

  function fill(text, values) {
    return Object.keys(values).reduce((line, key) => line.split(`:${key}`).join(String(values[key])), text)
  }

  /** A long address may break after . / @ ? = and nowhere inside a name, not even at its hyphen. */
  function appendAddress(parent, text) {
    for (const piece of text.match(/[^./@?=]+[./@?=]*|[./@?=]+/g) || []) {
      parent.append(piece.length < 30 ? make('span', 'piece', piece) : piece, document.createElement('wbr'))
    }
  }

  /** Prose in which a name such as xac-minh.top stays on one line. */
  function appendProse(parent, text) {
    for (const part of text.split(/(\S*\w-\w\S*)/)) {
      parent.append(/\w-\w/.test(part) && part.length < 30 ? make('span', 'piece', part) : part)
    }
    return parent
  }

  // A plain function: H5P core copies the enumerable members of the prototype, and those of a class are not.
  function SortCards(params, contentId, extras) {
    H5P.EventDispatcher.call(this)
    this.contentId = contentId
    this.params = params
    this.words = params.l10n
    this.title = (extras && extras.metadata && extras.metadata.title) || ''
    this.key = params.cards.map((card) => Number(card.category) - 1)

    const earlier = (extras && extras.previousState) || {}
    const isGroup = (value) => Number.isInteger(value) && value >= 0 && value < params.categories.length
    this.answers = this.key.map((_, index) => {
      const answer = earlier.answers && earlier.answers[index]
      return isGroup(answer) ? answer : null
    })
    this.touched = this.countAnswered() > 0
    this.checked = earlier.checked === true && this.countAnswered() === this.key.length
  }

  SortCards.prototype = Object.create(H5P.EventDispatcher.prototype)
  SortCards.prototype.constructor = SortCards

  SortCards.prototype.attach = function ($container) {
    this.root = make('div', 'root')
    if (this.params.introduction) this.root.append(make('p', 'task', this.params.introduction))
    this.appendHints()

    const list = make('ol', 'cards')
    list.setAttribute('role', 'list')
    this.cards = this.params.cards.map((card, index) => this.buildCard(card, index))
    for (const card of this.cards) list.append(card.item)
    this.root.append(list, this.buildFoot())

    $container.get(0).append(this.root)
    this.setActivityStarted()
    this.draw()
  }

  /** What each group means, where the author said so. */
  SortCards.prototype.appendHints = function () {
    const hinted = this.params.categories.filter((category) => category.hint)
    if (!hinted.length) return
    const hints = make('dl', 'hints')
    for (const category of hinted) {
      const row = make('div', 'hint')
      row.append(make('dt', 'hint-name', category.label), make('dd', 'hint-text', category.hint))
      hints.append(row)
    }
    this.root.append(hints)
  }

  SortCards.prototype.buildCard = function (card, index) {
    const id = `hvs-sort-${H5P.createUUID()}`
    const item = make('li', 'item')
    const fieldset = make('fieldset', 'card')
    const legend = make('legend', 'legend')
    const number = make('span', 'number', String(index + 1))
    number.setAttribute('aria-hidden', 'true')
    const text = make('span', card.kind === 'address' ? 'address' : 'text')
    legend.append(number, make('span', 'unseen', `${fill(this.words.card, { number: index + 1 })}: `), text)
    fieldset.append(legend)

    if (card.note) {
      const note = make('p', 'note', card.note)
      note.id = `${id}-note`
      fieldset.setAttribute('aria-describedby', note.id)
      fieldset.append(note)
    }

    const choices = make('div', 'choices')
    choices.dataset.count = String(this.params.categories.length)
    const inputs = this.params.categories.map((category, value) => {
      const input = make('input', 'input')
      input.type = 'radio'
      input.name = id
      input.value = String(value)
      input.addEventListener('change', () => this.answer(index, value))
      const box = make('span', 'box')
      box.append(make('span', 'dot'), make('span', 'label', category.label))
      const choice = make('label', 'choice')
      choice.append(input, box)
      choices.append(choice)
      return input
    })
    const outcome = make('div', 'outcome')
    fieldset.append(choices, outcome)
    item.append(fieldset)
    return { item, fieldset, text, inputs, outcome }
  }

  SortCards.prototype.buildFoot = function () {
    const foot = make('div', 'foot')
    this.progress = make('p', 'progress')
    this.status = make('p', 'status')
    this.status.setAttribute('role', 'status')
    this.status.setAttribute('aria-live', 'polite')
    this.status.tabIndex = -1

    const button = (name, label, act) => {
      const element = make('button', name, label)
      element.classList.add('hvs-sort-button')
      element.type = 'button'
      element.addEventListener('click', act)
      return element
    }
    this.checkButton = button('check', this.words.check, () => this.check())
    this.jumpButton = button('jump', '', () => this.goToFirst())
    this.retryButton = button('retry', this.words.retry, () => {
      this.resetTask()
      this.cards[0].inputs[0].focus()
    })
    const buttons = make('div', 'buttons')
    buttons.append(this.checkButton, this.jumpButton, this.retryButton)
    foot.append(this.progress, this.status, buttons)
    return foot
  }

  SortCards.prototype.answer = function (index, value) {
    this.answers[index] = value
    this.touched = true
    this.status.textContent = ''
    this.jumpButton.hidden = true
    this.drawProgress()
    this.trigger('resize')
    this.triggerXAPI('progressed')
  }

  SortCards.prototype.check = function () {
    const missing = Array.from(this.answers.keys()).filter((index) => this.answers[index] === null)
    if (missing.length) {
      const numbers = missing.map((index) => index + 1).join(', ')
      this.say(fill(this.words.missing, { count: missing.length, numbers }))
      this.offerJump(this.words.toFirstMissing)
      this.trigger('resize')
      return
    }
    this.checked = true
    this.draw()
    this.status.focus()
    this.trigger(this.answeredEvent())
    this.triggerXAPI('progressed')
  }

  SortCards.prototype.offerJump = function (label) {
    this.jumpButton.textContent = label
    this.jumpButton.hidden = false
  }

  /** To the first card that still needs a look: not sorted yet, or sorted wrongly. */
  SortCards.prototype.goToFirst = function () {
    const needsLook = (answer, index) => (this.checked ? answer !== this.key[index] : answer === null)
    const card = this.cards[this.answers.findIndex(needsLook)]
    if (!card) return
    card.fieldset.tabIndex = -1
    card.fieldset.focus()
  }

  SortCards.prototype.draw = function () {
    const score = this.getScore()
    const max = this.getMaxScore()
    for (const index of this.cards.keys()) this.drawCard(index)
    this.drawProgress()
    this.progress.hidden = this.checked
    this.checkButton.hidden = this.checked
    this.retryButton.hidden = !this.checked
    this.jumpButton.hidden = true
    if (this.checked && score < max) this.offerJump(this.words.toFirstWrong)
    this.status.textContent = ''
    if (this.checked) {
      const comment = score === max ? this.words.allRight : this.words.someWrong
      this.say(fill(this.words.score, { score, max }), comment)
    }
    this.trigger('resize')
  }

  SortCards.prototype.drawCard = function (index) {
    const { fieldset, text, inputs, outcome } = this.cards[index]
    const card = this.params.cards[index]
    const answer = this.answers[index]
    const key = this.key[index]
    const right = answer === key

    inputs.forEach((input, value) => {
      input.checked = value === answer
      input.disabled = this.checked
      const choice = input.parentNode
      choice.classList.toggle('hvs-sort-is-answer', this.checked && value === key)
      choice.classList.toggle('hvs-sort-is-wrong', this.checked && value === answer && !right)
    })
    fieldset.classList.toggle('hvs-sort-is-right', this.checked && right)
    fieldset.classList.toggle('hvs-sort-is-off', this.checked && !right)
    this.drawText(text, card)

    outcome.textContent = ''
    outcome.hidden = !this.checked
    if (!this.checked) return
    const verdict = make('p', 'verdict')
    verdict.append(
      icon(right ? 'right' : 'wrong'),
      make('strong', 'word', right ? this.words.right : this.words.wrong)
    )
    if (!right) {
      const category = this.params.categories[key].label
      verdict.append(make('span', 'answer', fill(this.words.answer, { category })))
    }
    outcome.append(verdict, appendProse(make('p', 'why'), card.feedback))
  }

  /** The deciding part of an address stands out only once the answer was given. */
  SortCards.prototype.drawText = function (place, card) {
    place.textContent = ''
    if (card.kind !== 'address') {
      place.textContent = card.text
      return
    }
    const at = this.checked && card.deciding ? card.text.indexOf(card.deciding) : -1
    if (at < 0) {
      appendAddress(place, card.text)
      return
    }
    const deciding = make('b', 'deciding')
    appendAddress(deciding, card.deciding)
    appendAddress(place, card.text.slice(0, at))
    place.append(deciding)
    appendAddress(place, card.text.slice(at + card.deciding.length))
  }

  SortCards.prototype.drawProgress = function () {
    this.progress.textContent = fill(this.words.progress, { done: this.countAnswered(), total: this.key.length })
  }

  SortCards.prototype.say = function (line, comment) {
    this.status.textContent = ''
    this.status.append(make('strong', 'score', line))
    if (comment) this.status.append(' ', make('span', 'comment', comment))
  }

  SortCards.prototype.countAnswered = function () {
    return this.answers.filter((answer) => answer !== null).length
  }

  // What H5P asks of a question.

  SortCards.prototype.getScore = function () {
    return this.answers.filter((answer, index) => answer === this.key[index]).length
  }

  SortCards.prototype.getMaxScore = function () {
    return this.key.length
  }

  SortCards.prototype.getAnswerGiven = function () {
    return this.countAnswered() > 0
  }

  SortCards.prototype.showSolutions = function () {
    this.checked = true
    this.draw()
  }

  SortCards.prototype.resetTask = function () {
    this.answers = this.answers.map(() => null)
    this.checked = false
    this.draw()
    if (this.touched) this.triggerXAPI('progressed')
  }

  SortCards.prototype.getTitle = function () {
    return H5P.createTitle(this.title)
  }

  /** Undefined until something was touched: merely opening stores nothing. */
  SortCards.prototype.getCurrentState = function () {
    return this.touched ? { answers: this.answers, checked: this.checked } : undefined
  }

  SortCards.prototype.getXAPIData = function () {
    return { statement: this.answeredEvent().data.statement }
  }

  SortCards.prototype.answeredEvent = function () {
    const event = this.createXAPIEventTemplate('answered')
    const pair = (group, index) => `${index}[.]${group}`
    Object.assign(event.getVerifiedStatementValue(['object', 'definition']), {
      type: 'http://adlnet.gov/expapi/activities/cmi.interaction',
      interactionType: 'matching',
      name: { vi: this.getTitle() },
      description: { vi: this.params.introduction },
      source: this.params.cards.map((card, index) => ({ id: String(index), description: { vi: card.text } })),
      target: this.params.categories.map(({ label }, index) => ({ id: String(index), description: { vi: label } })),
      correctResponsesPattern: [this.key.map(pair).join('[,]')],
    })
    const score = this.getScore()
    const max = this.getMaxScore()
    event.setScoredResult(score, max, this, true, score === max)
    event.data.statement.result.response = this.answers.map(pair).join('[,]')
    return event
  }

  window.HVS = window.HVS || {}
  window.HVS.SortCards = SortCards
})(window.H5P)
