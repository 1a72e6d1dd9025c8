import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inSharedTransaction, instant } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { CourseVersion, PoolQuestion } from '../catalog/course-versions.server'
import { withinLimit } from '../identity/rate-limit.server'
import type { Viewer } from '../organisation/viewer'
import { type CheckReply, judgeAnswer } from './checks.server'
import type { Practised } from './practising'

/** More answers than this in a minute are no practice. */
const PACE = { points: 60, seconds: 60 }

/**
 * The practice questions of a course for someone bound to a version of it, in the order of the pool; none that a test may
 * still ask them, whichever version it draws from.
 */
export function practicePool(latest: Pick<CourseVersion, 'questions'>, pinned: Pick<CourseVersion, 'questions'>): PoolQuestion[] {
  const graded = new Set([...latest.questions, ...pinned.questions].flatMap(({ pool, questionId }) => (pool === 'graded' ? [questionId] : [])))
  return latest.questions.filter(({ pool, questionId }) => pool === 'practice' && !graded.has(questionId))
}

/** The same with how the learner did in each last; their own only. */
export function practisedBy(viewer: Viewer, pool: readonly PoolQuestion[], from: Read = read): Practised[] {
  const rows = from.all<{ questionId: string; isRight: number }>(
    'SELECT "questionId","isRight" FROM "PracticeStanding" WHERE "personId" = ? AND "questionId" IN (SELECT "value" FROM json_each(?))',
    viewer.personId,
    JSON.stringify(pool.map(({ questionId }) => questionId)),
  )
  const last = new Map(rows.map(({ questionId, isRight }) => [questionId, isRight === 1]))
  return pool.map(({ questionId, competence }) => ({ questionId, competence, isRight: last.get(questionId) ?? null }))
}

/**
 * Judges a practice answer at once and remembers how it went, for choosing what comes next: a row that is overwritten, no
 * fact and no evidence. Refuses what is no answer to a question of the pool, and more than a person can read in a minute.
 */
export async function answerPractice(
  viewer: Viewer,
  pool: readonly PoolQuestion[],
  questionId: string,
  entries: readonly string[],
): Promise<Outcome<CheckReply, 'answer-wrong' | 'too-fast'>> {
  const question = pool.find((item) => item.questionId === questionId)
  if (!question) return refused('answer-wrong')
  if (!(await withinLimit(`practice:${viewer.personId}`, PACE))) return refused('too-fast')
  const reply = judgeAnswer(question.questionVersionId, entries)
  if (!reply) return refused('answer-wrong')
  await inSharedTransaction((tx) => {
    tx.run(
      `INSERT INTO "PracticeStanding" ("personId","questionId","tries","isRight","at") VALUES (?,?,1,?,?)
       ON CONFLICT DO UPDATE SET "tries" = "tries" + 1, "isRight" = excluded."isRight", "at" = excluded."at"`,
      viewer.personId,
      questionId,
      reply.isRight ? 1 : 0,
      instant(now()),
    )
  })
  return done(reply)
}
