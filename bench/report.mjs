const number = (value, digits = 2) => (value === null || value === undefined ? '' : value.toFixed(digits))
const held = (value, limit) => (limit === null || limit === undefined ? '' : value <= limit ? 'held' : 'OVER')

/** Lines of columns under a heading; the first column is text, the others stand to the right. */
export function table(title, head, rows) {
  const lines = [head, ...rows].map((row) => row.map((cell) => String(cell ?? '')))
  const widths = head.map((_, at) => Math.max(...lines.map((line) => line[at].length)))
  const text = lines.map((line) =>
    line
      .map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at])))
      .join('  ')
      .trimEnd(),
  )
  return ['', title, text[0], '-'.repeat(text[0].length), ...text.slice(1)].join('\n')
}

/** CPU of each page at one concurrency, beside the bare page in the same rounds. */
export function cpuTable(lines, results) {
  const rows = results.map(({ name, limit, missing, bare, page, idle }) => {
    if (missing) return [`${name}: not measured (${missing.slice(0, 60)})`, '', '', '', limit ?? '', '', '', '']
    const factor = idle?.toBefore.ratio
    return [
      name,
      number(page.cpu),
      number(page.ratio),
      page.spread.map((value) => number(value)).join('-'),
      limit ?? '',
      held(page.ratio, limit),
      number(bare.cpu),
      idle ? `${number(factor)} ${held(factor, 1.2)}` : '',
    ]
  })
  return table(`CPU of the server per visit, ${lines} at once`, ['page', 'ms', 'x bare', 'spread', 'limit', '', 'bare ms', '+150 idle'], rows)
}

/** Time of a request while a lesson is saved and compiled over and over, beside its usual time in the same rounds. */
export function besideTable(results) {
  const rows = results.map(({ name, limit, quiet, busy, ratio, worst, saves }) => [
    name,
    number(quiet),
    number(busy),
    number(ratio),
    number(worst),
    limit,
    held(ratio, limit),
    saves,
  ])
  return table('Requests while a 30 kB lesson is saved and compiled, median ms', ['page', 'usual', 'beside', 'x', 'worst round', 'limit', '', 'saves'], rows)
}

/** Statements for one visit. */
export function queryTable(counts) {
  const rows = Object.entries(counts).map(([name, { read, write, commit }]) => [name, read, write, commit])
  return table('SQLite statements per visit', ['page', 'reads', 'writes', 'commits'], rows)
}

/** Bytes over the wire, in kB of 1000. */
export function weightTable({ heaviest, nextHeaviest, front, frontAgain, home, homeAgain }) {
  const row = (name, weight, limit, scripts) => {
    const kilo = (bytes) => number(bytes / 1000, 1)
    const both = held(weight.all / 1000, limit) === 'OVER' || held(weight.scripts / 1000, scripts) === 'OVER' ? 'OVER' : held(weight.all / 1000, limit)
    return [
      name,
      kilo(weight.all),
      kilo(weight.page),
      kilo(weight.styles),
      kilo(weight.scripts),
      kilo(weight.fonts),
      kilo(weight.other),
      weight.requests,
      limit ?? '',
      both,
    ]
  }
  const rows = [
    row(`lesson, cold: ${heaviest.address}`, heaviest.cold, 200, 130),
    row('the lesson after it, warm', heaviest.next, 40),
    row(`heaviest next one, after ${nextHeaviest.address}`, nextHeaviest.next, 40),
    row('front page, first visit', front),
    row('front page, second visit', frontAgain),
    row("learner's home, first visit", home),
    row("learner's home, second visit", homeAgain),
  ]
  return table('Weight over the wire, kB (scripts: limit 130)', ['page', 'all', 'html', 'css', 'js', 'fonts', 'other', 'files', 'limit', ''], rows)
}

/** Shares of self time. */
export function profileTable(name, { libraries, functions, withCallees }) {
  const rows = (items) => items.map((item) => [item.name, `${number(item.percent, 1)} %`])
  return `${table(`Where the time of "${name}" goes, by library`, ['library', 'self'], rows(libraries))}\n${table('by function', ['function', 'self'], rows(functions))}\n${table('with what they call', ['function', 'total'], rows(withCallees))}`
}
