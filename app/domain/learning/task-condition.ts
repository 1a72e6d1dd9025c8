import type { CourseVersion } from '../catalog/course-versions.server'
import { requiredTasks } from '../enrolment/asked-tasks'

/** A product as far as a condition asks. */
export type Handed = { id: string; taskId: string; taskVersionId: string; handedInAt: string }

/**
 * Whether the products of an enrolment, first to last, meet what its version asks: one of each required task. Where that version has one
 * task only (or none, yet asks for one), a product of the task that stood alone in a later version counts for it too; `stoodAlone`
 * answers that of a version of a task. What is met stays met, whatever is published later.
 */
export function taskCondition(
  pinned: Pick<CourseVersion, 'completion' | 'tasks'>,
  handIns: Handed[],
  stoodAlone: (taskVersionId: string) => boolean,
): { isMet: boolean; metBy: string | null; metAt: string | null; done: number; of: number } {
  const required = requiredTasks(pinned)
  const isSingle = pinned.tasks.length <= 1
  const replaces = (handIn: Handed) => isSingle && !pinned.tasks.some(({ taskId }) => taskId === handIn.taskId) && stoodAlone(handIn.taskVersionId)
  const products = (required.length ? required.map(({ taskId }) => taskId) : [null]).map((taskId) =>
    handIns.filter((handIn) => handIn.taskId === taskId || replaces(handIn)),
  )
  const done = products.filter((found) => found.length > 0).length
  const isMet = done === products.length
  const last = handIns.findLast((handIn) => products.some((found) => found.includes(handIn)))
  const firsts = products.flatMap((found) => found[0]?.handedInAt ?? []).sort()
  return { isMet, metBy: isMet ? (last?.id ?? null) : null, metAt: isMet ? (firsts.at(-1) ?? null) : null, done, of: products.length }
}
