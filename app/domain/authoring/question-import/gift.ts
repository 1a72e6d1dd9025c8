import { composed } from '~/platform/text'
import type { WrittenQuestion } from '../written-question'
import { blankMark, fillIn, matching, multiple, numeric, ordering, shortText, single, trueFalse } from './build'
import { isWithinLimits, LONGEST_NUMBER, MOST_QUESTIONS } from './question-limits'
import { findingsOf, type Graded, isCompetence, type OpenRow, type QuestionReading, type ReadingOptions, type Say, writtenNumber } from './reading'
import { markdownOfEither, markdownOfHtml, markdownOfMarkdown, oneLine, plainMarkdown } from './texts'

/** Escaped signs stand as letters of private use while the text is taken apart. */
const ESCAPED = '~=#{}:\\'
const hidden = (text: string) =>
  text.replace(/\\([~=#{}:\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : String.fromCharCode(0xe000 + ESCAPED.indexOf(sign))))
const shown = (text: string) => text.replace(/[\ue000-\ue006]/g, (sign) => ESCAPED[sign.charCodeAt(0) - 0xe000])

type Block = { line: number; text: string; competence: string | null }

/** Reads questions in GIFT. Each one that cannot be used is named with its line; the others are kept. */
export function readGift(text: string, { file, competence }: ReadingOptions): QuestionReading {
  const { say, open, reading } = findingsOf(file)
  const blocks = blocksOf(composed(text).replace(/[\ue000-\uf8ff]/g, ''))
  for (const block of blocks.slice(0, MOST_QUESTIONS)) readBlock(block, block.competence ?? competence, (stem) => open(block.line, stem))
  if (blocks.length > MOST_QUESTIONS) say(blocks[MOST_QUESTIONS].line, '')(`Tệp có hơn ${MOST_QUESTIONS} câu hỏi`, 'Chia thành nhiều tệp')
  if (!blocks.length) say(1, '')('Không có câu hỏi GIFT nào trong tệp', 'Mỗi câu cách nhau một dòng trống, đáp án trong ngoặc nhọn { }')
  return reading()
}

/** Blocks between empty lines; comments are left out, save the tag that names a competence. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  let tagged: string | null = null
  for (const [at, line] of text.split('\n').entries()) {
    const trimmed = line.trim()
    if (trimmed.startsWith('//')) {
      const tag = [...trimmed.matchAll(/\[tag:([^\][]{1,40})\]/g)].map((match) => match[1].trim()).find(isCompetence)
      tagged = tag ?? tagged
      continue
    }
    if (!trimmed || trimmed.startsWith('$CATEGORY')) {
      open = null
      continue
    }
    if (!open) {
      open = { line: at + 1, text: '', competence: tagged }
      tagged = null
      blocks.push(open)
    }
    open.text += `${open.text ? '\n' : ''}${line}`
  }
  return blocks
}

function readBlock(block: Block, competence: string, open: (stem: string) => OpenRow): void {
  const whole = hidden(block.text).trim()
  const untitled = whole.replace(/^::[\s\S]*?::/, '').trim()
  const format = /^\[(html|markdown|plain|moodle)\]/i.exec(untitled)?.[1].toLowerCase()
  const body = untitled.replace(/^\[\w+\]/, (found) => (format ? '' : found))
  const convert = format === 'html' ? markdownOfHtml : format === 'markdown' ? markdownOfMarkdown : format === 'plain' ? plainMarkdown : markdownOfEither
  const [opens, closes] = [body.indexOf('{'), body.indexOf('}', body.indexOf('{'))]
  const { say, take } = open(shown(opens < 0 ? body : body.slice(0, opens)))
  if (opens < 0) return say('không có đáp án trong ngoặc nhọn { }', 'Đoạn mô tả không nhập; câu hỏi cần { } chứa đáp án')
  if (closes < 0) return say('mở { mà không đóng }', 'Thêm } sau đáp án; dấu ngoặc nhọn trong câu viết \\{ \\}')
  const closer = body.slice(opens + 1, closes)
  if (!isWithinLimits(whole, closer.startsWith('>') ? closer.split('\n').length - 1 : closer.split(/[=~]/).length - 1, say)) return
  const [before, after] = [body.slice(0, opens).trim(), body.slice(closes + 1).trim()]
  const [inner, ...general] = closer.split('####')
  const md = (text: string) => convert(shown(text).trim())
  const explanation = general.length ? md(general.join(' ')) : ''
  const common = (gap: string) => ({ competence, stem: md(after ? `${before} ${gap} ${after}`.replace(/ ([.,;:!?])/g, '$1') : before), explanation })
  const texts: Texts = { md, line: (text) => oneLine(md(text)), plain: (text) => shown(text).replace(/\s+/g, ' ').trim() }
  take(readAnswers(inner.trim(), after !== '', common, texts, say))
}

type Texts = { md: (text: string) => string; line: (text: string) => string; plain: (text: string) => string }

function readAnswers(inner: string, hasTail: boolean, common: (gap: string) => Parameters<typeof single>[0], texts: Texts, say: Say): WrittenQuestion | null {
  const gap = '……'
  const truth = /^(t|true|f|false)\s*(?:#([^#]*))?(?:#([^#]*))?$/i.exec(inner)
  if (truth) return trueFalse(common(gap), /^t/i.test(truth[1]), { wrong: texts.md(truth[2] ?? ''), right: texts.md(truth[3] ?? '') }, say)
  if (!inner) return say('là câu tự luận', 'Câu tự luận không chấm tự động: dùng nhiệm vụ thực hành'), null
  if (inner.startsWith('>'))
    return ordering(
      common(gap),
      inner
        .replace(/^>[^\n]*\n/, '')
        .split('\n')
        .map((text) => ({ text: texts.line(text) })),
      say,
    )
  if (inner.startsWith('#')) {
    const numbers = numbersOf(inner.slice(1).trim(), texts)
    if (numbers.some(({ text, tolerance }) => Math.max(text.length, tolerance.length) > LONGEST_NUMBER))
      return say(`số dài quá ${LONGEST_NUMBER} ký tự`, 'Viết số ngắn hơn'), null
    return numeric(common(gap), numbers, '', say)
  }
  const answers = [...inner.matchAll(/([=~])\s*(?:%(-?\d+(?:[.,]\d+)?)%)?([^=~]*)/g)].map(([, sign, weight, rest]) => {
    const [text, ...feedback] = rest.split('#')
    return { sign, weight: weight === undefined ? null : Number(weight.replace(',', '.')), text: text.trim(), feedback: texts.md(feedback.join(' ')) }
  })
  if (!answers.length) return say('đáp án không bắt đầu bằng = hoặc ~', 'Viết =đúng và ~sai trong ngoặc nhọn'), null
  const graded = answers.map(
    (answer): Graded => ({ text: texts.line(answer.text), fraction: answer.weight ?? (answer.sign === '=' ? 100 : 0), feedback: answer.feedback }),
  )
  if (answers.every((answer) => answer.sign === '=' && answer.text.includes('->')))
    return matching(
      common(gap),
      answers.map(({ text }) => ({ left: texts.line(text.split('->')[0]), right: texts.line(text.split('->').slice(1).join('->')) })),
      say,
    )
  if (answers.every((answer) => answer.sign === '=')) {
    const plain = graded.map((answer, at) => ({ ...answer, text: texts.plain(answers[at].text) }))
    if (!hasTail) return shortText(common(gap), plain, say)
    const accepted = plain.filter((answer) => answer.fraction >= 99.9).map((answer) => answer.text)
    return fillIn(common(blankMark(0)), [{ accepted, feedback: plain[0].feedback }], say)
  }
  return answers.some((answer) => answer.sign === '=') ? single(common(gap), graded, say) : multiple(common(gap), graded, say)
}

function numbersOf(inner: string, { md }: Texts): (Graded & { tolerance: string })[] {
  const parts = /^=/.test(inner)
    ? [...inner.matchAll(/=\s*(?:%(-?\d+(?:\.\d+)?)%)?([^=]*)/g)].map(([, weight, rest]) => ({ weight, rest }))
    : [{ weight: undefined, rest: inner }]
  return parts.map(({ weight, rest }) => {
    const [number, ...feedback] = rest.split('#')
    const range = number.length > LONGEST_NUMBER ? null : /^\s*(-?[\d.]+(?:e-?\d+)?)\s*\.\.\s*(-?[\d.]+(?:e-?\d+)?)\s*$/i.exec(number)
    const [value, tolerance = ''] = number
      .replaceAll('\ue005', ':')
      .split(':')
      .map((text) => text.trim())
    const common = { fraction: weight === undefined ? 100 : Number(weight), feedback: md(feedback.join(' ')) }
    if (!range) return { ...common, text: value.replace('.', ','), tolerance: tolerance.replace('.', ',') }
    const [low, high] = [Number(range[1]), Number(range[2])]
    return { ...common, text: rounded((low + high) / 2), tolerance: rounded(Math.abs(high - low) / 2) }
  })
}

/** Without the dust of binary fractions. */
const rounded = (value: number) => writtenNumber(Number(value.toPrecision(12)))
