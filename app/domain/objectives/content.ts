import Fraction from 'fraction.js'
import { z } from 'zod'

/** How a key result is fed. All but `by-hand` are computed from the ledger when they are read. */
export const FEEDS = ['by-hand', 'course', 'product', 'completion-rate', 'certificates'] as const
export type FeedKind = (typeof FEEDS)[number]

/** Which days count: those of the period alone, or all up to its last. */
export const WINDOWS = ['period', 'to-date'] as const
export type FeedWindow = (typeof WINDOWS)[number]

/** As many key results as an objective may have. */
export const MOST_KEY_RESULTS = 10

const decimal = z.string().regex(/^-?\d{1,12}(\.\d{1,4})?$/)
const weight = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,2})?$/)
  .refine((value) => Number(value) > 0)
const title = z.string().min(1).max(300)
const window = z.enum(WINDOWS)

const feed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by-hand') }),
  z.strictObject({ kind: z.literal('course'), courseId: z.string(), window }),
  z.strictObject({ kind: z.literal('product'), taskId: z.string(), window }),
  z.strictObject({ kind: z.literal('completion-rate'), courseId: z.string(), window }),
  z.strictObject({ kind: z.literal('certificates'), courseId: z.string().nullable(), window }),
])
export type Feed = z.infer<typeof feed>

const keyResult = z.strictObject({
  /** Stays the same from version to version, so that what is said of it stays with it. */
  id: z.string().min(1).max(60),
  title,
  /** What it is counted in: %, person, document. */
  measure: z.string().max(60),
  from: decimal,
  target: decimal,
  weight,
  feed,
})
export type KeyResult = z.infer<typeof keyResult>

/** What a version of an objective says. */
export const ContentShape = z.strictObject({
  title,
  note: z.string().max(2000),
  weight,
  /** Whether the objectives below it count as further key results, each by its weight. */
  countsChildren: z.boolean(),
  keyResults: z.array(keyResult).max(MOST_KEY_RESULTS),
})
export type ObjectiveContent = z.infer<typeof ContentShape>

export type ContentTrouble = 'objective-content-wrong' | 'key-result-missing' | 'key-result-still' | 'key-result-twice'

/** Why what an objective is to say cannot be kept; null when it can. A target that is where it starts has no progress. */
export function contentTrouble(content: ObjectiveContent): ContentTrouble | null {
  if (!ContentShape.safeParse(content).success) return 'objective-content-wrong'
  const { keyResults, countsChildren } = content
  if (keyResults.length === 0 && !countsChildren) return 'key-result-missing'
  if (new Set(keyResults.map(({ id }) => id)).size !== keyResults.length) return 'key-result-twice'
  return keyResults.some(({ from, target }) => new Fraction(from).equals(target)) ? 'key-result-still' : null
}
