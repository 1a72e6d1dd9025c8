import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { outlineHashes, readOutline } from '~/domain/catalog/outline.server'
import { type EventRow, eventHash, GENESIS } from '~/domain/ledger/chain'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'
import type { Row } from '~/platform/db/row-hash.server'
import { blobPath } from '~/platform/storage/blobs.server'
import { breachesOf, type Verdict } from '~/platform/verdict'
import { count, dataDir, livedAcademy, tamper } from '~/test-academy'
import { verdictText, verifyAcademy, verifyCommand } from './verify'

beforeEach(livedAcademy)

/** Tables on which facts rest without being facts of their own, with the columns that name a row. */
const FIXED: Record<string, string[]> = {
  AttemptItem: ['attemptId', 'position'],
  Answer: ['attemptId', 'position'],
  Statement: ['id'],
  LessonVersion: ['id'],
  LessonBody: ['hash'],
  QuestionVersion: ['id'],
  QuestionKey: ['questionVersionId'],
  ExerciseVersion: ['id'],
  TaskVersion: ['id'],
  CourseVersionLesson: ['courseVersionId', 'lessonId'],
  CourseVersionQuestion: ['courseVersionId', 'questionId'],
  CourseVersionExercise: ['courseVersionId', 'exerciseId'],
  CourseVersionTask: ['courseVersionId', 'taskId'],
  CourseVersionFile: ['courseVersionId', 'path'],
  SourceText: ['sha256'],
  Blob: ['sha256'],
}

/** What may change without being named, each for a reason. */
const FREE: Record<string, string> = {
  'AccessToken.usedAt': 'a technical date, for the owner of the token',
  'ActivationSlip.codeHash': 'a secret: not even its hash stands in the ledger',
  'Answer.savedAt': 'a technical date: the submission states the answers',
  'Answer.revision': 'a technical count of savings',
  'Blob.createdAt': 'a technical date',
  'Blob.mediaType': 'a hint of whoever stored the bytes: the fact that names them says what they are',
  'GalleryRelease.searchKey': 'what search looks in, made of names and titles',
  'GalleryRelease.unitKey': 'what search looks in, made of the name of the unit',
  'LessonBody.createdAt': 'a technical date',
  'LibraryVersion.searchKey': 'what search looks in, made of the title',
  'Sharing.requestKey': 'a technical key against doubled clicks',
  'SharingFlag.key': 'a technical key, so that one pattern is flagged once',
  'SourceText.createdAt': 'a technical date',
}

const TABLES = [...FACT_TABLES.map(({ table, idColumn }) => ({ table, key: [idColumn] })), ...Object.entries(FIXED).map(([table, key]) => ({ table, key }))]

/** The row that is tampered with: the last one, of statements the one a record rests on, of answers one that chose. */
function victim(table: string): Row & { rowid: number } {
  const where = { Statement: '"isFinal" = 1', Answer: `"chosen" <> '[]'`, CourseVersionFile: `"path" LIKE '%.mdx'` }[table] ?? '1'
  const row = read.get<Row & { rowid: number }>(`SELECT rowid AS "rowid", * FROM "${table}" WHERE ${where} ORDER BY rowid DESC LIMIT 1`)
  if (!row) throw new Error(`no row in ${table}`)
  return row
}

function other(value: Row[string]): string | number {
  if (typeof value === 'number') return value + 1
  if (value === null) return 'x'
  return /^\d{4}-\d\d-\d\d/.test(String(value)) ? `2001${String(value).slice(4)}` : `${value}x`
}

const broken = (verdict: Verdict) => (verdict.ok ? 'nothing is named' : `${verdict.table} ${verdict.id} ${verdict.problem}`)

test('an untouched academy holds, and says how much was looked at', async () => {
  const verdict = await verifyAcademy()
  expect(verdict).toMatchObject({
    ok: true,
    checked: {
      'sự kiện': count('Event'),
      'phiên bản khóa học': 4,
      'bài học': count('LessonVersion'),
      'câu hỏi': count('QuestionVersion'),
      'đáp án': count('QuestionKey'),
      'lượt làm bài': 2,
      'sản phẩm': count('HandIn'),
      'giấy chứng nhận': 1,
      'bản in': 1,
      'khóa ký': 1,
      tệp: count('Blob'),
    },
  })
  expect(verdictText(verdict)).toMatch(/^Tất cả đúng: [\d.]+ sự kiện, .*1 giấy chứng nhận, 1 bản in, 1 khóa ký, \d+ tệp/)
})

