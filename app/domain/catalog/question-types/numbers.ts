import { composed } from '~/platform/text'

/**
 * The number a text stands for, in Vietnamese notation; null when it is none. A comma begins the decimals (`0,5`); a
 * dot, or a space, before exactly three digits groups thousands (`1.250` and `1.250,5`) unless the number begins with 0;
 * any other single dot begins the decimals (`0.5`, `72.25`). A unit may follow when it is the one asked for.
 */
export function readNumber(text: string, unit = ''): number | null {
  const bare = composed(text).trim().toLowerCase()
  const wanted = composed(unit).trim().toLowerCase()
  const digits = (wanted && bare.endsWith(wanted) ? bare.slice(0, -wanted.length) : bare).trim().replace(/^[−–]/, '-')
  const match = /^([+-]?)((?:[1-9]\d{0,2}(?:[.\s]\d{3})+)|\d+)(?:,(\d+))?$/u.exec(digits) ?? /^([+-]?)(\d+)\.(\d+)$/.exec(digits)
  if (!match || digits.replace(/\D/g, '').length > 15) return null
  const value = Number(`${match[2].replace(/\D/g, '')}.${match[3] ?? '0'}`)
  return match[1] === '-' ? -value : value
}

/** Whether a number lies within a tolerance of another; what binary fractions lose is forgiven. */
export function isNear(value: number, wanted: number, tolerance: number): boolean {
  return Math.abs(value - wanted) <= tolerance + 1e-9 * Math.max(1, Math.abs(wanted))
}
