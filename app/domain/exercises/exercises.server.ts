import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { fingerprint } from '~/platform/fingerprint'
import { done, type Outcome, refused } from '~/platform/outcome'
import { hasRole, type Viewer } from '../organisation/viewer'
import type { DoneRule } from './content-types'

export type PlayableExercise = {
  exerciseId: string
  exerciseVersionId: string
  courseId: string
  slug: string
  title: { vi: string; en: string }
  packageSha: string
  done: DoneRule
  minutes: number
  isOpen: boolean
  isEnrolled: boolean
}

/** The exercise as published last, for an enrolled learner, or for anyone when its course is open; null otherwise. */
export function findExercise(viewer: Viewer | null, exerciseId: string): PlayableExercise | null {
  const row = read.get<{
    exerciseVersionId: string
    courseId: string
    slug: string
    titleVi: string
    titleEn: string
    packageSha: string
    done: DoneRule
    minutes: number
    isOpen: number
  }>(
    `SELECT x."id" AS exerciseVersionId, v."courseId", x."slug", x."titleVi", x."titleEn", x."packageSha", x."done", x."minutes", v."isOpen" FROM "CourseVersionExercise" c
     JOIN "ExerciseVersion" x ON x."id" = c."exerciseVersionId" JOIN "CourseVersion" v ON v."id" = c."courseVersionId" WHERE c."exerciseId" = ? ORDER BY v."number" DESC LIMIT 1`,
    exerciseId,
  )
  if (!row) return null
  const isEnrolled = viewer !== null && read.get('SELECT 1 FROM "Enrolment" WHERE "personId" = ? AND "courseId" = ?', viewer.personId, row.courseId) !== null
  const isOpen = row.isOpen === 1
  if (!isOpen && !isEnrolled) return null
  return {
    exerciseId,
    exerciseVersionId: row.exerciseVersionId,
    courseId: row.courseId,
    slug: row.slug,
    title: { vi: row.titleVi, en: row.titleEn },
    packageSha: row.packageSha,
    done: row.done,
    minutes: row.minutes,
    isOpen,
    isEnrolled,
  }
}

/** Where the learner left the exercise; null when never. */
export function findExerciseState(viewer: Viewer, exerciseVersionId: string, from: Pick<Tx, 'get'> = read): string | null {
  return (
    from.get<{ state: string }>('SELECT "state" FROM "ExerciseState" WHERE "personId" = ? AND "exerciseVersionId" = ?', viewer.personId, exerciseVersionId)
      ?.state ?? null
  )
}

export const MAX_BYTES = 64_000

/**
 * Keeps the state of an exercise; overwritten each time. `after` holds the fingerprints of the states that whoever sends this
 * one has seen ('' for none); where another tab or device has gone on from there, it is refused, and both stay. Without
 * `after` it overwrites. Refuses those not enrolled and states over 64 kB.
 */
export function keepExerciseState(
  viewer: Viewer,
  exerciseId: string,
  state: string,
  after: readonly string[] | null = null,
): Promise<Outcome<null, 'not-found' | 'too-large' | 'state-elsewhere'>> {
  return inTransaction((tx) => {
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return refused('not-found')
    if (Buffer.byteLength(state) > MAX_BYTES) return refused('too-large')
    const kept = findExerciseState(viewer, exercise.exerciseVersionId, tx)
    if (after && kept !== null && kept !== state && !after.includes(fingerprint(kept))) return refused('state-elsewhere')
    tx.run(
      'INSERT INTO "ExerciseState" ("personId","exerciseVersionId","state","updatedAt") VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET "state" = excluded."state", "updatedAt" = excluded."updatedAt"',
      viewer.personId,
      exercise.exerciseVersionId,
      state,
      instant(now()),
    )
    return done(null)
  })
}

/** The exercises a person has carried to their end, with the score claimed. The caller has authorised the look. */
export function listPractised(personId: string): {
  exerciseId: string
  titleVi: string
  titleEn: string
  courseId: string
  scoreRaw: number | null
  scoreMax: number | null
  at: string
  eventSeq: number
}[] {
  return read.all(
    `SELECT k."exerciseId", x."titleVi", x."titleEn", e."courseId", s."scoreRaw", s."scoreMax", k."at", k."eventSeq" FROM "ExercisePractised" k
     JOIN "Statement" s ON s."id" = k."statementId" JOIN "ExerciseVersion" x ON x."id" = s."exerciseVersionId" JOIN "Exercise" e ON e."id" = k."exerciseId" WHERE k."personId" = ? ORDER BY k."eventSeq"`,
    personId,
  )
}

/** How many people have carried an exercise to its end; 0 for those who do not teach. */
export function countPractised(viewer: Viewer, exerciseId: string): number {
  if (!hasRole(viewer, 'trainer', 'reviewer')) return 0
  return read.get<{ n: number }>('SELECT count(*) AS n FROM "ExercisePractised" WHERE "exerciseId" = ?', exerciseId)?.n ?? 0
}
