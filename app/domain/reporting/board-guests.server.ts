import { read } from '~/platform/db/database.server'
import { type BoardScope, boundTo, pathsOf, stands, unitsBelow } from './board-scope.server'

/** How somebody is at a unit beside their main post: by a post of another kind, or seconded to it. */
export type BesideKind = 'concurrent' | 'acting' | 'deputy' | 'secondment'
/** The place of a guest in the units of a board; `home` is the unit of their main post, null where they have none. */
export type Beside = { kind: BesideKind; position: string; unitName: string; home: string | null }

// Who is at a unit of the board, and whose main post that day is in none of them: everybody counts where that is. Seconded is who has a post to be seconded from.
const GUESTS = (scope: BoardScope) => {
  const { asOf } = scope
  const isAtHome = (
    person: string,
  ) => `EXISTS (SELECT 1 FROM "Post" m JOIN "UnitState" ms ON ms."unitId" = m."unitId" AND ${stands('ms', asOf)} JOIN json_each(?3) h ON ms."path" >= h."value" AND ms."path" < h."value" || '~'
    WHERE m."personId" = ${person} AND m."kind" = 'main' AND ${stands('m', asOf)})`
  const hasPost = `EXISTS (SELECT 1 FROM "Post" rp WHERE rp."personId" = x."personId" AND ${stands('rp', asOf)})`
  return `SELECT x."personId" FROM ${unitsBelow(asOf, '?3')} CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" IN ('concurrent', 'acting', 'deputy') AND ${stands('x', asOf)} AND NOT ${isAtHome('x."personId"')}
    UNION SELECT x."personId" FROM ${unitsBelow(asOf, '?3')} CROSS JOIN "Absence" x ON x."unitId" = s."unitId" AND ${stands('x', asOf)} AND ${hasPost} AND NOT ${isAtHome('x."personId"')}`
}

/** So many guests are looked through. */
export const MOST_GUESTS = 3000

/** Who works in the units of a board beside a main post elsewhere, or without one; each once. Null for more than are looked through. */
export function guestsOf(scope: BoardScope): string[] | null {
  const rows = read.all<{ personId: string }>(`${GUESTS(scope)} LIMIT ${MOST_GUESTS + 1}`, ...boundTo(scope.asOf, pathsOf(scope)))
  return rows.length > MOST_GUESTS ? null : rows.map(({ personId }) => personId)
}

/** Where each of these guests is in the units of a board: the post or secondment that began first. */
export function placesBeside(ids: readonly string[], scope: BoardScope): Map<string, Beside> {
  const { asOf } = scope
  const at = (table: 'Post' | 'Absence', kind: string, position: string) =>
    `SELECT x."personId", ${kind} AS kind, ${position} AS position, s."name" AS unitName, x."validFrom" FROM json_each(?4) j CROSS JOIN "${table}" x ON x."personId" = j."value" AND ${stands('x', asOf)}
       JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stands('s', asOf)} JOIN json_each(?3) h ON s."path" >= h."value" AND s."path" < h."value" || '~'`
  const main = (column: string) => `(SELECT ${column} FROM "Post" m JOIN "UnitState" ms ON ms."unitId" = m."unitId" AND ${stands('ms', asOf)}
    LEFT JOIN "UnitState" mg ON ms."kind" = 'office' AND mg."unitId" = ms."parentId" AND ${stands('mg', asOf)} WHERE m."personId" = x."personId" AND m."kind" = 'main' AND ${stands('m', asOf)})`
  const rows = read.all<Beside & { personId: string }>(
    `SELECT x."personId", x.kind, x.position, x.unitName, ${main(`ms."name" || coalesce(', ' || mg."name", '')`)} AS home
     FROM (${at('Post', 'x."kind"', 'x."position"')} AND x."kind" <> 'main' UNION ALL ${at('Absence', `'secondment'`, `''`)}) x ORDER BY x."validFrom" DESC, x.kind`,
    ...boundTo(asOf, pathsOf(scope), JSON.stringify(ids)),
  )
  // The first one wins, since it comes last.
  return new Map(rows.map(({ personId, ...beside }) => [personId, beside.position ? beside : { ...beside, position: mainPosition(personId, scope) }]))
}

function mainPosition(personId: string, { asOf }: BoardScope): string {
  return (
    read.get<{ position: string }>(
      `SELECT x."position" FROM "Post" x WHERE x."personId" = ?3 AND ${stands('x', asOf)} ORDER BY x."kind" <> 'main', x."validFrom" LIMIT 1`,
      ...boundTo(asOf, personId),
    )?.position ?? ''
  )
}
