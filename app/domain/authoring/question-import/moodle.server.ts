import { acceptImage } from '~/platform/media/image.server'
import { freePath } from '~/platform/media/names'
import { composed } from '~/platform/text'
import type { WrittenQuestion } from '../written-question'
import { blankMark, fillIn, matching, multiple, numeric, ordering, shortText, single, trueFalse } from './build'
import { readCloze } from './cloze'
import { isWithinLimits, MOST_ANSWERS, MOST_QUESTIONS } from './question-limits'
import { type Common, findingsOf, type Graded, isCompetence, type QuestionReading, type ReadingOptions, type Say } from './reading'
import { markdownOfEither, markdownOfHtml, markdownOfMarkdown, oneLine, plainMarkdown } from './texts'
import { child, childrenOf, readXml, textOf, type XmlNode } from './xml-tree'

const LEFT_OUT: Record<string, string> = {
  essay: 'là câu tự luận',
  calculated: 'là câu tính toán với biến',
  calculatedsimple: 'là câu tính toán với biến',
  calculatedmulti: 'là câu tính toán với biến',
  random: 'là câu rút ngẫu nhiên',
  randomsamatch: 'là câu rút ngẫu nhiên',
  ddimageortext: 'là câu kéo thả lên hình',
  ddmarker: 'là câu kéo thả lên hình',
}

/** Reads Moodle XML. HTML becomes Markdown, embedded pictures go through `acceptImage`; what has no counterpart is named. */
export async function readMoodleXml(text: string, { file, competence }: ReadingOptions): Promise<QuestionReading> {
  const { say, open, reading } = findingsOf(file)
  const { root, trouble } = readXml(composed(text))
  if (trouble) {
    say(trouble.line, '', trouble.column)(trouble.found, 'Xuất lại từ Moodle: Ngân hàng câu hỏi → Xuất → Moodle XML')
    return reading()
  }
  const quiz = child(root, 'quiz')
  const nodes = quiz ? childrenOf(quiz, 'question').filter((node) => node.attributes.type !== 'category') : []
  if (!nodes.length) say(1, '')('Không có câu hỏi nào trong tệp', 'Xuất lại từ Moodle: Ngân hàng câu hỏi → Xuất → Moodle XML')
  const images: QuestionReading['images'] = []
  for (const node of nodes.slice(0, MOST_QUESTIONS)) {
    const row = open(node.line, textOf(node, 'name'))
    if (
      !isWithinLimits(
        textsOf(node),
        ANSWERS.reduce((sum, name) => sum + childrenOf(node, name).length, 0),
        row.say,
      )
    )
      continue
    const pictures = await takePictures(node, images, row.say)
    row.take(readQuestion(node, competence, pictures, row.say))
  }
  if (nodes.length > MOST_QUESTIONS) say(nodes[MOST_QUESTIONS].line, '')(`Tệp có hơn ${MOST_QUESTIONS} câu hỏi`, 'Chia thành nhiều tệp')
  return reading(images)
}

/** What stands in a question as an answer. */
const ANSWERS = ['answer', 'subquestion', 'selectoption', 'dragbox']

/** All the texts of a question; embedded files are none. */
const textsOf = (node: XmlNode): string => node.children.map((item) => (item.name === 'file' ? '' : `${item.text}${textsOf(item)}`)).join('\n')

type Pictures = Map<string, string>

/** The pictures embedded in a question, by the name its HTML calls them. */
async function takePictures(node: XmlNode, images: QuestionReading['images'], say: Say): Promise<Pictures> {
  const pictures: Pictures = new Map()
  const files = (within: XmlNode): XmlNode[] => within.children.flatMap((item) => (item.name === 'file' ? [item] : files(item)))
  for (const item of files(node)) {
    const name = item.attributes.name ?? ''
    if (item.attributes.encoding !== 'base64') continue
    const { media, findings } = await acceptImage(Buffer.from(item.text, 'base64'), name)
    if (!media) say(`hình “${name}”: ${findings[0].found}`, findings[0].advice)
    else {
      const same = images.find((image) => image.bytes.equals(media.bytes))
      const path = same?.path ?? freePath(media.path, (taken) => images.some((image) => image.path === taken))
      if (!same) images.push({ path, bytes: media.bytes })
      pictures.set(name, path)
    }
  }
  return pictures
}