test.each(TABLES)('a flipped column of $table is named, save a written list', async ({ table, key }) => {
  tamper()
  const { writing } = handles()
  const { rowid, ...row } = victim(table)
  const silent: string[] = []
  for (const [name, value] of Object.entries(row)) {
    const set = (to: Row[string]) => writing.prepare(`UPDATE "${table}" SET "${name}" = ? WHERE rowid = ?`).run(to, rowid)
    set(other(value))
    const verdict = await verifyAcademy()
    if (verdict.ok) silent.push(`${table}.${name}`)
    else if (!key.includes(name)) expect(verdict.table, `${table}.${name}: ${broken(verdict)}`).toBe(table)
    set(value)
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
  expect(silent.sort()).toEqual(
    Object.keys(FREE)
      .filter((column) => column.startsWith(`${table}.`))
      .sort(),
  )
})

test.each(Object.keys(FIXED))('a deleted row of %s is named', async (table) => {
  const { rowid } = victim(table)
  tamper(`DELETE FROM "${table}" WHERE rowid = ${rowid}`)
  expect(broken(await verifyAcademy())).toContain(table)
})

// A statement that carried nothing to its end proves nothing, so one more says nothing of anyone.
test.each(Object.keys(FIXED).filter((table) => table !== 'Statement'))('a row slipped into %s is named', async (table) => {
  const { rowid, ...row } = victim(table)
  const forged = (name: string) => (['number', 'position'].includes(name) ? '99' : name === FIXED[table].at(-1) ? `'forged'` : `"${name}"`)
  tamper(`INSERT INTO "${table}" SELECT ${Object.keys(row).map(forged).join(',')} FROM "${table}" WHERE rowid = ${rowid}`)
  expect(broken(await verifyAcademy())).toContain(table)
})

test('a body changed together with its hash and with the lesson that names it is named by the lesson', async () => {
  const { id, bodyHash } = victim('LessonVersion')
  const html = `${read.get<{ html: string }>('SELECT "html" FROM "LessonBody" WHERE "hash" = ?', bodyHash)?.html}<p>Thêm</p>`
  tamper(
    `UPDATE "LessonBody" SET "html" = '${html.replace(/'/g, "''")}', "hash" = '${sha256(html)}' WHERE "hash" = '${bodyHash}'`,
    `UPDATE "LessonVersion" SET "bodyHash" = '${sha256(html)}' WHERE "bodyHash" = '${bodyHash}'`,
  )
  expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'LessonVersion', id, problem: expect.stringContaining('bài học này khác với lúc công bố') })
})

test('two keys that changed places are named by the first, with the event that published it', async () => {
  const [one, two] = read.all<{ id: string; correct: string }>(
    `SELECT min("questionVersionId") AS id, "correct" FROM "QuestionKey" GROUP BY "correct" ORDER BY id LIMIT 2`,
  )
  tamper(
    `UPDATE "QuestionKey" SET "correct" = '${two.correct}' WHERE "questionVersionId" = '${one.id}'`,
    `UPDATE "QuestionKey" SET "correct" = '${one.correct}' WHERE "questionVersionId" = '${two.id}'`,
  )
  const verdict = await verifyAcademy()
  const published = read.all<{ seq: number }>(`SELECT "seq" FROM "Event" WHERE "type" = 'course.published'`).map((row) => row.seq)
  expect(verdict).toMatchObject({ ok: false, table: 'QuestionKey', id: one.id })
  expect(published).toContain(verdict.ok ? 0 : verdict.seq)
})

test('bytes on disk that were changed, lengthened or taken away are named by their hash', async () => {
  const sha = String(victim('Blob').sha256)
  const bytes = readFileSync(blobPath(sha))
  const flipped = Buffer.from(bytes)
  flipped[flipped.length >> 1] ^= 1
  for (const harm of [() => writeFileSync(blobPath(sha), flipped), () => appendFileSync(blobPath(sha), ' '), () => rmSync(blobPath(sha))]) {
    harm()
    expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'Blob', id: sha })
    writeFileSync(blobPath(sha), bytes)
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
})

