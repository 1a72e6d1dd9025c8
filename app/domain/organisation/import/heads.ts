import { headScore, type Part } from './columns'

/** Where the head of a table stands: the number of its row, of the row below where it takes two, and its headings. */
export type Head = { row: number; rows: number; headings: string[] }

type Row = { number: number; cells: string[] }

/** How far down a head is looked for: forms begin with the names of bodies, a title and a date. */
export const HEAD_WITHIN = 40

/**
 * Finds the head among the first rows of a table: the row, or the pair of rows where cells were merged, that names most fields. Null where
 * no row names two.
 */
export function findHead(part: Part, rows: Row[]): Head | null {
  let best: (Head & { score: number }) | null = null
  for (const [at, { number, cells }] of rows.entries()) {
    const single = headScore(part, cells)
    const below = rows[at + 1]
    const pair = below?.number === number + 1 ? paired(cells, below.cells) : null
    const double = pair ? headScore(part, pair) : 0
    const found =
      pair && double > single && headScore(part, below.cells) > 0 ? { score: double, rows: 2, headings: pair } : { score: single, rows: 1, headings: cells }
    if (found.score >= 2 && found.score > (best?.score ?? 0)) best = { ...found, row: number }
  }
  return best && { row: best.row, rows: best.rows, headings: best.headings }
}

/** Headings of two rows: what stands below is more exact than what was merged above it. */
function paired(above: string[], below: string[]): string[] {
  return Array.from({ length: Math.max(above.length, below.length) }, (_, at) => below[at] || above[at] || '')
}

/** Whether a row under the head says nothing of anybody: empty, the numbers of columns, or a heading across the table. */
export function isAside(cells: string[], identifying: (number | undefined)[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0) return true
  if (filled.length > 2 && filled.every((cell, at) => /^[([]?(?:\d{1,2}|[A-Z])[)\]]?$/.test(cell.trim()) && isNext(filled, at))) return true
  // “I. Văn phòng”, “Tổng cộng: 25”: no code has words.
  if (filled.length === 1 && /\S\s+\S/.test(filled[0])) return true
  return filled.length <= 2 && identifying.every((column) => column === undefined || !cells[column]?.trim())
}

/** Numbers of columns go up by one. */
function isNext(cells: string[], at: number): boolean {
  const number = (cell: string) => (/\d/.test(cell) ? Number(/\d+/.exec(cell)?.[0]) : (/[A-Z]/.exec(cell)?.[0].charCodeAt(0) ?? 0))
  return at === 0 || /[A-Z]/.test(cells[at - 1]) || number(cells[at]) === number(cells[at - 1]) + 1
}
