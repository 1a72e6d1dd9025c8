import { composed } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { readLevel } from './competence-levels'
import type { GivenRequirement } from './competence-requirements.server'

const GROUPS: Record<string, string> = {
  'can bo': 'can-bo',
  'cong chuc': 'cong-chuc',
  'vien chuc': 'vien-chuc',
  'hop dong': 'hop-dong',
  'lao dong hop dong': 'hop-dong',
  'moi nhom': '',
}

/** A day as people write it in Vietnam, `05/09/2026`, or as programs do. */
function dayOf(text: string): string {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  return parts ? `${parts[3]}-${parts[2].padStart(2, '0')}-${parts[1].padStart(2, '0')}` : text
}

const groupOf = (text: string) =>
  GROUPS[
    fold(text)
      .replace(/[^a-z]+/g, ' ')
      .trim()
  ] ?? text

/** As many rows as one table may have. */
const MOST_ROWS = 500

/** Requirements from a pasted table, a row each: unit; position; legal group; competence; level; from; to; reason. A row of headings and empty ones are passed over. */
export function rowsOfTable(text: string): { row: number; given: GivenRequirement }[] {
  return composed(text)
    .split(/\r\n?|\n/)
    .map((line, at) => ({ row: at + 1, cells: line.split(line.includes('\t') ? '\t' : ';').map((cell) => cell.trim()) }))
    .filter(({ cells, row }) => cells.some(Boolean) && !(row === 1 && cells.length > 4 && readLevel(cells[4] ?? '') === null && !/^\d/.test(cells[3] ?? '')))
    .slice(0, MOST_ROWS)
    .map(({ row, cells: [unitCode = '', position = '', group = '', competenceCode = '', level = '', from = '', to = '', reason = ''] }) => ({
      row,
      given: { unitCode, position, legalGroup: groupOf(group), competenceCode, level: readLevel(level), validFrom: dayOf(from), validTo: dayOf(to), reason },
    }))
}
