import type { Finding } from '~/platform/mdx/finding'
import type { WrittenQuestion } from '../written-question'

/** One question as it stands in a file: where it begins, what it became (null: it cannot be used), and what was said about it. */
export type ReadRow = { number: number; line: number; question: WrittenQuestion | null; findings: Finding[] }
/**
 * What was read from a file of questions: row by row, those that can be used, what is wrong or lost with its line (also what
 * is said of the file as a whole), and their pictures.
 */
export type QuestionReading = { rows: ReadRow[]; questions: WrittenQuestion[]; findings: Finding[]; images: { path: string; bytes: Buffer }[] }
/** The name of the file, for findings, and the competence of questions that name none. */
export type ReadingOptions = { file: string; competence: string }

/** What belongs to every question; texts are Markdown. */
export type Common = { competence: string; stem: string; explanation: string; points?: number; difficulty?: number }
/** An answer as other programs grade it: 100 is right, less is partly right. Texts are Markdown. */
export type Graded = { text: string; fraction: number; feedback: string }
/** Says what is wrong about the question at hand; `field` is the label of the text it stands in, where one is known. */
export type Say = (found: string, advice: string, field?: string) => void
/** A row that is being read: what is said about it, and the question it became. */
export type OpenRow = { say: Say; take(question: WrittenQuestion | null): void }

/** Collects what a file of questions holds: a row for each question, and what is said of the file as a whole. */
export function findingsOf(file: string): {
  findings: Finding[]
  say: (line: number, name: string, column?: number) => Say
  open: (line: number, text: string, columnOf?: (field: string) => number) => OpenRow
  reading: (images?: QuestionReading['images']) => QuestionReading
} {
  const findings: Finding[] = []
  const rows: ReadRow[] = []
  const finding = (line: number, name: string, column: number, found: string, advice: string): Finding => {
    const said = { file, line, column, found: name ? `${name}: ${found}` : found, advice }
    findings.push(said)
    return said
  }
  return {
    findings,
    say:
      (line, name, column = 1) =>
      (found, advice) =>
        void finding(line, name, column, found, advice),
    open: (line, text, columnOf = () => 1) => {
      const row: ReadRow = { number: rows.length + 1, line, question: null, findings: [] }
      rows.push(row)
      const name = nameOf(row.number, text)
      return {
        say: (found, advice, field) => void row.findings.push(finding(line, name, field ? columnOf(field) : 1, found, advice)),
        take: (question) => {
          row.question = question
        },
      }
    },
    reading: (images = []) => ({ rows, questions: rows.flatMap(({ question }) => question ?? []), findings, images }),
  }
}

/** How a question is named in findings: its number, and how it begins. */
export function nameOf(number: number, text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return `Câu ${number}${words ? ` “${words.length > 40 ? `${words.slice(0, 40).trimEnd()}…` : words}”` : ''}`
}

/** Codes of options in order: a, b, …, z, a1, … */
export const codeOf = (at: number): string => (at < 26 ? String.fromCharCode(97 + at) : `${String.fromCharCode(97 + (at % 26))}${Math.floor(at / 26)}`)

/** A number as it is written here: a comma before the decimals. */
export const writtenNumber = (value: number): string => String(value).replace('.', ',')

/** Whether a name is a competence of the framework, such as 4.1. */
export const isCompetence = (name: string): boolean => /^\d{1,2}(?:\.\d{1,2}){1,2}$/.test(name)
