import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import type { LookDays } from './look-purpose'
import { lastStateOf } from './standing'
import type { HeldMandate, Viewer } from './viewer'

/** Whom a mandate lets its reader read: people by name, and everyone who was in one of the units, or below, on a day it is about. */
export type MandateScope = { people: string[]; units: string[] }

/** SQL: that two have approved a mandate and nobody refused it. */
export const isApproved = (m: string) => `((SELECT count(*) FROM "MandateStep" s WHERE s."mandateId" = ${m}."id" AND s."kind" = 'approved') = 2
  AND NOT EXISTS (SELECT 1 FROM "MandateStep" s WHERE s."mandateId" = ${m}."id" AND s."kind" IN ('refused', 'ended')))`

type Row = Omit<HeldMandate, 'scope'> & { scope: string }

/** The mandates under which a person may read today: approved by two, in force, not ended. */
export function mandatesOf(personId: string, from: Read = read): HeldMandate[] {
  return from
    .all<Row>(
      `SELECT m."id", m."number", m."scope", m."dataFrom", m."dataTo", m."validTo", m."delayDays" FROM "Mandate" m
       WHERE m."readerId" = ?1 AND m."validTo" > ?2 AND m."validFrom" <= ?2 AND ${isApproved('m')} ORDER BY m."eventSeq"`,
      personId,
      civilDate(now()),
    )
    .map((row) => ({ ...row, scope: JSON.parse(row.scope) as MandateScope }))
}

const WAS_IN = (table: 'Post' | 'Absence') => `SELECT 1 FROM json_each(?2) u JOIN "UnitState" r ON r."id" = ${lastStateOf('u."value"')}
  JOIN "${table}" x ON x."personId" = ?1 AND x."unitId" IS NOT NULL AND x."supersededAt" IS NULL AND x."validFrom" < ?4 AND coalesce(x."validTo", '9999') > ?3 AND x."validTo" IS NOT x."validFrom"
  JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} AND s."path" >= r."path" AND s."path" < r."path" || '~'`
const IN_SCOPE = `${WAS_IN('Post')} UNION ALL ${WAS_IN('Absence')} LIMIT 1`

/** Whether a mandate is about a person: named, or in one of its units on one of the days it is about. */
export function isAbout({ scope, dataFrom, dataTo }: Pick<HeldMandate, 'scope' | 'dataFrom' | 'dataTo'>, personId: string, from: Read = read): boolean {
  return scope.people.includes(personId) || (scope.units.length > 0 && from.get(IN_SCOPE, personId, JSON.stringify(scope.units), dataFrom, dataTo) !== null)
}

/**
 * The mandate under which a viewer may read what somebody did on some days, all of which it must cover; null where there is none. It gives
 * reading of evaluation alone, of nothing that says no days, and never of oneself.
 */
export function mandateOver(viewer: Pick<Viewer, 'personId' | 'mandates'>, personId: string, days: LookDays | undefined): HeldMandate | null {
  if (!days || personId === viewer.personId) return null
  return (viewer.mandates ?? []).find((held) => held.dataFrom <= days.from && held.dataTo >= days.to && isAbout(held, personId)) ?? null
}
