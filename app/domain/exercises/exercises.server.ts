import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { type Row, rowHasher } from '~/platform/db/row-hash.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type Claim, readStatement } from './statements'

export type PlayableExercise = {
  exerciseId: string
  exerciseVersionId: string
  courseId: string
  slug: string
  title: { vi: string; en: string }
  packageSha: string
  isOpen: boolean
  isEnrolled: boolean
}

/** The exercise as published last, for an enrolled learner, or for anyone when its course is open; null otherwise. */
export function findExercise(viewer: Viewer | null, exerciseId: string): PlayableExercise | null {
  const row = read.get<{ exerciseVersionId: string; courseId: string; slug: string; titleVi: string; titleEn: string; packageSha: string; isOpen: number }>(
    `SELECT x."id" AS exerciseVersionId, v."courseId", x."slug", x."titleVi", x."titleEn", x."packageSha", v."isOpen" FROM "CourseVersionExercise" c
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
    isOpen,
    isEnrolled,
  }
}

/** Where the learner left the exercise; null when never. */
export function findExerciseState(viewer: Viewer, exerciseVersionId: string): string | null {
  return (
    read.get<{ state: string }>('SELECT "state" FROM "ExerciseState" WHERE "personId" = ? AND "exerciseVersionId" = ?', viewer.personId, exerciseVersionId)
      ?.state ?? null
  )
}

export const MAX_BYTES = 64_000

/** Keeps the state of an exercise; overwritten each time. Refuses those not enrolled and states over 64 kB. */
export function keepExerciseState(viewer: Viewer, exerciseId: string, state: string): Promise<Outcome<null, 'not-found' | 'too-large'>> {
  return inTransaction((tx) => {
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return refused('not-found')
    if (Buffer.byteLength(state) > MAX_BYTES) return refused('too-large')
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

/**
 * Appends a statement of a player. Actor, object, time and version are the server's; score and result are the client's
 * claim and prove practice only. Answers whether the exercise has been carried to its end by now. Refuses what is not a statement of this exercise, over 64 kB, or over 120 in an hour.
 */
export function keepStatement(
  viewer: Viewer,
  exerciseId: string,
  body: unknown,
): Promise<Outcome<{ isPractised: boolean }, 'not-found' | 'too-large' | 'statement-wrong' | 'too-many-tries'>> {
  return inTransaction((tx) => {
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return refused('not-found')
    const text = JSON.stringify(body ?? null)
    if (Buffer.byteLength(text) > MAX_BYTES) return refused('too-large')
    const claim: Claim | null = readStatement(body)
    if (!claim) return refused('statement-wrong')
    const hourAgo = instant(new Date(now().getTime() - 3_600_000))
    const recent = tx.get<{ n: number }>(
      'SELECT count(*) AS n FROM "Statement" WHERE "personId" = ? AND "exerciseId" = ? AND "storedAt" > ?',
      viewer.personId,
      exerciseId,
      hourAgo,
    )
    if ((recent?.n ?? 0) >= 120) return refused('too-many-tries')
    const statementId = newId()
    const { exerciseVersionId } = exercise
    tx.run(
      'INSERT INTO "Statement" ("id","personId","exerciseId","exerciseVersionId","verb","scoreRaw","scoreMax","isFinal","body","storedAt") VALUES (?,?,?,?,?,?,?,?,?,?)',
      statementId,
      viewer.personId,
      exerciseId,
      exerciseVersionId,
      claim.verb,
      claim.scoreRaw,
      claim.scoreMax,
      claim.isFinal ? 1 : 0,
      text,
      instant(now()),
    )
    const practised = tx.get('SELECT 1 FROM "ExercisePractised" WHERE "personId" = ? AND "exerciseId" = ? AND "cycle" = 1', viewer.personId, exerciseId)
    if (claim.isFinal && !practised) {
      const statement = tx.get<Row>('SELECT * FROM "Statement" WHERE "id" = ?', statementId) as Row
      const event = record(tx, {
        type: 'exercise.practised',
        actor: viewer.personId,
        subject: viewer.personId,
        unit: unitOf(tx, viewer.personId) ?? undefined,
        payload: {
          statementId,
          exerciseId,
          cycle: 1,
          exerciseVersionId,
          scoreRaw: claim.scoreRaw,
          scoreMax: claim.scoreMax,
          statementHash: rowHasher(tx, 'Statement')(statement),
        },
      })
      tx.run(
        'INSERT INTO "ExercisePractised" ("personId","exerciseId","cycle","statementId","at","eventSeq") VALUES (?,?,1,?,?,?)',
        viewer.personId,
        exerciseId,
        statementId,
        instant(event.recordedAt),
        event.seq,
      )
      react(tx, event)
    }
    return done({ isPractised: claim.isFinal || practised !== null })
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
