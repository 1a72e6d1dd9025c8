import { canonicalJson, sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { type Row, rowHasher } from '~/platform/db/row-hash.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { type Outline, outlineHashes, PARTS, readOutline } from './outline.server'
import { PIECES, type PieceTable, piecesOf } from './pieces.server'
import { identityProblems } from './verify-identities.server'
import { textProblems } from './verify-texts.server'

type Stated = { hash: string; seq: number }
/** What publications say of pieces: the hash of each, or only that it was published, before hashes were stated. */
type Pieces = { stated: Map<string, Stated>; older: Set<string> }

const NOUNS: Record<PieceTable, string> = {
  LessonVersion: 'bài học',
  QuestionVersion: 'câu hỏi',
  QuestionKey: 'đáp án',
  ExerciseVersion: 'bài luyện',
  TaskVersion: 'nhiệm vụ',
}

/**
 * Holds every published version against the event that published it: the lists of its outline, then each lesson,
 * question, key, exercise and task by its hash, then each body and source text by the hash that names it.
 */
export function verifyVersions(onProgress?: Progress): Verdict {
  const pieces: Pieces = { stated: new Map(), older: new Set() }
  const checked: Record<string, number> = { 'phiên bản khóa học': 0 }
  const found: (Breach | null)[] = []
  let done = 0
  const count = (noun: string, rows: number) => {
    checked[noun] = (checked[noun] ?? 0) + rows
    done += rows
    onProgress?.(done)
  }
  for (const page of pagesOf<Publication>(PUBLICATIONS, (row) => row.seq, 0, 100)) {
    for (const publication of page) found.push(outlineProblem(publication, pieces))
    count('phiên bản khóa học', page.length)
  }
  for (const table of Object.keys(PIECES) as PieceTable[]) found.push(...pieceProblems(table, pieces, (rows) => count(NOUNS[table], rows)))
  for (const [piece, { seq }] of pieces.stated) found.push(breach(...nameOf(piece), seq, `không còn dòng mà sự kiện số ${seq} đã công bố`))
  return verdictOf([...found, ...identityProblems(), ...textProblems(count)], checked)
}

type Publication = { seq: number; schemaVersion: number; payload: string }
const PUBLICATIONS = `SELECT "seq","schemaVersion","payload" FROM "Event" WHERE "type" = 'course.published' AND "seq" > ? ORDER BY "seq" LIMIT ?`

function outlineProblem({ seq, schemaVersion, payload }: Publication, { stated, older }: Pieces): Breach | null {
  const said = JSON.parse(payload) as { courseVersionId: string; contents: string | Record<string, string>; pieces?: Record<string, Record<string, string>> }
  const outline = readOutline(read, said.courseVersionId)
  if (schemaVersion === 1) {
    for (const [table, ids] of Object.entries(piecesOf(outline))) for (const id of ids) older.add(`${table} ${id}`)
    return said.contents === contentsBefore(said.courseVersionId, outline)
      ? null
      : breach('CourseVersion', said.courseVersionId, seq, `thành phần của phiên bản khóa học khác với lúc công bố (sự kiện số ${seq})`)
  }
  for (const [table, hashes] of Object.entries(said.pieces ?? {})) for (const [id, hash] of Object.entries(hashes)) stated.set(`${table} ${id}`, { hash, seq })
  const now = outlineHashes(outline)
  const part = PARTS.find(([name]) => now[name] !== (said.contents as Record<string, string>)[name])
  return part ? breach(part[1], said.courseVersionId, seq, `danh mục ${part[1]} của phiên bản khóa học khác với lúc công bố (sự kiện số ${seq})`) : null
}

/** What `contents` was in the first academies: one hash over the ids of versions, in the order they were written. */
function contentsBefore(courseVersionId: string, { lessons, questions }: Outline): string {
  const exercises = read.all<{ id: string }>(
    'SELECT "exerciseVersionId" AS id FROM "CourseVersionExercise" WHERE "courseVersionId" = ? ORDER BY rowid',
    courseVersionId,
  )
  const task = read.get<{ id: string }>('SELECT "taskVersionId" AS id FROM "CourseVersionTask" WHERE "courseVersionId" = ?', courseVersionId)
  const inOrder = <T extends { position: number }>(rows: T[]) => [...rows].sort((a, b) => a.position - b.position)
  return sha256(
    canonicalJson({
      lessons: inOrder(lessons).map((row) => row.lessonVersionId),
      questions: inOrder(questions).map((row) => [row.pool, row.questionVersionId]),
      exercises: exercises.map((row) => row.id),
      task: task?.id ?? null,
    }),
  )
}

/** Takes from `stated` what was found, whether it holds or is named; what is left there afterwards is gone from its table. */
function pieceProblems(table: PieceTable, { stated, older }: Pieces, count: (rows: number) => void): Breach[] {
  const found: Breach[] = []
  const key = PIECES[table]
  const hash = rowHasher(read, table)
  for (const page of pagesOf<Row>(`SELECT * FROM "${table}" WHERE "${key}" > ? ORDER BY "${key}" LIMIT ?`, (row) => row[key], '')) {
    for (const row of page) {
      const id = String(row[key])
      const name = `${table} ${id}`
      const event = stated.get(name)
      if (!event && !older.has(name)) found.push(breach(table, id, null, `${NOUNS[table]} này không có trong sự kiện công bố nào`))
      if (event && event.hash !== hash(row)) found.push(breach(table, id, event.seq, `${NOUNS[table]} này khác với lúc công bố (sự kiện số ${event.seq})`))
      stated.delete(name)
    }
    count(page.length)
  }
  return found
}

function nameOf(piece: string): [table: string, id: string] {
  const [table, id] = piece.split(' ')
  return [table, id]
}
