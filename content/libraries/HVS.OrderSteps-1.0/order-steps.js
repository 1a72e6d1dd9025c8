// Put the steps of a procedure in order: up and down buttons on each step, or dragging. Steps that go on at the same
// time may stand in any order among themselves. One point per step but the first; each step that must still be moved
// to reach a right order takes one away.
;(function (window) {
  'use strict'

  const { object, list, text, fill, make, button, icon, verdict, prose, draggable, grip, question } = window.HVS.kit

  const words = {
    first: 'Đầu tiên',
    last: 'Cuối cùng',
    up: 'Đưa lên: :text',
    down: 'Đưa xuống: :text',
    moved: 'Nay ở vị trí :number trên :total: :text',
    atTop: 'Đã ở trên cùng: :text',
    atBottom: 'Đã ở dưới cùng: :text',
    hint: 'Dùng nút mũi tên của từng bước, hoặc kéo bước đến chỗ mới.',
    right: 'Đúng chỗ',
    wrong: 'Cần dời',
    together: 'cùng lúc với bước khác',
    toFirstWrong: 'Xem bước cần dời',
    nothing: 'Đồng chí chưa dời bước nào. Xếp lại rồi hãy kiểm tra.',
    score: 'Được :score trên :max điểm',
    allRight: 'Đồng chí đã xếp đúng thứ tự.',
    someWrong: 'Còn :moves bước cần dời để thành thứ tự đúng.',
    rule: 'Cách tính: tối đa :max điểm, mỗi bước còn phải dời trừ 1 điểm.',
    solution: 'Thứ tự đúng',
  }

  function read(params) {
    const steps = list(params.steps, 20)
      .map((item) => {
        const step = object(item)
        return { text: text(step.text, 400), feedback: text(step.feedback, 600), together: step.together === true }
      })
      .filter((step) => step.text)
    let rank = 0
    steps.forEach((step, index) => {
      if (index > 0 && !step.together) rank += 1
      step.rank = rank
    })
    return { introduction: text(params.introduction, 4000), steps, count: rank > 0 ? steps.length : 0 }
  }

  /** How the steps lie at first: mixed by their texts, so that it is the same each time, and never in a right order. */
  function mixed(task) {
    let seed = 2166136261
    for (const sign of task.steps.map((step) => step.text).join('\n')) seed = Math.imul(seed ^ sign.codePointAt(0), 16777619) >>> 0
    const order = task.steps.map((_, index) => index)
    for (let index = order.length - 1; index > 0; index -= 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      const other = Math.floor((seed / 2 ** 32) * (index + 1))
      ;[order[index], order[other]] = [order[other], order[index]]
    }
    return movesLeft(task, order) ? order : order.reverse()
  }

  const blank = (task) => ({ order: mixed(task), isMoved: false })

  function restore(task, saved) {
    const { order, isMoved } = object(saved)
    const isOrder = Array.isArray(order) && [...order].sort((a, b) => a - b).every((step, index) => step === index) && order.length === task.count
    return isOrder ? { order: [...order], isMoved: isMoved === true } : blank(task)
  }

  /** The answer after the step at one place went to another. */
  function move(answer, from, to) {
    const order = [...answer.order]
    order.splice(to, 0, ...order.splice(from, 1))
    return { order, isMoved: true }
  }

  /** The places of the longest run that already stands right: none of these has to be moved. */
  function standing(task, order) {
    const ranks = order.map((step) => task.steps[step].rank)
    const best = ranks.map(() => 1)
    const before = ranks.map(() => -1)
    for (let at = 0; at < ranks.length; at += 1)
      for (let earlier = 0; earlier < at; earlier += 1)
        if (ranks[earlier] <= ranks[at] && best[earlier] + 1 > best[at]) {
          best[at] = best[earlier] + 1
          before[at] = earlier
        }
    const places = new Set()
    for (let at = best.indexOf(Math.max(...best)); at >= 0; at = before[at]) places.add(at)
    return places
  }

  const movesLeft = (task, order) => order.length - standing(task, order).size
  const max = (task) => Math.max(0, task.count - 1)
  const score = (task, { order }) => Math.max(0, max(task) - movesLeft(task, order))

  // The page.

  function build(q) {
    q.list = make('ol', 'steps')
    q.list.setAttribute('role', 'list')
    q.rows = q.task.steps.map((step, index) => buildRow(q, step, index))
    q.ends = [make('p', 'aside end', q.words.first), make('p', 'aside end', q.words.last)]
    q.solution = make('div', 'solution-part')
    q.root.append(make('p', 'aside steps-hint', q.words.hint), q.ends[0], q.list, q.ends[1], q.solution)
  }

  function buildRow(q, step, index) {
    const item = make('li', 'step panel')
    const number = make('span', 'number')
    const body = make('div', 'step-body')
    const told = make('div', 'told')
    body.append(prose(make('p', 'step-text'), step.text), told)
    const arrow = (name, by) => {
      const pressed = button('arrow', '', () => shift(q, index, by))
      pressed.setAttribute('aria-label', fill(q.words[name], { text: step.text }))
      pressed.append(icon(name))
      return pressed
    }
    const [up, down] = [arrow('up', -1), arrow('down', 1)]
    const handle = grip()
    const tools = make('div', 'tools')
    tools.append(up, down, handle)
    item.append(number, body, tools)
    draggable(item, handle, {
      start: () => !q.checked,
      move: (_x, y) => showGap(q, index, y),
      end: (_x, y, dropped) => {
        const to = placeAt(q, index, y)
        showGap(q, index, null)
        if (dropped && to !== q.answer.order.indexOf(index)) put(q, index, to)
      },
    })
    return { item, number, told, up, down, tools }
  }

  /** Among the other steps, where one dropped at this height would stand. */
  function placeAt(q, index, y) {
    const others = q.answer.order.filter((step) => step !== index)
    return others.filter((step) => {
      const { top, height } = q.rows[step].item.getBoundingClientRect()
      return y > top + height / 2
    }).length
  }

  function showGap(q, index, y) {
    const others = q.answer.order.filter((step) => step !== index)
    const to = y === null ? -1 : placeAt(q, index, y)
    others.forEach((step, place) => {
      q.rows[step].item.classList.toggle('hvs-gap-before', place === to)
      q.rows[step].item.classList.toggle('hvs-gap-after', to === others.length && place === to - 1)
    })
  }

  function shift(q, index, by) {
    const place = q.answer.order.indexOf(index) + by
    const { text } = q.task.steps[index]
    if (place < 0 || place >= q.task.count) return q.say(fill(by < 0 ? q.words.atTop : q.words.atBottom, { text }))
    put(q, index, place)
    // Moving an element takes the focus from the button that was pressed.
    q.rows[index][by < 0 ? 'up' : 'down'].focus()
  }

  function put(q, index, place) {
    const said = fill(q.words.moved, { number: place + 1, total: q.task.count, text: q.task.steps[index].text })
    q.act(move(q.answer, q.answer.order.indexOf(index), place), said)
  }

  function draw(q) {
    const { task, words, answer } = q
    const right = standing(task, answer.order)
    q.root.querySelector('.hvs-steps-hint').hidden = q.checked
    answer.order.forEach((step, place) => {
      const { item, number, told, up, down, tools } = q.rows[step]
      if (q.list.children[place] !== item) q.list.insertBefore(item, q.list.children[place] ?? null)
      number.textContent = String(place + 1)
      up.setAttribute('aria-disabled', String(place === 0))
      down.setAttribute('aria-disabled', String(place === task.count - 1))
      tools.hidden = q.checked
      told.textContent = ''
      const kind = right.has(place) ? 'right' : 'wrong'
      item.className = `hvs-step hvs-panel${q.checked ? ` hvs-is-${kind} hvs-is-told` : ''}`
      if (q.checked) told.append(verdict(kind, words[kind]))
      if (q.checked && task.steps[step].feedback) told.append(prose(make('p', 'why'), task.steps[step].feedback))
      if (q.checked) item.tabIndex = -1
      else item.removeAttribute('tabindex')
    })
    q.solution.textContent = ''
    q.solution.hidden = !q.checked || right.size === task.count
    if (!q.solution.hidden) q.solution.append(make('h3', 'solution-head', words.solution), solved(q))
  }

  function solved(q) {
    const ordered = make('ol', 'solved')
    ordered.setAttribute('role', 'list')
    q.task.steps.forEach((step, index) => {
      const item = make('li', 'solved-step')
      const body = prose(make('span'), step.text)
      if (step.together && index > 0) body.append(' ', make('span', 'aside', `(${q.words.together})`))
      item.append(make('span', 'number', String(index + 1)), body)
      ordered.append(item)
    })
    return ordered
  }

  question('OrderSteps', {
    look: 'order',
    words,
    read,
    blank,
    restore,
    move,
    standing,
    score,
    max,
    isGiven: (_task, answer) => answer.isMoved,
    isWhole: (task) => task.count > 0,
    build,
    draw,
    lacking: (q) => (q.answer.isMoved ? null : { text: q.words.nothing }),
    results: (q) => {
      const values = { score: q.getScore(), max: q.getMaxScore(), moves: movesLeft(q.task, q.answer.order) }
      return [fill(q.words.score, values), fill(values.moves ? q.words.someWrong : q.words.allRight, values), fill(q.words.rule, values)]
    },
    buttons: (q) => ({ jump: q.checked && movesLeft(q.task, q.answer.order) ? q.words.toFirstWrong : '' }),
    jump: (q) => q.list.querySelector('.hvs-is-wrong'),
    first: (q) => q.rows[q.answer.order[0]].down,
    definition: (task, tell) => ({
      interactionType: 'sequencing',
      choices: task.steps.map((step, index) => ({ id: String(index), description: tell(step.text) })),
      correctResponsesPattern: [task.steps.map((_, index) => index).join('[,]')],
    }),
    response: (_task, answer) => answer.order.join('[,]'),
  })
})(window)
