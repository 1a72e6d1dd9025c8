import type { Read } from '~/platform/db/database.server'
import { legalGroupOn } from '../person-status.server'
import type { KnownPerson, KnownPost } from './person-plan'
import { type IndexedUnit, indexUnits, type UnitIndex } from './unit-index'
import type { PostKind } from './values'

const UNITS = `SELECT u."code", s."name", s."shortName", s."kind", s."sort", s."path", s."validFrom" AS "from", (SELECT min(m."validFrom") FROM "UnitState" m WHERE m."unitId" = u."id" AND m."supersededAt" IS NULL) AS since, p."code" AS "parentCode" FROM "Unit" u
  JOIN "UnitState" s ON s."id" = (SELECT l."id" FROM "UnitState" l WHERE l."unitId" = u."id" AND l."supersededAt" IS NULL AND l."validFrom" <= ?1
    AND (l."validTo" IS NULL OR l."validTo" > ?1) ORDER BY l."validFrom" DESC LIMIT 1)
  LEFT JOIN "Unit" p ON p."id" = s."parentId"`

/** Every unit that stands on a day. */
export function unitsOn(from: Read, day: string): UnitIndex {
  return indexUnits(from.all<IndexedUnit>(UNITS, day))
}

const PERSON = `SELECT p."id", p."fullName" AS name, ${legalGroupOn('p', '?2')} AS "group", a."id" AS accountId, a."email", a."activatedAt" FROM "Person" p
  LEFT JOIN "Account" a ON a."id" = (SELECT b."id" FROM "Account" b WHERE b."personId" = p."id" ORDER BY b."createdAt" LIMIT 1)`
const POSTS = `SELECT x."id", u."code" AS unit, (SELECT s."path" FROM "UnitState" s WHERE s."unitId" = u."id" AND s."supersededAt" IS NULL ORDER BY s."validFrom" DESC LIMIT 1) AS unitPath,
  x."position", x."rank", x."kind", x."validFrom" AS "from", x."validTo" AS "to"
  FROM "Post" x JOIN "Unit" u ON u."id" = x."unitId" WHERE x."personId" = ? AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom" ORDER BY x."validFrom", x."id"`

type PersonRow = { id: string; name: string; group: string; accountId: string | null; email: string | null; activatedAt: string | null }

/** Who carries a staff code, as it is written or in capitals; null when nobody does. */
export function personByCode(from: Read, code: string, day: string): KnownPerson | null {
  const row =
    from.get<PersonRow>(`${PERSON} WHERE p."staffCode" = ?1`, code, day) ??
    (code === code.toUpperCase() ? null : from.get<PersonRow>(`${PERSON} WHERE p."staffCode" = ?1`, code.toUpperCase(), day))
  return row && knownPerson(from, row)
}

/** A person by id; null when there is none. */
export function personById(from: Read, id: string, day: string): KnownPerson | null {
  const row = from.get<PersonRow>(`${PERSON} WHERE p."id" = ?1`, id, day)
  return row && knownPerson(from, row)
}

function knownPerson(from: Read, { id, name, group, accountId, email, activatedAt }: PersonRow): KnownPerson {
  const account = accountId === null ? null : { email, isActivated: activatedAt !== null }
  return { id, name, group, account, posts: from.all<KnownPost & { kind: PostKind }>(POSTS, id) }
}

/** Whose account an e-mail address belongs to; null for nobody's. */
export function ownerOfEmail(from: Read, email: string): string | null {
  return from.get<{ personId: string }>('SELECT "personId" FROM "Account" WHERE "email" = ?1 OR "login" = ?1', email)?.personId ?? null
}

/** People with a post in a unit on a day, by folded name. */
export function namesIn(from: Read, unitCode: string, day: string): { id: string; fullName: string }[] {
  return from.all<{ id: string; fullName: string }>(
    `SELECT DISTINCT p."id", p."fullName" FROM "Unit" u JOIN "Post" x ON x."unitId" = u."id" JOIN "Person" p ON p."id" = x."personId"
     WHERE u."code" = ?1 AND x."supersededAt" IS NULL AND x."validFrom" <= ?2 AND (x."validTo" IS NULL OR x."validTo" > ?2)`,
    unitCode,
    day,
  )
}

/** How long the codes of digits are that begin with a zero; 0 where there are none. */
export function zeroedLength(from: Read, of: 'Person' | 'Unit'): number {
  const [column, table] = of === 'Person' ? ['staffCode', 'Person'] : ['code', 'Unit']
  return (
    from.get<{ n: number | null }>(
      `SELECT max(length("${column}")) AS n FROM "${table}" WHERE "${column}" >= '0' AND "${column}" < '1' AND "${column}" NOT GLOB '*[^0-9]*'`,
    )?.n ?? 0
  )
}
