import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { inSharedTransaction, instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { isRightAnswer, readAnswer } from '../catalog/question-types/answers'
import { idsOf } from '../catalog/question-types/places'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { drawOrder, drawQuestions, poolFor } from './drawing'
import { type Grade, gradeAttempt } from './grading'

export type AttemptRow = {
  id: string
  enrolmentId: string
  personId: string
  courseId: string
  number: number
  passMark: number
  startedAt: string
  closesAt: string
  submittedAt: string | null
  score: number | null
  maxScore: number | null
  percent: number | null
  isPassed: number | null
  gradingSeq: number | null
}

const SELECT = `SELECT a."id", a."enrolmentId", e."personId", e."courseId", a."number", a."passMark", a."startedAt", a."closesAt", s."submittedAt", g."score", g."maxScore", g."percent", g."isPassed", g."eventSeq" AS gradingSeq
  FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" LEFT JOIN "Submission" s ON s."attemptId" = a."id"
  LEFT JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = a."id")`

/** The attempts of an enrolment, first to last, each with its latest grading. The caller has authorised the look. */
export function listAttempts(enrolmentId: string, from: Read = read): AttemptRow[] {
  return from.all<AttemptRow>(`${SELECT} WHERE a."enrolmentId" = ? ORDER BY a."number"`, enrolmentId)
}

/** An attempt by its id, for rooms that have authorised already. */
export function attemptById(id: string, from: Read = read): AttemptRow | null {
  return from.get<AttemptRow>(`${SELECT} WHERE a."id" = ?`, id)
}

/** The learner's own attempt; null for everyone else's. */
export function findOwnAttempt(viewer: Viewer, id: string, from: Read = read): AttemptRow | null {
  const attempt = attemptById(id, from)
  return attempt?.personId === viewer.personId ? attempt : null
}

export type StartRefusal = 'not-enrolled' | 'already-passed' | 'attempts-used-up'

/**
 * Starts a graded attempt: draws and freezes questions and the order of options. An open attempt is answered again
 * instead of a second one. Refuses those not enrolled, those who have passed, and when all attempts are used.
 */
export function startAttempt(viewer: Viewer, courseId: string): Promise<Outcome<{ attemptId: string }, StartRefusal>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    for (const attempt of listAttempts(enrolment.id, tx)) if (!attempt.submittedAt && new Date(attempt.closesAt) <= now()) closeAttempt(tx, attempt, 'time')
    const attempts = listAttempts(enrolment.id, tx)
    const open = attempts.find((attempt) => !attempt.submittedAt)
    if (open) return done({ attemptId: open.id })
    if (attempts.some((attempt) => attempt.isPassed)) return refused('already-passed')
    const { pinned, latest } = courseFor(enrolment)
    if (attempts.length >= pinned.quiz.attempts) return refused('attempts-used-up')

    const attemptId = newId()
    const number = attempts.length + 1
    const startedAt = now()
    const closesAt = new Date(startedAt.getTime() + pinned.quiz.minutes * 60_000)
    const isGraded = (question: { pool: string }) => question.pool === 'graded'
    const pool = poolFor(pinned.quiz.draw, latest.questions.filter(isGraded), pinned.questions.filter(isGraded))
    const items = drawQuestions(pool, pinned.quiz.draw).map((question) => {
      const { questionVersionId, points } = question
      return { questionVersionId, points, options: drawOrder(shownQuestion(questionVersionId), questionKey(questionVersionId, tx)) }
    })
    const event = record(tx, {
      type: 'attempt.started',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      occurredAt: startedAt,
      payload: {
        attemptId,
        enrolmentId: enrolment.id,
        number,
        passMark: pinned.quiz.passMark,
        closesAt: instant(closesAt),
        items,
      },
    })
    tx.run(
      'INSERT INTO "Attempt" ("id","enrolmentId","number","passMark","startedAt","closesAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      attemptId,
      enrolment.id,
      number,
      pinned.quiz.passMark,
      instant(startedAt),
      instant(closesAt),
      event.seq,
    )
    for (const [at, item] of items.entries())
      tx.run(
        'INSERT INTO "AttemptItem" ("attemptId","position","questionVersionId","optionOrder","points") VALUES (?,?,?,?,?)',
        attemptId,
        at + 1,
        item.questionVersionId,
        canonicalJson(item.options),
        item.points,
      )
    react(tx, event)
    return done({ attemptId })
  })
}

export type AnswerRefusal = 'not-found' | 'time-over' | 'already-submitted' | 'answer-wrong'

/**
 * Saves what is chosen for one item; acknowledged once it is on disk, changeable until submission, so it is a row and
 * not yet a fact of the ledger: the submission states all of them. `entries` are what the form holds, one a control:
 * places among the options as shown, or the words typed.
 */
export function saveAnswer(
  viewer: Viewer,
  attemptId: string,
  position: number,
  entries: readonly string[],
): Promise<Outcome<{ savedAt: string; revision: number }, AnswerRefusal>> {
  return inSharedTransaction((tx): Outcome<{ savedAt: string; revision: number }, AnswerRefusal> => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    const problem = openProblem(attempt)
    if (problem) return refused(problem)
    return keepAnswer(tx, attemptId, position, entries)
  })
}

function openProblem(attempt: AttemptRow): 'already-submitted' | 'time-over' | null {
  if (attempt.submittedAt) return 'already-submitted'
  return new Date(attempt.closesAt) <= now() ? 'time-over' : null
}

