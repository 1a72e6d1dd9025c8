import type { Block } from '~/domain/evaluation/dossier-file/document'
import { date, month as monthText, number } from '~/ui/format'
import { leaderWords } from '../leader-words'
import { decimal } from '../names'
import { eventsText, type Filed } from './filed'

const words = leaderWords.vi

/** Of who leads: their unit's figures, and what each month's parts d, đ and e rest on, with the events; none for everyone else. */
export function leaderBlocks({ dossier: { unit, result, through }, names }: Filed): Block[] {
  const months = result.months.flatMap(({ month, leader }) => (leader ? [{ month, leader }] : []))
  if (!unit && months.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: words.unitTitle },
    ...(unit
      ? [
          {
            kind: 'table',
            columns: [
              { head: 'Số liệu của đơn vị', share: 7 },
              { head: 'Giá trị', share: 4, align: 'right' },
            ],
            rows: [
              [words.unitPeople, number(unit.people)],
              [words.unitDone, words.ofAll(number(unit.done), number(unit.due))],
              [words.unitOverdue, number(unit.overdue)],
              [words.unitPeriods, number(unit.periods)],
            ],
          } as const,
          { kind: 'text', style: 'small', text: `${words.unitNote} Tính đến sự kiện số ${through}.` } as const,
        ]
      : []),
    ...(months.length
      ? [
          {
            kind: 'table',
            columns: [
              { head: words.month, share: 3 },
              { head: 'Phần', share: 5 },
              { head: 'Căn cứ', share: 9 },
              { head: 'Sự kiện', share: 4, align: 'right' },
            ],
            rows: months.flatMap(({ month, leader }) => [
              [monthText(month), 'Kết quả của đơn vị (d)', below(leader), eventsText(leader.failingSeqs)],
              ...(['organising', 'uniting'] as const).map((part) => {
                const entry = leader.entries.find((one) => one.part === part)
                const by = entry && names[entry.byId] ? ` (${names[entry.byId]} ghi)` : ''
                return [monthText(month), words[part], entry ? `${decimal(entry.percent, 'vi')} %${by}` : words.notSaid, entry ? String(entry.seq) : '']
              }),
            ]),
          } as const,
        ]
      : []),
  ]
}

function below({ subordinates, day }: { subordinates: { of: number; rated: number; failing: number } | null; day: string }): string {
  if (!subordinates || subordinates.of === 0) return `${words.nobodyBelow} (${words.onDay(date(day))})`
  const { of, rated, failing } = subordinates
  return `${words.below(number(of), number(rated), number(failing))} (${words.onDay(date(day))})`
}