test('a key file that is gone or of another key is named', async () => {
  const file = path.join(dataDir, 'keys', `${victim('SigningKey').id}.pem`)
  const pem = readFileSync(file)
  const { generateKeyPairSync } = await import('node:crypto')
  const foreign = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' })
  for (const [harm, problem] of [
    [() => writeFileSync(file, foreign), 'không hợp với khóa công khai'],
    [() => rmSync(file), 'thiếu tệp khóa ký'],
  ] as const) {
    harm()
    expect(broken(await verifyAcademy())).toContain(problem)
    writeFileSync(file, pem, { mode: 0o600 })
  }
})

test('a key slipped in, and a file of a certificate that no event states, are named', async () => {
  const raw = Buffer.alloc(32, 7)
  const forged = sha256(raw).slice(0, 16)
  tamper(`INSERT INTO "SigningKey" ("id","publicKey","createdAt") VALUES ('${forged}','${raw.toString('base64url')}','2020-01-01T00:00:00.000+00:00')`)
  expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'SigningKey', id: forged })
  tamper(`DELETE FROM "SigningKey" WHERE "id" = '${forged}'`, 'UPDATE "CertificateFile" SET "eventSeq" = NULL')
  expect(await verifyAcademy()).toMatchObject({ ok: false, table: 'CertificateFile' })
})

test('the command names each check and every thing that does not hold, and its exit code says so', async () => {
  const written: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    expect(await verifyCommand()).toBe(0)
    expect(written.join('')).toMatch(/✓ Sổ sự kiện: [\d.]+ sự kiện\n[\s\S]*✓ Khóa học: 4 phiên bản khóa học[\s\S]*✓ Tệp: \d+ tệp\n[\s\S]*Tất cả đúng: /)
    written.length = 0
    const { id, eventSeq } = victim('Marking')
    tamper(`UPDATE "Marking" SET "comment" = 'Khác' WHERE "id" = '${id}'`)
    expect(await verifyCommand()).toBe(1)
    expect(written.join('').replace(/^✓ .*\n/gm, '')).toBe(
      `✗ Sổ sự kiện\nSAI: cột comment của Marking ${id} khác với sự kiện số ${eventSeq}\n  bảng Marking, id ${id}, sự kiện số ${Number(eventSeq).toLocaleString('vi-VN')}\n`,
    )
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
})

test('one breach hides no other: in the same check, in a later one, and behind what cannot be read', async () => {
  const [marking, handIn, key] = [victim('Marking'), victim('HandIn'), victim('QuestionKey')]
  const { seq } = read.get<{ seq: number }>('SELECT "seq" FROM "Event" WHERE "type" = ? ORDER BY "seq" LIMIT 1', 'person.enrolled') ?? { seq: 0 }
  tamper(
    `UPDATE "Event" SET "payload" = '{' WHERE "seq" = ${seq}`,
    `UPDATE "Marking" SET "comment" = 'Khác' WHERE "id" = '${marking.id}'`,
    `UPDATE "HandIn" SET "text" = 'Khác' WHERE "id" = '${handIn.id}'`,
    `UPDATE "QuestionKey" SET "explanation" = 'Khác' WHERE rowid = ${key.rowid}`,
    `UPDATE "LessonBody" SET "html" = "html" || ' ' WHERE rowid = ${victim('LessonBody').rowid}`,
  )
  const verdict = await verifyAcademy()
  expect(verdict).toMatchObject({ ok: false, table: 'Event', seq })
  const named = breachesOf(verdict).map(({ table, id }) => `${table} ${id}`)
  expect(named).toEqual(
    expect.arrayContaining([`Marking ${marking.id}`, `HandIn ${handIn.id}`, `QuestionKey ${key.questionVersionId}`, expect.stringContaining('LessonBody ')]),
  )
  expect(verdictText(verdict).match(/^SAI: /gm)).toHaveLength(named.length)
})

