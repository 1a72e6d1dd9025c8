import { read } from '~/platform/db/database.server'
import type { QuizTerms } from './quiz-terms'
import { type PlacedTask, readTerms, type TaskTerms } from './task-terms'

export type Bilingual = { vi: string; en: string }
export type Check = { questions: string[]; simulations: string[] }
export type OutlineLesson = {
  position: number
  lessonId: string
  lessonVersionId: string
  number: number
  slug: string
  title: Bilingual
  summary: Bilingual
  minutes: number
  checks: Check
  bodyHash: string
}
export type PoolQuestion = {
  questionId: string
  questionVersionId: string
  pool: 'graded' | 'practice' | 'check' | 'simulation'
  lessonId: string | null
  competence: string
  difficulty: number
  type: string
  points: number
}
export type CourseExercise = {
  exerciseId: string
  exerciseVersionId: string
  slug: string
  title: Bilingual
  minutes: number
  lessonId: string | null
  packageSha: string
  library: string
}
export type CourseTask = {
  taskId: string
  taskVersionId: string
  /** The lesson it is placed in; null where it stands at the end of the course. */
  lessonId: string | null
  title: Bilingual
  minutes: number
  bodyHash: string
  accepts: string[]
  maxBytes: number
  rubric: { criterion: string; levels: { points: number; text: string }[] }[]
  terms: TaskTerms
}

/** A published version of a course, whole; immutable, so it is kept in memory by its id. */
export type CourseVersion = {
  id: string
  courseId: string
  slug: string
  code: string
  number: number
  publishedAt: string
  isOpen: boolean
  periods: number
  /** For how many months a certificate stands, and for how many days before its end it may be renewed where the version says so; null where it does not expire. */
  validity: { months: number; window?: number } | null
  title: Bilingual
  summary: Bilingual
  objectives: Bilingual[]
  audience: Bilingual
  competences: { code: string; level: string }[]
  completion: ('lessons' | 'quiz' | 'task')[]
  quiz: QuizTerms
  minutes: { lessons: number; exercises: number; quiz: number; task: number }
  lessons: OutlineLesson[]
  questions: PoolQuestion[]
  exercises: CourseExercise[]
  /** In the order of the course. */
  tasks: CourseTask[]
}

const kept = new Map<string, CourseVersion>()
const KEEP = 200

/** A course version by its id; null when there is none. */
export function findCourseVersion(id: string): CourseVersion | null {
  const known = kept.get(id)
  if (known) return known
  const version = load(id)
  if (version) {
    if (kept.size >= KEEP) kept.delete(kept.keys().next().value as string)
    kept.set(id, version)
  }
  return version
}

/** The version of a course published last, by its slug. */
export function findCourse(slug: string): CourseVersion | null {
  const row = read.get<{ id: string }>(
    'SELECT v."id" FROM "CourseVersion" v JOIN "Course" c ON c."id" = v."courseId" WHERE c."slug" = ? ORDER BY v."number" DESC LIMIT 1',
    slug,
  )
  return row ? findCourseVersion(row.id) : null
}

/** The version of a course published last, by the id of the course. */
export function findCourseById(courseId: string): CourseVersion | null {
  const row = read.get<{ id: string }>('SELECT "id" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', courseId)
  return row ? findCourseVersion(row.id) : null
}

/** The last version of every course, by code; `through`: of those that were published through an event. */
export function listCourses(through = Number.MAX_SAFE_INTEGER): CourseVersion[] {
  const rows = read.all<{ id: string }>(
    'SELECT v."id" FROM "CourseVersion" v JOIN "Course" c ON c."id" = v."courseId" WHERE v."number" = (SELECT max("number") FROM "CourseVersion" w WHERE w."courseId" = v."courseId" AND w."eventSeq" <= ?) ORDER BY c."code"',
    through,
  )
  return rows.flatMap((row) => findCourseVersion(row.id) ?? [])
}

/** All versions of a course, newest first. */
export function listCourseVersions(
  courseId: string,
): { id: string; number: number; kind: string; summary: string | null; publishedAt: string; publishedBy: string; publisher: string | null }[] {
  return read.all(
    'SELECT v."id", v."number", v."kind", v."summaryOfChange" AS summary, v."publishedAt", v."publishedBy", p."fullName" AS publisher FROM "CourseVersion" v LEFT JOIN "Person" p ON p."id" = v."publishedBy" WHERE v."courseId" = ? ORDER BY v."number" DESC',
    courseId,
  )
}

type Row = {
  id: string
  courseId: string
  slug: string
  code: string
  number: number
  publishedAt: string
  isOpen: number
  periods: number
  definition: string
}

