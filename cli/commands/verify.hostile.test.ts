import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { rotateSigningKey } from '~/domain/certification/key-making.server'
import { type EventRow, eventHash } from '~/domain/ledger/chain'
import { canonicalJson } from '~/platform/canonical'
import { read, type Value } from '~/platform/db/database.server'
import { verifySchema } from '~/platform/db/verify-schema.server'
import { blobPath } from '~/platform/storage/blobs.server'
import { type Breach, breachesOf } from '~/platform/verdict'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { idOf, startFrom, tamper } from '~/test-academy'
import { type ClosedAcademy, closedAcademy, harmedCopy, sql } from '~/test-closed'
import { rewriteChains } from './verify.rewriting'
import { verifyRows } from './verify.victims'

// What an intruder with the file in hand does after a period was closed, many things at once where none hides another.

let academy: ClosedAcademy
beforeAll(async () => {
  academy = await closedAcademy()
})

async function foundIn(harm: () => unknown): Promise<Breach[]> {
  await harmedCopy(academy, harm)
  return breachesOf(await verifyRows())
}
const named = (found: readonly Breach[]) => found.map(({ table, id }) => `${table} ${id}`)
const row = <T = Record<string, Value>>(text: string, ...values: Value[]) => {
  const found = read.get<T & { id: string; seq: number }>(text, ...values)
  if (!found) throw new Error(`no row: ${text}`)
  return found
}
const last = (table: string, where = '1') =>
  row<Record<string, Value>>(`SELECT *, "eventSeq" AS seq FROM "${table}" WHERE ${where} ORDER BY "eventSeq" DESC LIMIT 1`)

/** Appends an event as the academy would, so that the chain holds; answers its number. */
function append(event: Pick<EventRow, 'type' | 'actor' | 'subject' | 'unit' | 'occurredAt'>, payload: Record<string, unknown>): number {
  const head = row<EventRow>('SELECT * FROM "Event" ORDER BY "seq" DESC LIMIT 1')
  const next = { ...head, ...event, cause: null, id: `forged-${head.seq + 1}`, seq: head.seq + 1, prevHash: head.hash, payload: canonicalJson(payload) }
  const columns = [
    'seq',
    'id',
    'type',
    'schemaVersion',
    'actor',
    'onBehalfOf',
    'subject',
    'unit',
    'occurredAt',
    'recordedAt',
    'cause',
    'payload',
    'prevHash',
  ] as const
  const hash = eventHash(next)
  sql(`INSERT INTO "Event" (${columns.map((name) => `"${name}"`)}, "hash") VALUES (${columns.map(() => '?')}, ?)`, ...columns.map((name) => next[name]), hash)
  sql('UPDATE "LedgerHead" SET "seq" = ?, "hash" = ?', next.seq, hash)
  return next.seq
}

