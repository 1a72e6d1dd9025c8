import { fold } from '~/platform/vietnamese'
import type { WrittenQuestion } from '../written-question'
import { blankMark, fillIn, matching, multiple, numeric, ordering, shortText, single, trueFalse } from './build'
import { type Common, type Graded, isCompetence, type Say } from './reading'
import { markdownOfMarkdown, oneLine, plainMarkdown } from './texts'

export const LETTERS = [...'ABCDEFGH']
/** What a question is written with, in Excel as columns and in Word as lines. */
export const LABELS = [
  'Loại',
  'Năng lực',
  'Câu hỏi',
  ...LETTERS,
  'Đáp án',
  'Giải thích',
  ...LETTERS.map((letter) => `Nhận xét ${letter}`),
  'Điểm',
  'Độ khó',
  'Sai số',
  'Đơn vị',
  'Tên hai cột',
  'Tha lỗi gõ',
  'Giữ dấu',
  'Giữ thứ tự',
]
/** The texts of one question by their label. */
export type Fields = Partial<Record<string, string>>

/** The types as people write them; the first name is the one that is written back. */
export const TYPE_NAMES: Record<WrittenQuestion['type'], string[]> = {
  single: ['Chọn một', 'single', 'một đáp án', 'trắc nghiệm'],
  multiple: ['Chọn nhiều', 'multiple', 'nhiều đáp án'],
  truefalse: ['Đúng sai', 'truefalse', 'đúng - sai', 'đúng/sai'],
  text: ['Trả lời ngắn', 'text', 'short answer'],
  number: ['Số', 'number', 'numerical'],
  ordering: ['Sắp xếp', 'ordering', 'thứ tự'],
  matching: ['Ghép đôi', 'matching', 'nối'],
  fillin: ['Điền chỗ trống', 'fillin', 'điền từ'],
}

const known = new Map(
  Object.entries(TYPE_NAMES).flatMap(([type, names]) => names.map((name): [string, WrittenQuestion['type']] => [fold(name), type as WrittenQuestion['type']])),
)
const LABEL_BY_FOLD = new Map(LABELS.map((label) => [fold(label), label]))
const BLANK = /\\?\[\\?\[([^[\]]+?)\\?\]\\?\]/g

/** The label a text means, whatever its case and marks; null for a text that is none. */
export const labelOf = (text: string): string | null => LABEL_BY_FOLD.get(fold(text.replace(/[*:]/g, ' '))) ?? null

