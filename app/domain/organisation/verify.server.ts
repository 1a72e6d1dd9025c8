import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { standsOn } from './standing'

type PersonRow = { id: string; seq: number; staffCode: string; fullName: string; sortKey: string; searchKey: string }

const PEOPLE = 'SELECT "id", "eventSeq" AS seq, "staffCode", "fullName", "sortKey", "searchKey" FROM "Person" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'

/**
 * Asks what the ledger cannot state of people and units, since names never stand in it: that the keys of a name follow
 * the name, that no post ended without an event, and that a unit began as its event says.
 */
export function verifyPeople(onProgress?: Progress): Verdict {
  const checked = { người: 0, 'đơn vị': 0 }
  const found: (Breach | null)[] = []
  for (const page of pagesOf<PersonRow>(PEOPLE, (row) => row.seq, 0)) {
    const changed = page.filter(
      ({ fullName, staffCode, sortKey, searchKey }) => sortKey !== nameSortKey(fullName) || searchKey !== fold(`${fullName} ${staffCode}`),
    )
    found.push(...changed.map(({ id, seq }) => breach('Person', id, seq, 'khóa sắp xếp và tìm kiếm không khớp với họ tên')))
    checked.người += page.length
    onProgress?.(checked.người)
  }
  found.push(endProblem('Post', 'postId', ['validTo', 'supersededAt']), unitProblem())
  checked['đơn vị'] = read.get<{ n: number }>('SELECT count(*) AS n FROM "Unit"')?.n ?? 0
  return verdictOf(found, checked)
}

/** A post that has an end is named again by the event that ended it. */
function endProblem(table: string, key: string, columns: string[]): Breach | null {
  const ended = columns.map((column) => `f."${column}" IS NOT NULL`).join(' OR ')
  const row = read.get<{ id: string; seq: number }>(
    `SELECT f."id", f."eventSeq" AS seq FROM "${table}" f WHERE (${ended}) AND NOT EXISTS
      (SELECT 1 FROM "Event" e WHERE e."subject" = f."personId" AND e."seq" > f."eventSeq" AND json_extract(e."payload", '$.${key}') = f."id") LIMIT 1`,
  )
  return row && breach(table, row.id, row.seq, `dòng đã kết thúc (${columns.join(', ')}) mà không có sự kiện nào nói vậy`)
}

/** The first state of a unit is the one it was added with. */
function unitProblem(): Breach | null {
  const row = read.get<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq"
     JOIN "UnitState" s ON s."id" = (SELECT f."id" FROM "UnitState" f WHERE f."unitId" = u."id" ORDER BY f."recordedAt", f."id" LIMIT 1)
     LEFT JOIN "UnitState" p ON p."unitId" = s."parentId" AND ${standsOn('p')}
     WHERE s."name" IS NOT json_extract(e."payload", '$.name') OR s."parentId" IS NOT json_extract(e."payload", '$.parentId')
       OR s."validFrom" IS NOT json_extract(e."payload", '$.validFrom') OR (s."supersededAt" IS NULL AND s."path" IS NOT coalesce(p."path", '/') || u."code" || '/') LIMIT 1`,
  )
  return row && breach('UnitState', row.id, row.seq, `đơn vị khác với lúc được thêm (sự kiện số ${row.seq})`)
}
