import { questionFact } from './question-facts'

/** What a passage is to its readers. */
export type PassageKind = 'heading' | 'text' | 'list' | 'table' | 'quote' | 'code' | 'question' | 'component'

/** What kind of passage a text is, and the name of its component. */
export function kindOf(text: string): { kind: PassageKind; label: string } {
  const tag = /^\s*<([A-Z]\w*)/.exec(text)?.[1]
  if (tag) return tag === 'Question' ? { kind: 'question', label: '' } : { kind: 'component', label: tag }
  const first = text.trimStart()
  const kind = /^#{1,6} /.test(first)
    ? 'heading'
    : /^(?:[-*+]|\d+[.)]) /.test(first)
      ? 'list'
      : first.startsWith('|')
        ? 'table'
        : first.startsWith('>')
          ? 'quote'
          : /^(?:```|~~~)/.test(first)
            ? 'code'
            : 'text'
  return { kind, label: '' }
}

/** A passage without the signs that only its compiler needs: tags, emphasis, escapes, rules of tables. What a question says of itself is told in `language`. */
export function readable(text: string, language: 'vi' | 'en' = 'vi'): string {
  const { kind } = kindOf(text)
  if (kind === 'code') return text
  const lines = text.split('\n').flatMap((line) => {
    if (/^\s*<\/?[A-Z]/.test(line)) return attributesOf(line, kind, language)
    if (kind === 'table') return /^\s*\|[\s|:-]+\|\s*$/.test(line) ? [] : [cellsOf(line)]
    return [kind === 'question' ? optionOf(line) : line]
  })
  return lines
    .join('\n')
    .replace(/^#{1,6} /, '')
    .replace(SIGNS, (sign, escaped?: string) => escaped ?? (sign.startsWith('`') ? sign : ''))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

// Code stays as it is written; an escaped sign is the sign, and emphasis is none.
const SIGNS = /`[^`\n]*`|\\([!-/:-@[-`{-~])|\*\*|__/g

// What a component shows of its attributes as words.
const SHOWN = ['title', 'summary', 'subject', 'from', 'term', 'meaning', 'alt', 'caption']

/** The attributes of an opening tag that a reader would miss: those shown as words, and of a question all but its id. */
function attributesOf(line: string, kind: PassageKind, language: 'vi' | 'en'): string[] {
  const named = [...line.matchAll(/(\w+)="([^"]*)"/g)].flatMap(([, name, value]) => {
    if (kind === 'question') return name === 'id' ? [] : [questionFact(name, value, language)]
    return SHOWN.includes(name) ? [value] : []
  })
  return named.length ? [named.join(' · ')] : []
}

/** The cells of a row with points between them. */
const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .join(' · ')

/** An option with its mark as a sign, and remarks with an arrow. */
function optionOf(line: string): string {
  return line
    .replace(/^(\s*)[-*] \[[xX]\] `(\w+)`\s*/, '$1✓ $2. ')
    .replace(/^(\s*)[-*] \[ \] `(\w+)`\s*/, '$1○ $2. ')
    .replace(/^(\s*)> ?/, '$1→ ')
}
