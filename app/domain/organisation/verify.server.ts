import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { standsOn } from './standing'
import { firstHash, firstStates, statesHash } from './unit-states.server'

type PersonRow = { id: string; seq: number; staffCode: string; fullName: string; sortKey: string; searchKey: string }

const PEOPLE = 'SELECT "id", "eventSeq" AS seq, "staffCode", "fullName", "sortKey", "searchKey" FROM "Person" WHERE "eventSeq" > ? ORDER BY "eventSeq" LIMIT ?'

/**
 * Asks what the ledger cannot state of people and units, since names never stand in it: that the keys of a name follow
 * the name, that no row ended or was superseded without an event, and that units are what their changes made of them.
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
  found.push(nameProblem(), ...['Post', 'Absence', 'PersonStatus'].map(replacedProblem), addedEndProblem(), ...unitProblems())
  checked['đơn vị'] = read.get<{ n: number }>('SELECT count(*) AS n FROM "Unit"')?.n ?? 0
  return verdictOf(found, checked)
}

/** A row is superseded by the one that replaces it, at the instant that one was recorded. */
function replacedProblem(table: string): Breach | null {
  const row = read.get<{ id: string; seq: number }>(
    `SELECT f."id", f."eventSeq" AS seq FROM "${table}" f LEFT JOIN "${table}" n ON n."replacesId" = f."id" WHERE f."supersededAt" IS NOT n."recordedAt" LIMIT 1`,
  )
  return row && breach(table, row.id, row.seq, 'dòng được thay thế (supersededAt) khác với dòng thay thế nó')
}

/** What began without an end states none: events of before posts could be started with one say nothing of it. */
function addedEndProblem(): Breach | null {
  const row = read.get<{ id: string; seq: number }>(
    `SELECT f."id", f."eventSeq" AS seq FROM "Post" f JOIN "Event" e ON e."seq" = f."eventSeq" WHERE e."type" = 'post.started'
       AND (f."validTo" IS NOT json_extract(e."payload", '$.validTo') OR f."replacesId" IS NOT NULL OR f."change" IS NOT NULL OR f."reason" IS NOT NULL) LIMIT 1`,
  )
  return row && breach('Post', row.id, row.seq, 'chức vụ khác với lúc bắt đầu (sự kiện đầu không nói ngày kết thúc, dòng thay thế hay lý do)')
}

/** A person bears the name of the last correction, and each correction follows the one before. */
function nameProblem(): Breach | null {
  const row = read.get<{ id: string; seq: number }>(
    `SELECT p."id", p."eventSeq" AS seq FROM "Person" p JOIN "PersonName" n ON n."eventSeq" = (SELECT max("eventSeq") FROM "PersonName" WHERE "personId" = p."id")
     WHERE n."fullName" <> p."fullName" LIMIT 1`,
  )
  return row && breach('Person', row.id, row.seq, 'họ tên khác với lần sửa tên gần nhất')
}

/** The first state of a unit is as it was added; every change wrote and superseded what its event states; paths follow the unit above. */
function unitProblems(): (Breach | null)[] {
  const first = read.get<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq" JOIN "UnitState" s ON s."unitId" = u."id" AND s."changeId" IS NULL
     WHERE s."name" IS NOT json_extract(e."payload", '$.name') OR s."parentId" IS NOT json_extract(e."payload", '$.parentId')
       OR (s."validFrom" IS NOT json_extract(e."payload", '$.validFrom') AND NOT EXISTS
         (SELECT 1 FROM "UnitState" b WHERE b."unitId" = s."unitId" AND b."changeId" IS NULL AND b."validTo" = s."validFrom")) LIMIT 1`,
  )
  const path = read.get<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId"
     LEFT JOIN "UnitState" p ON p."unitId" = s."parentId" AND ${standsOn('p', 's."validFrom"')}
     WHERE s."supersededAt" IS NULL AND s."path" IS NOT coalesce(p."path", '/') || u."code" || '/' LIMIT 1`,
  )
  const changes = read.all<{ id: string; seq: number; at: string; payload: string; successions: number }>(
    `SELECT c."id", c."eventSeq" AS seq, c."changedAt" AS at, e."payload",
       (SELECT count(*) FROM "UnitSuccession" u WHERE u."changeId" = c."id" AND u."day" = c."day") AS successions
     FROM "UnitChange" c JOIN "Event" e ON e."seq" = c."eventSeq"`,
  )
  const loose = read.get<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" LEFT JOIN "UnitChange" c ON c."id" = s."supersededById"
     WHERE s."supersededAt" IS NOT c."changedAt" LIMIT 1`,
  )
  return [
    ...addedProblems(),
    first && breach('UnitState', first.id, first.seq, `đơn vị khác với lúc được thêm (sự kiện số ${first.seq})`),
    loose && breach('UnitState', loose.id, loose.seq, 'trạng thái bị thay thế mà không có thay đổi nào nói vậy'),
    ...changes.map(({ id, seq, payload, successions }) => {
      const stated = JSON.parse(payload) as { statesHash?: string; terms?: { successions?: { from: string; to: string; isWhole: boolean }[] } }
      const known = stated.terms?.successions ?? []
      if (stated.statesHash !== statesHash(read, id)) return breach('UnitState', id, seq, `trạng thái đơn vị khác với thay đổi đã ghi (sự kiện số ${seq})`)
      const isWhole = ({ from, to, isWhole }: (typeof known)[number]) =>
        read.get('SELECT 1 FROM "UnitSuccession" WHERE "changeId" = ? AND "fromUnitId" = ? AND "toUnitId" = ? AND "isWhole" = ?', id, from, to, isWhole ? 1 : 0)
      return successions === known.length && known.every(isWhole)
        ? null
        : breach('UnitSuccession', id, seq, `đơn vị kế tiếp khác với thay đổi đã ghi (sự kiện số ${seq})`)
    }),
    path && breach('UnitState', path.id, path.seq, 'đường dẫn không theo đơn vị cấp trên'),
  ]
}

/** Each unit was added with the states whose hash its event states; whoever changed one is named by the first of them. */
function addedProblems(): Breach[] {
  const units = read.all<{ id: string; seq: number; createdAt: string; stated: string }>(
    `SELECT u."id", u."eventSeq" AS seq, u."createdAt", json_extract(e."payload", '$.statesHash') AS stated FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq"
     WHERE json_extract(e."payload", '$.statesHash') IS NOT NULL ORDER BY u."eventSeq"`,
  )
  return units.flatMap(({ id, seq, createdAt, stated }) => {
    const states = firstStates(read, id)
    const isTimely = !read.get('SELECT 1 FROM "UnitState" WHERE "unitId" = ? AND "changeId" IS NULL AND "recordedAt" <> ? LIMIT 1', id, createdAt)
    return firstHash(states) === stated && isTimely
      ? []
      : [breach('UnitState', states[0]?.id ?? null, seq, `trạng thái đầu của đơn vị ${id} khác với lúc được thêm (sự kiện số ${seq})`)]
  })
}
