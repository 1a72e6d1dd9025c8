import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { bodiesBind, bodyUnitsOf, sharesBody } from '../organisation/colleagues.server'
import { standsOn } from '../organisation/standing'
import { hasRole, scopeOf, type Viewer } from '../organisation/viewer'

/** Whether a viewer judges flags at all: evaluators within their scope, and trainers. */
export function canJudgeFlags(viewer: Viewer): boolean {
  return hasRole(viewer, 'evaluator', 'trainer')
}

/** Whether a viewer reads flags of others at all: those who judge, and auditors within their scope. */
export function canReadFlags(viewer: Viewer): boolean {
  return canJudgeFlags(viewer) || hasRole(viewer, 'auditor')
}

const IN_UNITS = (person: string, paths: string, today: string) =>
  `EXISTS (SELECT 1 FROM "Post" x JOIN "UnitState" u ON u."unitId" = x."unitId" AND ${standsOn('u', today)}, json_each(${paths}) w
    WHERE x."personId" = ${person} AND ${standsOn('x', today)} AND u."path" >= w."value" AND u."path" < w."value" || '~')`

/** What `READS` is bound to, from ?1 on: who reads, their bodies, whether they teach, the paths they evaluate or audit, those they manage, today. */
export function readerBind(viewer: Viewer, from: Read = read): string[] {
  return [
    viewer.personId,
    bodiesBind(bodyUnitsOf(viewer.personId, from)),
    hasRole(viewer, 'trainer') ? 'yes' : 'no',
    JSON.stringify(scopeOf(viewer, 'evaluator', 'auditor')),
    JSON.stringify(scopeOf(viewer, 'manager')),
    civilDate(now()),
  ]
}

const FAR = (person: string) => `(${person} IS NULL OR (${person} <> ?1
  AND NOT coalesce(${sharesBody({ person, unit: 'NULL', instant: 'f."raisedAt"', bind: '?2' })}, 0) AND NOT ${IN_UNITS(person, '?5', '?6')}))`

/**
 * SQL: whether a reader stands far enough from whom a flag `f` names, and may read of them: named is neither they, nor a colleague of theirs
 * (in one body today or when it was raised), nor anyone they manage; and they teach, or evaluate or audit where one of those works.
 */
export const READS = `(${FAR('f."personId"')} AND ${FAR('f."otherId"')} AND (?3 = 'yes' OR ${IN_UNITS('f."personId"', '?4', '?6')} OR ${IN_UNITS('f."otherId"', '?4', '?6')}))`

/** Whether a viewer may read a flag, and judge it if they judge at all. */
export function readsFlag(viewer: Viewer, flagId: string, from: Read = read): boolean {
  if (!canReadFlags(viewer)) return false
  return from.get(`SELECT 1 FROM "PlausibilityFlag" f WHERE f."id" = ?7 AND ${READS}`, ...readerBind(viewer, from), flagId) !== null
}
