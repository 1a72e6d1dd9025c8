import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { keepOutline, type Outline, outlineHashes } from '../catalog/outline.server'
import { unstatedPieces } from '../catalog/pieces.server'
import { askedColumn, correctColumn } from '../catalog/question-types/stored'
import { react, record } from '../ledger/record.server'
import type { QuestionSource } from './questions'
import type { CourseSource } from './source.server'
import { keepTree, type StoredFile } from './source-store.server'
import { treeHash } from './source-tree'

/** What was made of the sources outside the transaction: HTML of lessons and task, exercise packages, the files stored. */
export type Rendered = { bodies: Map<string, string>; packages: Map<string, { sha: string; size: number }>; files: StoredFile[] }

/** Where a published source came from: a content folder at the console, or a draft of the studio. */
export type Origin = 'content' | 'studio'

/** What kind of change a version is, and what learners are told; a first version and an import are minor. */
export type Change = { kind: 'minor' | 'major'; summary: string | null; relearn: string[] }
const MINOR: Change = { kind: 'minor', summary: null, relearn: [] }

/** Where the source came from, what kind of change it is, and which version it was made on: null for none, undefined when that does not matter. */
export type PublishOptions = { origin?: Origin; onto?: string | null; change?: Change }

/** What an import did. */
export type Publication = {
  courseId: string
  courseVersionId: string | null
  number: number
  lessons: number
  questions: number
  exercises: number
  tasks: number
}

/**
 * Publishes a course source as a minor version: what changed becomes a new immutable version, the rest is kept as it
 * is, and nothing anyone earned is touched. Importing the same source again changes nothing. Refuses `not-yours`
 * when the code or the id of a piece belongs to another course, `overtaken` when another version came in between.
 */
export function publishCourse(
  by: string,
  source: CourseSource,
  rendered: Rendered,
  options: PublishOptions = {},
): Promise<Outcome<Publication, 'not-yours' | 'overtaken'>> {
  return inTransaction(publishing(by, source, rendered, options))
}

