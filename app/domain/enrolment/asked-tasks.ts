import type { CourseTask, CourseVersion } from '../catalog/course-versions.server'

/** A task as a learner has it: its text as published last, what is asked of them as in the version they are bound to. */
export type AskedTask = CourseTask & {
  /** Whether the course is complete only with it. */
  isAsked: boolean
  /** Whether it came with a later version: it may be done, and nothing asks for it. */
  isLater: boolean
}

type Version = Pick<CourseVersion, 'completion' | 'tasks'>

/** The tasks a version asks for: those its completion waits for. */
export function requiredTasks({ completion, tasks }: Version): CourseTask[] {
  return completion.includes('task') ? tasks.filter(({ terms }) => terms.isRequired) : []
}

/** The tasks of a course for who is bound to one version while another was published last; those of their own version first. */
export function askedTasks(pinned: Version, latest: Version): AskedTask[] {
  const required = new Set(requiredTasks(pinned).map(({ taskId }) => taskId))
  const own = pinned.tasks.map((task) => ({
    ...(latest.tasks.find(({ taskId }) => taskId === task.taskId) ?? task),
    isAsked: required.has(task.taskId),
    isLater: false,
  }))
  const later = latest.tasks.filter(({ taskId }) => !own.some((task) => task.taskId === taskId))
  return [...own, ...later.map((task) => ({ ...task, isAsked: false, isLater: true }))]
}
