import { canonicalJson } from '~/platform/canonical'

/** What a task asks for: a real piece of work, a product, passing it on, or something new that may fail. */
export const TASK_KINDS = ['do', 'create', 'share', 'try'] as const
export type TaskKind = (typeof TASK_KINDS)[number]
export const FILE_KINDS = ['photo', 'document'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What binds a task beside its rubric. `dueDays` counts from enrolment, null: the course's due date; `resubmissions` null: without bound. */
export type TaskTerms = {
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
