import { sha256 } from '~/platform/canonical'
import { startOfDay } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { type CompletedCourse, listEarned } from '../evaluation/earned-items.server'
import { listPeriodPeople } from '../evaluation/period-people.server'
import { findPeriod, type Period } from '../evaluation/periods.server'
import { type PersonRow, personById } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

/** What a sample is drawn by: the same words give the same sample as long as the ledger says the same through that event. */
export type SampleTerms = { seed: string; size: number; through: number }
export const MOST_SAMPLED = 200
export const USUAL_SIZE = 30

export type SampledLesson = { titleVi: string; titleEn: string; versionNumber: number; knownBy: string; completedAt: string; eventSeq: number }
export type SampledFlag = { id: string; kind: string; isJudged: 0 | 1 }
/** A drawn completion with what it rests on: the key by which it was drawn, lessons, attempt, product, certificate, and what stood out. */
export type Sampled = { key: string; person: PersonRow; course: CompletedCourse; lessons: SampledLesson[]; flags: SampledFlag[] }
export type Sample = SampleTerms & { period: Period; population: number; drawn: Sampled[] }

const COMPLETIONS = `SELECT c."id", c."personId" FROM json_each(?1) w CROSS JOIN "CourseCompletion" c ON c."personId" = w."value"
  WHERE c."completedAt" >= ?2 AND c."completedAt" < ?3 AND c."eventSeq" <= ?4`

const LESSONS = `SELECT v."titleVi", v."titleEn", v."number" AS versionNumber, l."knownBy", l."completedAt", l."eventSeq" FROM "LessonCompletion" l JOIN "LessonVersion" v ON v."id" = l."lessonVersionId"
  WHERE l."enrolmentId" = ? AND l."eventSeq" <= ? ORDER BY l."eventSeq"`

const FLAGS = `SELECT f."id", f."kind", EXISTS (SELECT 1 FROM "PlausibilityJudgement" j WHERE j."flagId" = f."id" AND j."eventSeq" <= ?4) AS isJudged FROM "PlausibilityFlag" f JOIN "Course" k ON k."id" = f."courseId"
  WHERE (f."personId" = ?1 OR f."otherId" = ?2) AND k."code" = ?3 AND f."eventSeq" <= ?4 ORDER BY f."eventSeq"`

/** The place of a completion in a sample: the first so many in this order are drawn. */
export const drawKey = (seed: string, completionId: string): string => sha256(`${seed}:${completionId}`)

/**
 * A sample of the completions of a period by its people, for its evaluators and auditors; null for everyone else. Every completion stands
 * in the order of the hash of the seed and its id, and the first so many are drawn: nobody chooses, and whoever has the seed draws the same.
 */
export function drawSample(viewer: Viewer, periodId: string, { seed, size, through }: SampleTerms): Sample | null {
  const period = findPeriod(viewer, periodId)
  if (!period) return null
  const { unitId, span } = period
  const most = Math.min(Math.max(1, Math.trunc(size)), MOST_SAMPLED)
  const days = [instant(startOfDay(span.firstDay)), instant(startOfDay(span.nextFirstDay))] as const
  let population = 0
  let first: { key: string; id: string; personId: string }[] = []
  for (let after = ''; ; ) {
    const people = listPeriodPeople(unitId, span, { after })
    if (people.length === 0) break
    after = people[people.length - 1].personId
    const found = read.all<{ id: string; personId: string }>(COMPLETIONS, JSON.stringify(people.map(({ personId }) => personId)), ...days, through)
    population += found.length
    first = [...first, ...found.map((one) => ({ ...one, key: drawKey(seed, one.id) }))].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, most)
  }
  const drawn = first.flatMap(({ key, id, personId }): Sampled[] => {
    const person = personById(personId)
    const course = listEarned(personId, span, through).find((item): item is CompletedCourse => item.kind === 'course' && item.id === id)
    if (!person || !course) return []
    const lessons = read.all<SampledLesson>(LESSONS, course.enrolmentId, through)
    return [{ key, person, course, lessons, flags: read.all<SampledFlag>(FLAGS, personId, personId, course.courseCode, through) }]
  })
  return { seed, size: most, through, period, population, drawn }
}
