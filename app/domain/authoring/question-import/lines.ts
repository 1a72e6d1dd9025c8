import { type Fields, LETTERS, labelOf, questionOfFields } from './fields-of-question'
import { isWithinLimits, MOST_QUESTIONS } from './question-limits'
import { findingsOf, type QuestionReading, type ReadingOptions } from './reading'

const START = /^(?:câu|question)\s*(?:hỏi\s*)?\d+\s*[.:)–-]*\s*(.*)$/i
const OPTION = /^([A-H])\s*\\?[.)]\s*(.*)$/
const LABELLED = /^(loại|năng lực|đáp án|giải thích|nhận xét [A-H]|điểm|độ khó|sai số|đơn vị|tên hai cột|tha lỗi gõ|giữ dấu|giữ thứ tự|câu hỏi)\s*\\?:\s*(.*)$/i

/**
 * Reads questions from a Word document that became Markdown: “Câu 1. …”, options “A. …”, then “Đáp án: B”, “Giải thích: …”
 * and the other labels of the template, each on its own line; or the same as tables of two columns.
 */
export function readLines(markdown: string, { file, competence }: ReadingOptions): QuestionReading {
  const { say, open: openRow, reading } = findingsOf(file)
  let open: { fields: Fields; last: string; line: number } | null = null
  let number = 0
  const close = () => {
    if (!open) return
    number += 1
    if (number > MOST_QUESTIONS) return
    const row = openRow(open.line, open.fields['Câu hỏi'] ?? '')
    if (isWithinLimits(Object.values(open.fields).join('\n'), 0, row.say)) row.take(questionOfFields(open.fields, competence, row.say))
  }
  const begin = (text: string, line: number) => {
    close()
    open = { fields: { 'Câu hỏi': text }, last: 'Câu hỏi', line }
  }
  const set = (label: string, text: string) => {
    if (open) Object.assign(open, { fields: { ...open.fields, [label]: text }, last: label })
  }
  for (const { text, line, isItem } of linesOf(markdown)) {
    const start = START.exec(text)
    const labelled = LABELLED.exec(text)
    const option = OPTION.exec(text)
    if (labelled && labelOf(labelled[1]) === 'Câu hỏi') begin(labelled[2], line)
    else if (start) begin(start[1], line)
    else if (!open) continue
    else if (labelled) set(labelOf(labelled[1]) ?? '', labelled[2])
    else if (option) set(option[1], option[2])
    // Options numbered by Word itself lose their letters: they are lettered by their order.
    else if (isItem && !('Đáp án' in (open as { fields: Fields }).fields))
      set(LETTERS.find((letter) => !(letter in (open as { fields: Fields }).fields)) ?? 'H', text)
    else {
      const { fields, last } = open as { fields: Fields; last: string }
      set(last, `${fields[last] ?? ''}${fields[last] ? '\n\n' : ''}${text}`)
    }
  }
  close()
  if (number > MOST_QUESTIONS) say(1, '')(`Tệp có hơn ${MOST_QUESTIONS} câu hỏi`, 'Chia thành nhiều tệp')
  if (!number) say(1, '')('Không tìm thấy câu hỏi nào', 'Viết “Câu 1. …”, các dòng “A. …”, rồi “Đáp án: A”; hoặc dùng tệp mẫu')
  return reading()
}

type Line = { text: string; line: number; isItem: boolean }

/** The lines of Markdown without what only shapes them: bold around a label, marks of lists, bars of tables. */
function linesOf(markdown: string): Line[] {
  return markdown.split('\n').flatMap((raw, at): Line[] => {
    const row = /^\|(.*)\|$/.exec(raw.trim())
    if (row) {
      const cells = row[1].split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'))
      if (cells.every((cell) => /^:?-+:?$/.test(cell) || cell === '') || !cells[0]) return []
      const label = bare(cells[0])
      const text = cells.slice(1).join(' ').trim()
      return [{ text: /^[A-H]$/.test(label) ? `${label}. ${text}` : `${label.replace(/:$/, '')}: ${text}`, line: at + 1, isItem: false }]
    }
    const isItem = /^\s*(?:[-*]|\d+\.)\s/.test(raw)
    const text = bare(
      raw
        .trim()
        .replace(/^(?:#{1,6}|[-*]|\d+\.|>)\s+/, '')
        .replace(/\\$/, ''),
    )
    return text ? [{ text, line: at + 1, isItem }] : []
  })
}

/** `**Câu 1.** Nội dung` and `**Đáp án:** B` without their bold. */
const bare = (text: string) => text.replace(/^\*\*([^*]{1,60}?)\*\*\s*/, '$1 ').trim()
