import type { Block } from '~/domain/evaluation/dossier-file/document'
import { type AttachedItem, type Item, shownMark } from '~/domain/evaluation/evidence-way/attached'
import { criteriaOf } from '~/domain/evaluation/rule-set'
import { knownByText } from '~/ui/evidence/known-by'
import { titleOf } from '~/ui/evidence-way/item-title'
import { wayWords } from '~/ui/evidence-way/words'
import { capital, date, number } from '~/ui/format'
import { dossierWords } from '../words'
import { eventsText, type Filed } from './filed'

const [words, way] = [dossierWords.vi, wayWords.vi]

/** Every piece of evidence: what, when, how it is known and by whom, the criterion it stands under, how far it is confirmed, and its events. */
export function evidenceBlocks(filed: Filed): Block[] {
  const { attached } = filed.dossier
  return [
    { kind: 'heading', level: 2, text: words.earned },
    attached.length === 0
      ? { kind: 'text', text: `${words.noEarned}.` }
      : {
          kind: 'table',
          columns: [
            { head: 'Minh chứng', share: 7 },
            { head: 'Ngày', share: 4.2 },
            { head: words.knownBy, share: 7 },
            { head: 'Tiêu chí', share: 5 },
            { head: 'Xác nhận', share: 4.6 },
            { head: 'Sự kiện', share: 3, align: 'right' },
          ],
          size: 9.5,
          rows: attached.map((one) => rowOf(one, filed)),
        },
  ]
}

function rowOf(one: AttachedItem, { dossier, names, today }: Filed): string[] {
  const { item, criterionId, inResults, placement, decision } = one
  const criterion = criteriaOf(dossier.version.content).find(({ id }) => id === criterionId)
  return [
    `${capital(words[item.kind])}. ${'courseCode' in item ? `${item.courseCode}. ` : ''}${titleOf(item, 'vi')}`,
    dayOf(item),
    knownOf(item, names),
    criterion ? criterion.title.vi : way.notPlaced,
    [confirmedOf(one, dossier.period, names, today), inResults ? 'cũng tính ở học tập được giao' : ''].filter(Boolean).join('; '),
    eventsText([item.eventSeq, placement?.eventSeq ?? item.eventSeq, decision?.eventSeq ?? item.eventSeq]),
  ]
}

function confirmedOf({ mark, decision }: AttachedItem, period: Filed['dossier']['period'], names: Filed['names'], today: string): string {
  const state = way[shownMark(mark, period, today)].toLowerCase()
  if (!decision || (mark !== 'confirmed' && mark !== 'returned')) return state
  const by = [names[decision.decidedBy], date(decision.decidedAt)].filter(Boolean).join(', ')
  return `${state} (${by})${mark === 'returned' ? `: ${decision.reason}` : ''}`
}

function dayOf(item: Item): string {
  if (item.kind === 'outside') return way.span(date(item.firstDay), date(item.lastDay))
  const day = date(item.kind === 'course' ? item.completedAt : item.kind === 'product' ? item.handedInAt : item.creditedAt)
  return item.countsOn ? `${day}; tính vào ${date(item.countsOn)}` : day
}

function knownOf(item: Item, names: Filed['names']): string {
  if (item.kind === 'outside')
    return [way[item.form], item.provider, words.periodsOf(number(item.periods)), 'cá nhân khai kèm giấy tờ', item.fileName ?? item.link ?? '']
      .filter(Boolean)
      .join('; ')
  if (item.kind === 'product') return `${words.accepted(names[item.markerId] ?? 'Người chấm', date(item.markedAt))}; lần nộp ${item.number}`
  if (item.kind === 'sharing') return `${words.credited(item.participants)}${item.isFlagged ? `; ${words.flagged}` : ''}`
  return [
    words.periodsOf(number(item.periods)),
    knownByText(item.knownBy, 'vi').name,
    `phiên bản ${item.versionNumber}`,
    item.attemptId && item.percent !== null ? `${words.attempt(item.attemptNumber ?? 0).toLowerCase()}: ${number(item.percent)} %` : '',
    (item.markerId && names[item.markerId] && `người chấm: ${names[item.markerId]}`) || '',
    item.certificateCode ? `giấy chứng nhận ${item.certificateCode}${item.isRevoked ? ` (${words.revoked})` : ''}` : '',
  ]
    .filter(Boolean)
    .join('; ')
}
