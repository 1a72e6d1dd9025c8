import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { nameHash } from './known-names'
import { standsOn } from './standing'
import { firstHash, firstStates, statesHash } from './unit-states.server'

type PersonRow = { id: string; seq: number; staffCode: string; fullName: string; sortKey: string; searchKey: string; addedAs: string; stated: string | null }

const PEOPLE = `SELECT p."id", p."eventSeq" AS seq, p."staffCode", p."fullName", p."sortKey", p."searchKey", e."payload" ->> '$.nameHash' AS stated,
    coalesce((SELECT n."previous" FROM "PersonName" n WHERE n."personId" = p."id" ORDER BY n."eventSeq" LIMIT 1), p."fullName") AS addedAs
  FROM "Person" p LEFT JOIN "Event" e ON e."seq" = p."eventSeq" WHERE p."eventSeq" > ? ORDER BY p."eventSeq" LIMIT ?`

/**
 * Asks what the ledger cannot state of people and units, since names never stand in it: that a name is the one its hash states, that its
 * keys follow it, that no row ended or was superseded without an event, and that units are what their changes made of them.
 */
export function verifyPeople(onProgress?: Progress): Verdict {
  const checked = { người: 0, 'đơn vị': 0 }
  const found: (Breach | null)[] = []
  for (const page of pagesOf<PersonRow>(PEOPLE, (row) => row.seq, 0)) {
    const changed = page.filter(
      ({ fullName, staffCode, sortKey, searchKey }) => sortKey !== nameSortKey(fullName) || searchKey !== fold(`${fullName} ${staffCode}`),
    )
    found.push(...changed.map(({ id, seq }) => breach('Person', id, seq, 'khóa sắp xếp và tìm kiếm không khớp với họ tên')))
    // An event of before names were hashed says nothing of them.
    const renamed = page.filter(({ id, addedAs, stated }) => stated !== null && nameHash(id, addedAs) !== stated)
    found.push(...renamed.map(({ id, seq }) => breach('Person', id, seq, `họ tên khác với lúc được thêm và mọi lần sửa tên (sự kiện số ${seq})`)))
    checked.người += page.length
    onProgress?.(checked.người)
  }
  found.push(...nameProblems(), ...['Post', 'Absence', 'PersonStatus'].flatMap(replacedProblems), ...addedEndProblems(), ...unitProblems())
  checked['đơn vị'] = read.get<{ n: number }>('SELECT count(*) AS n FROM "Unit"')?.n ?? 0
  return verdictOf(found, checked)
}

/** As many of a kind as a person reads. */
const MOST = 200

/** A row is superseded by the one that replaces it, at the instant that one was recorded. */
function replacedProblems(table: string): Breach[] {
  const rows = read.all<{ id: string; seq: number }>(
    `SELECT f."id", f."eventSeq" AS seq FROM "${table}" f LEFT JOIN "${table}" n ON n."replacesId" = f."id" WHERE f."supersededAt" IS NOT n."recordedAt" LIMIT ${MOST}`,
  )
  return rows.map(({ id, seq }) => breach(table, id, seq, 'dòng được thay thế (supersededAt) khác với dòng thay thế nó'))
}

/** What began without an end states none: events of before posts could be started with one say nothing of it. */
function addedEndProblems(): Breach[] {
  const rows = read.all<{ id: string; seq: number }>(
    `SELECT f."id", f."eventSeq" AS seq FROM "Post" f JOIN "Event" e ON e."seq" = f."eventSeq" WHERE e."type" = 'post.started'
       AND (f."validTo" IS NOT json_extract(e."payload", '$.validTo') OR f."replacesId" IS NOT NULL OR f."change" IS NOT NULL OR f."reason" IS NOT NULL) LIMIT ${MOST}`,
  )
  return rows.map(({ id, seq }) => breach('Post', id, seq, 'chức vụ khác với lúc bắt đầu (sự kiện đầu không nói ngày kết thúc, dòng thay thế hay lý do)'))
}

/** A person bears the name of the last correction, and each correction follows the one before. */
function nameProblems(): Breach[] {
  const rows = read.all<{ id: string; seq: number }>(
    `SELECT p."id", p."eventSeq" AS seq FROM "Person" p JOIN "PersonName" n ON n."eventSeq" = (SELECT max("eventSeq") FROM "PersonName" WHERE "personId" = p."id")
     WHERE n."fullName" <> p."fullName" LIMIT ${MOST}`,
  )
  return rows.map(({ id, seq }) => breach('Person', id, seq, 'họ tên khác với lần sửa tên gần nhất'))
}

