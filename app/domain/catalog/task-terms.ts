import { canonicalJson } from '~/platform/canonical'

/** What a task asks for: a real piece of work, a product, passing it on, or something new that may fail. */
export const TASK_KINDS = ['do', 'create', 'share', 'try'] as const
export type TaskKind = (typeof TASK_KINDS)[number]
export const FILE_KINDS = ['photo', 'document'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/**
 * What binds a task beside its rubric. `isRequired`: a course that asks for its task asks for this one. `dueDays` counts from enrolment,
 * null: the course's due date; `resubmissions` null: without bound.
 */
export type TaskTerms = {
  isRequired: boolean
  kind: TaskKind | null
  example: string | null
  dueDays: number | null
  resubmissions: number | null
  maxFiles: number
  fileKinds: FileKind[]
  /** How many may hand in one product together; null: each their own. */
  groupMost: number | null
}

/** How many make a group where the task gives no number. */
export const GROUP_MOST = 10

/** The terms of a task that says nothing of them. */
export const PLAIN_TERMS: TaskTerms = {
  isRequired: true,
  kind: null,
  example: null,
  dueDays: null,
  resubmissions: null,
  maxFiles: 5,
  fileKinds: [...FILE_KINDS],
  groupMost: null,
}

/** Terms as they are stored: only what differs from the plain ones; '' when nothing does. */
export function storedTerms(terms: TaskTerms): string {
  const own = Object.entries(terms).filter(([name, value]) => canonicalJson(value) !== canonicalJson(PLAIN_TERMS[name as keyof TaskTerms]))
  return own.length ? canonicalJson(Object.fromEntries(own)) : ''
}

/** Terms as stored, whole. */
export function readTerms(stored: string): TaskTerms {
  return { ...PLAIN_TERMS, ...(stored ? (JSON.parse(stored) as Partial<TaskTerms>) : {}) }
}

/** Where a task of a course stands: its place in the list is its place in the course, `lessonId` the lesson it is shown in. */
export type PlacedTask = { id: string; lessonId: string | null }

/**
 * The places of tasks as the definition of a course states them; undefined where there is nothing to state (no task, or one at the end of
 * the course), so that the definition of such a course reads as it did before there could be several.
 */
export function statedPlaces(placed: PlacedTask[]): PlacedTask[] | undefined {
  return placed.length > 1 || placed.some(({ lessonId }) => lessonId !== null) ? placed : undefined
}