/** Rewrites the ledger as the first academies wrote it: without what events state since then, and chained anew. */
function asBefore(): void {
  tamper('UPDATE "CertificateFile" SET "eventSeq" = NULL', 'UPDATE "SigningKey" SET "eventSeq" = NULL', 'DELETE FROM "CourseVersionFile"')
  const { writing } = handles()
  let prevHash = GENESIS
  for (const row of read.all<EventRow>('SELECT * FROM "Event" ORDER BY "seq"')) {
    const before: EventRow = { ...row, ...shapeBefore(row), prevHash }
    before.hash = eventHash(before)
    writing
      .prepare('UPDATE "Event" SET "type" = ?, "schemaVersion" = 1, "payload" = ?, "prevHash" = ?, "hash" = ? WHERE "seq" = ?')
      .run(before.type, before.payload, before.prevHash, before.hash, before.seq)
    prevHash = before.hash
  }
  writing.prepare('UPDATE "LedgerHead" SET "hash" = ?').run(prevHash)
}

function shapeBefore({ type, payload }: EventRow): Pick<EventRow, 'type' | 'payload' | 'schemaVersion'> {
  const said = JSON.parse(payload) as Record<string, unknown>
  // A fact of its own since then: anything without a row stands in its place.
  if (type === 'signing-key.made' || type === 'certificate.rendered')
    return { type: 'password.changed', schemaVersion: 1, payload: canonicalJson({ accountId: 'a', personId: 'p' }) }
  const of = FACT_TABLES.find((item) => item.type === type)
  const since = [
    ...(of?.added ?? []),
    ...Object.keys(of?.hashes ?? {}).filter((key) => key !== 'definitionHash' && !type.startsWith('certificate')),
    'statementHash',
  ]
  for (const key of since) delete said[key]
  if (type === 'attempt.started') for (const item of said.items as Record<string, unknown>[]) delete item.points
  if (type === 'course.published') {
    for (const key of ['pieces', 'tree', 'origin']) delete said[key]
    const { lessons, questions, tasks } = readOutline(read, String(said.courseVersionId))
    const exercises = read.all<{ exerciseVersionId: string }>(
      'SELECT "exerciseVersionId" FROM "CourseVersionExercise" WHERE "courseVersionId" = ? ORDER BY rowid',
      String(said.courseVersionId),
    )
    said.contents = sha256(
      canonicalJson({
        lessons: lessons.sort((a, b) => a.position - b.position).map((row) => row.lessonVersionId),
        questions: questions.sort((a, b) => a.position - b.position).map((row) => [row.pool, row.questionVersionId]),
        exercises: exercises.map((row) => row.exerciseVersionId),
        task: tasks[0]?.taskVersionId ?? null,
      }),
    )
  }
  return { type, schemaVersion: 1, payload: canonicalJson(said) }
}

test('a ledger from before events stated hashes still holds, and what it stated is still named', async () => {
  asBefore()
  expect(await verifyAcademy()).toMatchObject({ ok: true, checked: { 'phiên bản khóa học': 4 } })
  for (const [statement, back, table] of [
    [`UPDATE "HandIn" SET "text" = "text" || 'x'`, `UPDATE "HandIn" SET "text" = substr("text", 1, length("text") - 1)`, 'HandIn'],
    [
      'UPDATE "CourseVersionQuestion" SET "position" = 999 WHERE "position" = 1',
      'UPDATE "CourseVersionQuestion" SET "position" = 1 WHERE "position" = 999',
      'CourseVersion',
    ],
    [`UPDATE "CourseVersion" SET "definition" = "definition" || ' '`, 'UPDATE "CourseVersion" SET "definition" = trim("definition")', 'CourseVersion'],
    ['UPDATE "AttemptItem" SET "points" = "points" + 1', 'UPDATE "AttemptItem" SET "points" = "points" - 1', 'AttemptItem'],
    ['UPDATE "Statement" SET "scoreRaw" = "scoreRaw" + 1', 'UPDATE "Statement" SET "scoreRaw" = "scoreRaw" - 1', 'Statement'],
  ]) {
    tamper(statement)
    expect(await verifyAcademy(), statement).toMatchObject({ ok: false, table })
    tamper(back)
  }
  expect(await verifyAcademy()).toMatchObject({ ok: true })
})

test('the hashes of an outline do not depend on the order of its rows', () => {
  const outline = readOutline(read, String(victim('CourseVersion').id))
  const turned = Object.fromEntries(Object.entries(outline).map(([part, rows]) => [part, [...rows].reverse()])) as typeof outline
  expect(outlineHashes(turned)).toEqual(outlineHashes(outline))
})
