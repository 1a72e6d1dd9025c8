import { type Element, type ElementContent, element, isElement, isEmpty, type Root, textIn } from './html-nodes'

const SPAN = 40
const MAX_COLUMNS = 60
const LINES = new Set('p div li ul ol blockquote table thead tbody tr td th pre h1 h2 h3 h4 h5 h6'.split(' '))

/**
 * Makes tables such as Markdown can hold: the first row is the head, merged cells are taken apart (what stood over several rows
 * is said in each), paragraphs and lists in a cell become one line. Changes the tree.
 */
export function preparedTables(parent: Root | Element): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    if (child.tagName === 'table') prepare(child)
    else preparedTables(child)
  }
}

function prepare(table: Element): void {
  const rows = rowsOf(table)
  const grid: Element[][] = []
  for (const [at, row] of rows.entries()) {
    grid[at] ??= []
    let column = 0
    for (const cell of row.children.filter((child): child is Element => isElement(child, 'td', 'th'))) {
      while (grid[at][column]) column += 1
      if (column >= MAX_COLUMNS) break
      const [across, down] = [span(cell.properties?.colSpan), span(cell.properties?.rowSpan)]
      const content = oneLine(cell)
      for (let y = at; y < Math.min(at + down, rows.length); y += 1) {
        grid[y] ??= []
        for (let x = column; x < Math.min(column + across, MAX_COLUMNS); x += 1) grid[y][x] = element('td', x === column ? structuredClone(content) : [])
      }
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length))
  const filled = grid.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? element('td', []))).filter((row) => !row.every(isEmpty))
  const [head, ...body] = filled
  table.properties = {}
  table.children = head
    ? [
        element('thead', [
          element(
            'tr',
            head.map((cell) => element('th', plainHead(cell.children))),
          ),
        ]),
        element(
          'tbody',
          body.map((row) => element('tr', row)),
        ),
      ]
    : []
}

function rowsOf(node: Element): Element[] {
  return node.children.flatMap((child) => (isElement(child, 'tr') ? [child] : isElement(child, 'thead', 'tbody', 'tfoot') ? rowsOf(child) : []))
}

const span = (value: unknown) => Math.min(SPAN, Math.max(1, Math.floor(Number(value)) || 1))

/** A head is bold by being a head. */
function plainHead(children: ElementContent[]): ElementContent[] {
  return children.flatMap((child) => (isElement(child, 'strong', 'b') ? plainHead(child.children) : [child]))
}

/** The content of a cell without blocks: paragraphs one behind another, items divided by semicolons. */
function oneLine(cell: Element): ElementContent[] {
  const pieces = linesOf(cell.children).filter((line) => !line.every(isEmpty))
  return pieces.flatMap((line, at) => {
    if (at === 0) return line
    const before = pieces[at - 1].map(textIn).join('').trimEnd()
    return [{ type: 'text', value: /[.;:,!?…]$/.test(before) ? ' ' : '; ' } as ElementContent, ...line]
  })
}

function linesOf(children: ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]]
  for (const child of children) {
    if (!isElement(child)) lines[lines.length - 1].push(child)
    else if (child.tagName === 'br') lines.push([])
    else if (LINES.has(child.tagName)) lines.push(...linesOf(child.children), [])
    else lines[lines.length - 1].push(child)
  }
  return lines
}
