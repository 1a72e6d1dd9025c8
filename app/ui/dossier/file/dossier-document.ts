import type { DossierDocument } from '~/domain/evaluation/dossier-file/document'
import { missingText, stageName } from '~/ui/evidence-way/standing-strip'
import { wayWords } from '~/ui/evidence-way/words'
import { capital, date } from '~/ui/format'
import { spanName } from '../names'
import { dossierWords } from '../words'
import { afterBlocks } from './after-blocks'
import { evidenceBlocks } from './evidence-blocks'
import type { Filed } from './filed'
import { hoursBlocks } from './hours-blocks'
import { leaderBlocks } from './leader-blocks'
import { workBlocks } from './work-blocks'

type Block = DossierDocument['blocks'][number]

/** A dossier as a document in Vietnamese, as documents are: the same reading and the same words as its page. `day` dates it. */
export function documentOf(filed: Filed, day: string): DossierDocument {
  const { dossier, person, issuer, body, isParty } = filed
  const span = spanName(dossier.period.span, dossierWords.vi, 'vi')
  const [hours, work, evidence, leader, after] = [hoursBlocks(filed), workBlocks(filed), evidenceBlocks(filed), leaderBlocks(filed), afterBlocks(filed)]
  const sections = [hours, work, ...(leader.length ? [leader] : []), evidence, ...after]
  return {
    issuer,
    body,
    isParty,
    number: dossier.frozen?.number ?? null,
    day,
    span,
    fullName: person.fullName,
    blocks: [about(filed), ...example(filed), ...sections.flatMap(numbered), ...missing(filed), ...proof(filed)],
  }
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
/** A section with its number before its heading. */
function numbered(blocks: Block[], at: number): Block[] {
  return blocks.map((block, n) => (n === 0 && block.kind === 'heading' ? { ...block, text: `${ROMAN[at]}. ${block.text}` } : block))
}

function about({ dossier, person, standing, challenges }: Filed): Block {
  const { version, person: place } = dossier
  const [words, way] = [dossierWords.vi, wayWords.vi]
  const place_ = [person.position, person.unitName, person.agencyName].filter(Boolean).join(', ')
  const state = capital(stageName(standing.stage, way))
  const counts = way.counts(String(standing.confirmed), String(standing.open), String(standing.returned), false)
  return {
    kind: 'table',
    size: 11,
    columns: [
      { head: 'Thông tin', share: 3 },
      { head: 'Nội dung', share: 7 },
    ],
    rows: [
      ['Họ và tên', person.fullName],
      ['Mã cán bộ', person.staffCode],
      ['Chức vụ, đơn vị', `${place_} (ngày cuối trong kỳ: ${date(place.lastDay)})`],
      ['Nhóm', capital(String(words[place.legalGroup as 'can-bo'] ?? place.legalGroup))],
      ['Bộ quy tắc', `${version.content.title.vi}, phiên bản ${version.number} (sự kiện số ${version.eventSeq}). ${version.content.basis}`],
      ['Trạng thái', `${state}${challenges.length ? ', đang kiến nghị' : ''}. Minh chứng: ${counts}`],
    ],
  }
}

const example = ({ dossier }: Filed): Block[] => (dossier.version.content.isExample ? [{ kind: 'text', style: 'bold', text: dossierWords.vi.exampleNote }] : [])

function missing({ dossier, missing: all }: Filed): Block[] {
  if (all.length === 0) return []
  const said = { courses: dossier.courses, rules: dossier.version.content, words: wayWords.vi, language: 'vi' as const }
  return [{ kind: 'heading', level: 2, text: wayWords.vi.missing }, ...all.map((one): Block => ({ kind: 'text', text: `– ${missingText(one, said)}` }))]
}

function proof({ dossier: { frozen, through } }: Filed): Block[] {
  const state = frozen
    ? `Phiếu đã khóa, số ${frozen.number} trong chuỗi; sự kiện khóa số ${frozen.eventSeq}; tính đến sự kiện số ${through}.`
    : `Phiếu chưa khóa, in để xem; tính đến sự kiện số ${through}.`
  return [
    { kind: 'text', text: `${state} Học viện ghi lại minh chứng và phép tính, không xếp loại. Mỗi số sự kiện mở ra sự kiện gốc trong sổ.` },
    ...(frozen ? [{ kind: 'text', style: 'small', text: `Mã băm: ${frozen.hash}` } as const] : []),
  ]
}
