// Read a document in numbered passages, or look at a picture of one, and mark the passages that are mistakes. Each
// passage is one toggle in the list, which holds all that the picture shows; its place in the picture is a second way
// to press the same toggle. Found counts one, marked by mistake takes one away, never below zero.
;(function (window) {
  'use strict'

  const { object, list, text, number, fill, filePath, make, button, verdict, prose, question } = window.HVS.kit
  const H5P = window.H5P

  const words = {
    passage: 'Đoạn :number',
    marked: 'Đã đánh dấu là lỗi',
    picture: 'Chạm vào vùng có lỗi trên ảnh, hoặc vào đoạn cùng số trong danh sách. Danh sách ghi lại toàn bộ nội dung của ảnh.',
    said: 'Đoạn :number: đã đánh dấu là lỗi. Tất cả :count đoạn.',
    unsaid: 'Đoạn :number: đã bỏ dấu. Tất cả :count đoạn.',
    progress: 'Đã đánh dấu :count đoạn',
    nothing: 'Chưa đánh dấu đoạn nào. Chạm vào đoạn có lỗi rồi hãy kiểm tra.',
    toFirst: 'Xem từ đoạn đầu',
    found: 'Tìm đúng',
    missed: 'Bỏ sót',
    wrong: 'Đánh dấu nhầm',
    fine: 'Không có lỗi',
    score: 'Được :score trên :max điểm',
    counts: 'Tìm đúng :found trên :max lỗi, bỏ sót :missed, đánh dấu nhầm :wrong.',
    rule: 'Mỗi lỗi tìm đúng được 1 điểm, mỗi đoạn đánh dấu nhầm trừ 1 điểm.',
  }
  const SIGNS = { found: 'right', wrong: 'wrong', missed: 'missed', fine: 'fine' }

  function read(params) {
    const document = object(params.document)
    const passages = list(params.passages, 30)
      .map((item) => {
        const passage = object(item)
        return {
          label: text(passage.label, 60),
          text: text(passage.text, 1000),
          mistake: passage.mistake === true,
          reason: text(passage.reason, 800),
          area: readArea(passage.area),
        }
      })
      .filter((passage) => passage.text)
    return {
      introduction: text(params.introduction, 4000),
      heading: text(document.heading, 200),
      meta: text(document.meta, 300),
      image: filePath(params.image),
      alt: text(params.imageAlt, 500),
      size: { width: number(object(params.image).width, 1, 10000, 0), height: number(object(params.image).height, 1, 10000, 0) },
      passages,
      count: passages.some((passage) => passage.mistake) ? passages.length : 0,
    }
  }

  /** A place in the picture in hundredths of its sides, kept inside it; null when it has no extent. */
  function readArea(value) {
    const { x, y, width, height } = object(value)
    const area = { x: number(x, 0, 100, 0), y: number(y, 0, 100, 0), width: number(width, 0, 100, 0), height: number(height, 0, 100, 0) }
    if (!area.width || !area.height) return null
    return { ...area, width: Math.min(area.width, 100 - area.x), height: Math.min(area.height, 100 - area.y) }
  }

  const blank = () => ({ marked: [] })
  const restore = (task, saved) => ({ marked: task.passages.map((_, index) => index).filter((index) => list(object(saved).marked).includes(index)) })

  function toggle(answer, index) {
    const marked = answer.marked.includes(index) ? answer.marked.filter((other) => other !== index) : [...answer.marked, index]
    return { marked: marked.sort((a, b) => a - b) }
  }

  function verdictOf(task, answer, index) {
    const { mistake } = task.passages[index]
    if (answer.marked.includes(index)) return mistake ? 'found' : 'wrong'
    return mistake ? 'missed' : 'fine'
  }

  function count(task, answer) {
    const counts = { found: 0, missed: 0, wrong: 0, fine: 0 }
    for (const index of task.passages.keys()) counts[verdictOf(task, answer, index)] += 1
    return counts
  }

  function score(task, answer) {
    const { found, wrong } = count(task, answer)
    return Math.max(0, found - wrong)
  }

  // The page.

  function build(q) {
    const { task, words } = q
    const sheet = make('div', task.image ? 'sheet has-shot' : 'sheet')
    if (task.image) sheet.append(buildShot(q))
    const paper = make('div', 'paper panel')
    if (task.heading) {
      const head = make('div', 'head')
      head.append(make('p', 'heading', task.heading))
      if (task.meta) head.append(make('p', 'aside', task.meta))
      paper.append(head)
    }
    const items = make('ol', 'list')
    items.setAttribute('role', 'list')
    q.items = task.passages.map((passage, index) => buildPassage(q, passage, index))
    items.append(...q.items.map(({ item }) => item))
    paper.append(items)
    sheet.append(paper)
    if (task.image) q.root.append(make('p', 'aside picture-hint', words.picture))
    q.root.append(sheet)
  }

  /** The picture, and over it the places that can be pressed; who cannot see them has the same in the list. */
  function buildShot(q) {
    const { task } = q
    const shot = make('div', 'shot panel')
    const image = make('img', 'image')
    image.alt = task.alt || task.heading
    if (task.size.width && task.size.height) Object.assign(image, task.size)
    image.src = H5P.getPath(task.image, q.contentId)
    image.draggable = false
    image.addEventListener('load', () => q.trigger('resize'))
    const layer = make('div', 'layer')
    layer.setAttribute('aria-hidden', 'true')
    q.spots = task.passages.map((passage, index) => {
      if (!passage.area) return null
      const spot = button('spot', '', () => mark(q, index))
      spot.tabIndex = -1
      const { x, y, width, height } = passage.area
      Object.assign(spot.style, { left: `${x}%`, top: `${y}%`, width: `${width}%`, height: `${height}%` })
      spot.append(make('span', 'spot-number', String(index + 1)))
      layer.append(spot)
      return spot
    })
    shot.append(image, layer)
    return shot
  }

  function buildPassage(q, passage, index) {
    const { words } = q
    const item = make('li', 'item')
    const toggled = button('toggle', '', () => mark(q, index))
    const position = make('span', 'number', String(index + 1))
    position.setAttribute('aria-hidden', 'true')
    const body = make('span', 'body')
    body.append(make('span', 'unseen', `${fill(words.passage, { number: index + 1 })}: `))
    if (passage.label) body.append(make('span', 'label', passage.label), ' ')
    body.append(prose(make('span', 'text'), passage.text))
    const flag = make('span', 'flag', words.marked)
    flag.setAttribute('aria-hidden', 'true')
    body.append(flag)
    toggled.append(position, body, make('span', 'box'))
    const light = (on) => () => q.spots?.[index]?.classList.toggle('hvs-is-lit', on)
    for (const name of ['focus', 'pointerenter']) toggled.addEventListener(name, light(true))
    for (const name of ['blur', 'pointerleave']) toggled.addEventListener(name, light(false))
    const outcome = make('div', 'told')
    outcome.id = `hvs-${H5P.createUUID()}`
    item.append(toggled, outcome)
    return { item, toggled, outcome }
  }

  function mark(q, index) {
    const answer = toggle(q.answer, index)
    const line = answer.marked.includes(index) ? q.words.said : q.words.unsaid
    q.act(answer, fill(line, { number: index + 1, count: answer.marked.length }))
  }

  function draw(q) {
    q.items.forEach(({ item, toggled, outcome }, index) => {
      const kind = q.checked ? verdictOf(q.task, q.answer, index) : ''
      const marked = q.answer.marked.includes(index)
      toggled.setAttribute('aria-pressed', String(marked))
      toggled.setAttribute('aria-disabled', String(q.checked))
      item.className = `hvs-item${kind ? ` hvs-is-${SIGNS[kind]} hvs-is-told` : ''}`
      outcome.textContent = ''
      outcome.hidden = !kind
      toggled.removeAttribute('aria-describedby')
      if (kind) {
        outcome.append(verdict(SIGNS[kind], q.words[kind]), prose(make('p', 'why'), q.task.passages[index].reason))
        toggled.setAttribute('aria-describedby', outcome.id)
      }
      const spot = q.spots?.[index]
      if (spot) spot.className = `hvs-spot${marked ? ' hvs-is-marked' : ''}${kind ? ` hvs-is-${SIGNS[kind]} hvs-is-told` : ''}`
    })
  }

  question('FindMistakes', {
    look: 'find',
    words,
    read,
    blank,
    restore,
    toggle,
    score,
    verdictOf,
    max: (task) => task.passages.filter((passage) => passage.mistake).length,
    isGiven: (_task, answer) => answer.marked.length > 0,
    isWhole: (_task, answer) => answer.marked.length > 0,
    build,
    draw,
    progress: (q) => fill(q.words.progress, { count: q.answer.marked.length }),
    lacking: (q) => (q.answer.marked.length ? null : { text: q.words.nothing }),
    results: (q) => {
      const values = { score: q.getScore(), max: q.getMaxScore(), ...count(q.task, q.answer) }
      return [fill(q.words.score, values), fill(q.words.counts, values), q.words.rule]
    },
    buttons: (q) => ({ jump: q.checked ? q.words.toFirst : '' }),
    jump: (q) => q.items[0].toggled,
    first: (q) => q.items[0].toggled,
    definition: (task, tell) => ({
      interactionType: 'choice',
      choices: task.passages.map((passage, index) => ({ id: String(index), description: tell(passage.text) })),
      correctResponsesPattern: [task.passages.flatMap((passage, index) => (passage.mistake ? [index] : [])).join('[,]')],
    }),
    response: (_task, answer) => answer.marked.join('[,]'),
  })
})(window)
