import type { Finding } from './finding'

type Trouble = { found: string; advice: string }

const NAMES: [RegExp, Trouble][] = [
  [
    /[\u202A-\u202E\u2066-\u2069]/,
    { found: 'Có ký tự ẩn đảo chiều chữ', advice: 'Xóa ký tự này: nó làm chữ hiện ra khác với chữ được lưu; gõ lại đoạn văn thay vì dán' },
  ],
  [/[\uD800-\uDFFF]/, { found: 'Có nửa ký tự bị hỏng', advice: 'Xóa và gõ lại ký tự tại đây' }],
  [/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/, { found: 'Có ký tự điều khiển', advice: 'Xóa ký tự này; nó thường lẫn vào khi dán từ chương trình khác' }],
]
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

const codeOf = (char: string) => `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** What is wrong about the first character that may never stand in a text: controls, turned directions, halves of a pair; null when none. */
export function troubleIn(text: string): Trouble | null {
  FORBIDDEN.lastIndex = 0
  const char = FORBIDDEN.exec(text)?.[0]
  return char ? troubleOf(char) : null
}

function troubleOf(char: string): Trouble {
  const [, trouble] = NAMES.find(([pattern]) => pattern.test(char)) ?? NAMES[2]
  return { found: `${trouble.found} (${codeOf(char)})`, advice: trouble.advice }
}

/** Every place of a source where a forbidden character stands, at most twenty. */
export function forbiddenCharacters(source: string, file: string): Finding[] {
  const findings: Finding[] = []
  let line = 1
  let lineStart = 0
  for (const { 0: char, index } of source.matchAll(FORBIDDEN)) {
    for (let at = source.indexOf('\n', lineStart); at >= 0 && at < index; at = source.indexOf('\n', lineStart)) {
      line += 1
      lineStart = at + 1
    }
    findings.push({ file, line, column: index - lineStart + 1, ...troubleOf(char) })
    if (findings.length === 20) break
  }
  return findings
}
