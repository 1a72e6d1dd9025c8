import { read } from '~/platform/db/database.server'
import type { Span } from '../evaluation/periods'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { objectiveById } from './objectives.server'
import { type Owner, readingPaths, readsObjective } from './readers.server'

/**
 * What an objective of an owner may lie below, as far as the viewer reads it: objectives of its unit and the units above, and of the same person, that hold, go
 * on and whose period touches the one asked for; the highest unit first.
 */
export function listParents(viewer: Viewer, owner: Owner, span: Pick<Span, 'firstDay' | 'nextFirstDay'>): { id: string; title: string; owner: string }[] {
  const paths = readingPaths(viewer)
  return read
    .all<{ id: string }>(
      `SELECT o."id" FROM "UnitState" s CROSS JOIN "Objective" o ON o."unitId" = s."unitId" AND o."personId" IS NULL
       WHERE substr(?1, 1, length(s."path")) = s."path" AND ${standsOn('s')} AND NOT EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = o."id")
       UNION ALL SELECT o."id" FROM "Objective" o WHERE o."personId" = ?2 AND NOT EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = o."id") LIMIT 300`,
      owner.unitPath,
      owner.personId ?? '',
    )
    .flatMap(({ id }) => {
      const one = objectiveById(id)
      const touches = one && !one.isPending && one.span.firstDay < span.nextFirstDay && one.span.nextFirstDay > span.firstDay
      return touches && readsObjective(viewer, one, paths) ? [one] : []
    })
    .sort(
      (one, other) =>
        one.unitPath.length - other.unitPath.length || Number(one.personId !== null) - Number(other.personId !== null) || one.eventSeq - other.eventSeq,
    )
    .map(({ id, content, personName, unitName }) => ({ id, title: content.title, owner: personName ?? unitName }))
}
