import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { isExempt } from './exemptions.server'

/** How many people have how many periods of 45 minutes in a year, now and once they complete what they would be asked for. */
export type PeriodsBand = { from: number; to: number | null; before: number; after: number }
export type PeriodsAhead = { year: number; norm: number; bands: PeriodsBand[]; mostAfter: number }

const PERIODS = `SELECT m."value" AS personId, coalesce((SELECT sum(v."periods") FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
    WHERE c."personId" = m."value" AND c."completedAt" >= ?2 AND c."completedAt" < ?3 AND NOT ${isExempt('c."enrolmentId"')}), 0) AS done,
    (SELECT coalesce(sum(n."periods"), 0) FROM json_each(?4) k JOIN "CourseVersion" n ON n."courseId" = k."value" AND n."number" = (SELECT max(o."number") FROM "CourseVersion" o WHERE o."courseId" = k."value")
      WHERE NOT EXISTS (SELECT 1 FROM "CourseCompletion" d WHERE d."personId" = m."value" AND d."courseId" = k."value")) AS ahead
  FROM json_each(?1) m`

/** The periods of these people this year, in bands around the house norm, before and after the courses given. The caller has authorised the look. */
export function periodsAhead(people: string[], courses: string[]): PeriodsAhead {
  const year = Number(civilDate(now()).slice(0, 4))
  const norm = settings().annualPeriods
  const rows = read.all<{ done: number; ahead: number }>(
    PERIODS,
    JSON.stringify(people),
    `${year - 1}-12-31T17:00:00.000+00:00`,
    `${year}-12-31T17:00:00.000+00:00`,
    JSON.stringify(courses),
  )
  const [half, more] = [Math.floor(norm / 2), Math.round(norm * 1.5)]
  const edges: [number, number | null][] = [
    [0, 0],
    [1, half - 1],
    [half, norm - 1],
    [norm, more - 1],
    [more, null],
  ]
  const inBand = (periods: number, [from, to]: [number, number | null]) => periods >= from && (to === null || periods < to + 1)
  return {
    year,
    norm,
    bands: edges.map((edge) => ({
      from: edge[0],
      to: edge[1],
      before: rows.filter(({ done }) => inBand(done, edge)).length,
      after: rows.filter(({ done, ahead }) => inBand(done + ahead, edge)).length,
    })),
    mostAfter: rows.reduce((most, { done, ahead }) => Math.max(most, done + ahead), 0),
  }
}

/** The periods of two groups of people together. */
export function addPeriods(one: PeriodsAhead, other: PeriodsAhead): PeriodsAhead {
  const bands = one.bands.map(({ before, after, ...edge }, at) => ({ ...edge, before: before + other.bands[at].before, after: after + other.bands[at].after }))
  return { ...one, bands, mostAfter: Math.max(one.mostAfter, other.mostAfter) }
}
