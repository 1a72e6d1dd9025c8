import type { Block } from '~/domain/evaluation/dossier-file/document'
import { cutText } from '~/platform/text'
import { figureName, figureValue } from '~/ui/challenge/figure-name'
import { challengeWords } from '~/ui/challenge/words'
import { date } from '~/ui/format'
import { amendmentWords } from '../amendment-words'
import { figureName as amendedName, criteriaNames, isSaidBeside, type Naming, valueText } from '../difference-text'
import { spanName } from '../names'
import { dossierWords } from '../words'
import { eventText, type Filed } from './filed'

const words = challengeWords.vi

/** What came to a dossier by its challenges and after its closing, a section each: open challenges, corrections with both values, amendments with both. */
export function afterBlocks(filed: Filed): Block[][] {
  return [challenged(filed), corrected(filed), amended(filed)].filter((blocks) => blocks.length > 0)
}

const naming = ({ titles }: Filed) => ({ words, dossier: dossierWords.vi, titles, language: 'vi' as const })

function challenged(filed: Filed): Block[] {
  if (filed.challenges.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Đang kiến nghị' },
    ...filed.challenges.map(
      ({ figure, raisedAt, eventSeq }): Block => ({
        kind: 'text',
        text: `${figureName(figure, naming(filed))}: kiến nghị ngày ${date(raisedAt)}, chưa trả lời xong (${eventText(eventSeq)}).`,
      }),
    ),
  ]
}

function corrected(filed: Filed): Block[] {
  const { corrections, left } = filed.dossier
  if (corrections.length + left.length === 0) return []
  const value = (text: string, kind: string) => figureValue('', text || (kind === 'excused' ? 'false' : ''), naming(filed))
  return [
    { kind: 'heading', level: 2, text: words.corrections },
    ...(corrections.length
      ? [
          {
            kind: 'table',
            columns: [
              { head: 'Điều chỉnh', share: 6.2 },
              { head: 'Trước', share: 3.8 },
              { head: 'Sau', share: 3.8 },
              { head: 'Lý do', share: 6.2 },
              { head: 'Sự kiện', share: 3, align: 'right' },
            ],
            rows: corrections.map(({ kind, target, was, value: becomes, reason, seq }) => [
              [words[`kind-${kind}`], filed.titles[target] ? `“${filed.titles[target].vi}”` : ''].filter(Boolean).join(', '),
              kind === 'source' ? '' : value(was, kind),
              kind === 'source' ? '' : value(becomes, kind),
              cutText(reason, 600),
              String(seq),
            ]),
          } as const,
        ]
      : []),
    ...left.map(
      ({ title, countsOn, span, seq }): Block => ({
        kind: 'text',
        text: `${words.left(title.vi, date(countsOn), spanName(span, dossierWords.vi, 'vi'))} (${eventText(seq)})`,
      }),
    ),
  ]
}

function amended({ dossier, amendments, amended: names }: Filed): Block[] {
  if (amendments.length === 0) return []
  const said: Naming = { words: amendmentWords.vi, dossier: dossierWords.vi, language: 'vi', names: { ...criteriaNames(dossier.version.content), ...names } }
  return [
    { kind: 'heading', level: 2, text: 'Bổ sung sau khi khóa' },
    ...amendments.flatMap(({ number, amendedAt, causes, hash, eventSeq, differences }): Block[] => [
      {
        kind: 'text',
        text: `Bản bổ sung số ${number}, ngày ${date(amendedAt)} (${eventText(eventSeq)}): ${causes.map(({ reason, seq }) => `${reason} (${eventText(seq)})`).join('; ')}.`,
      },
      {
        kind: 'table',
        columns: [
          { head: 'Con số', share: 6 },
          { head: 'Lúc khóa hoặc trước đó', share: 4 },
          { head: 'Nay', share: 4 },
        ],
        rows: differences
          .filter((one) => !isSaidBeside(one, differences))
          .map(({ path, was, is }) => [amendedName(path, said), valueText(path, was, said), valueText(path, is, said)]),
      },
      { kind: 'text', style: 'small', text: `Mã băm: ${hash}` },
    ]),
  ]
}
