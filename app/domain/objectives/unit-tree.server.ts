import { read } from '~/platform/db/database.server'
import type { Span } from '../evaluation/periods'
import { asOfBinds, asOfToday, hasPlace, scopeAsOf } from '../organisation/as-of.server'
import { lastStateOf, standsOn } from '../organisation/standing'
import { isWithin, type Viewer } from '../organisation/viewer'
import { readingPaths, readsUnit } from './readers.server'

export type ChainUnit = { unitId: string; code: string; name: string; unitPath: string }

const UNIT = `SELECT u."id" AS unitId, u."code", s."name", s."path" AS unitPath FROM "Unit" u JOIN "UnitState" s ON s."unitId" = u."id" AND ${standsOn('s')}`

/**
 * The units from the city down to one that the viewer reads objectives of, by its code; without one to where they are, or to where they first hold a role. Empty
 * where they are nowhere; null where there is no such unit for them.
 */
export function chainOf(viewer: Viewer, code: string): ChainUnit[] | null {
  const paths = readingPaths(viewer)
  const path = viewer.post?.unitPath ?? paths.chain[0]
  if (!code && !path) return []
  const unit = code ? read.get<ChainUnit>(`${UNIT} WHERE u."code" = ?`, code) : read.get<ChainUnit>(`${UNIT} WHERE s."path" = ?`, path ?? '')
  if (!unit || !readsUnit(viewer, unit.unitPath, paths)) return code ? null : []
  return read
    .all<ChainUnit>(`${UNIT} WHERE substr(?1, 1, length(s."path")) = s."path" ORDER BY length(s."path")`, unit.unitPath)
    .filter(({ unitPath }) => readsUnit(viewer, unitPath, paths))
}

type Stretch = Pick<Span, 'kind' | 'key'>

/** The units directly below a path where the viewer manages, evaluates or audits, each with how many objectives of units there are in it and below in a period. */
export function countBelow(viewer: Viewer, unitPath: string, { kind, key }: Stretch): { code: string; name: string; objectives: number }[] {
  const { below } = readingPaths(viewer)
  const units = read.all<{ code: string; name: string; path: string }>(
    `SELECT u."code", s."name", s."path" FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId"
     WHERE s."parentId" = (SELECT p."unitId" FROM "UnitState" p WHERE p."path" = ?1 AND ${standsOn('p')}) AND ${standsOn('s')} ORDER BY s."sort", s."name"`,
    unitPath,
  )
  return units
    .filter(({ path }) => isWithin(below, path) || below.some((scope) => scope.startsWith(path)))
    .map(({ code, name, path }) => ({
      code,
      name,
      objectives:
        read.get<{ n: number }>(
          `SELECT count(*) AS n FROM "UnitState" s CROSS JOIN "Objective" o ON o."unitId" = s."unitId" AND o."kind" = ?2 AND o."key" = ?3 AND o."personId" IS NULL
           WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND ${standsOn('s')} AND NOT EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = o."id")`,
          path,
          kind,
          key,
        )?.n ?? 0,
    }))
}

/** People of a unit and below who have objectives in a period, where the viewer manages, evaluates or audits, by key: after a person's id. */
export function listPeopleWith(
  viewer: Viewer,
  unitPath: string,
  { kind, key }: Stretch,
  { after = '', limit = 20 } = {},
): { id: string; fullName: string; position: string }[] {
  const asOf = asOfToday()
  const scopes = [...new Set([...scopeAsOf(viewer, 'manage', asOf), ...scopeAsOf(viewer, 'evaluate', asOf)])]
  if (scopes.length === 0) return []
  return read.all(
    `SELECT p."id", p."fullName", coalesce((SELECT x."position" FROM "Post" x WHERE x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}), '') AS position
     FROM "Person" p WHERE ?2 = '' AND p."id" <> ?3 AND p."id" > ?4 AND p."id" IN (SELECT o."personId" FROM "UnitState" s CROSS JOIN "Objective" o ON o."unitId" = s."unitId" AND o."kind" = ?5 AND o."key" = ?6
         AND o."personId" IS NOT NULL WHERE s."path" >= ?7 AND s."path" < ?7 || '~' AND ${standsOn('s', '?1')})
       AND ${hasPlace('p."id"', '?8', asOf)} ORDER BY p."id" LIMIT ?9`,
    ...asOfBinds(asOf),
    viewer.personId,
    after,
    kind,
    key,
    unitPath,
    JSON.stringify(scopes),
    limit,
  )
}

/** A proposal that waits, and whose. */
export type Waiting = { versionId: string; objectiveId: string; personId: string; fullName: string; title: string; writtenAt: string; eventSeq: number }

/** Proposals of people below a viewer's role as manager that wait for an answer, the oldest first, after an event's number; never their own. */
export function listWaiting(viewer: Viewer, { after = 0, limit = 50 } = {}): Waiting[] {
  const asOf = asOfToday()
  const scopes = scopeAsOf(viewer, 'manage', asOf)
  if (scopes.length === 0) return []
  return read.all<Waiting>(
    `SELECT v."id" AS versionId, o."id" AS objectiveId, o."personId", p."fullName", json_extract(v."content", '$.title') AS title, v."writtenAt", v."eventSeq"
     FROM "ObjectiveVersion" v JOIN "Objective" o ON o."id" = v."objectiveId" JOIN "Person" p ON p."id" = o."personId" JOIN "UnitState" s ON s."id" = ${lastStateOf('o."unitId"')}
     WHERE v."isProposed" = 1 AND v."eventSeq" > ?4 AND ?2 = '' AND o."personId" <> ?3 AND NOT EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = v."id")
       AND NOT EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = o."id") AND ${hasPlace('o."personId"', '?5', asOf)} ORDER BY v."eventSeq" LIMIT ?6`,
    ...asOfBinds(asOf),
    viewer.personId,
    after,
    JSON.stringify(scopes),
    limit,
  )
}
