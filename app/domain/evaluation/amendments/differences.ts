import { canonicalJson } from '~/platform/canonical'

/** A figure that differs: where it stands, and both values; null where it is not there. */
export type Difference = { path: string; was: unknown; is: unknown }

type Branch = Record<string, unknown>

/**
 * Everything in which two values differ, in the order of their paths: `hours.inYear`, `earned[<id>].isRevoked`. Items of a list are told
 * apart by what names them, so that one more does not move the others; those without a name by their place.
 */
export function differencesOf(was: unknown, is: unknown, path = ''): Difference[] {
  if (textOf(was) === textOf(is)) return []
  if (Array.isArray(was) && Array.isArray(is)) {
    const [before, after] = [namedItems(was), namedItems(is)]
    return keysOf(before, after).flatMap((key) => differencesOf(before[key], after[key], `${path}[${key}]`))
  }
  if (isBranch(was) && isBranch(is)) return keysOf(was, is).flatMap((key) => differencesOf(was[key], is[key], path ? `${path}.${key}` : key))
  return [{ path, was: was ?? null, is: is ?? null }]
}

const NAMES = ['id', 'enrolmentId', 'month', 'part', 'seq', 'from'] as const

/** The items of a list by what names each; by place where something names two or none. */
export function namedItems(items: readonly unknown[]): Branch {
  const name = NAMES.find((one) => items.every((item) => isBranch(item) && typeof item[one] !== 'object' && item[one] !== undefined))
  const keys = items.map((item, at) => (name ? String((item as Branch)[name]) : String(at)))
  return Object.fromEntries(items.map((item, at) => [new Set(keys).size === keys.length ? keys[at] : String(at), item]))
}

const keysOf = (a: Branch, b: Branch) => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()
const isBranch = (value: unknown): value is Branch => typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => canonicalJson(value ?? null)
