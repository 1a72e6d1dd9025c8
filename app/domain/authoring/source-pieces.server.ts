import { canonicalJson, sha256 } from '~/platform/canonical'
import type { Tx } from '~/platform/db/transaction.server'
import { recordBlob } from '~/platform/storage/blobs.server'
import type { Outline } from '../catalog/outline.server'
import { askedColumn, correctColumn } from '../catalog/question-types/stored'
import { storedTerms } from '../catalog/task-terms'
import type { DoneRule } from '../exercises/content-types'
import type { QuestionSource } from './questions'
import { simulationQuestions } from './simulation-questions'
import type { CourseSource } from './source.server'
import type { StoredFile } from './source-store.server'
import { keepBody, versionOf } from './version-rows.server'

/** A package on the disk: the content type that plays it, and what carries it to its end. */
export type Packed = { sha: string; size: number; library: string; done: DoneRule }

/** What was made of the sources outside the transaction: HTML of lessons and task, exercise packages, the files stored. */
export type Rendered = { bodies: Map<string, string>; packages: Map<string, Packed>; files: StoredFile[] }

/** How many pieces of each kind got a new version. */
export type Changed = { lessons: number; questions: number; exercises: number; tasks: number }

/** The id of a piece of a source that belongs to another course already; null when there is none. */
export function foreignPiece(tx: Tx, source: CourseSource): string | null {
  const pieces: [string, string][] = [
    ...source.lessons.map((lesson): [string, string] => ['Lesson', lesson.id]),
    ...[...source.pools.graded, ...source.pools.practice, ...source.lessons.flatMap((lesson) => lesson.questions)].map((question): [string, string] => [
      'Question',
      question.id,
    ]),
    ...source.exercises.map((exercise): [string, string] => ['Exercise', exercise.id]),
    ...source.tasks.map((task): [string, string] => ['Task', task.id]),
  ]
  return pieces.find(([table, id]) => tx.get(`SELECT 1 FROM "${table}" WHERE "id" = ? AND "courseId" <> ?`, id, source.course.id))?.[1] ?? null
}

/** Keeps a version of every piece of a source, new where it changed, and answers the outline they make and how many are new. */
export function keepPieces(tx: Tx, source: CourseSource, rendered: Rendered): { outline: Omit<Outline, 'files'>; changed: Changed } {
  const changed: Changed = { lessons: 0, questions: 0, exercises: 0, tasks: 0 }
  const outline = {
    lessons: keepLessons(tx, source, rendered, changed),
    questions: keepQuestions(tx, source, changed),
    exercises: keepExercises(tx, source, rendered, changed),
    tasks: keepTasks(tx, source, rendered, changed),
  }
  return { outline, changed }
}

function keepLessons(tx: Tx, source: CourseSource, { bodies }: Rendered, changed: Changed): Outline['lessons'] {
  return source.lessons.map((lesson, at) => {
    const html = bodies.get(lesson.id)
    if (html === undefined) throw new Error(`lesson ${lesson.file} was not rendered`)
    const checks = canonicalJson({
      questions: lesson.questions.map((question) => question.id),
      simulations: lesson.simulations.length ? (source.simulation?.messages ?? []).map((message) => message.id) : [],
    })
    const { id, slug, title, summary, minutes, text } = lesson
    const hash = sha256(canonicalJson({ text, checks, body: sha256(html) }))
    const lessonVersionId = versionOf(tx, 'lesson', { id, courseId: source.course.id, hash, slug }, () => {
      changed.lessons += 1
      return {
        slug,
        titleVi: title.vi,
        titleEn: title.en,
        summaryVi: summary.vi,
        summaryEn: summary.en,
        minutes,
        checks,
        source: text,
        bodyHash: keepBody(tx, html),
      }
    })
    return { position: at + 1, lessonId: id, lessonVersionId }
  })
}

/** Every question of a course with the pool it is drawn from and the lesson it stands in, in the order of the outline. */
function pooledQuestions(source: CourseSource): { question: QuestionSource; pool: string; lessonId: string | null }[] {
  const inPool = (pool: string, questions: QuestionSource[], lessonId: string | null = null) => questions.map((question) => ({ question, pool, lessonId }))
  const simulated = source.lessons.find((lesson) => lesson.simulations.length)
  return [
    ...source.lessons.flatMap((lesson) => inPool('check', lesson.questions, lesson.id)),
    ...inPool('graded', source.pools.graded),
    ...inPool('practice', source.pools.practice),
    ...inPool('simulation', simulationQuestions(source), simulated?.id ?? null),
  ]
}

function keepQuestions(tx: Tx, source: CourseSource, changed: Changed): Outline['questions'] {
  return pooledQuestions(source).map(({ question, pool, lessonId }, at) => {
    const { id, shown, key } = question
    const hash = sha256(canonicalJson({ shown, key }))
    const questionVersionId = versionOf(tx, 'question', { id, courseId: source.course.id, hash }, () => {
      changed.questions += 1
      const { competence, difficulty, points, stem, ...asked } = shown
      return { type: asked.type, competence, difficulty, points, stem, options: canonicalJson(askedColumn(asked)) }
    })
    tx.run(
      'INSERT INTO "QuestionKey" ("questionVersionId","correct","feedback","explanation") VALUES (?,?,?,?) ON CONFLICT DO NOTHING',
      questionVersionId,
      canonicalJson(correctColumn(key)),
      canonicalJson(key.feedback),
      key.explanation,
    )
    return { position: at + 1, questionId: id, questionVersionId, pool, lessonId }
  })
}

function keepExercises(tx: Tx, source: CourseSource, { packages }: Rendered, changed: Changed): Outline['exercises'] {
  return source.exercises.map(({ id, slug, title, minutes, alternative }) => {
    const pack = packages.get(id)
    if (!pack) throw new Error(`exercise ${slug} was not packaged`)
    recordBlob(tx, pack.sha, pack.size, 'application/zip')
    // The common rule stands in no hash, since versions of before rules have none.
    const rule = pack.done === 'completion' ? {} : { done: pack.done }
    const hash = sha256(canonicalJson({ title, minutes, alternative, sha: pack.sha, ...rule }))
    const exerciseVersionId = versionOf(tx, 'exercise', { id, courseId: source.course.id, hash }, () => {
      changed.exercises += 1
      return {
        slug,
        titleVi: title.vi,
        titleEn: title.en,
        minutes,
        library: pack.library,
        alternativeVi: alternative.vi,
        alternativeEn: alternative.en,
        packageSha: pack.sha,
        done: pack.done,
      }
    })
    return { exerciseId: id, exerciseVersionId, lessonId: source.lessons.find((lesson) => lesson.exercises.includes(slug))?.id ?? null }
  })
}

function keepTasks(tx: Tx, { tasks, course }: CourseSource, { bodies }: Rendered, changed: Changed): Outline['tasks'] {
  return tasks.map(({ id, title, minutes, accepts, maxBytes, rubric, terms, text }) => {
    const html = bodies.get(id) ?? ''
    const hash = sha256(canonicalJson({ text, body: sha256(html) }))
    const taskVersionId = versionOf(tx, 'task', { id, courseId: course.id, hash }, () => {
      changed.tasks += 1
      return {
        titleVi: title.vi,
        titleEn: title.en,
        minutes,
        bodyHash: keepBody(tx, html),
        accepts: canonicalJson(accepts),
        maxBytes,
        rubric: canonicalJson(rubric),
        terms: storedTerms(terms),
        source: text,
      }
    })
    return { taskId: id, taskVersionId }
  })
}
