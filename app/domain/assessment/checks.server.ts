import { canonicalJson } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { CourseVersion, PoolQuestion } from '../catalog/course-versions.server'
import type { AnswerLine } from '../catalog/question-types/answer-type'
import { answerLines, isRightAnswer, readAnswer } from '../catalog/question-types/answers'
import type { Asked, QuestionKey, QuestionTypeName } from '../catalog/question-types/asked'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

/** What comes back after an answer: never sent before it. HTML is of our own compiler. */
export type CheckReply = {
  questionId: string
  type: QuestionTypeName
  isRight: boolean
  /** The answer as it is stored. */
  answer: string[]
  chosen: AnswerLine[]
  explanation: string
}

/**
 * Grades an answer outside any record: open courses and practice. `entries` are what the form sent, or an answer as it
 * is stored. Null when there is no answer in them, or none to this question.
 */
export function judgeAnswer(questionVersionId: string, entries: readonly string[]): CheckReply | null {
  const question = shownQuestion(questionVersionId)
  return judgeEntries(question.questionId, question, () => questionKey(questionVersionId), entries)
}

/** Judges an answer against a key that is at hand, for questions that are not published yet. Null as `judgeAnswer`. */
export function judgeEntries(questionId: string, asked: Asked, keyOf: () => QuestionKey, entries: readonly string[]): CheckReply | null {
  const answer = readAnswer(entries, asked)
  if (!answer?.length) return null
  const key = keyOf()
  return {
    questionId,
    type: asked.type,
    isRight: isRightAnswer(answer, asked, key),
    answer,
    chosen: answerLines(answer, asked, key),
    explanation: key.explanation,
  }
}

/** The ungraded question of a course by its id: a check inside a lesson, a simulated message, or practice. */
export function ungradedQuestion(version: CourseVersion, questionId: string): PoolQuestion | null {
  return version.questions.find((question) => question.questionId === questionId && question.pool !== 'graded') ?? null
}

/** Answers a check of a lesson as an enrolled learner; every try is kept. Refuses unknown questions and options. */
export function answerCheck(
  viewer: Viewer,
  courseId: string,
  questionId: string,
  entries: readonly string[],
): Promise<Outcome<CheckReply, 'not-enrolled' | 'answer-wrong'>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    const { latest, pinned } = courseFor(enrolment)
    const question = ungradedQuestion(latest, questionId) ?? ungradedQuestion(pinned, questionId)
    const reply = question && judgeAnswer(question.questionVersionId, entries)
    if (!question || !reply) return refused('answer-wrong')
    const last = tx.get<{ chosen: string; questionVersionId: string }>(
      'SELECT "chosen","questionVersionId" FROM "CheckAnswer" WHERE "enrolmentId" = ? AND "questionId" = ? ORDER BY "eventSeq" DESC LIMIT 1',
      enrolment.id,
      questionId,
    )
    const { answer } = reply
    if (last?.chosen === canonicalJson(answer) && last.questionVersionId === question.questionVersionId) return done(reply)
    const checkAnswerId = newId()
    const { questionVersionId } = question
    const event = record(tx, {
      type: 'check.answered',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { checkAnswerId, enrolmentId: enrolment.id, questionId, questionVersionId, chosen: answer, isRight: reply.isRight },
    })
    tx.run(
      'INSERT INTO "CheckAnswer" ("id","personId","questionId","questionVersionId","enrolmentId","chosen","isRight","at","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      checkAnswerId,
      viewer.personId,
      questionId,
      questionVersionId,
      enrolment.id,
      canonicalJson(answer),
      reply.isRight ? 1 : 0,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(reply)
  })
}

export type CheckStanding = { questionId: string; questionVersionId: string; chosen: string[]; isRight: boolean; wasEverRight: boolean }

/** The last answer to each check of an enrolment, and whether it was ever right. */
export function checkStandings(enrolmentId: string, from: Read = read): Map<string, CheckStanding> {
  const rows = from.all<{ questionId: string; questionVersionId: string; chosen: string; isRight: number }>(
    'SELECT "questionId","questionVersionId","chosen","isRight" FROM "CheckAnswer" WHERE "enrolmentId" = ? ORDER BY "eventSeq"',
    enrolmentId,
  )
  const standings = new Map<string, CheckStanding>()
  for (const row of rows) {
    const before = standings.get(row.questionId)
    standings.set(row.questionId, {
      questionId: row.questionId,
      questionVersionId: row.questionVersionId,
      chosen: JSON.parse(row.chosen) as string[],
      isRight: row.isRight === 1,
      wasEverRight: (before?.wasEverRight ?? false) || row.isRight === 1,
    })
  }
  return standings
}
