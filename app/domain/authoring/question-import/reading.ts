import type { Finding } from '~/platform/mdx/finding'
import type { WrittenQuestion } from '../written-question'

/** What was read from a file of questions: those that can be used, what is wrong or lost with its line, and their pictures. */
export type QuestionReading = { questions: WrittenQuestion[]; findings: Finding[]; images: { path: string; bytes: Buffer }[] }
/** The name of the file, for findings, and the competence of questions that name none. */
export type ReadingOptions = { file: string; competence: string }

/** What belongs to every question; texts are Markdown. */
export type Common = { competence: string; stem: string; explanation: string; points?: number; difficulty?: number }
/** An answer as other programs grade it: 100 is right, less is partly right. Texts are Markdown. */
export type Graded = { text: string; fraction: number; feedback: string }
/** Says what is wrong about the question at hand. */
export type Say = (found: string, advice: string) => void

/** Findings of a file, and a `say` for each question, whose name stands in front of what is said. */
export function findingsOf(file: string): { findings: Finding[]; say: (line: number, name: string, column?: number) => Say } {
  const findings: Finding[] = []
  return {
    findings,
    say:
      (line, name, column = 1) =>
      (found, advice) =>
        void findings.push({ file, line, column, found: name ? `${name}: ${found}` : found, advice }),
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
