import { canonicalJson, sha256 } from '~/platform/canonical'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { keepOutline, type Outline, outlineHashes } from '../catalog/outline.server'
import { unstatedPieces } from '../catalog/pieces.server'
import { statedPlaces } from '../catalog/task-terms'
import { react, record } from '../ledger/record.server'
import type { CourseSource } from './source.server'
import { type Changed, foreignPiece, keepPieces, type Rendered } from './source-pieces.server'
import { keepTree } from './source-store.server'
import { treeHash } from './source-tree'

/** Where a published source came from: a content folder at the console, or a draft of the studio. */
export type Origin = 'content' | 'studio'

/** What kind of change a version is, and what learners are told; a first version and an import are minor. */
export type Change = { kind: 'minor' | 'major'; summary: string | null; relearn: string[] }
const MINOR: Change = { kind: 'minor', summary: null, relearn: [] }

/** Where the source came from, what kind of change it is, and which version it was made on: null for none, undefined when that does not matter. */
export type PublishOptions = { origin?: Origin; onto?: string | null; change?: Change }

/** What a publication did: the version, null where nothing changed, and how many pieces are new in it. */
export type Publication = Changed & { courseId: string; courseVersionId: string | null; number: number }

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
    const foreign = foreignPiece(tx, source)
    if (foreign) return refused('not-yours', { course: course.code, piece: foreign })
    const { outline: pieces, changed } = keepPieces(tx, source, rendered)

    // Where there are sections, they say every line of the blueprint.
    const quiz = course.quiz.sections ? { ...course.quiz, draw: undefined } : course.quiz
    const tasks = statedPlaces(source.tasks.map(({ id, lessonId }) => ({ id, lessonId })))
    const definition = canonicalJson({ ...course, quiz, open: undefined, minutes: minutesOf(source), tasks })
    const files = keepTree(tx, rendered.files)
    const tree = treeHash(files)
    // The files count too: a comment in a source is nothing a learner sees, and still must come back from an export.
    const sourceHash = sha256(canonicalJson({ definition, open: course.open, contents: contentsOf(pieces), tree }))
    const last = tx.get<{ id: string; number: number; sourceHash: string }>(
      'SELECT "id","number","sourceHash" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1',
      course.id,
    )
    if (onto !== undefined && (last?.id ?? null) !== onto) return refused('overtaken', { course: course.code, number: last?.number ?? 0 })
    if (last?.sourceHash === sourceHash) return done({ courseId: course.id, courseVersionId: null, number: last.number, ...changed })

    const courseVersionId = newId()
    const number = (last?.number ?? 0) + 1
    const outline: Outline = { ...pieces, files: [...files].map(([path, hash]) => ({ path, sha256: hash })) }
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

/** The versions a course consists of, as one text: what differs between two versions of it besides its facts and files. */
function contentsOf({ lessons, questions, exercises, tasks }: Omit<Outline, 'files'>): string {
  return canonicalJson({
    lessons: lessons.map((lesson) => lesson.lessonVersionId),
    questions: questions.map((question) => [question.pool, question.questionVersionId]),
    exercises: exercises.map((exercise) => exercise.exerciseVersionId),
    // One task, or none, reads as it did before there could be several: a source that is imported again is the same version.
    task: tasks.length > 1 ? tasks.map((task) => task.taskVersionId) : (tasks[0]?.taskVersionId ?? null),
  })
}

/** Estimated minutes by kind of work, of exercises those that a lesson uses, of tasks the required ones; their sum justifies the periods claimed. */
function minutesOf(source: CourseSource): { lessons: number; exercises: number; quiz: number; task: number } {
  const sum = (items: { minutes: number }[]) => items.reduce((total, item) => total + item.minutes, 0)
  const used = new Set(source.lessons.flatMap((lesson) => lesson.exercises))
  const exercises = sum(source.exercises.filter(({ slug }) => used.has(slug)))
  return { lessons: sum(source.lessons), exercises, quiz: source.course.quiz.minutes, task: sum(source.tasks.filter(({ terms }) => terms.isRequired)) }
}