/** Copies a row with some columns changed. */
function forge(table: string, from: string, changed: Record<string, Value>): void {
  const columns = Object.keys(row(`SELECT * FROM "${table}" WHERE "id" = ?`, from)).filter((name) => name !== 'seq')
  const values = columns.map((name) => (name in changed ? '?' : `"${name}"`))
  sql(
    `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`)}) SELECT ${values} FROM "${table}" WHERE "id" = ?`,
    ...columns.filter((name) => name in changed).map((name) => changed[name]),
    from,
  )
}

test('rows that were slipped in without an event are named: behind the ledger, on an event of others, and between two events', async () => {
  const other = read.all<{ seq: number }>(`SELECT "seq" FROM "Event" WHERE "type" = 'person.added' ORDER BY "seq" LIMIT 9`).map(({ seq }) => seq)
  const found = await foundIn(() => {
    const completion = last('CourseCompletion').id
    forge('CourseCompletion', completion, { id: 'behind', enrolmentId: 'behind', cycle: 97, eventSeq: 999_999 })
    forge('CourseCompletion', completion, { id: 'on-another', enrolmentId: 'on-another', cycle: 98, eventSeq: other[0] })
    forge('CourseCompletion', completion, { id: 'between', enrolmentId: 'between', cycle: 99, eventSeq: 700.5 })
    forge('Certificate', last('Certificate').id, { id: 'certificate', code: 'HVS-2026-AAAA-AAAA', cycle: 99, completionId: 'behind', eventSeq: other[1] })
    forge('EvidenceDecision', last('EvidenceDecision').id, { id: 'confirmation', onSeq: 1, eventSeq: other[2] })
    forge('Fulfilment', last('Fulfilment').id, { id: 'fulfilment', eventSeq: other[3] })
    forge('Leadership', last('Leadership').id, { id: 'leadership', eventSeq: other[4] })
  })
  expect(named(found)).toEqual(
    expect.arrayContaining([
      'CourseCompletion behind',
      'CourseCompletion on-another',
      'CourseCompletion between',
      'Certificate certificate',
      'EvidenceDecision confirmation',
      'Fulfilment fulfilment',
      'Leadership leadership',
    ]),
  )
})

test('a completion that was forged together with its event is named by the closed dossier that it would change', async () => {
  let snapshotId = ''
  const found = await foundIn(() => {
    const enrolment = row<{ courseId: string; courseVersionId: string; cycle: number; personId: string; snapshotId: string }>(
      `SELECT e.*, s."id" AS snapshotId FROM "Snapshot" s JOIN "Enrolment" e ON e."personId" = s."personId" WHERE s."periodId" = ?
         AND NOT EXISTS (SELECT 1 FROM "CourseCompletion" c WHERE c."enrolmentId" = e."id") ORDER BY e."eventSeq" LIMIT 1`,
      academy.periodId,
    )
    const { courseId, courseVersionId, cycle, personId } = enrolment
    snapshotId = enrolment.snapshotId
    const { id, completedAt, knownBy } = row<{ completedAt: string; knownBy: string }>(
      `SELECT * FROM "CourseCompletion" WHERE "completedAt" LIKE '2026-11-%' ORDER BY "eventSeq" LIMIT 1`,
    )
    const stated = { courseId, courseVersionId, enrolmentId: enrolment.id, attemptId: null, handInId: null, cycle }
    const event = { type: 'course.completed', actor: personId, subject: personId, unit: null, occurredAt: completedAt }
    const eventSeq = append(event, { completionId: 'forged', ...stated, knownBy })
    forge('CourseCompletion', id, { id: 'forged', ...stated, personId, eventSeq })
  })
  expect(found).toContainEqual(
    expect.objectContaining({ table: 'Snapshot', id: snapshotId, problem: expect.stringContaining('mà không có bản bổ sung nào nói') }),
  )
})

test('values of another type, or another text that looks the same, are named', async () => {
  const harmed: string[] = []
  const put = (table: string, where: string, column: string, value: string) => {
    const key = { PersonName: 'id', LessonBody: 'hash', HandInFile: `"handInId" || '/' || "position"` }[table] ?? 'id'
    const { rowid, name } = row<{ rowid: number; name: string }>(
      `SELECT rowid AS rowid, ${/\W/.test(key) ? key : `"${key}"`} AS name FROM "${table}" WHERE ${where} ORDER BY rowid DESC LIMIT 1`,
    )
    sql(`UPDATE "${table}" SET "${column}" = ${value} WHERE rowid = ?`, rowid)
    harmed.push(`${table} ${name}`)
  }
  const found = await foundIn(() => {
    put('Marking', `"comment" <> ''`, 'comment', 'CAST("comment" AS BLOB)')
    put('HandIn', '1', 'text', `"text" || char(0) || 'x'`)
    put('Challenge', '1', 'reason', `"reason" || ' '`)
    put('Grading', '1', 'percent', '9007199254740993')
    put('Attempt', '1', 'passMark', `x'3830'`)
    put('Assignment', '"reason" IS NOT NULL', 'reason', `"reason" || char(769)`)
    put('Snapshot', '1', 'content', 'CAST("content" AS BLOB)')
    put('RuleSetVersion', '1', 'content', `"content" || ' '`)
    put('LessonBody', '1', 'html', 'CAST("html" AS BLOB)')
    put('Objection', '1', 'reason', '-0.0')
    put('HandInFile', '1', 'size', '"size" + 0.5')
    put(
      'Post',
      `"recordedAt" > '2026'`,
      'recordedAt',
      `substr("recordedAt", 1, 22) || CASE substr("recordedAt", 23, 1) WHEN '9' THEN '8' ELSE '9' END || substr("recordedAt", 24)`,
    )
  })
  expect(harmed.filter((one) => !named(found).includes(one))).toEqual([])
})

test('a name whose keys were made to fit is named, of the owner of a dossier and of whoever marked', async () => {
  const [hanh, mai] = [idOf('hanh'), idOf('mai')]
  const rename = (id: string) => {
    const { staffCode } = row<{ staffCode: string }>('SELECT "staffCode" FROM "Person" WHERE "id" = ?', id)
    const name = 'Nguyễn Văn Khác'
    sql('UPDATE "Person" SET "fullName" = ?, "sortKey" = ?, "searchKey" = ? WHERE "id" = ?', name, nameSortKey(name), fold(`${name} ${staffCode}`), id)
  }
  const found = await foundIn(() => [hanh, mai].forEach(rename))
  expect(named(found)).toEqual(expect.arrayContaining([`Person ${hanh}`, `Person ${mai}`]))
  expect(found).toContainEqual(expect.objectContaining({ table: 'Snapshot', problem: expect.stringMatching(/ghi fullName là .*, sổ có Nguyễn Văn Khác/) }))
})

test('what a row replaces and since when, keys of questions and bodies of lessons are named, each of several in one attempt', async () => {
  const { attemptId } = row<{ attemptId: string }>('SELECT "attemptId", "position" FROM "AttemptItem" ORDER BY rowid DESC LIMIT 1')
  const [post, absence, state] = [
    row('SELECT "id" FROM "Post" WHERE "replacesId" IS NOT NULL LIMIT 1'),
    row('SELECT "id" FROM "Absence" ORDER BY "eventSeq" DESC LIMIT 1'),
    row('SELECT "id" FROM "UnitState" WHERE "supersededAt" IS NOT NULL LIMIT 1'),
  ]
  const key = row<{ questionVersionId: string }>('SELECT "questionVersionId" FROM "QuestionKey" ORDER BY rowid LIMIT 1')
  const body = row<{ bodyHash: string }>('SELECT "bodyHash" FROM "LessonVersion" ORDER BY rowid LIMIT 1')
  const course = row('SELECT "id" FROM "CourseVersion" ORDER BY "eventSeq" LIMIT 1')
  const found = await foundIn(() => {
    sql('UPDATE "Post" SET "replacesId" = NULL WHERE "id" = ?', post.id)
    sql('UPDATE "Absence" SET "supersededAt" = "recordedAt" WHERE "id" = ?', absence.id)
    sql('UPDATE "UnitState" SET "supersededAt" = NULL WHERE "id" = ?', state.id)
    sql('UPDATE "AttemptItem" SET "optionOrder" = \'[]\' WHERE "attemptId" = ? AND "position" IN (2, 5)', attemptId)
    sql('UPDATE "QuestionKey" SET "explanation" = "explanation" || \'.\' WHERE "questionVersionId" = ?', key.questionVersionId)
    sql('UPDATE "LessonBody" SET "html" = "html" || \' \' WHERE "hash" = ?', body.bodyHash)
    sql('UPDATE "CourseVersion" SET "definition" = "definition" || \' \' WHERE "id" = ?', course.id)
  })
  expect(named(found)).toEqual(
    expect.arrayContaining([
      `Post ${post.id}`,
      `Absence ${absence.id}`,
      `UnitState ${state.id}`,
      `AttemptItem ${attemptId}/2`,
      `AttemptItem ${attemptId}/5`,
      `QuestionKey ${key.questionVersionId}`,
      `LessonBody ${body.bodyHash}`,
      `CourseVersion ${course.id}`,
    ]),
  )
})

test('bytes of a proof that were changed on the disk, or taken away with their row, are named', async () => {
  const proof = row<{ fileSha: string }>('SELECT "id", "fileSha" FROM "Challenge" WHERE "fileSha" IS NOT NULL ORDER BY "eventSeq" LIMIT 1').fileSha
  const bytes = readFileSync(blobPath(proof))
  try {
    const changed = await foundIn(() => appendFileSync(blobPath(proof), ' '))
    expect(named(changed)).toEqual([`Blob ${proof}`])
    const gone = await foundIn(() => {
      rmSync(blobPath(proof))
      sql('DELETE FROM "Blob" WHERE "sha256" = ?', proof)
    })
    expect(named(gone)).toContain(`Blob ${proof}`)
    const outside = await foundIn(() => sql('UPDATE "OutsideLearning" SET "fileSha" = ?', 'f'.repeat(64)))
    expect(named(outside)).toContain(`Blob ${'f'.repeat(64)}`)
  } finally {
    writeFileSync(blobPath(proof), bytes)
  }
})

test('what a key signed stands after another took its place; what the new one signed of before is named', async () => {
  expect(await foundIn(rotateSigningKey)).toEqual([])
  const found = await foundIn(async () => {
    await rotateSigningKey()
    rewriteChains({ signed: true })
  })
  expect([...new Set(found.map(({ table }) => table))].sort()).toEqual(['Amendment', 'ChainSeal', 'Snapshot'])
  expect(found[0].problem).toMatch(/ký bằng khóa [0-9a-f]{16}, không phải khóa dùng khi khóa phiếu/)
})

test('guards that were taken away or weakened, an index that was dropped and a view in place of a table are named', async () => {
  await startFrom(academy.file)
  const put = tamper()
  put()
  expect(verifySchema()).toMatchObject({ ok: true })
  const [gone, weak] = read.all<{ name: string; sql: string }>(
    `SELECT "name", "sql" FROM sqlite_schema WHERE "type" = 'trigger' AND "sql" LIKE '%append-only%' ORDER BY "name" LIMIT 2`,
  )
  sql(`DROP TRIGGER "${gone.name}"`)
  sql(`DROP TRIGGER "${weak.name}"`)
  sql(weak.sql.replace(/BEGIN/, 'WHEN 0 BEGIN'))
  sql('DROP INDEX "Snapshot_number_key"')
  sql('CREATE TRIGGER "helpful" AFTER INSERT ON "Snapshot" BEGIN DELETE FROM "Amendment"; END')
  sql('DROP VIEW IF EXISTS "none"')
  const triggers = read.all<{ name: string }>(`SELECT "name" FROM sqlite_schema WHERE "type" = 'trigger' AND "tbl_name" = 'PersonName'`)
  for (const { name } of triggers) sql(`DROP TRIGGER "${name}"`)
  sql('ALTER TABLE "PersonName" RENAME TO "Kept"')
  sql('CREATE VIEW "PersonName" AS SELECT * FROM "Kept"')
  const found = breachesOf(verifySchema())
  expect(found.map(({ table, id }) => `${table} ${id}`)).toEqual(
    expect.arrayContaining([gone.name, weak.name, 'Snapshot_number_key', 'helpful', 'PersonName', 'Kept'].map((name) => `sqlite_schema ${name}`)),
  )
  expect(found.map(({ problem }) => problem).join('\n')).toMatch(/bảng PersonName đã bị thay bằng khung nhìn/)
  sql(`DELETE FROM "_prisma_migrations" WHERE "migration_name" = '0048_chain_seals'`)
  const named = breachesOf(verifySchema()).map(({ table, id }) => `${table} ${id}`)
  expect(named).toEqual(expect.arrayContaining(['_prisma_migrations 0048_chain_seals', 'sqlite_schema ChainSeal', `sqlite_schema ${gone.name}`]))
})
