/** One line of a CSV that any spreadsheet opens (RFC 4180). What a spreadsheet would run as a formula is told apart by an apostrophe. */
export function csvLine(values: (string | number)[]): string {
  return `${values.map((value) => cell(typeof value === 'number' ? String(value) : harmless(value))).join(',')}\r\n`
}

// Full-width signs are turned into plain ones by some programs.
const FORMULA = /^[\s\u0000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/
const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text)
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text)
