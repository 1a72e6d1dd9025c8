import type { AskedTask } from '../enrolment/asked-tasks'

type Handed = { id: string; taskId: string; handedInAt: string; verdict: 'accepted' | 'returned' | null }

/** A task of a learner with their newest product of it; `newest` is null while there is none. */
export type TaskStanding = AskedTask & { newest: Handed | null }

/** Each task with the newest product of it; `handIns` first to last. */
export function taskStandings(tasks: AskedTask[], handIns: Handed[]): TaskStanding[] {
  return tasks.map((task) => ({ ...task, newest: handIns.findLast(({ taskId }) => taskId === task.taskId) ?? null }))
}
