import Fraction from 'fraction.js'

export const ROUNDINGS = ['half-up', 'half-even', 'down'] as const
export type Rounding = { digits: number; mode: (typeof ROUNDINGS)[number] }

/** A fraction as a decimal with so many digits, rounded once and as said. Figures here are never negative. */
export function rounded(value: string, { digits, mode }: Rounding): string {
  const scaled = new Fraction(value).mul(10 ** digits)
  const whole = scaled.n / scaled.d
  const rest = (scaled.n % scaled.d) * 2n
  const isUp = mode !== 'down' && (rest > scaled.d || (rest === scaled.d && (mode === 'half-up' || whole % 2n === 1n)))
  const text = String(isUp ? whole + 1n : whole).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** How far a value lies from a threshold, exact: positive where it is reached and passed. */
export function distanceTo(value: string, threshold: string): string {
  return new Fraction(value).sub(threshold).toFraction()
}

/** Whether a value reaches a threshold, before any rounding. */
export function reaches(value: string, threshold: string): boolean {
  return new Fraction(value).compare(threshold) >= 0
}