/** A question out of its texts; null, with what is wrong, when it cannot be used. */
export function questionOfFields(fields: Fields, competence: string, say: Say): WrittenQuestion | null {
  const field = (label: string) => (fields[label] ?? '').trim()
  const written = field('Loại')
  const answer = field('Đáp án')
  const type = written ? known.get(fold(written)) : guessed(fields)
  if (!type)
    return (
      say(
        `loại “${written.slice(0, 40)}” không có`,
        `Viết một trong: ${Object.values(TYPE_NAMES)
          .map(([name]) => name)
          .join(', ')}`,
        'Loại',
      ),
      null
    )
  const asked = field('Năng lực')
  if (asked && !isCompetence(asked)) say(`năng lực “${asked.slice(0, 20)}” không đúng dạng`, `Viết mã như 4.1; câu này tạm nhận ${competence}`, 'Năng lực')
  const blanks: string[][] = []
  const marked = type === 'fillin' ? field('Câu hỏi').replace(BLANK, (_, inner: string) => blankMark(blanks.push(alternatives(inner)) - 1)) : field('Câu hỏi')
  const number = (label: string, most: number) => {
    const value = Number(field(label))
    if (field(label) && !(Number.isInteger(value) && value >= 1 && value <= most))
      say(`“${label}” phải là số từ 1 đến ${most}`, 'Sửa lại; tạm dùng giá trị mặc định', label)
    return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined
  }
  const [points, difficulty] = [number('Điểm', 999), number('Độ khó', 3)]
  const common: Common = {
    competence: isCompetence(asked) ? asked : competence,
    stem: markdownOfMarkdown(marked),
    explanation: markdownOfMarkdown(field('Giải thích')),
    ...(points ? { points } : {}),
    ...(difficulty ? { difficulty } : {}),
  }
  const options = LETTERS.filter((letter) => field(letter)).map((letter) => ({
    letter,
    text: field(letter),
    feedback: markdownOfMarkdown(field(`Nhận xét ${letter}`)),
  }))
  const isSet = (label: string) => ['co', 'x', '1', 'yes', 'dung'].includes(fold(field(label)))
  const typos = number('Tha lỗi gõ', 9)
  const spelling = { ...(typos ? { typos } : {}), ...(isSet('Giữ dấu') ? { diacritics: 'keep' as const } : {}) }
  const typed = (): Graded[] => [
    ...alternatives(answer).map((text) => ({ text, fraction: 100, feedback: '' })),
    ...options.map(({ text, feedback }) => ({ text, fraction: 0, feedback })),
  ]
  switch (type) {
    case 'single':
    case 'multiple': {
      const right = answer
        .toUpperCase()
        .split(/[\s,;.+&]+/)
        .filter(Boolean)
      const stray = right.find((letter) => !options.some((option) => option.letter === letter))
      if (!right.length || stray)
        return (
          say(
            answer ? `đáp án “${answer.slice(0, 20)}” không phải là một phương án` : 'không có đáp án',
            `Viết chữ của phương án đúng, ví dụ ${options[0]?.letter ?? 'A'}`,
            'Đáp án',
          ),
          null
        )
      const graded = options.map(
        (option): Graded => ({ text: oneLine(markdownOfMarkdown(option.text)), fraction: right.includes(option.letter) ? 100 : 0, feedback: option.feedback }),
      )
      return withOrder((type === 'single' ? single : multiple)(common, graded, say), isSet('Giữ thứ tự'))
    }
    case 'truefalse': {
      const verdict = fold(answer)
      const isTrue = ['dung', 'd', 'true', 't', 'a'].includes(verdict)
      if (!isTrue && !['sai', 's', 'false', 'f', 'b'].includes(verdict))
        return say(`đáp án “${answer.slice(0, 20)}” không phải là Đúng hoặc Sai`, 'Viết Đúng hoặc Sai', 'Đáp án'), null
      const [whenTrue, whenFalse] = ['A', 'B'].map((letter) => markdownOfMarkdown(field(`Nhận xét ${letter}`)))
      return trueFalse(common, isTrue, isTrue ? { right: whenTrue, wrong: whenFalse } : { right: whenFalse, wrong: whenTrue }, say)
    }
    case 'text':
      return shortText(common, typed(), say, spelling)
    case 'number':
      return numeric(
        common,
        typed().map((item) => ({ ...item, tolerance: field('Sai số') })),
        field('Đơn vị'),
        say,
      )
    case 'ordering':
      return ordering(
        common,
        options.map((option) => ({ text: oneLine(markdownOfMarkdown(option.text)), feedback: option.feedback })),
        say,
      )
    case 'matching': {
      const heads = field('Tên hai cột') ? pairOf(field('Tên hai cột')) : undefined
      return matching(
        common,
        options.map(({ text }) => pairOf(text)),
        say,
        heads?.right ? heads : undefined,
      )
    }
    default:
      return fillIn(
        common,
        blanks.map((accepted, at) => ({ accepted, feedback: markdownOfMarkdown(field(`Nhận xét ${LETTERS[at] ?? ''}`)) })),
        say,
        spelling,
      )
  }
}

/** A choice whose options stay in their order, where that is asked. */
function withOrder(question: WrittenQuestion | null, isFixed: boolean): WrittenQuestion | null {
  return question && isFixed && (question.type === 'single' || question.type === 'multiple') ? { ...question, shuffle: 'no' } : question
}

