import { beforeEach, expect, test } from 'vitest'
import { readOutline } from '~/domain/catalog/outline.server'
import { type EventRow, eventHash, GENESIS } from '~/domain/ledger/chain'
import { FACT_TABLES } from '~/domain/ledger/facts'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'
import { count, tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { verifyRows } from './verify.victims'

beforeEach(livedAcademy)

/** Rewrites the ledger as the first academies wrote it: without what events state since then, and chained anew. */
function asBefore(): void {
  tamper(
    'UPDATE "CertificateFile" SET "eventSeq" = NULL',
    'UPDATE "SigningKey" SET "eventSeq" = NULL',
    'DELETE FROM "CourseVersionFile"',
    // What holds the ledger by its hash came later.
    'DELETE FROM "ChainSeal"',
    'DELETE FROM "Amendment"',
    'DELETE FROM "Snapshot"',
    'UPDATE "RoleGrant" SET "validTo" = NULL, "delegatedFrom" = NULL',
  )
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

const SINCE = ['signing-key.made', 'certificate.rendered', 'chain.sealed', 'dossier.closed', 'dossier.amended']

function shapeBefore({ type, payload }: EventRow): Pick<EventRow, 'type' | 'payload' | 'schemaVersion'> {
  const said = JSON.parse(payload) as Record<string, unknown>
  // A fact of its own since then: anything without a row stands in its place.
  if (SINCE.includes(type)) return { type: 'password.changed', schemaVersion: 1, payload: canonicalJson({ accountId: 'a', personId: 'p' }) }
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
  expect(await verifyRows()).toMatchObject({ ok: true, checked: { 'phiên bản khóa học': count('CourseVersion') } })
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
    expect(await verifyRows(), statement).toMatchObject({ ok: false, table })
    tamper(back)
  }
  expect(await verifyRows()).toMatchObject({ ok: true })
})
