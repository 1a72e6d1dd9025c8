// Sort cards into two to four groups. One card is in hand at a time: press a group, tap one, drag the card there, or
// press 1 to 4. A sorted card may be taken up again. Each right card counts one point.
;(function (window) {
  'use strict'

  const { object, list, text, whole, oneOf, fill, make, button, verdict, prose, draggable, grip, question } = window.HVS.kit

  const words = {
    card: 'Thẻ :number',
    inHand: 'Thẻ :number trên :total',
    place: 'Xếp thẻ :number vào',
    count: ':count thẻ',
    placed: 'Thẻ :number: nhóm :category.',
    taken: 'Đang cầm thẻ :number: :text. Chọn nhóm mới.',
    next: 'Thẻ :number: :text',
    allPlaced: 'Đã xếp hết các thẻ. Chạm vào một thẻ để đổi nhóm, hoặc bấm Kiểm tra.',
    how: 'Bấm vào nhóm, kéo thẻ vào nhóm, hoặc gõ số của nhóm.',
    progress: 'Đã xếp :done trên :total thẻ',
    missing: 'Còn :count thẻ chưa xếp: :numbers. Xếp hết rồi hãy kiểm tra.',
    right: 'Đúng',
    wrong: 'Chưa đúng',
    answer: 'Đáp án: :category',
    yours: 'Đồng chí xếp: :category',
    toFirstWrong: 'Xem thẻ chưa đúng',
    score: 'Đúng :score trên :max thẻ',
    allRight: 'Đồng chí đã xếp đúng tất cả các thẻ.',
    someWrong: 'Lý do có ở từng thẻ. Đọc xong, đồng chí có thể làm lại bao nhiêu lần cũng được.',
  }

  function read(params) {
    const categories = list(params.categories, 4).map((item, index) => {
      const { label, hint } = object(item)
      return { label: text(label, 60) || `${index + 1}`, hint: text(hint, 300) }
    })
    const cards = list(params.cards, 30)
      .map((item) => {
        const card = object(item)
        return {
          text: text(card.text, 400),
          kind: oneOf(card.kind, ['text', 'address']),
          deciding: text(card.deciding, 100),
          note: text(card.note, 300),
          key: whole(card.category, 0, 99, 0) - 1,
          feedback: text(card.feedback, 800),
        }
      })
      .filter((card) => card.text && card.key >= 0 && card.key < categories.length)
    return { introduction: text(params.introduction, 4000), categories, cards, count: categories.length > 1 ? cards.length : 0 }
  }

  const blank = (task) => ({ places: task.cards.map(() => null), hand: task.count ? 0 : null })

  function restore(task, saved) {
    const earlier = object(saved)
    const isGroup = (value) => Number.isInteger(value) && value >= 0 && value < task.categories.length
    const places = task.cards.map((_, index) => (isGroup(list(earlier.places)[index]) ? earlier.places[index] : null))
    const isCard = Number.isInteger(earlier.hand) && earlier.hand >= 0 && earlier.hand < places.length
    return { places, hand: isCard ? earlier.hand : nextToPlace(places, 0) }
  }

  /** The first card still to be sorted, from one on and round; null when there is none. */
  function nextToPlace(places, from) {
    for (let step = 0; step < places.length; step += 1) {
      const index = (from + step) % places.length
      if (places[index] === null) return index
    }
    return null
  }

  /** The answer after a card went into a group: the next one is in hand. */
  function place(answer, index, group) {
    const places = answer.places.map((old, at) => (at === index ? group : old))
    return { places, hand: nextToPlace(places, index) }
  }

  const score = (task, { places }) => task.cards.filter((card, index) => card.key === places[index]).length
  const done = ({ places }) => places.filter((group) => group !== null).length
  const pairs = (groups) => groups.flatMap((group, index) => (group === null ? [] : [`${index}[.]${group}`])).join('[,]')

  // The page.

  function build(q) {
    q.board = make('div', 'board')
    q.deck = make('div', 'deck')
    q.deck.setAttribute('role', 'group')
    const bins = make('ul', 'bins')
    bins.setAttribute('role', 'list')
    bins.dataset.count = String(q.task.categories.length)
    q.bins = q.task.categories.map((category, group) => buildBin(q, category, group))
    bins.append(...q.bins.map(({ item }) => item))
    q.board.append(q.deck, bins)
    q.review = make('ol', 'review')
    q.review.setAttribute('role', 'list')
    q.root.append(q.board, q.review)

    q.board.addEventListener('keydown', (event) => {
      const group = Number(event.key) - 1
      if (event.ctrlKey || event.metaKey || event.altKey || !q.task.categories[group]) return
      if (q.answer.hand !== null) put(q, q.answer.hand, group)
    })
  }

  function buildBin(q, category, group) {
    const item = make('li', 'bin')
    const target = button('place', '', () => {
      if (q.answer.hand !== null) put(q, q.answer.hand, group)
    })
    const key = make('span', 'key', String(group + 1))
    key.setAttribute('aria-hidden', 'true')
    const asked = make('span', 'unseen')
    const count = make('span', 'count')
    const name = make('span', 'place-name')
    name.append(asked, make('span', 'place-label', category.label))
    target.append(key, name, count)
    item.append(target)
    if (category.hint) item.append(make('p', 'aside bin-hint', category.hint))
    const chips = make('ul', 'chips')
    chips.setAttribute('role', 'list')
    item.append(chips)
    return { item, target, asked, count, chips }
  }

  function put(q, index, group) {
    const { words, task } = q
    const chip = document.activeElement?.dataset?.card
    const answer = place(q.answer, index, group)
    const placed = fill(words.placed, { number: index + 1, category: task.categories[group].label })
    q.act(answer, `${placed} ${answer.hand === null ? words.allPlaced : say(q, words.next, answer.hand)}`)
    // The chip that was held went elsewhere, and the focus with it.
    if (chip !== undefined) (q.root.querySelector(`[data-card="${chip}"]`) ?? q.bins[group].target).focus()
  }

  function take(q, index) {
    q.act({ places: q.answer.places, hand: index }, say(q, q.words.taken, index))
    q.root.querySelector(`[data-card="${index}"]`)?.focus()
  }

  const say = (q, line, index) => {
    const { text, note } = q.task.cards[index]
    return fill(line, { number: index + 1, text: note ? `${text}. ${note}` : text })
  }

  function draw(q) {
    q.board.hidden = q.checked
    q.review.hidden = !q.checked
    q.review.textContent = ''
    if (q.checked) q.review.append(...q.task.cards.map((_, index) => reviewed(q, index)))
    else drawBoard(q)
  }

  function drawBoard(q) {
    const { task, words, answer } = q
    q.deck.textContent = ''
    const index = answer.hand
    const card = index === null ? null : task.cards[index]
    q.deck.classList.toggle('hvs-is-empty', !card)
    q.deck.setAttribute('aria-label', card ? fill(words.inHand, { number: index + 1, total: task.count }) : words.result)
    if (card) {
      const inHand = make('div', 'card')
      const body = make('div', 'card-body')
      body.append(make('p', 'aside', fill(words.inHand, { number: index + 1, total: task.count })), face(card, false))
      if (card.note) body.append(make('p', 'aside', card.note))
      const handle = grip()
      inHand.append(body, handle)
      q.deck.append(inHand, make('p', 'aside keys', words.how))
      dragCard(q, inHand, handle, index)
    } else q.deck.append(make('p', 'all-placed', words.allPlaced))

    q.bins.forEach(({ item, target, asked, count, chips }, group) => {
      const members = task.cards.flatMap((_, at) => (answer.places[at] === group ? [at] : []))
      asked.textContent = index === null ? '' : `${fill(words.place, { number: index + 1 })} `
      target.setAttribute('aria-disabled', String(index === null))
      count.textContent = fill(words.count, { count: members.length })
      item.classList.remove('hvs-is-over')
      chips.textContent = ''
      chips.hidden = !members.length
      for (const at of members) {
        const entry = make('li', 'chip-item')
        const chip = button('chip', '', () => take(q, at))
        chip.dataset.card = String(at)
        chip.setAttribute('aria-pressed', String(at === index))
        const number = make('span', 'number', String(at + 1))
        number.setAttribute('aria-hidden', 'true')
        const named = make('span', 'chip-text', task.cards[at].text)
        chip.append(number, make('span', 'unseen', `${fill(words.card, { number: at + 1 })}: `), named)
        entry.append(chip)
        chips.append(entry)
        dragCard(q, chip, null, at)
      }
    })
  }

  function dragCard(q, element, handle, index) {
    const over = (x, y) => q.bins.findIndex(({ item }) => item.contains(document.elementFromPoint(x, y)))
    draggable(element, handle, {
      start: () => !q.checked,
      move: (x, y) => {
        const at = over(x, y)
        q.bins.forEach(({ item }, group) => item.classList.toggle('hvs-is-over', group === at))
      },
      end: (x, y, dropped) => {
        const group = dropped ? over(x, y) : -1
        for (const { item } of q.bins) item.classList.remove('hvs-is-over')
        if (group >= 0) put(q, index, group)
      },
    })
  }

  function reviewed(q, index) {
    const { task, words, answer } = q
    const card = task.cards[index]
    const right = answer.places[index] === card.key
    const item = make('li', `reviewed panel is-${right ? 'right' : 'wrong'}`)
    item.tabIndex = -1
    const head = make('div', 'reviewed-head')
    const number = make('span', 'number', String(index + 1))
    number.setAttribute('aria-hidden', 'true')
    head.append(number, make('span', 'unseen', `${fill(words.card, { number: index + 1 })}: `), face(card, true))
    item.append(head)
    if (card.note) item.append(make('p', 'aside', card.note))
    const line = verdict(right ? 'right' : 'wrong', right ? words.right : words.wrong)
    const label = (group) => task.categories[group]?.label ?? '–'
    if (!right) line.append(make('span', 'yours', fill(words.yours, { category: label(answer.places[index]) })))
    line.append(make('span', 'solution', fill(words.answer, { category: label(card.key) })))
    item.append(line)
    if (card.feedback) item.append(prose(make('p', 'why'), card.feedback))
    return item
  }

  /** A long address may break after . / @ ? = and nowhere inside a name, not even at its hyphen. */
  function appendAddress(parent, value) {
    for (const piece of value.match(/[^./@?=]+[./@?=]*|[./@?=]+/g) || []) {
      parent.append(piece.length < 30 ? make('span', 'piece', piece) : piece, document.createElement('wbr'))
    }
    return parent
  }

  /** The text of a card; the deciding part of an address stands out only once the answer was given. */
  function face(card, isOpen) {
    if (card.kind !== 'address') return prose(make('p', 'card-text'), card.text)
    const place = make('p', 'card-text mono')
    const at = isOpen && card.deciding ? card.text.indexOf(card.deciding) : -1
    if (at < 0) return appendAddress(place, card.text)
    appendAddress(place, card.text.slice(0, at))
    place.append(appendAddress(make('b', 'deciding'), card.deciding))
    return appendAddress(place, card.text.slice(at + card.deciding.length))
  }

  question('SortCards', {
    look: 'sort',
    words,
    read,
    blank,
    restore,
    place,
    score,
    max: (task) => task.count,
    isGiven: (_task, answer) => done(answer) > 0,
    isWhole: (task, answer) => task.count > 0 && done(answer) === task.count,
    build,
    draw,
    progress: (q) => fill(q.words.progress, { done: done(q.answer), total: q.task.count }),
    lacking(q) {
      const missing = q.answer.places.flatMap((group, index) => (group === null ? [index + 1] : []))
      return missing.length ? { text: fill(q.words.missing, { count: missing.length, numbers: missing.join(', ') }) } : null
    },
    results: (q) => {
      const [reached, max] = [q.getScore(), q.getMaxScore()]
      return [fill(q.words.score, { score: reached, max }), reached === max ? q.words.allRight : q.words.someWrong]
    },
    buttons: (q) => ({ jump: q.checked && q.getScore() < q.getMaxScore() ? q.words.toFirstWrong : '' }),
    jump: (q) => q.review.querySelector('.hvs-is-wrong'),
    first: (q) => q.bins[0].target,
    definition: (task, tell) => ({
      interactionType: 'matching',
      source: task.cards.map((card, index) => ({ id: String(index), description: tell(card.text) })),
      target: task.categories.map(({ label }, index) => ({ id: String(index), description: tell(label) })),
      correctResponsesPattern: [pairs(task.cards.map((card) => card.key))],
    }),
    response: (_task, answer) => pairs(answer.places),
  })
})(window)
