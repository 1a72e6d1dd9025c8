import type { QuestionMark, VersionFigures } from '~/domain/authoring/draft-readers.server'
import type { PassageMark } from '~/domain/authoring/draft-signals.server'
import { number } from '~/ui/format'
import { type Language, wordsIn } from '~/ui/words'
import { readerWords } from './reader-words'

/** A mark in words: one line, and what stands behind it, version by version; nothing where the line says all. */
export type ReaderLines = { summary: string; details: string[] }

/** How readers fared with a question: now, before it was last changed, and what they chose. */
export function questionLines({ versions, isEdited }: QuestionMark, language: Language): ReaderLines {
  const words = wordsIn(readerWords, language)
  const [newest, before] = versions
  const figures = (row: VersionFigures) => figuresOf(row, language)
  const [most] = newest.wrongChoices
  const now = newest.isCurrent ? [figures(newest), before && words.before(figures(before))] : [words.noneYet, words.before(figures(newest))]
  const line = [...now, most && words.most(most.text, number(most.people, language))].filter(Boolean).join('; ')
  const isAll = versions.length === 1 && newest.isCurrent && newest.wrongChoices.length < 2
  const rows = (isAll ? [] : versions).map((row) => {
    const name = row.isCurrent ? `${words.version(row.number)} (${words.asked})` : words.version(row.number)
    const choices = row.wrongChoices.map(({ text, people }) => `“${text}” (${number(people, language)})`).join(', ')
    return `${name}: ${[figures(row), choices && words.chosen(choices)].filter(Boolean).join('; ')}`
  })
  return { summary: line[0].toUpperCase() + line.slice(1), details: isEdited ? [words.questionEdited, ...rows] : rows }
}

function figuresOf({ firstTries, wrong }: VersionFigures, language: Language): string {
  const words = wordsIn(readerWords, language)
  const of = number(firstTries, language)
  return wrong === null ? words.few(of) : words.rate(number((wrong * 100) / firstTries, language, 0), of)
}

/** How many did not understand a passage, and in which version of it. */
export function passageLines({ people, versions }: PassageMark, language: Language): ReaderLines {
  const words = wordsIn(readerWords, language)
  const details = versions.map((row) => {
    const counts = words.unclearIn(number(row.people, language), number(row.learned, language))
    return `${words.version(row.number)}: ${counts} (${row.isAsDrafted ? words.same : words.different})`
  })
  return { summary: words.unclear(number(people, language)), details }
}

/** What readers of a file say, each at the line of a text where it stands by now. */
export function lineNotes(
  { questions, passages }: { questions: QuestionMark[]; passages: PassageMark[] },
  text: string,
  language: Language,
): { line: number; text: string }[] {
  return [
    ...passages.map((mark) => ({ line: lineNow(text, mark.start, mark.line ?? 1), text: passageLines(mark, language).summary })),
    ...questions.map((mark) => ({ line: lineNow(text, `id="${mark.id}"`, mark.line), text: questionLines(mark, language).summary })),
  ]
}

/** The line on which something stands by now that stood on another when the page was opened; that one when it is gone. */
export function lineNow(text: string, start: string, line: number): number {
  if (!start) return line
  const lines = text.split('\n').flatMap((content, at) => (content.includes(start) ? [at + 1] : []))
  return lines.sort((a, b) => Math.abs(a - line) - Math.abs(b - line))[0] ?? line
}
