import type { Block } from '~/domain/evaluation/dossier-file/document'
import { hoursOfYear } from '~/domain/evaluation/evidence-way/attached'
import { wayWords } from '~/ui/evidence-way/words'
import { number } from '~/ui/format'
import { dossierWords } from '../words'
import { eventsText, type Filed } from './filed'

/** Periods of 45 minutes: learnt here and confirmed from elsewhere, their sum against the norm of the year, and what nobody has confirmed. */
export function hoursBlocks({ dossier: { hours, outside, earned, attached, version } }: Filed): Block[] {
  const [words, way] = [dossierWords.vi, wayWords.vi]
  const said = (count: number) => words.periodsOf(number(count))
  const whole = hoursOfYear({ hours, outside })
  const here = earned.filter(({ kind }) => kind === 'course').map(({ eventSeq }) => eventSeq)
  const elsewhere = (mark: 'confirmed' | 'open') => attached.flatMap((one) => (one.item.kind === 'outside' && one.mark === mark ? [one.seq] : []))
  const sum = `${number(hours.inYear)} + ${number(outside.counted)} = ${number(whole)} / ${number(hours.norm)} tiết`
  const rest = whole < hours.norm ? words.leftOfNorm(number(hours.norm - whole)) : words.normReached
  const most = outside.most === null ? null : number(outside.most)
  return [
    { kind: 'heading', level: 2, text: 'Tiết học (mỗi tiết 45 phút)' },
    {
      kind: 'table',
      columns: [
        { head: 'Nội dung', share: 8 },
        { head: 'Số tiết', share: 6.4 },
        { head: 'Sự kiện', share: 2.8, align: 'right' },
      ],
      rows: [
        ['Học tại Học viện, trong kỳ', said(hours.inSpan), eventsText(here)],
        ['Học ở nơi khác, đã xác nhận, trong kỳ', said(outside.inSpan), eventsText(elsewhere('confirmed'))],
        ['Học tại Học viện, từ đầu năm đến hết kỳ', said(hours.inYear), ''],
        [
          'Học ở nơi khác, đã xác nhận, từ đầu năm',
          `${said(outside.inYear)}; ${outside.counts ? way.outsideCounted(number(outside.counted), most) : 'bộ quy tắc không tính vào định mức'}`,
          '',
        ],
        ['Cả năm so với định mức', `${sum}; ${rest}`, ''],
        ...(outside.open > 0 ? [[way.outsideOpen, way.notCounted(number(outside.open)), eventsText(elsewhere('open'))]] : []),
      ],
    },
    { kind: 'text', style: 'small', text: `${version.content.norm.title.vi}: ${words.normText(number(hours.norm))}.` },
  ]
}
