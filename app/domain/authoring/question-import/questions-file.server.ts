import { decodeText } from '~/platform/text-encoding'
import type { WrittenQuestion } from '../written-question'
import { readAiken } from './aiken'
import { readExcel } from './excel.server'
import { readGift } from './gift'
import { readMoodleXml } from './moodle.server'
import { findingsOf, type QuestionReading, type ReadingOptions } from './reading'
import { readWord } from './word.server'

/** The formats questions are brought in. */
export const FORMATS = ['gift', 'aiken', 'moodle', 'excel', 'word'] as const
export type QuestionFormat = (typeof FORMATS)[number]

const MAX_TEXT = 20_000_000

/** The format of a file by its name and how it begins; null when it can be none of them. */
export function formatOf(name: string, bytes: Buffer): QuestionFormat | null {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1].toLowerCase()
  if (ending === 'xlsx') return 'excel'
  if (ending === 'docx') return 'word'
  const text = decodeText(bytes.subarray(0, 200_000)) ?? ''
  if (ending === 'xml' || /^\s*<\?xml|^\s*<quiz/.test(text)) return 'moodle'
  const brace = text.search(/(?<!\\)\{/)
  if (ending === 'gift' || (brace >= 0 && text.includes('}', brace))) return 'gift'
  return /^[ \t]*(?:ANSWER|ĐÁP ÁN)[ \t]*:/im.test(text) ? 'aiken' : null
}

/** Reads a file of questions. Each question that cannot be used is named with its line; the good ones stay usable. */
export async function readQuestions(format: QuestionFormat, bytes: Buffer, options: ReadingOptions): Promise<QuestionReading> {
  if (format === 'excel') return readExcel(bytes, options)
  if (format === 'word') return readWord(bytes, options)
  const { say, reading } = findingsOf(options.file)
  const text = bytes.length > MAX_TEXT ? null : decodeText(bytes)
  if (text === null) {
    say(1, '')(bytes.length > MAX_TEXT ? `Tệp nặng hơn ${MAX_TEXT / 1e6} MB` : 'Tệp không phải là văn bản', 'Lưu tệp dạng văn bản UTF-8 rồi thử lại')
    return reading()
  }
  return format === 'gift' ? readGift(text, options) : format === 'aiken' ? readAiken(text, options) : readMoodleXml(text, options)
}

export type { QuestionReading, WrittenQuestion }