function load(id: string): CourseVersion | null {
  const row = read.get<Row>('SELECT v.*, c."slug", c."code" FROM "CourseVersion" v JOIN "Course" c ON c."id" = v."courseId" WHERE v."id" = ?', id)
  if (!row) return null
  const definition = JSON.parse(row.definition) as Pick<
    CourseVersion,
    'title' | 'summary' | 'objectives' | 'audience' | 'competences' | 'completion' | 'quiz' | 'minutes'
  > & { tasks?: PlacedTask[]; validity?: { months: number; window?: number } }
  const { title, summary, objectives, audience, competences, completion, quiz, minutes } = definition
  const { courseId, slug, code, number, publishedAt, periods } = row
  return {
    id,
    courseId,
    slug,
    code,
    number,
    publishedAt,
    periods,
    validity: definition.validity ?? null,
    isOpen: row.isOpen === 1,
    title,
    summary,
    objectives,
    audience,
    competences,
    completion,
    quiz: { ...quiz, draw: quiz.sections?.flatMap(({ draw }) => draw) ?? quiz.draw },
    minutes,
    lessons: loadLessons(id),
    questions: read.all<PoolQuestion>(
      'SELECT c."questionId", c."questionVersionId", c."pool", c."lessonId", q."competence", q."difficulty", q."type", q."points" FROM "CourseVersionQuestion" c JOIN "QuestionVersion" q ON q."id" = c."questionVersionId" WHERE c."courseVersionId" = ? ORDER BY c."position"',
      id,
    ),
    exercises: read
      .all<{
        exerciseId: string
        exerciseVersionId: string
        slug: string
        titleVi: string
        titleEn: string
        minutes: number
        lessonId: string | null
        packageSha: string
        library: string
      }>(
        'SELECT c."exerciseId", c."exerciseVersionId", c."lessonId", e."slug", e."titleVi", e."titleEn", e."minutes", e."packageSha", e."library" FROM "CourseVersionExercise" c JOIN "ExerciseVersion" e ON e."id" = c."exerciseVersionId" WHERE c."courseVersionId" = ?',
        id,
      )
      .map(({ titleVi, titleEn, ...exercise }) => ({ ...exercise, title: { vi: titleVi, en: titleEn } })),
    tasks: loadTasks(id, definition.tasks ?? []),
  }
}

function loadLessons(id: string): OutlineLesson[] {
  return read
    .all<{
      position: number
      lessonId: string
      lessonVersionId: string
      number: number
      slug: string
      titleVi: string
      titleEn: string
      summaryVi: string
      summaryEn: string
      minutes: number
      checks: string
      bodyHash: string
    }>(
      `SELECT c."position", c."lessonId", c."lessonVersionId", l."number", l."slug", l."titleVi", l."titleEn", l."summaryVi", l."summaryEn", l."minutes", l."checks", l."bodyHash"
       FROM "CourseVersionLesson" c JOIN "LessonVersion" l ON l."id" = c."lessonVersionId" WHERE c."courseVersionId" = ? ORDER BY c."position"`,
      id,
    )
    .map(({ titleVi, titleEn, summaryVi, summaryEn, checks, ...lesson }) => ({
      ...lesson,
      title: { vi: titleVi, en: titleEn },
      summary: { vi: summaryVi, en: summaryEn },
      checks: JSON.parse(checks) as Check,
    }))
}

function loadTasks(id: string, placed: PlacedTask[]): CourseTask[] {
  const rows = read.all<{
    taskId: string
    taskVersionId: string
    titleVi: string
    titleEn: string
    minutes: number
    bodyHash: string
    accepts: string
    maxBytes: number
    rubric: string
    terms: string
  }>(
    'SELECT c."taskId", c."taskVersionId", t."titleVi", t."titleEn", t."minutes", t."bodyHash", t."accepts", t."maxBytes", t."rubric", t."terms" FROM "CourseVersionTask" c JOIN "TaskVersion" t ON t."id" = c."taskVersionId" WHERE c."courseVersionId" = ?',
    id,
  )
  const at = (taskId: string) => placed.findIndex((task) => task.id === taskId)
  return rows
    .sort((a, b) => at(a.taskId) - at(b.taskId))
    .map(({ titleVi, titleEn, accepts, rubric, terms, ...task }) => ({
      ...task,
      lessonId: placed[at(task.taskId)]?.lessonId ?? null,
      title: { vi: titleVi, en: titleEn },
      accepts: JSON.parse(accepts) as string[],
      rubric: JSON.parse(rubric) as CourseTask['rubric'],
      terms: readTerms(terms),
    }))
}

export type LessonVersion = {
  id: string
  lessonId: string
  courseId: string
  number: number
  slug: string
  title: Bilingual
  minutes: number
  bodyHash: string
  createdAt: string
}

/** A version of a lesson by its id, current or not; null when there is none. */
export function findLessonVersion(id: string): LessonVersion | null {
  const row = read.get<Omit<LessonVersion, 'title'> & { titleVi: string; titleEn: string }>(
    'SELECT v."id", v."lessonId", l."courseId", v."number", v."slug", v."titleVi", v."titleEn", v."minutes", v."bodyHash", v."createdAt" FROM "LessonVersion" v JOIN "Lesson" l ON l."id" = v."lessonId" WHERE v."id" = ?',
    id,
  )
  if (!row) return null
  const { titleVi, titleEn, ...version } = row
  return { ...version, title: { vi: titleVi, en: titleEn } }
}

/** The lesson at an address among those shown: the one that has it, else the one that had it last before; null when there is none. */
export function lessonAt(courseId: string, lessons: OutlineLesson[], slug: string | undefined): OutlineLesson | null {
  const here = lessons.find((lesson) => lesson.slug === slug)
  if (here || !slug) return here ?? null
  const former = read.get<{ lessonId: string }>(
    'SELECT v."lessonId" FROM "LessonVersion" v JOIN "Lesson" l ON l."id" = v."lessonId" WHERE l."courseId" = ? AND v."slug" = ? ORDER BY v."createdAt" DESC, v."number" DESC LIMIT 1',
    courseId,
    slug,
  )
  return lessons.find((lesson) => lesson.lessonId === former?.lessonId) ?? null
}

/** Forgets what is kept in memory; for tests that change the database file. */
export function forgetCourseVersions(): void {
  kept.clear()
}
