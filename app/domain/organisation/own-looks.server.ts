import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { lastStateOf } from './standing'
import type { Role, Viewer } from './viewer'

/** Who looked, from where, by which right (role, over which unit, for whom), what at, and what for. */
export type LookRow = {
  id: string
  what: string
  at: string
  viewerId: string
  viewerName: string
  unitName: string | null
  system: string | null
  role: Role | null
  overName: string | null
  behalfName: string | null
  purpose: string | null
  about: string | null
  /** The inspection mandate it was under, once it is disclosed. */
  mandate: string | null
  mandateBasis: string | null
}

const COLUMNS = ['what', 'at', 'viewerId', 'role', 'unitId', 'onBehalfOf', 'viewerUnitId', 'system', 'purpose', 'about', 'mandateId']
// Ids of both kinds sort as text; a look not yet shown is none.
const isShown = (alias: string) => `(${alias}."shownAt" IS NULL OR ${alias}."shownAt" <= ?2)`
const MANY_ID = `'n' || printf('%012d', m."number")`
const columnsOf = (alias: string) => COLUMNS.map((name) => `${alias}."${name}"`).join(', ')
const nameOf = (unit: string) => `(SELECT s."name" FROM "UnitState" s WHERE s."id" = ${lastStateOf(unit)})`

const LOOKS = `SELECT l."id", ${columnsOf('l')} FROM "Look" l WHERE l."personId" = ?1 AND ${isShown('l')} AND (?3 = '' OR l."at" < ?3 OR (l."at" = ?3 AND l."id" < ?4))`
const OF_MANY = `SELECT ${MANY_ID} AS "id", ${columnsOf('m')} FROM "LookedAt" w JOIN "LookOfMany" m ON m."number" = w."lookNumber"
  WHERE w."personSeq" = (SELECT "eventSeq" FROM "Person" WHERE "id" = ?1) AND ${isShown('m')} AND (?3 = '' OR m."at" < ?3 OR (m."at" = ?3 AND ${MANY_ID} < ?4))`

/**
 * Who looked at the viewer's own data, newest first, so many after a key: `at` and `id` of the last one seen. Looks under a mandate are
 * among them once they are disclosed.
 */
export function listLooks(viewer: Viewer, { after = null, limit = 100 }: { after?: { at: string; id: string } | null; limit?: number } = {}): LookRow[] {
  return read.all<LookRow>(
    `SELECT k."id", k."what", k."at", k."viewerId", p."fullName" AS viewerName, coalesce(${nameOf('k."viewerUnitId"')}, ${nameOf(MAIN)}) AS unitName, k."system", k."role",
       ${nameOf('k."unitId"')} AS overName, b."fullName" AS behalfName, k."purpose", k."about", d."number" AS mandate, d."legalBasis" AS mandateBasis
     FROM (SELECT * FROM (SELECT * FROM (${LOOKS} ORDER BY l."at" DESC, l."id" DESC LIMIT ?5) UNION ALL SELECT * FROM (${OF_MANY} ORDER BY m."at" DESC, m."number" DESC LIMIT ?5))
       ORDER BY "at" DESC, "id" DESC LIMIT ?5) k
     JOIN "Person" p ON p."id" = k."viewerId" LEFT JOIN "Person" b ON b."id" = k."onBehalfOf" LEFT JOIN "Mandate" d ON d."id" = k."mandateId" ORDER BY k."at" DESC, k."id" DESC`,
    viewer.personId,
    instant(now()),
    after?.at ?? '',
    after?.id ?? '',
    limit,
  )
}

/** Looks of before their unit was noted name the unit where whoever looked has a main post. */
const MAIN = `(SELECT x."unitId" FROM "Post" x WHERE x."personId" = k."viewerId" AND x."kind" = 'main' AND x."supersededAt" IS NULL ORDER BY x."validFrom" DESC LIMIT 1)`

/** How many looks at the viewer's own data there are that are shown. */
export function countLooks(viewer: Viewer): number {
  const sql = `SELECT (SELECT count(*) FROM (${LOOKS})) + (SELECT count(*) FROM (${OF_MANY})) AS n`
  return read.get<{ n: number }>(sql, viewer.personId, instant(now()), '', '')?.n ?? 0
}