function readQuestion(node: XmlNode, fallback: string, pictures: Pictures, say: Say): WrittenQuestion | null {
  const type = node.attributes.type ?? ''
  if (Object.hasOwn(LEFT_OUT, type)) return say(LEFT_OUT[type], 'Học viện không có loại câu này: viết lại thành loại khác'), null
  const convert = convertWith(pictures, say)
  const text = (within: XmlNode | undefined) => convert(child(within, 'text')?.text ?? within?.text ?? '', within?.attributes.format ?? 'html')
  const grade = Math.round(Number(textOf(node, 'defaultgrade') || 1))
  const tag = childrenOf(child(node, 'tags') ?? node, 'tag').map((item) => (child(item, 'text')?.text ?? '').trim())
  const common: Common = {
    competence: tag.find(isCompetence) ?? fallback,
    stem: type === 'cloze' ? '' : text(child(node, 'questiontext')),
    explanation: text(child(node, 'generalfeedback')),
    ...(grade > 1 && grade < 1000 ? { points: grade } : {}),
  }
  const answers = childrenOf(node, 'answer').map((answer) => ({
    node: answer,
    fraction: Number(answer.attributes.fraction ?? 0),
    feedback: text(child(answer, 'feedback')),
  }))
  const graded = answers.map((answer): Graded => ({ ...answer, text: oneLine(text(answer.node)) }))
  const typed = answers.map((answer): Graded => ({ ...answer, text: (child(answer.node, 'text')?.text ?? '').trim() }))
  switch (type) {
    case 'multichoice':
      return textOf(node, 'single') === 'false' ? multiple(common, graded, say) : single(common, graded, say)
    case 'truefalse': {
      const right = answers.find((answer) => answer.fraction >= 99.9)
      const wrong = answers.find((answer) => answer !== right)
      if (!right) return say('không có đáp án đúng', 'Đánh dấu đáp án trong Moodle rồi xuất lại'), null
      return trueFalse(common, /^true$/i.test((child(right.node, 'text')?.text ?? '').trim()), { right: right.feedback, wrong: wrong?.feedback ?? '' }, say)
    }
    case 'shortanswer':
      return shortText(common, typed, say, textOf(node, 'usecase') === '1' ? { diacritics: 'keep' } : {})
    case 'numerical': {
      const unit = textOf(child(child(node, 'units'), 'unit'), 'unit_name')
      const numbers = answers.map((answer, at) => ({
        ...answer,
        text: typed[at].text.replace('.', ','),
        tolerance: textOf(answer.node, 'tolerance').replace('.', ','),
      }))
      return numeric(
        common,
        numbers.filter((answer) => answer.text !== '*'),
        unit,
        say,
      )
    }
    case 'matching':
      return matching(
        common,
        childrenOf(node, 'subquestion').map((pair) => ({ left: oneLine(text(pair)), right: oneLine(plainMarkdown(textOf(child(pair, 'answer'), 'text'))) })),
        say,
      )
    case 'ordering':
      return ordering(
        common,
        graded.map(({ text, feedback }) => ({ text, feedback })),
        say,
      )
    case 'cloze':
    case 'multianswer': {
      const cloze = readCloze(child(child(node, 'questiontext'), 'text')?.text ?? '', blankMark, say)
      if (cloze.blanks.length > MOST_ANSWERS) return say(`có hơn ${MOST_ANSWERS} chỗ trống`, 'Chia thành nhiều câu'), null
      const stem = convert(cloze.text, child(node, 'questiontext')?.attributes.format ?? 'html')
      return fillIn(
        { ...common, stem },
        cloze.blanks.map((blank) => ({ ...blank, feedback: plainMarkdown(blank.feedback) })),
        say,
      )
    }
    case 'gapselect':
    case 'ddwtos':
      return gaps(node, common, convert, say)
    default:
      return say(`thuộc loại “${type}” không nhập được`, 'Viết lại thành một loại câu hỏi của Học viện'), null
  }
}

/** `[[1]]` in the text, and numbered words to choose from: they become blanks in which the word is typed. */
function gaps(node: XmlNode, common: Common, convert: (text: string, format: string) => string, say: Say): WrittenQuestion | null {
  const words = [...childrenOf(node, 'selectoption'), ...childrenOf(node, 'dragbox')].map((item) => (child(item, 'text')?.text ?? '').trim())
  const blanks: { accepted: string[]; feedback: string }[] = []
  const marked = (child(child(node, 'questiontext'), 'text')?.text ?? '').replace(/\[\[(\d+)\]\]/g, (_, number: string) => {
    blanks.push({ accepted: [words[Number(number) - 1] ?? ''].filter(Boolean), feedback: '' })
    return blankMark(blanks.length - 1)
  })
  say('chỗ trống chọn từ có sẵn được nhập thành chỗ trống gõ chữ', 'Đọc lại câu này sau khi nhập')
  return fillIn({ ...common, stem: convert(marked, 'html') }, blanks, say)
}

function convertWith(pictures: Pictures, say: Say) {
  const place = (source: string, alt: string) => {
    const name = decoded(source.replace(/^@@PLUGINFILE@@\//, ''))
    const path = pictures.get(name)
    if (!path) return say(`hình “${name.slice(0, 60)}” không có trong tệp`, 'Thêm hình vào câu hỏi sau khi nhập'), null
    if (!alt) say(`hình “${name}” chưa có chữ thay thế`, 'Viết mô tả hình sau khi nhập')
    return { path, alt }
  }
  return (text: string, format: string): string => {
    if (format === 'markdown') return markdownOfMarkdown(text)
    if (format === 'plain_text') return plainMarkdown(text)
    return format === 'moodle_auto_format' ? markdownOfEither(text) : markdownOfHtml(text, place)
  }
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