function keepAnswer(tx: Tx, attemptId: string, position: number, entries: readonly string[]): Outcome<{ savedAt: string; revision: number }, 'answer-wrong'> {
  const item = tx.get<{ optionOrder: string; questionVersionId: string }>(
    'SELECT "optionOrder","questionVersionId" FROM "AttemptItem" WHERE "attemptId" = ? AND "position" = ?',
    attemptId,
    position,
  )
  if (!item) return refused('answer-wrong')
  const asked = shownQuestion(item.questionVersionId)
  const ids = idsOf(entries, asked, JSON.parse(item.optionOrder) as string[])
  const answer = ids && readAnswer(ids, asked)
  if (!answer) return refused('answer-wrong')
  const savedAt = instant(now())
  const chosen = canonicalJson(answer)
  const row = tx.get<{ revision: number }>(
    `INSERT INTO "Answer" ("attemptId","position","chosen","savedAt","revision") VALUES (?,?,?,?,1)
     ON CONFLICT ("attemptId","position") DO UPDATE SET "chosen" = excluded."chosen", "savedAt" = excluded."savedAt", "revision" = "revision" + 1 RETURNING "revision"`,
    attemptId,
    position,
    chosen,
    savedAt,
  )
  return done({ savedAt, revision: row?.revision ?? 1 })
}

export type Submitted = { attemptId: string; percent: number; isPassed: boolean; isFirst: boolean }

/**
 * Submits an attempt once: freezes the answers, grades them, and lets follow what follows. `answers` are those a page
 * without JavaScript sends along. A second submission gets the first one's result and changes nothing.
 */
export function submitAttempt(
  viewer: Viewer,
  attemptId: string,
  answers: Map<number, readonly string[]> = new Map(),
): Promise<Outcome<Submitted, 'not-found' | 'answer-wrong'>> {
  return inTransaction((tx) => {
    const attempt = findOwnAttempt(viewer, attemptId, tx)
    if (!attempt) return refused('not-found')
    if (attempt.submittedAt) return done({ attemptId, percent: attempt.percent ?? 0, isPassed: attempt.isPassed === 1, isFirst: false })
    const inTime = openProblem(attempt) === null
    for (const [position, entries] of inTime ? answers : []) {
      const kept = keepAnswer(tx, attemptId, position, entries)
      if (!kept.ok) return kept
    }
    const grade = closeAttempt(tx, attempt, inTime ? 'learner' : 'time')
    return done({ attemptId, percent: grade.percent, isPassed: grade.isPassed, isFirst: true })
  })
}

/** Submits every attempt whose time is over, with what was saved; answers how many. */
export function submitOverdueAttempts(): Promise<number> {
  const due = () =>
    read.all<{ id: string }>(
      'SELECT a."id" FROM "Attempt" a LEFT JOIN "Submission" s ON s."attemptId" = a."id" WHERE s."attemptId" IS NULL AND a."closesAt" <= ? LIMIT 200',
      instant(now()),
    )
  return due().reduce(async (before, { id }) => {
    const count = await before
    await inTransaction((tx) => {
      const attempt = attemptById(id, tx)
      if (attempt && !attempt.submittedAt) closeAttempt(tx, attempt, 'time')
    })
    return count + 1
  }, Promise.resolve(0))
}

type ItemRow = { position: number; points: number; questionVersionId: string; chosen: string | null }

function closeAttempt(tx: Tx, attempt: AttemptRow, by: 'learner' | 'time'): Grade {
  const rows = tx.all<ItemRow>(
    'SELECT i."position", i."points", i."questionVersionId", w."chosen" FROM "AttemptItem" i LEFT JOIN "Answer" w ON w."attemptId" = i."attemptId" AND w."position" = i."position" WHERE i."attemptId" = ? ORDER BY i."position"',
    attempt.id,
  )
  const answers = rows.map((row) => ({ position: row.position, chosen: row.chosen ? (JSON.parse(row.chosen) as string[]) : [] }))
  const person = { actor: by === 'learner' ? attempt.personId : 'system', subject: attempt.personId, unit: unitOf(tx, attempt.personId) ?? undefined }
  const submitted = record(tx, { type: 'attempt.submitted', ...person, payload: { attemptId: attempt.id, enrolmentId: attempt.enrolmentId, answers, by } })
  tx.run(
    'INSERT INTO "Submission" ("attemptId","submittedAt","answers","by","eventSeq") VALUES (?,?,?,?,?)',
    attempt.id,
    instant(submitted.recordedAt),
    canonicalJson(answers),
    by,
    submitted.seq,
  )
  react(tx, submitted)
  const grade = gradeAttempt(
    rows.map((row, at) => ({
      position: row.position,
      points: row.points,
      isRight: isRightAnswer(answers[at].chosen, shownQuestion(row.questionVersionId), questionKey(row.questionVersionId, tx)),
    })),
    attempt.passMark,
  )
  const gradingId = newId()
  const { score, maxScore, percent, isPassed } = grade
  const perItem = canonicalJson(grade.items)
  const graded = record(tx, {
    type: 'attempt.graded',
    actor: 'system',
    subject: person.subject,
    unit: person.unit,
    cause: submitted.id,
    payload: {
      gradingId,
      attemptId: attempt.id,
      enrolmentId: attempt.enrolmentId,
      number: 1,
      score,
      maxScore,
      percent,
      isPassed,
      perItemHash: sha256(perItem),
    },
  })
  tx.run(
    'INSERT INTO "Grading" ("id","attemptId","number","score","maxScore","percent","isPassed","perItem","gradedAt","eventSeq") VALUES (?,?,1,?,?,?,?,?,?,?)',
    gradingId,
    attempt.id,
    score,
    maxScore,
    percent,
    isPassed ? 1 : 0,
    perItem,
    instant(graded.recordedAt),
    graded.seq,
  )
  react(tx, graded)
  return grade
}
