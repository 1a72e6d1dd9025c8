import { composed } from '~/platform/text'
import { multiple, single } from './build'
import { isWithinLimits, MOST_QUESTIONS } from './question-limits'
import { findingsOf, type Graded, type QuestionReading, type ReadingOptions } from './reading'
import { plainMarkdown } from './texts'

const OPTION = /^\s*([A-Z])\s*[.)]\s+(.*)$/
const ANSWER = /^\s*(?:ANSWER|ĐÁP ÁN)\s*:\s*(.*)$/i
const EXPLANATION = /^\s*(?:FEEDBACK|GIẢI THÍCH)\s*:\s*(.*)$/i

/** Reads questions in Aiken: a question, options `A. …`, `ANSWER: B`. Besides, `ĐÁP ÁN:` and `GIẢI THÍCH:` are known. */
export function readAiken(text: string, { file, competence }: ReadingOptions): QuestionReading {
  const { say, open: openRow, reading } = findingsOf(file)
  let open = { line: 0, stem: [] as string[], options: [] as { letter: string; text: string; line: number }[], explanation: '' }
  let count = 0
  const close = (answer: string | null, line: number) => {
    const { stem, options, explanation } = open
    open = { line: 0, stem: [], options: [], explanation: '' }
    if (!stem.length && !options.length) return
    count += 1
    if (count > MOST_QUESTIONS) return
    const row = openRow(line, stem.join(' '))
    const tell = row.say
    if (!isWithinLimits([...stem, explanation, ...options.map((option) => option.text)].join('\n'), options.length, tell)) return
    if (answer === null) return tell('không có dòng ANSWER', 'Thêm dòng “ANSWER: B” ngay sau các phương án')
    const right = answer
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)
    const unknown = right.find((letter) => !options.some((option) => option.letter === letter))
    if (!right.length || unknown)
      return tell(`đáp án “${answer}” không phải là một phương án`, `Viết một trong: ${options.map((option) => option.letter).join(', ') || 'A, B'}`)
    const common = { competence, stem: plainMarkdown(stem.join('\n')), explanation: plainMarkdown(explanation) }
    const graded = options.map(({ letter, text }): Graded => ({ text: plainMarkdown(text), fraction: right.includes(letter) ? 100 : 0, feedback: '' }))
    row.take(right.length > 1 ? multiple(common, graded, tell) : single(common, graded, tell))
  }
  // GIẢI THÍCH stands behind the answer: a question is closed by what comes next.
  let answered: { answer: string; line: number } | null = null
  const lines = composed(text).split('\n')
  for (const [at, line] of lines.entries()) {
    const explanation = EXPLANATION.exec(line)
    if (explanation) {
      open.explanation = explanation[1]
      continue
    }
    if (answered && line.trim()) {
      close(answered.answer, answered.line)
      answered = null
    }
    const answer = ANSWER.exec(line)
    const option = OPTION.exec(line)
    if (answer) answered = { answer: answer[1].trim(), line: at + 1 }
    else if (option && open.stem.length) open.options.push({ letter: option[1], text: option[2], line: at + 1 })
    else if (line.trim()) {
      if (open.options.length) close(null, open.line)
      open.line ||= at + 1
      open.stem.push(line.trim())
    }
  }
  close(answered?.answer ?? null, answered?.line ?? open.line)
  if (count > MOST_QUESTIONS) say(1, '')(`Tệp có hơn ${MOST_QUESTIONS} câu hỏi`, 'Chia thành nhiều tệp')
  if (!count) say(1, '')('Không có câu hỏi Aiken nào trong tệp', 'Viết câu hỏi, các dòng “A. …”, rồi “ANSWER: A”')
  return reading()
}
