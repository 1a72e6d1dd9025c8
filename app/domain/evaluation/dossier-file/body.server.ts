import { type Read, read } from '~/platform/db/database.server'
import { lastStateOf } from '../../organisation/standing'

const NEAREST = `SELECT s."name", s."kind" FROM json_each(?) w JOIN "Unit" u ON u."code" = w."value" JOIN "UnitState" s ON s."id" = ${lastStateOf('u."id"')}
  WHERE s."kind" NOT IN ('office', 'block') ORDER BY w."key" DESC LIMIT 1`

/** The body to which a unit of a path belongs, for the head of its documents; `isParty`: a Party body, whose documents carry the Party's heading. */
export function bodyOf(unitPath: string, from: Read = read): { name: string; isParty: boolean } | null {
  const row = from.get<{ name: string; kind: string }>(NEAREST, JSON.stringify(unitPath.split('/').filter(Boolean)))
  return row && { name: row.name, isParty: row.kind === 'party' }
}
