// Fill a form from a case that is told. A field takes text, a number, a date or one of a list; it is right when it says
// one of the accepted answers (in Vietnamese with or without marks, numbers and dates however they are written, within
// their tolerance), or stays empty where nothing may be collected. One point a field; a retry keeps what was right.
;(function (window) {
  'use strict'

  const { object, list, text, number, oneOf, fill, fold, make, button, icon, verdict, prose, rich, question } = window.HVS.kit
  const H5P = window.H5P

  const words = {
    case: 'Tình huống',
    choose: 'Chọn…',
    hint: 'Gợi ý',
    hintFor: 'Gợi ý cho ô :label',
    date: 'Ngày/tháng/năm, ví dụ 05/09/2026',
    number: 'Một con số',
    progress: 'Đã điền :done trên :total ô',
    nothing: 'Chưa điền ô nào.',
    missing: 'Còn :count ô trống: :labels. Nếu cố ý để trống, đồng chí bấm Kiểm tra lần nữa.',
    toFirstMissing: 'Đến ô trống đầu tiên',
    right: 'Đúng',
    wrong: 'Chưa đúng',
    leave: 'để trống',
    answer: 'Nên điền: :answer',
    toFirstWrong: 'Xem ô chưa đúng',
    again: 'Sửa ô chưa đúng',
    score: 'Đúng :score trên :max ô',
    allRight: 'Đồng chí đã điền đúng cả biểu mẫu.',
    someWrong: 'Lý do có ở từng ô. Ô đúng được giữ lại khi đồng chí sửa.',
  }
  const KINDS = ['text', 'number', 'date', 'select']

  function read(params) {
    const fields = list(params.fields, 20)
      .map((item) => {
        const field = object(item)
        const kind = oneOf(field.kind, KINDS)
        return {
          label: text(field.label, 200),
          kind,
          options: kind === 'select' ? texts(field.options, 20, 200) : [],
          answers: texts(field.answers, 20, 300),
          tolerance: number(field.tolerance, 0, 1e9, 0),
          marks: field.marks === true,
          unit: text(field.unit, 40),
          hint: text(field.hint, 400),
          feedback: text(field.feedback, 800),
        }
      })
      .filter((field) => field.label && (field.kind !== 'select' || field.options.length > 1))
    return { introduction: text(params.introduction, 4000), case: text(params.case, 6000), heading: text(params.heading, 200), fields, count: fields.length }
  }

  const texts = (value, limit, length) => list(value, limit).map((item) => text(item, length)).filter(Boolean)

  const blank = (task) => ({ values: task.fields.map(() => '') })
  const restore = (task, saved) => ({ values: task.fields.map((_, index) => text(list(object(saved).values)[index], 500)) })
  const isGiven = (_task, { values }) => values.some((value) => value.trim() !== '')

  /**
   * A number as people here write it: “1.234,5”, “1 234”, “12 %”, “1.5”. A dot before exactly three digits groups them, a
   * comma is the decimal one. Null when it is none.
   */
  function readNumber(value) {
    const digits = text(value, 60).replace(/\s/g, '').replace(/[^\d.,+-]+$/u, '')
    if (!/^[+-]?[\d.,]*\d$/.test(digits)) return null
    const isGrouped = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/.test(digits)
    const read = isGrouped ? digits.replace(/\./g, '').replace(',', '.') : digits.replace(',', '.')
    return /^[+-]?\d+(\.\d+)?$/.test(read) ? Number(read) : null
  }

  /** The day a date names, counted since 1970: 5/9/2026, 05-09-2026, “ngày 5 tháng 9 năm 2026” or 2026-09-05. Null when there is no such day. */
  function readDate(value) {
    const line = fold(value)
    const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(line)
    const local = /^(?:ngay )?(\d{1,2})(?: ?[/.-] ?| thang )(\d{1,2})(?: ?[/.-] ?| nam )(\d{4})$/.exec(line)
    const [year, month, day] = iso ? iso.slice(1).map(Number) : local ? local.slice(1).map(Number).reverse() : []
    if (!year) return null
    const time = new Date(Date.UTC(year, month - 1, day))
    return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.getTime() / 86400000 : null
  }

  const same = {
    number: (field, given, wanted) => near(readNumber(given), readNumber(wanted), field.tolerance),
    date: (field, given, wanted) => near(readDate(given), readDate(wanted), field.tolerance),
    select: (_field, given, wanted) => given === wanted,
    text(field, given, wanted) {
      const tidy = (value) => text(value).toLowerCase().replace(/\s+/g, ' ').replace(/[\s.,;:!]+$/u, '')
      return field.marks ? tidy(given) === tidy(wanted) : fold(tidy(given)) === fold(tidy(wanted))
    },
  }
  const near = (given, wanted, tolerance) => given !== null && wanted !== null && Math.abs(given - wanted) <= tolerance + 1e-9

  /** Whether a field is filled rightly; one without accepted answers must stay empty. */
  function isRight(field, value) {
    const given = text(value, 500)
    if (!field.answers.length || !given) return !field.answers.length && !given
    return field.answers.some((wanted) => same[field.kind](field, given, wanted))
  }

  const score = (task, { values }) => task.fields.filter((field, index) => isRight(field, values[index])).length

  /** What a retry begins with: what was right, or nothing when all of it was. */
  function again(task, answer) {
    if (score(task, answer) === task.count) return blank(task)
    return { values: task.fields.map((field, index) => (isRight(field, answer.values[index]) ? answer.values[index] : '')) }
  }

  // The page.

  function build(q) {
    const { task, words } = q
    if (task.case) {
      const told = make('section', 'case')
      told.setAttribute('aria-label', words.case)
      told.append(make('p', 'case-head', words.case), rich('case-text', task.case))
      q.root.append(told)
    }
    const form = make('div', 'form panel')
    form.setAttribute('role', 'group')
    if (task.heading) {
      const heading = make('p', 'form-head', task.heading)
      heading.id = `hvs-${H5P.createUUID()}`
      form.setAttribute('aria-labelledby', heading.id)
      form.append(heading)
    }
    q.fields = task.fields.map((field, index) => buildField(q, field, index))
    form.append(...q.fields.map(({ row }) => row))
    q.root.append(form)
  }

  function buildField(q, field, index) {
    const { words } = q
    const id = `hvs-${H5P.createUUID()}`
    const row = make('div', 'field')
    const label = make('label', 'field-label', field.label)
    label.htmlFor = id
    const control = field.kind === 'select' ? make('select', 'control') : make('input', 'control')
    control.id = id
    control.autocomplete = 'off'
    if (field.kind === 'select') {
      const choose = make('option', '', words.choose)
      choose.value = ''
      control.append(choose, ...field.options.map((option) => make('option', '', option)))
    } else {
      control.type = 'text'
      control.maxLength = 500
      control.spellcheck = false
      if (field.kind === 'number') control.inputMode = 'decimal'
    }
    control.addEventListener('input', () => q.act({ values: q.answer.values.map((old, at) => (at === index ? control.value : old)) }))
    const line = make('div', `control-line kind-${field.kind}`)
    line.append(control)
    const notes = []
    const note = (name, content, describes) => {
      const element = make('p', name, content)
      element.id = `${id}-${name.split(' ')[0]}`
      if (describes) notes.push(element.id)
      return element
    }
    row.append(label)
    if (field.kind === 'date' || field.kind === 'number') row.append(note('format aside', words[field.kind], true))
    if (field.unit) line.append(note('unit aside', field.unit, true))
    row.append(line)
    if (field.hint) row.append(...buildHint(q, field, note('hint-text aside', field.hint, false)))
    const told = make('div', 'told')
    told.id = `${id}-told`
    row.append(told)
    return { row, control, told, notes }
  }

  function buildHint(q, field, hint) {
    const opener = button('hint-button', '', () => {
      const open = opener.getAttribute('aria-expanded') !== 'true'
      opener.setAttribute('aria-expanded', String(open))
      hint.hidden = !open
      q.trigger('resize')
    })
    opener.append(icon('hint'), make('span', '', q.words.hint))
    opener.setAttribute('aria-label', fill(q.words.hintFor, { label: field.label }))
    opener.setAttribute('aria-expanded', 'false')
    opener.setAttribute('aria-controls', hint.id)
    hint.hidden = true
    return [opener, hint]
  }

  function draw(q) {
    const { task, words, answer } = q
    q.fields.forEach(({ row, control, told, notes }, index) => {
      const field = task.fields[index]
      const value = answer.values[index]
      if (control.value !== value) control.value = value
      const right = isRight(field, value)
      const kind = right ? 'right' : 'wrong'
      if (q.checked && !right) control.setAttribute('aria-invalid', 'true')
      else control.removeAttribute('aria-invalid')
      if (field.kind === 'select') control.disabled = q.checked
      else control.readOnly = q.checked
      row.className = `hvs-field${q.checked ? ` hvs-is-${kind} hvs-is-told` : ''}`
      told.textContent = ''
      told.hidden = !q.checked
      const described = q.checked ? [...notes, told.id] : notes
      if (described.length) control.setAttribute('aria-describedby', described.join(' '))
      else control.removeAttribute('aria-describedby')
      if (!q.checked) return
      const line = verdict(kind, words[kind])
      if (!right) line.append(make('span', 'solution', fill(words.answer, { answer: field.answers[0] ?? words.leave })))
      told.append(line)
      if (field.feedback) told.append(prose(make('p', 'why'), field.feedback))
    })
  }

  const empty = (q) => q.answer.values.flatMap((value, index) => (value.trim() ? [] : [index]))

  question('FillForm', {
    look: 'form',
    words,
    read,
    blank,
    restore,
    again,
    score,
    isRight,
    readNumber,
    readDate,
    max: (task) => task.count,
    isGiven,
    isWhole: isGiven,
    build,
    draw,
    progress: (q) => fill(q.words.progress, { done: q.task.count - empty(q).length, total: q.task.count }),
    lacking(q) {
      const missing = empty(q)
      const labels = missing.map((index) => q.task.fields[index].label).join('; ')
      const isSaid = q.asked === labels
      q.asked = labels
      if (missing.length === q.task.count) return { text: q.words.nothing, jump: q.words.toFirstMissing }
      if (!missing.length || isSaid) return null
      return { text: fill(q.words.missing, { count: missing.length, labels }), jump: q.words.toFirstMissing }
    },
    results: (q) => {
      const [reached, most] = [q.getScore(), q.getMaxScore()]
      q.asked = undefined
      return [fill(q.words.score, { score: reached, max: most }), reached === most ? q.words.allRight : q.words.someWrong]
    },
    buttons: (q) => {
      const isPerfect = q.getScore() === q.getMaxScore()
      q.retryButton.textContent = isPerfect ? q.words.retry : q.words.again
      return { jump: q.checked && !isPerfect ? q.words.toFirstWrong : '' }
    },
    jump: (q) => (q.checked ? q.root.querySelector('.hvs-is-wrong .hvs-control') : q.fields[empty(q)[0] ?? 0].control),
    first: (q) => q.fields[empty(q)[0] ?? 0].control,
    definition: (task, tell) => ({
      interactionType: 'fill-in',
      description: tell(`${task.introduction} ${task.fields.map((field) => field.label).join('; ')}`),
      correctResponsesPattern: [`{case_matters=false}{order_matters=true}${task.fields.map((field) => field.answers[0] ?? '').join('[,]')}`],
    }),
    response: (_task, { values }) => values.join('[,]'),
  })
})(window)
