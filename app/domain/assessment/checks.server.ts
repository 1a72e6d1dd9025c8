import { canonicalJson } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { CourseVersion, PoolQuestion } from '../catalog/course-versions.server'
import { questionKey, shownQuestion } from '../catalog/questions.server'
import { courseFor, findEnrolment } from '../enrolment/enrolments.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { isRightChoice } from './grading'

/** What comes back after an answer: never sent before it. HTML is of our own compiler. */
export type CheckReply = { questionId: string; isRight: boolean; chosen: { text: string; feedback: string | null }[]; explanation: string }

/** Grades an answer outside any record: open courses and practice. Null when the question or an option is unknown. */
export function judgeAnswer(questionVersionId: string, chosen: string[]): CheckReply | null {
  const question = shownQuestion(questionVersionId)
  if (chosen.length === 0 || chosen.some((id) => !question.options.some((option) => option.id === id))) return null
  const key = questionKey(questionVersionId)
  return {
    questionId: question.questionId,
    isRight: isRightChoice(chosen, key.correct),
    chosen: question.options.filter((option) => chosen.includes(option.id)).map((option) => ({ text: option.html, feedback: key.feedback[option.id] ?? null })),
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
  chosen: string[],
): Promise<Outcome<CheckReply, 'not-enrolled' | 'answer-wrong'>> {
  return inTransaction((tx) => {
    const enrolment = findEnrolment(viewer, courseId, tx)
    if (!enrolment) return refused('not-enrolled')
    const { latest, pinned } = courseFor(enrolment)
    const question = ungradedQuestion(latest, questionId) ?? ungradedQuestion(pinned, questionId)
    const reply = question && judgeAnswer(question.questionVersionId, chosen)
    if (!question || !reply) return refused('answer-wrong')
    const last = tx.get<{ chosen: string; questionVersionId: string }>(
      'SELECT "chosen","questionVersionId" FROM "CheckAnswer" WHERE "enrolmentId" = ? AND "questionId" = ? ORDER BY "eventSeq" DESC LIMIT 1',
      enrolment.id,
      questionId,
    )
    const sorted = [...new Set(chosen)].sort()
    if (last?.chosen === canonicalJson(sorted) && last.questionVersionId === question.questionVersionId) return done(reply)
    const checkAnswerId = newId()
    const { questionVersionId } = question
    const event = record(tx, {
      type: 'check.answered',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { checkAnswerId, enrolmentId: enrolment.id, questionId, questionVersionId, chosen: sorted, isRight: reply.isRight },
    })
    tx.run(
      'INSERT INTO "CheckAnswer" ("id","personId","questionId","questionVersionId","enrolmentId","chosen","isRight","at","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      checkAnswerId,
      viewer.personId,
      questionId,
      questionVersionId,
      enrolment.id,
      canonicalJson(sorted),
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