/** What a question without a type must be, by what is there. */
function guessed(fields: Fields): WrittenQuestion['type'] {
  if (new RegExp(BLANK.source).test(fields['Câu hỏi'] ?? '')) return 'fillin'
  if (/^(?:đúng|sai)$/i.test((fields['Đáp án'] ?? '').trim()) && !fields.A) return 'truefalse'
  if (fields.A && /(?:=>|⇒)/.test(fields.A)) return 'matching'
  return /^[A-H][\s,;]+[A-H]/i.test((fields['Đáp án'] ?? '').trim()) ? 'multiple' : fields.A ? 'single' : 'text'
}

const alternatives = (text: string) =>
  text
    .split('|')
    .map((item) => item.replace(/\\(.)/g, '$1').trim())
    .filter(Boolean)
function pairOf(text: string): { left: string; right: string } {
  const [left, ...right] = text.split(/\s*(?:=>|⇒|=\\>)\s*/)
  return right.length
    ? { left: oneLine(markdownOfMarkdown(left)), right: oneLine(markdownOfMarkdown(right.join(' '))) }
    : { left: oneLine(plainMarkdown(left)), right: '' }
}

/** The texts of a question by label: the reverse of `questionOfFields`. What has no place there is said. */
export function fieldsOfQuestion(question: WrittenQuestion, say: Say): Fields {
  const letters = (items: { text: string; feedback?: string }[]): Fields => {
    if (items.length > LETTERS.length) say(`có hơn ${LETTERS.length} phương án`, 'Các phương án sau không xuất ra được')
    return Object.fromEntries(
      items.slice(0, LETTERS.length).flatMap(({ text, feedback }, at) => [
        [LETTERS[at], text],
        [`Nhận xét ${LETTERS[at]}`, feedback ?? ''],
      ]),
    )
  }
  const base: Fields = {
    Loại: TYPE_NAMES[question.type][0],
    'Năng lực': question.competence,
    'Câu hỏi': question.stem,
    'Giải thích': question.explanation,
    Điểm: question.points === undefined ? '' : String(question.points),
    'Độ khó': question.difficulty === undefined ? '' : String(question.difficulty),
  }
  if ('typos' in question && question.typos) base['Tha lỗi gõ'] = String(question.typos)
  if ('diacritics' in question && question.diacritics === 'keep') base['Giữ dấu'] = 'có'
  if ('shuffle' in question && question.shuffle === 'no') base['Giữ thứ tự'] = 'có'
  switch (question.type) {
    case 'single':
    case 'multiple':
      return {
        ...base,
        ...letters(question.options),
        'Đáp án': question.options.flatMap((option, at) => (option.isRight ? [LETTERS[at] ?? ''] : [])).join(', '),
      }
    case 'truefalse':
      return {
        ...base,
        'Đáp án': question.options[0]?.isRight ? 'Đúng' : 'Sai',
        'Nhận xét A': question.options[0]?.feedback ?? '',
        'Nhận xét B': question.options[1]?.feedback ?? '',
      }
    case 'text':
    case 'number': {
      if (question.answers.some((answer) => answer.isRight && answer.feedback)) say('có nhận xét cho đáp án đúng', 'Nhận xét này không xuất ra được')
      const right = question.answers.filter((answer) => answer.isRight).map((answer) => answer.text)
      const number = question.type === 'number' ? { 'Sai số': question.tolerance ?? '', 'Đơn vị': question.unit ?? '' } : {}
      return { ...base, ...letters(question.answers.filter((answer) => !answer.isRight)), ...number, 'Đáp án': right.join(' | ') }
    }
    case 'ordering':
      return { ...base, ...letters(question.items) }
    case 'matching':
      return {
        ...base,
        'Tên hai cột': `${question.heads.left} => ${question.heads.right}`,
        ...letters(question.pairs.map(({ left, right }) => ({ text: `${left} => ${right}`.trim() }))),
      }
    default: {
      const stem = question.blanks.reduce((text, blank) => text.replace(`[[${blank.id}]]`, `[[${blank.accepted.join(' | ')}]]`), question.stem)
      const feedback = Object.fromEntries(question.blanks.map((blank, at) => [`Nhận xét ${LETTERS[at]}`, blank.feedback]))
      return { ...base, 'Câu hỏi': stem, ...feedback }
    }
  }
}