/** So too as work of a transaction that decides more; see `publishCourse`. */
export function publishing(
  by: string,
  source: CourseSource,
  rendered: Rendered,
  { origin = 'content', onto, change = MINOR }: PublishOptions = {},
): (tx: Tx) => Outcome<Publication, 'not-yours' | 'overtaken'> {
  return (tx) => {
    const { course } = source
    const taken = tx.get<{ id: string }>('SELECT "id" FROM "Course" WHERE ("slug" = ?1 OR "code" = ?2) AND "id" <> ?3', source.slug, course.code, course.id)
    if (taken) return refused('not-yours', { course: course.code })
    tx.run('INSERT INTO "Course" ("id","slug","code") VALUES (?,?,?) ON CONFLICT DO NOTHING', course.id, source.slug, course.code)
    const changed = { lessons: 0, questions: 0, exercises: 0, tasks: 0 }
    const foreign = findForeign(tx, source)
    if (foreign) return refused('not-yours', { course: course.code, piece: foreign })

    const lessons = source.lessons.map((lesson) => {
      const html = rendered.bodies.get(lesson.id)
      if (html === undefined) throw new Error(`lesson ${lesson.file} was not rendered`)
      const checks = canonicalJson({
        questions: lesson.questions.map((question) => question.id),
        simulations: lesson.simulations.length ? (source.simulation?.messages ?? []).map((message) => message.id) : [],
      })
      return versionOf(
        tx,
        'LessonVersion',
        'lessonId',
        'Lesson',
        lesson.id,
        course.id,
        sha256(canonicalJson({ text: lesson.text, checks, body: sha256(html) })),
        () => {
          changed.lessons += 1
          return {
            slug: lesson.slug,
            titleVi: lesson.title.vi,
            titleEn: lesson.title.en,
            summaryVi: lesson.summary.vi,
            summaryEn: lesson.summary.en,
            minutes: lesson.minutes,
            checks,
            source: lesson.text,
            bodyHash: keepBody(tx, html),
          }
        },
        lesson.slug,
      )
    })
    const questions: { id: string; versionId: string; pool: string; lessonId: string | null }[] = []
    const keepQuestion = (question: QuestionSource, pool: string, lessonId: string | null) => {
      const versionId = versionOf(
        tx,
        'QuestionVersion',
        'questionId',
        'Question',
        question.id,
        course.id,
        sha256(canonicalJson({ shown: question.shown, key: question.key })),
        () => {
          changed.questions += 1
          const { competence, difficulty, points, stem, ...asked } = question.shown
          return { type: asked.type, competence, difficulty, points, stem, options: canonicalJson(askedColumn(asked)) }
        },
      )
      tx.run(
        'INSERT INTO "QuestionKey" ("questionVersionId","correct","feedback","explanation") VALUES (?,?,?,?) ON CONFLICT DO NOTHING',
        versionId,
        canonicalJson(correctColumn(question.key)),
        canonicalJson(question.key.feedback),
        question.key.explanation,
      )
      questions.push({ id: question.id, versionId, pool, lessonId })
    }
    for (const lesson of source.lessons) for (const question of lesson.questions) keepQuestion(question, 'check', lesson.id)
    for (const question of source.pools.graded) keepQuestion(question, 'graded', null)
    for (const question of source.pools.practice) keepQuestion(question, 'practice', null)
    const simulated = source.lessons.find((lesson) => lesson.simulations.length)
    for (const question of simulationQuestions(source)) keepQuestion(question, 'simulation', simulated?.id ?? null)

    const exercises = source.exercises.map((exercise) => {
      const pack = rendered.packages.get(exercise.id)
      if (!pack) throw new Error(`exercise ${exercise.slug} was not packaged`)
      recordBlob(tx, pack.sha, pack.size, 'application/zip')
      const meta = canonicalJson({ title: exercise.title, minutes: exercise.minutes, alternative: exercise.alternative, sha: pack.sha })
      return versionOf(tx, 'ExerciseVersion', 'exerciseId', 'Exercise', exercise.id, course.id, sha256(meta), () => {
        changed.exercises += 1
        return {
          slug: exercise.slug,
          titleVi: exercise.title.vi,
          titleEn: exercise.title.en,
          minutes: exercise.minutes,
          library: exercise.library,
          alternativeVi: exercise.alternative.vi,
          alternativeEn: exercise.alternative.en,
          packageSha: pack.sha,
        }
      })
    })
    const { task } = source
    const taskVersionId =
      task &&
      versionOf(
        tx,
        'TaskVersion',
        'taskId',
        'Task',
        task.id,
        course.id,
        sha256(canonicalJson({ text: task.text, body: sha256(rendered.bodies.get(task.id) ?? '') })),
        () => {
          changed.tasks += 1
          return {
            titleVi: task.title.vi,
            titleEn: task.title.en,
            minutes: task.minutes,
            bodyHash: keepBody(tx, rendered.bodies.get(task.id) ?? ''),
            accepts: canonicalJson(task.accepts),
            maxBytes: task.maxBytes,
            rubric: canonicalJson(task.rubric),
            source: task.text,
          }
        },
      )

    const definition = canonicalJson({ ...course, open: undefined, minutes: minutesOf(source) })
    const contents = canonicalJson({ lessons, questions: questions.map((question) => [question.pool, question.versionId]), exercises, task: taskVersionId })
    const files = keepTree(tx, rendered.files)
    const tree = treeHash(files)
    // The files count too: a comment in a source is nothing a learner sees, and still must come back from an export.
    const sourceHash = sha256(canonicalJson({ definition, open: course.open, contents, tree }))
    const last = tx.get<{ id: string; number: number; sourceHash: string }>(
      'SELECT "id","number","sourceHash" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1',
      course.id,
    )
    if (onto !== undefined && (last?.id ?? null) !== onto) return refused('overtaken', { course: course.code, number: last?.number ?? 0 })
    if (last?.sourceHash === sourceHash) return done({ courseId: course.id, courseVersionId: null, number: last.number, ...changed })

    const courseVersionId = newId()
    const number = (last?.number ?? 0) + 1
    const outline: Outline = {
      lessons: source.lessons.map((lesson, at) => ({ position: at + 1, lessonId: lesson.id, lessonVersionId: lessons[at] })),
      questions: questions.map(({ id, versionId, pool, lessonId }, at) => ({ position: at + 1, questionId: id, questionVersionId: versionId, pool, lessonId })),
      exercises: source.exercises.map((exercise, at) => ({
        exerciseId: exercise.id,
        exerciseVersionId: exercises[at],
        lessonId: source.lessons.find((lesson) => lesson.exercises.includes(exercise.slug))?.id ?? null,
      })),
      tasks: task && taskVersionId ? [{ taskId: task.id, taskVersionId }] : [],
      files: [...files].map(([path, hash]) => ({ path, sha256: hash })),
    }
    const event = record(tx, {
      type: 'course.published',
      actor: by,
      payload: {
        courseId: course.id,
        courseVersionId,
        number,
        kind: change.kind,
        isOpen: course.open,
        periods: course.periods,
        titleVi: course.title.vi,
        titleEn: course.title.en,
        summaryOfChange: change.summary,
        sourceHash,
        definitionHash: sha256(definition),
        contents: outlineHashes(outline),
        tree,
        origin,
        relearn: change.relearn,
        pieces: unstatedPieces(tx, course.id, outline),
      },
    })
    tx.run(
      'INSERT INTO "CourseVersion" ("id","courseId","number","kind","summaryOfChange","isOpen","periods","titleVi","titleEn","definition","sourceHash","publishedBy","publishedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
      courseVersionId,
      course.id,
      number,
      change.kind,
      change.summary,
      course.open ? 1 : 0,
      course.periods,
      course.title.vi,
      course.title.en,
      definition,
      sourceHash,
      by,
      instant(event.recordedAt),
      event.seq,
    )
    keepOutline(tx, courseVersionId, outline)
    react(tx, event)
    return done({ courseId: course.id, courseVersionId, number, ...changed })
  }
}

