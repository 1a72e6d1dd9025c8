import { type Read, read } from '~/platform/db/database.server'
import { listAssignedCourses } from '../assigned-work.server'
import { lastEvent } from '../dossiers.server'
import { listEverEarned } from '../earned-items.server'

/** Titles of the works and of everything earned that figures of a person's dossiers may be about, by their ids. The caller has authorised the look. */
export function titlesOf(personId: string, from: Read = read): Record<string, { vi: string; en: string }> {
  const through = lastEvent(from)
  const works = listAssignedCourses(personId, through, from).map(({ enrolmentId, titleVi, titleEn }) => [enrolmentId, { vi: titleVi, en: titleEn }] as const)
  const earned = listEverEarned(personId, through, from).map(
    (item) => [item.id, { vi: item.titleVi, en: item.kind === 'sharing' ? item.titleVi : item.titleEn }] as const,
  )
  const outside = from
    .all<{ id: string; title: string }>('SELECT "id", "title" FROM "OutsideLearning" WHERE "personId" = ? ORDER BY "eventSeq"', personId)
    .map(({ id, title }) => [id, { vi: title, en: title }] as const)
  return Object.fromEntries([...works, ...earned, ...outside])
}
