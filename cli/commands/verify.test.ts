import { beforeEach, expect, test, vi } from 'vitest'
import { outlineHashes, readOutline } from '~/domain/catalog/outline.server'
import { UNPROVEN, verifyCredentials } from '~/domain/certification/verify-credentials.server'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { breachesOf } from '~/platform/verdict'
import { count, tamper } from '~/test-academy'
import { livedAcademy } from '~/test-lived'
import { verdictText, verifyAcademy, verifyCommand } from './verify'
import { victim } from './verify.victims'

beforeEach(livedAcademy)

test('an untouched academy holds, and says how much was looked at', async () => {
  const verdict = await verifyAcademy()
  expect(verdict).toMatchObject({
    ok: true,
    checked: {
      'sự kiện': count('Event'),
      'phiên bản khóa học': count('CourseVersion'),
      'bài học': count('LessonVersion'),
      'câu hỏi': count('QuestionVersion'),
      'đáp án': count('QuestionKey'),
      'lượt làm bài': count('Attempt'),
      'miễn học': 1,
      'sản phẩm': count('HandIn'),
      'giấy chứng nhận': count('Certificate'),
      'bản in': 1,
      'khóa ký': 1,
      'chứng nhận điện tử': 1,
      tệp: count('Blob'),
    },
  })
  expect(verdictText(verdict)).toMatch(
    /^Tất cả đúng: [\d.]+ sự kiện, .*[3-9] giấy chứng nhận, 1 bản in, 1 khóa ký, .*1 chứng nhận điện tử, 1 bản in có chữ ký số, .*\d+ tệp/,
  )
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

test('a sample says what it left, still looks at everything else, and claims no more than that', async () => {
  const none = await verifyCredentials(undefined, undefined, 0)
  expect(none).toEqual({ ok: true, checked: { 'chứng nhận điện tử': 1, [UNPROVEN]: 1 } })
  expect(verdictText(none)).toBe(`Phần đã soát đều đúng: 1 chứng nhận điện tử. CHƯA SOÁT: 1 ${UNPROVEN}.`)
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  for (const args of [['--sample'], ['--sample', '0'], ['--sample', '101'], ['--sample', '5', 'x'], ['x']]) expect(await verifyCommand(args)).toBe(2)
  out.mockRestore()
  tamper(`UPDATE "Credential" SET "statusIndex" = "statusIndex" + 1`)
  expect(await verifyCredentials(undefined, undefined, 0)).toMatchObject({ ok: false, table: 'Credential' })
})

test('the command names each check and every thing that does not hold, and its exit code says so', async () => {
  const written: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  try {
    expect(await verifyCommand()).toBe(0)
    expect(written.join('')).toMatch(/✓ Sổ sự kiện: [\d.]+ sự kiện\n[\s\S]*✓ Khóa học: \d+ phiên bản khóa học[\s\S]*✓ Tệp: \d+ tệp\n[\s\S]*Tất cả đúng: /)
    written.length = 0
    const { id, eventSeq } = victim('Marking')
    tamper(`UPDATE "Marking" SET "comment" = 'Khác' WHERE "id" = '${id}'`)()
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
  )()
  const verdict = await verifyAcademy()
  expect(verdict).toMatchObject({ ok: false, table: 'Event', seq })
  const named = breachesOf(verdict).map(({ table, id }) => `${table} ${id}`)
  expect(named).toEqual(
    expect.arrayContaining([`Marking ${marking.id}`, `HandIn ${handIn.id}`, `QuestionKey ${key.questionVersionId}`, expect.stringContaining('LessonBody ')]),
  )
  expect(verdictText(verdict).match(/^SAI: /gm)).toHaveLength(named.length)
})

test('the hashes of an outline do not depend on the order of its rows', () => {
  const outline = readOutline(read, String(victim('CourseVersion').id))
  const turned = Object.fromEntries(Object.entries(outline).map(([part, rows]) => [part, [...rows].reverse()])) as typeof outline
  expect(outlineHashes(turned)).toEqual(outlineHashes(outline))
})
