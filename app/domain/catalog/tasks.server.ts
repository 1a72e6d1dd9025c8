import { read } from '~/platform/db/database.server'
import type { Bilingual, CourseTask } from './course-versions.server'
import { readTerms, type TaskTerms } from './task-terms'

export type TaskVersion = { taskId: string; number: number; title: Bilingual; bodyHash: string; rubric: CourseTask['rubric']; terms: TaskTerms }

type Row = { taskId: string; number: number; titleVi: string; titleEn: string; bodyHash: string; rubric: string; terms: string }

/** A version of a task by its id, current or not; null when there is none. */
export function findTaskVersion(id: string): TaskVersion | null {
  const row = read.get<Row>('SELECT "taskId", "number", "titleVi", "titleEn", "bodyHash", "rubric", "terms" FROM "TaskVersion" WHERE "id" = ?', id)
  if (!row) return null
  const { titleVi, titleEn, rubric, terms, ...task } = row
  return { ...task, title: { vi: titleVi, en: titleEn }, rubric: JSON.parse(rubric) as CourseTask['rubric'], terms: readTerms(terms) }
}
