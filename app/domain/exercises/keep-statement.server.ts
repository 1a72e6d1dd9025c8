import { now } from '~/platform/clock'
import { type Row, rowHasher } from '~/platform/db/row-hash.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { secondsToStay } from './content-types'
import { findExercise, MAX_BYTES, type PlayableExercise } from './exercises.server'
import { type Claim, readStatement, type StatementFault } from './statements'
import { countTrouble } from './troubles.server'

export type StatementRefusal = 'not-found' | 'too-large' | 'statement-wrong' | 'too-many-tries'
const MOST_AN_HOUR = 120

/** How an exercise is named in statements. */
export const exerciseIri = (exerciseId: string): string => `${settings().url}/exercises/${exerciseId}`

/**
 * Appends a statement of a player. Actor, object, time and version are the server's; score and result are the client's
 * claim and prove practice only. `claimId` makes it safe to send again. Refuses what is no statement of this exercise or
 * cannot be true, is over 64 kB, or over 120 in an hour; each refusal is counted for the administrator. Answers whether the
 * exercise has been carried to its end by now.
 */
export async function keepStatement(
  viewer: Viewer,
  exerciseId: string,
  body: unknown,
  claimId: string | null = null,
): Promise<Outcome<{ isPractised: boolean }, StatementRefusal>> {
  const faults: (StatementFault | 'not-enrolled' | 'too-large' | 'too-many')[] = []
  const outcome = await inTransaction((tx): Outcome<{ isPractised: boolean }, StatementRefusal> => {
    const no = (reason: StatementRefusal, fault: (typeof faults)[number]) => {
      faults.push(fault)
      return refused(reason)
    }
    const answer = (from: Tx) => done({ isPractised: isPractised(from, viewer, exerciseId) })
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return isThere(tx, exerciseId) ? no('not-found', 'not-enrolled') : refused('not-found')
    if (Buffer.byteLength(JSON.stringify(body ?? null)) > MAX_BYTES) return no('too-large', 'too-large')
    const read = readStatement(body, exerciseIri(exerciseId))
    if (!read.ok) return no('statement-wrong', read.fault)
    const id = claimId && /^[\w-]{8,64}$/.test(claimId) ? claimId : null
    if (id && tx.get('SELECT 1 FROM "Statement" WHERE "personId" = ? AND "claimId" = ?', viewer.personId, id)) return answer(tx)
    if (isTooMany(tx, viewer, exerciseId)) return no('too-many-tries', 'too-many')
    const ends = read.claim.isFinal && (exercise.done !== 'score' || read.claim.scoreRaw !== null)
    append(tx, viewer, exercise, read.claim, body as object, id, ends)
    return answer(tx)
  })
  // A refusal rolls back, and with it whatever was counted inside.
  for (const fault of faults) await countTrouble(exerciseId, 'statement', fault)
  return outcome
}

const isThere = (tx: Tx, exerciseId: string) => tx.get('SELECT 1 FROM "Exercise" WHERE "id" = ?', exerciseId) !== null

/** Notes that the learner opened an exercise that reports nothing of itself; answers after how many seconds having stayed counts, null where it need not. */
export function noteOpened(viewer: Viewer, exerciseId: string): Promise<Outcome<{ seconds: number | null }, StatementRefusal>> {
  return inTransaction((tx) => {
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return refused('not-found')
    if (exercise.done !== 'opened-and-stayed' || isPractised(tx, viewer, exerciseId)) return done({ seconds: null })
    if (isTooMany(tx, viewer, exerciseId)) return refused('too-many-tries')
    append(tx, viewer, exercise, { verb: 'opened', scoreRaw: null, scoreMax: null, isFinal: false }, {}, null, false)
    return done({ seconds: secondsToStay(exercise.minutes) })
  })
}

/** The learner is still with an exercise that reports nothing: done, when by the server's clock they opened it long enough ago. Safe to repeat. */
export function noteStayed(viewer: Viewer, exerciseId: string): Promise<Outcome<{ isPractised: boolean }, 'not-found' | 'too-early' | 'statement-wrong'>> {
  return inTransaction((tx) => {
    const exercise = findExercise(viewer, exerciseId)
    if (!exercise?.isEnrolled) return refused('not-found')
    if (exercise.done !== 'opened-and-stayed') return refused('statement-wrong')
    if (isPractised(tx, viewer, exerciseId)) return done({ isPractised: true })
    const opened = tx.get(
      `SELECT 1 FROM "Statement" WHERE "personId" = ? AND "exerciseVersionId" = ? AND "verb" = 'opened' AND "storedAt" <= ? LIMIT 1`,
      viewer.personId,
      exercise.exerciseVersionId,
      instant(new Date(now().getTime() - secondsToStay(exercise.minutes) * 1000)),
    )
    if (!opened) return refused('too-early')
    append(tx, viewer, exercise, { verb: 'stayed', scoreRaw: null, scoreMax: null, isFinal: true }, {}, null, true)
    return done({ isPractised: true })
  })
}

function isTooMany(tx: Tx, viewer: Viewer, exerciseId: string): boolean {
  const recent = tx.get<{ n: number }>(
    'SELECT count(*) AS n FROM "Statement" WHERE "personId" = ? AND "exerciseId" = ? AND "storedAt" > ?',
    viewer.personId,
    exerciseId,
    instant(new Date(now().getTime() - 3_600_000)),
  )
  return (recent?.n ?? 0) >= MOST_AN_HOUR
}

const isPractised = (tx: Tx, viewer: Viewer, exerciseId: string) =>
  tx.get('SELECT 1 FROM "ExercisePractised" WHERE "personId" = ? AND "exerciseId" = ? AND "cycle" = 1', viewer.personId, exerciseId) !== null

function append(tx: Tx, viewer: Viewer, exercise: PlayableExercise, claim: Claim, body: object, claimId: string | null, ends: boolean): void {
  const statementId = newId()
  const { exerciseId, exerciseVersionId } = exercise
  const storedAt = instant(now())
  tx.run(
    'INSERT INTO "Statement" ("id","personId","exerciseId","exerciseVersionId","verb","scoreRaw","scoreMax","isFinal","body","storedAt","claimId") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    statementId,
    viewer.personId,
    exerciseId,
    exerciseVersionId,
    claim.verb,
    claim.scoreRaw,
    claim.scoreMax,
    claim.isFinal ? 1 : 0,
    JSON.stringify(completed(viewer, exerciseId, statementId, storedAt, body)),
    storedAt,
    claimId,
  )
  if (ends && !isPractised(tx, viewer, exerciseId)) recordPractised(tx, viewer, exercise, claim, statementId)
}

/** The statement as the server vouches for it: who, about what and when are not for a player to say. */
function completed(viewer: Viewer, exerciseId: string, id: string, storedAt: string, body: object): object {
  const given = body as { object?: object }
  const iri = exerciseIri(exerciseId)
  return {
    ...body,
    id,
    actor: { objectType: 'Agent', account: { homePage: settings().url, name: viewer.personId } },
    object: { objectType: 'Activity', id: iri, ...given.object },
    timestamp: storedAt,
    stored: storedAt,
    version: '1.0.3',
    authority: { objectType: 'Agent', account: { homePage: settings().url, name: 'academy' } },
  }
}

function recordPractised(tx: Tx, viewer: Viewer, { exerciseId, exerciseVersionId }: PlayableExercise, claim: Claim, statementId: string): void {
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
