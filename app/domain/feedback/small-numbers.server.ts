import { read } from '~/platform/db/database.server'

/** Under so many people nothing is shown of what they said or chose: it would tell of one person, not of the text. */
export const FEWEST_PEOPLE = 5

/** The versions of a lesson that enough people have completed for figures on them to name nobody. */
export function versionsToShow(lessonId: string): ReadonlySet<string> {
  const rows = read.all<{ id: string }>(
    'SELECT "lessonVersionId" AS id FROM "LessonCompletion" WHERE "lessonId" = ? GROUP BY "lessonVersionId" HAVING count(DISTINCT "personId") >= ?',
    lessonId,
    FEWEST_PEOPLE,
  )
  return new Set(rows.map((row) => row.id))
}

/** How many people must complete this version before signals and ratings of it are shown; null once they have. */
export function heldUnder({ lessonId, lessonVersionId }: { lessonId: string; lessonVersionId: string }): number | null {
  return versionsToShow(lessonId).has(lessonVersionId) ? null : FEWEST_PEOPLE
}
