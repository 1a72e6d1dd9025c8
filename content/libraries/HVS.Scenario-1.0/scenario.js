// A situation with choices and what comes of them: a call, a citizen at the counter. What was said and chosen stays on
// the page, so that the way taken can be read as a transcript. Points of the choices taken add up; the most is what
// the best way gives. A choice leads only forward, so that every way ends.
;(function (window) {
  'use strict'

  const { object, list, text, whole, oneOf, fill, make, button, verdict, prose, rich, question } = window.HVS.kit

  const words = {
    transcript: 'Diễn biến',
    turn: 'Lượt :number',
    you: 'Đồng chí chọn',
    choices: 'Đồng chí làm gì?',
    good: 'Hợp lý',
    partly: 'Tạm được',
    poor: 'Chưa ổn',
    end: 'Kết thúc tình huống',
    endGood: 'Kết cục tốt',
    endMixed: 'Kết cục tạm ổn',
    endBad: 'Kết cục xấu',
    better: 'Cách tốt hơn: :choice',
    restart: 'Làm lại từ đầu',
    progress: 'Đã qua :count lượt',
    score: 'Được :score trên :max điểm',
    allRight: 'Đồng chí đã chọn cách tốt nhất ở mọi lượt.',
    someWrong: 'Đọc lại diễn biến ở trên, rồi thử đi đường khác.',
    ended: 'Tình huống đã kết thúc. :outcome. Được :score trên :max điểm.',
  }
  const OUTCOMES = ['mixed', 'good', 'bad']

  function read(params) {
    const given = list(params.nodes, 60)
    const nodes = given.map((item, index) => {
      const node = object(item)
      const choices = list(node.choices, 6)
        .map((entry) => {
          const choice = object(entry)
          const next = whole(choice.next, 0, 1000, 0) - 1
          return {
            text: text(choice.text, 400),
            feedback: text(choice.feedback, 800),
            points: whole(choice.points, 0, 10, 0),
            next: next > index && next < given.length ? next : null,
          }
        })
        .filter((choice) => choice.text)
      return { speaker: text(node.speaker, 120), text: text(node.text, 3000), choices, outcome: oneOf(node.outcome, OUTCOMES) }
    })
    return { introduction: text(params.introduction, 4000), nodes, count: nodes[0]?.choices.length ? nodes.length : 0 }
  }

  const blank = () => ({ path: [] })

  /** The way taken: each situation with the choice made, and where it stands now (null: beyond the last one). */
  function walk(task, path) {
    const turns = []
    let at = task.count ? 0 : null
    for (const chosen of path) {
      const choice = at === null ? undefined : task.nodes[at].choices[chosen]
      if (!choice) break
      turns.push({ node: at, chosen })
      at = choice.next
    }
    return { turns, at }
  }

  function restore(task, saved) {
    const { turns } = walk(task, list(object(saved).path, 60))
    return { path: turns.map(({ chosen }) => chosen) }
  }

  function isOver(task, answer) {
    const { at } = walk(task, answer.path)
    return at === null || !task.nodes[at].choices.length
  }

  const score = (task, answer) => walk(task, answer.path).turns.reduce((sum, { node, chosen }) => sum + task.nodes[node].choices[chosen].points, 0)

  /** The most points from each situation on; choices lead forward, so the last comes first. */
  function mostFrom(task) {
    const most = task.nodes.map(() => 0)
    for (let index = most.length - 1; index >= 0; index -= 1)
      most[index] = Math.max(0, ...task.nodes[index].choices.map((choice) => choice.points + (choice.next === null ? 0 : most[choice.next])))
    return most
  }

  const max = (task) => (task.count ? mostFrom(task)[0] : 0)

  /** How a choice compares with the best one of its situation. */
  function quality(task, node, chosen) {
    const best = Math.max(...task.nodes[node].choices.map((choice) => choice.points))
    const { points } = task.nodes[node].choices[chosen]
    return points === best ? 'good' : points > 0 ? 'partly' : 'poor'
  }

  // The page.

  const SIGNS = { good: 'right', partly: 'partly', poor: 'wrong' }
  const ENDS = { good: ['right', 'endGood'], mixed: ['partly', 'endMixed'], bad: ['wrong', 'endBad'] }

  function build(q) {
    q.turns = make('ol', 'turns')
    q.turns.setAttribute('aria-label', q.words.transcript)
    q.turns.setAttribute('role', 'list')
    q.choices = make('div', 'choices')
    q.choices.setAttribute('role', 'group')
    q.choices.setAttribute('aria-label', q.words.choices)
    q.root.append(q.turns, q.choices)
  }

  function draw(q) {
    const { task, words } = q
    const { turns, at } = walk(task, q.answer.path)
    q.turns.textContent = ''
    turns.forEach(({ node, chosen }, index) => q.turns.append(turnOf(q, node, chosen, index)))
    if (at !== null) q.turns.append(turnOf(q, at, null, turns.length))
    q.choices.textContent = ''
    const open = at !== null && !q.checked ? task.nodes[at].choices : []
    q.choices.hidden = !open.length
    if (open.length) q.choices.append(make('p', 'choices-head', words.choices))
    open.forEach((choice, index) => {
      const pressed = button('choice', '', () => choose(q, index))
      const sign = make('span', 'key', 'ABCDEF'[index])
      sign.setAttribute('aria-hidden', 'true')
      pressed.append(sign, prose(make('span', 'choice-text'), choice.text))
      q.choices.append(pressed)
    })
  }

  function turnOf(q, at, chosen, index) {
    const { task, words } = q
    const node = task.nodes[at]
    const isEnd = !node.choices.length
    const turn = make('li', isEnd ? 'turn is-end' : 'turn')
    turn.tabIndex = -1
    turn.append(make('span', 'unseen', isEnd ? `${words.end}. ` : `${fill(words.turn, { number: index + 1 })}. `))
    const said = make('div', 'said panel')
    if (isEnd) said.append(verdict(ENDS[node.outcome][0], words[ENDS[node.outcome][1]]))
    if (node.speaker) said.append(make('p', 'speaker', node.speaker))
    said.append(rich('said-text', node.text))
    turn.append(said)
    if (chosen === null) return turn
    const choice = node.choices[chosen]
    const mine = make('div', 'mine')
    mine.append(make('p', 'mine-head', words.you), prose(make('p', 'mine-text'), choice.text))
    const kind = quality(task, at, chosen)
    const came = make('div', `came is-${SIGNS[kind]}`)
    came.append(verdict(SIGNS[kind], words[kind]))
    if (choice.feedback) came.append(prose(make('p', 'why'), choice.feedback))
    if (q.checked && kind !== 'good') {
      const best = node.choices.reduce((a, b) => (b.points > a.points ? b : a))
      came.append(prose(make('p', 'why better'), fill(words.better, { choice: best.text })))
    }
    turn.append(mine, came)
    return turn
  }

  function choose(q, index) {
    const answer = { path: [...q.answer.path, index] }
    if (isOver(q.task, answer)) {
      q.answer = answer
      q.finish()
      const node = q.task.nodes[walk(q.task, answer.path).at]
      const outcome = node ? q.words[ENDS[node.outcome][1]] : q.words.end
      q.say(fill(q.words.ended, { outcome, score: q.getScore(), max: q.getMaxScore() }))
      return
    }
    q.act(answer)
    // To what came of the choice; the new situation follows it, and then the choices.
    const came = [...q.turns.querySelectorAll('.hvs-came')].pop()
    came.tabIndex = -1
    came.focus()
  }

  question('Scenario', {
    look: 'scenario',
    words,
    verb: 'completed',
    read,
    blank,
    restore,
    walk,
    quality,
    score,
    max,
    isOver,
    isGiven: (_task, answer) => answer.path.length > 0,
    isWhole: (task, answer) => task.count > 0 && isOver(task, answer),
    build,
    draw,
    progress: (q) => (q.answer.path.length ? fill(q.words.progress, { count: q.answer.path.length }) : ''),
    results: (q) => {
      const [reached, most] = [q.getScore(), q.getMaxScore()]
      return [fill(q.words.score, { score: reached, max: most }), reached === most ? q.words.allRight : q.words.someWrong]
    },
    buttons: (q) => {
      q.retryButton.textContent = q.words.restart
      return { check: false, retry: q.answer.path.length > 0 }
    },
    first: (q) => q.turns.firstElementChild,
    last: (q) => q.turns.lastElementChild,
    definition: (task, tell) => ({
      interactionType: 'performance',
      steps: task.nodes.flatMap((node, index) => (node.choices.length ? [{ id: String(index), description: tell(node.text) }] : [])),
    }),
    response: (task, answer) => walk(task, answer.path).turns.map(({ node, chosen }) => `${node}[.]${chosen}`).join('[,]'),
  })
})(window)