/** The first state of a unit is as it was added; every change wrote and superseded what its event states; paths follow the unit above. */
function unitProblems(): (Breach | null)[] {
  const first = read.all<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq" JOIN "UnitState" s ON s."unitId" = u."id" AND s."changeId" IS NULL
     WHERE s."name" IS NOT json_extract(e."payload", '$.name') OR s."parentId" IS NOT json_extract(e."payload", '$.parentId')
       OR (s."validFrom" IS NOT json_extract(e."payload", '$.validFrom') AND NOT EXISTS
         (SELECT 1 FROM "UnitState" b WHERE b."unitId" = s."unitId" AND b."changeId" IS NULL AND b."validTo" = s."validFrom")) LIMIT ${MOST}`,
  )
  const paths = read.all<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId"
     LEFT JOIN "UnitState" p ON p."unitId" = s."parentId" AND ${standsOn('p', 's."validFrom"')}
     WHERE s."supersededAt" IS NULL AND s."path" IS NOT coalesce(p."path", '/') || u."code" || '/' LIMIT ${MOST}`,
  )
  const changes = read.all<ChangeRow>(`SELECT c."id", c."eventSeq" AS seq, c."day", e."payload" FROM "UnitChange" c JOIN "Event" e ON e."seq" = c."eventSeq"`)
  const loose = read.all<{ id: string; seq: number }>(
    `SELECT s."id", u."eventSeq" AS seq FROM "UnitState" s JOIN "Unit" u ON u."id" = s."unitId" LEFT JOIN "UnitChange" c ON c."id" = s."supersededById"
     WHERE s."supersededAt" IS NOT c."changedAt" LIMIT ${MOST}`,
  )
  return [
    ...addedProblems(),
    ...first.map(({ id, seq }) => breach('UnitState', id, seq, `đơn vị khác với lúc được thêm (sự kiện số ${seq})`)),
    ...loose.map(({ id, seq }) => breach('UnitState', id, seq, 'trạng thái bị thay thế mà không có thay đổi nào nói vậy')),
    ...changes.flatMap(changeProblems),
    ...paths.map(({ id, seq }) => breach('UnitState', id, seq, 'đường dẫn không theo đơn vị cấp trên')),
  ]
}

type ChangeRow = { id: string; seq: number; day: string; payload: string }
type StatedChange = { statesHash?: string; terms?: { successions?: { from: string; to: string; isWhole: boolean }[] } }

/** The states that a change wrote, by the hash its event states, and who succeeds whom, row by row. */
function changeProblems({ id, seq, day, payload }: ChangeRow): Breach[] {
  const { statesHash: stated, terms } = JSON.parse(payload) as StatedChange
  const said = new Map((terms?.successions ?? []).map(({ from, to, isWhole }) => [`${from}/${to}`, `${day} ${isWhole ? 1 : 0}`]))
  const kept = new Map(
    read
      .all<{ pair: string; terms: string }>(
        `SELECT "fromUnitId" || '/' || "toUnitId" AS pair, "day" || ' ' || "isWhole" AS terms FROM "UnitSuccession" WHERE "changeId" = ?`,
        id,
      )
      .map(({ pair, terms }) => [pair, terms]),
  )
  const differing = [...new Set([...said.keys(), ...kept.keys()])].filter((pair) => said.get(pair) !== kept.get(pair))
  return [
    ...(stated === statesHash(read, id) ? [] : [changedBreach(id, seq)]),
    ...differing.map((pair) => breach('UnitSuccession', `${id}/${pair}`, seq, `đơn vị kế tiếp khác với thay đổi đã ghi (sự kiện số ${seq})`)),
  ]
}

/** One hash stands over all states that a change wrote and superseded: each of them is named, and the change where none is left. */
function changedBreach(changeId: string, seq: number): Breach {
  const states = read.all<{ id: string }>('SELECT "id" FROM "UnitState" WHERE "changeId" = ?1 OR "supersededById" = ?1 ORDER BY "id"', changeId)
  const [first, ...further] = (states.length ? states : [{ id: changeId }]).map(({ id }) =>
    breach('UnitState', id, seq, `trạng thái đơn vị khác với thay đổi đã ghi (sự kiện số ${seq}), ở dòng này hay dòng khác của cùng thay đổi`),
  )
  return { ...first, further }
}

/** Each unit was added with the states whose hash its event states: all of them are named where one was changed, and the unit where none is left. */
function addedProblems(): Breach[] {
  const units = read.all<{ id: string; seq: number; createdAt: string; stated: string }>(
    `SELECT u."id", u."eventSeq" AS seq, u."createdAt", json_extract(e."payload", '$.statesHash') AS stated FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq"
     WHERE json_extract(e."payload", '$.statesHash') IS NOT NULL ORDER BY u."eventSeq"`,
  )
  return units.flatMap(({ id, seq, createdAt, stated }) => {
    const states = firstStates(read, id)
    const isTimely = !read.get('SELECT 1 FROM "UnitState" WHERE "unitId" = ? AND "changeId" IS NULL AND "recordedAt" <> ? LIMIT 1', id, createdAt)
    if (firstHash(states) === stated && isTimely) return []
    return (states.length ? states : [{ id }]).map((state) =>
      breach('UnitState', state.id, seq, `trạng thái đầu của đơn vị ${id} khác với lúc được thêm (sự kiện số ${seq})`),
    )
  })
}
