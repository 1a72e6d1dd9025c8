import { read } from '~/platform/db/database.server'
import type { Bilingual, CourseTask } from './course-versions.server'

export type TaskVersion = { taskId: string; number: number; title: Bilingual; bodyHash: string; rubric: CourseTask['rubric'] }

/** A version of a task by its id, current or not; null when there is none. */
export function findTaskVersion(id: string): TaskVersion | null {
  const row = read.get<{ taskId: string; number: number; titleVi: string; titleEn: string; bodyHash: string; rubric: string }>(
    'SELECT "taskId", "number", "titleVi", "titleEn", "bodyHash", "rubric" FROM "TaskVersion" WHERE "id" = ?',
    id,
  )
  if (!row) return null
  const { titleVi, titleEn, rubric, ...task } = row
  return { ...task, title: { vi: titleVi, en: titleEn }, rubric: JSON.parse(rubric) as CourseTask['rubric'] }
}
