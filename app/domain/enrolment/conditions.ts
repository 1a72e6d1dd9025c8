import { addDays, isCivilDate } from '~/platform/clock'
import { cleanText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { LEGAL_GROUPS } from '../organisation/legal-groups'

export const POST_KINDS = ['main', 'concurrent', 'acting', 'deputy'] as const
export type PostKind = (typeof POST_KINDS)[number]
export { LEGAL_GROUPS }
export const UNIT_KINDS = ['city', 'block', 'party', 'department', 'ward', 'commune', 'office'] as const

/**
 * Whom a rule or an order reaches, beside the unit it is given in. A list that is empty asks nothing. Those of the post and the
 * person hold for as long as somebody is asked; those of time and of courses only when they are asked first, or growing older
 * in a post would release a newcomer from what newcomers learn.
 */
export type Conditions = {
  /** Units by id; each with all below it. */
  units: string[]
  unitKinds: string[]
  /** Names as typed, compared without diacritics and case; one that ends in `*` stands for all that begin so. */
  unitNames: string[]
  positions: string[]
  legalGroups: string[]
  /** People by staff code; left out where none are named, as it was before people could be. */
  staffCodes?: string[]
  /** Empty: main posts. */
  postKinds: string[]
  /** The post began at most so many days ago, or on or after a day. */
  begunWithinDays: number | null
  begunSince: string | null
  /** The first post ever began at most so many days ago. */
  newInServiceDays: number | null
  /** Who has not completed a course yet, or whose last certificate of it has expired. */
  lacking: { courseId: string; what: 'completion' | 'valid-certificate' } | null
}

export const NO_CONDITIONS: Conditions = {
  units: [],
  unitKinds: [],
  unitNames: [],
  positions: [],
  legalGroups: [],
  postKinds: [],
  begunWithinDays: null,
  begunSince: null,
  newInServiceDays: null,
  lacking: null,
}

const MOST_NAMES = 50
const MOST_PEOPLE = 500
const MOST_DAYS = 3650

export type ConditionsProblem = 'condition-wrong' | 'condition-days-wrong' | 'condition-day-wrong'

/** Conditions as a program or a form brought them, cleaned and in one order; a problem where something is none. */
export function readConditions(brought: Partial<Record<keyof Conditions, unknown>>): Conditions | ConditionsProblem {
  const list = (value: unknown) => (Array.isArray(value) ? [...new Set(value.map((item) => cleanText(String(item)).slice(0, 200)).filter(Boolean))] : [])
  const among = (value: unknown, known: readonly string[]) => list(value).every((item) => known.includes(item))
  const units = list(brought.units).sort()
  const [unitNames, positions] = [list(brought.unitNames), list(brought.positions)]
  const staffCodes = [...new Set(list(brought.staffCodes).map((code) => code.toUpperCase()))].sort()
  const { unitKinds, legalGroups, postKinds } = brought
  if (!among(unitKinds, UNIT_KINDS) || !among(legalGroups, LEGAL_GROUPS) || !among(postKinds, POST_KINDS)) return 'condition-wrong'
  if ([units, unitNames, positions].some((items) => items.length > MOST_NAMES) || staffCodes.length > MOST_PEOPLE) return 'condition-wrong'
  // A star alone stands for everyone, which no condition says better.
  if ([...unitNames, ...positions].some((name) => !fold(name).replace(/\*/g, ''))) return 'condition-wrong'
  const days = [brought.begunWithinDays ?? null, brought.newInServiceDays ?? null]
  if (days.some((value) => value !== null && !(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST_DAYS))) return 'condition-days-wrong'
  const since = brought.begunSince ?? null
  if (since !== null && !isCivilDate(String(since))) return 'condition-day-wrong'
  const lacking = readLacking(brought.lacking)
  if (lacking === undefined) return 'condition-wrong'
  return {
    units,
    unitKinds: list(unitKinds).sort(),
    unitNames,
    positions,
    legalGroups: list(legalGroups).sort(),
    postKinds: list(postKinds).sort(),
    ...(staffCodes.length ? { staffCodes } : {}),
    begunWithinDays: days[0] as number | null,
    begunSince: since as string | null,
    newInServiceDays: days[1] as number | null,
    lacking,
  }
}

function readLacking(brought: unknown): Conditions['lacking'] | undefined {
  if (brought === null || brought === undefined) return null
  const { courseId, what } = brought as { courseId?: unknown; what?: unknown }
  if (typeof courseId !== 'string' || !courseId || (what !== 'completion' && what !== 'valid-certificate')) return undefined
  return { courseId, what }
}

/** Whether a name is one of those typed, without diacritics and case. */
export function isNamed(name: string, typed: string[]): boolean {
  const folded = fold(name)
  return typed.some((one) => {
    const wanted = fold(one)
    return wanted.endsWith('*') ? folded.startsWith(wanted.slice(0, -1).trimEnd()) : folded === wanted
  })
}

/** The first day on which a post may have begun at `day`; '' where conditions say nothing of it. */
export function begunFrom({ begunWithinDays, begunSince }: Pick<Conditions, 'begunWithinDays' | 'begunSince'>, day: string): string {
  const within = begunWithinDays === null ? '' : addDays(day, -begunWithinDays)
  return [within, begunSince ?? ''].sort().at(-1) ?? ''
}