/** The messages of a simulation as questions of two options: the verdict is a key like any other. */
export function simulationQuestions(source: CourseSource): QuestionSource[] {
  return (source.simulation?.messages ?? []).map((message) => ({
    id: message.id,
    line: 1,
    shown: {
      type: 'single',
      competence: source.course.competences[0].code,
      difficulty: 2,
      points: 1,
      stem: '',
      options: [
        { id: 'genuine', html: 'Tin thật' },
        { id: 'scam', html: 'Lừa đảo' },
      ],
    },
    key: {
      correct: [message.verdict],
      feedback: {},
      explanation: `<p>${escapeHtml(message.feedback)}</p><ul>${message.signs.map((sign) => `<li>${escapeHtml(sign)}</li>`).join('')}</ul>`,
    },
  }))
}

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The version that has this source hash already, or a new one. A return to an older text is a new version too. */
function versionOf(
  tx: Tx,
  table: string,
  parentColumn: string,
  parentTable: string,
  parentId: string,
  courseId: string,
  sourceHash: string,
  columns: () => Record<string, string | number>,
  slug?: string,
): string {
  tx.run(`INSERT INTO "${parentTable}" ("id","courseId") VALUES (?,?) ON CONFLICT DO NOTHING`, parentId, courseId)
  const last = tx.get<{ id: string; number: number; sourceHash: string; slug?: string }>(
    `SELECT * FROM "${table}" WHERE "${parentColumn}" = ? ORDER BY "number" DESC LIMIT 1`,
    parentId,
  )
  if (last?.sourceHash === sourceHash && (slug === undefined || last.slug === slug)) return last.id
  const row: Record<string, string | number> = {
    id: newId(),
    [parentColumn]: parentId,
    number: (last?.number ?? 0) + 1,
    sourceHash,
    createdAt: instant(now()),
    ...columns(),
  }
  const names = Object.keys(row)
  tx.run(`INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(',')}) VALUES (${names.map(() => '?').join(',')})`, ...names.map((name) => row[name]))
  return row.id as string
}

function keepBody(tx: Tx, html: string): string {
  const hash = sha256(html)
  tx.run('INSERT INTO "LessonBody" ("hash","html","createdAt") VALUES (?,?,?) ON CONFLICT DO NOTHING', hash, html, instant(now()))
  return hash
}

function findForeign(tx: Tx, source: CourseSource): string | null {
  const pieces: [string, string][] = [
    ...source.lessons.map((lesson): [string, string] => ['Lesson', lesson.id]),
    ...[...source.pools.graded, ...source.pools.practice, ...source.lessons.flatMap((lesson) => lesson.questions)].map((question): [string, string] => [
      'Question',
      question.id,
    ]),
    ...source.exercises.map((exercise): [string, string] => ['Exercise', exercise.id]),
  ]
  return pieces.find(([table, id]) => tx.get(`SELECT 1 FROM "${table}" WHERE "id" = ? AND "courseId" <> ?`, id, source.course.id))?.[1] ?? null
}

/** Estimated minutes by kind of work; their sum justifies the periods claimed. */
export function minutesOf(source: CourseSource): { lessons: number; exercises: number; quiz: number; task: number } {
  const sum = (items: { minutes: number }[]) => items.reduce((total, item) => total + item.minutes, 0)
  return { lessons: sum(source.lessons), exercises: sum(source.exercises), quiz: source.course.quiz.minutes, task: source.task?.minutes ?? 0 }
}

/** The version of a course published last; null when there is none. */
export function latestVersion(courseId: string): { id: string; number: number } | null {
  return read.get('SELECT "id","number" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', courseId)
}
