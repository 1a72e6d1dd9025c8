import Fraction from 'fraction.js'

/** Why a number is not taken: it is none, it could be two, or it is longer than any figure here. */
export type DecimalTrouble = 'number-wrong' | 'number-ambiguous' | 'number-long'

const DIGITS = 12
const DECIMALS = 4

/**
 * A number as people and programs write it, as a plain decimal such as `1234.5`: `1.234,5`, `1 234,5`, `12,5%` and `12.5` are read.
 * `1.234` alone could be a thousand or one and a bit, and is refused.
 */
export function readDecimal(text: string): { ok: true; value: string } | { ok: false; trouble: DecimalTrouble } {
  const said = text.replace(/[\s\u00a0\u202f]/g, '').replace(/%$/, '')
  const parts = /^([+-]?)(\d[\d.,]*)$/.exec(said)
  if (!parts) return { ok: false, trouble: 'number-wrong' }
  const number = plain(parts[2])
  if (!number) return { ok: false, trouble: /^\d{1,3}[.,]\d{3}$/.test(parts[2]) ? 'number-ambiguous' : 'number-wrong' }
  const [whole, rest = ''] = number.split('.')
  const digits = [whole.replace(/^0+(?=\d)/, ''), rest.replace(/0+$/, '')]
  if (digits[0].length > DIGITS || digits[1].length > DECIMALS) return { ok: false, trouble: 'number-long' }
  const value = digits[1] ? digits.join('.') : digits[0]
  return { ok: true, value: parts[1] === '-' && /[1-9]/.test(value) ? `-${value}` : value }
}

/** Digits with at most one point; null where marks of thousands and decimals cannot be told apart. */
function plain(text: string): string | null {
  const marks = [...text.matchAll(/[.,]/g)].map(([mark]) => mark)
  if (marks.length === 0) return text
  const last = marks[marks.length - 1]
  if (marks.length === 1) return /^\d{1,3}[.,]\d{3}$/.test(text) && !/^0/.test(text) ? null : text.replace(',', '.').replace(/\.$/, '')
  const others = marks.slice(0, -1)
  // Thousands alone: the same mark again and again.
  if (others.every((mark) => mark === last)) return /^\d{1,3}([.,]\d{3})+$/.test(text) ? text.replace(/[.,]/g, '') : null
  if (others.some((mark) => mark === last)) return null
  const [whole, rest] = [text.slice(0, text.lastIndexOf(last)), text.slice(text.lastIndexOf(last) + 1)]
  return /^\d{1,3}([.,]\d{3})+$/.test(whole) ? `${whole.replace(/[.,]/g, '')}.${rest}` : null
}

/** Whether one decimal is less than another. */
export const isLess = (one: string, other: string): boolean => new Fraction(one).compare(other) < 0
