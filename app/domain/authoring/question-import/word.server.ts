import { readWordDocument } from '~/platform/documents/word-thread.server'
import { wordOfLines } from '~/platform/documents/word-writer.server'
import { EXAMPLES, INSTRUCTIONS } from './examples'
import { LETTERS } from './fields-of-question'
import { readLines } from './lines'
import type { QuestionReading, ReadingOptions } from './reading'

/** Reads questions from a Word document in the layout of the template; its pictures come along. */
export async function readWord(bytes: Buffer, options: ReadingOptions): Promise<QuestionReading> {
  const document = await readWordDocument(bytes, options.file)
  if (!document.markdown && document.findings.length) return { rows: [], questions: [], findings: document.findings, images: [] }
  const read = readLines(document.title ? `${document.title}\n\n${document.markdown}` : document.markdown, options)
  return { ...read, findings: [...document.findings, ...read.findings], images: document.images }
}

/** The template: how to write, then an example of every type. */
export function wordTemplate(): Promise<Buffer> {
  const rules = INSTRUCTIONS.filter((rule) => !/cột|dòng tên|công thức/i.test(rule))
  const lines = EXAMPLES.flatMap((fields, at) => [
    { text: `Câu ${at + 1}. ${fields['Câu hỏi']}`, bold: `Câu ${at + 1}.` },
    ...LETTERS.filter((letter) => fields[letter]).map((letter) => ({ text: `${letter}. ${fields[letter]}` })),
    ...['Loại', 'Đáp án', 'Giải thích', ...LETTERS.map((letter) => `Nhận xét ${letter}`), 'Năng lực', 'Độ khó', 'Sai số', 'Đơn vị']
      .filter((label) => fields[label])
      .map((label) => ({ text: `${label}: ${fields[label]}`, bold: `${label}:` })),
    { text: '' },
  ])
  return wordOfLines([
    { text: 'Mẫu câu hỏi', style: 'Title' },
    { text: 'Mỗi câu bắt đầu bằng “Câu 1.”, “Câu 2.”…; mỗi phương án và mỗi mục dưới đây một dòng.' },
    ...rules.map((text) => ({ text })),
    { text: '' },
    ...lines,
  ])
}
