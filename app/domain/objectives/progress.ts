import Fraction from 'fraction.js'
import { rounded } from '../evaluation/rounding'

const HUNDRED = new Fraction(100)
const NONE = new Fraction(0)

/** The way a key result goes: up or down, as its start and target say. */
export const directionOf = ({ from, target }: { from: string; target: string }): 'up' | 'down' => (new Fraction(target).compare(from) > 0 ? 'up' : 'down')

/**
 * How much of the way from start to target a value has come, in percent, exact as `n/d`: nothing before the start and where nothing is
 * known yet, a hundred at the target and beyond.
 */
export function progressOf({ from, target }: { from: string; target: string }, value: string | null): string {
  if (value === null) return '0'
  const share = new Fraction(value).sub(from).div(new Fraction(target).sub(from)).mul(HUNDRED)
  return (share.compare(NONE) < 0 ? NONE : share.compare(HUNDRED) > 0 ? HUNDRED : share).toFraction()
}

/** The weighted mean of percents, exact; null of none. */
export function weightedMean(parts: readonly { weight: string; percent: string }[]): string | null {
  const weights = parts.reduce((sum, part) => sum.add(part.weight), NONE)
  if (weights.equals(NONE)) return null
  return parts
    .reduce((sum, part) => sum.add(new Fraction(part.weight).mul(part.percent)), NONE)
    .div(weights)
    .toFraction()
}

/** A percent as it is shown: rounded once, half up, to one decimal. */
export const shownPercent = (percent: string): string => rounded(percent, { digits: 1, mode: 'half-up' })

/** A value as it is shown: at most two decimals, rounded once, half up. */
export function shownValue(value: string): string {
  const fraction = new Fraction(value)
  const text = rounded(fraction.abs().toFraction(), { digits: 2, mode: 'half-up' }).replace(/\.?0+$/, '')
  return fraction.compare(NONE) < 0 && text !== '0' ? `-${text}` : text
}
