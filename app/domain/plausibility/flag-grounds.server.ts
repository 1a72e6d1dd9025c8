import { type Read, read } from '~/platform/db/database.server'
import { attemptById } from '../assessment/attempts.server'
import { attemptsOf } from './findings'
import type { Flag } from './flags.server'

type Bilingual = { vi: string; en: string }
/** A test behind a flag, with whose it is. */
export type GroundTest = {
  id: string
  personId: string
  number: number
  startedAt: string
  submittedAt: string | null
  isPassed: boolean
  percent: number | null
}
/** A lesson behind a flag: what was left to read it in and what reading takes, in seconds. */
export type GroundLesson = { completionId: string; title: Bilingual; openedAt: string; completedAt: string; seconds: number; readingSeconds: number }
/** What speaks against it: of each kind something always, and what the academy knows besides. `count` is of what the words say. */
export type Against = {
  code: 'knows-field' | 'not-passed' | 'lessons-before' | 'own-pace' | 'learnt-together' | 'keys-corrected' | 'differing' | 'read-elsewhere' | 'test-passed'
  count?: number
}
export type Grounds = { tests: GroundTest[]; lessons: GroundLesson[]; against: Against[] }

const CORRECTED = `SELECT count(DISTINCT c."questionVersionId") AS n FROM "KeyCorrection" c JOIN "KeyCorrectionDecision" d ON d."correctionId" = c."id" AND d."verdict" = 'applied'
  WHERE c."questionVersionId" IN (SELECT "value" FROM json_each(?))`
const LESSONS_BEFORE = `SELECT count(*) AS n FROM "LessonCompletion" l JOIN "Attempt" a ON a."enrolmentId" = l."enrolmentId" WHERE a."id" = ? AND l."completedAt" < a."startedAt"`
const PASSED = `SELECT max(g."percent") AS n FROM "LessonCompletion" l JOIN "Attempt" a ON a."enrolmentId" = l."enrolmentId" JOIN "Grading" g ON g."attemptId" = a."id" AND g."isPassed" = 1 WHERE l."id" = ?`

const numberOf = (sql: string, value: string, from: Read) => from.get<{ n: number | null }>(sql, value)?.n ?? 0

/** What a flag rests on, and what speaks against it. Whoever is named sees their own test only. */
export function groundsOf(flag: Flag, from: Read = read): Grounds {
  const seen = new Set(flag.people.map(({ id }) => id))
  const tests = attemptsOf(flag.inputs).flatMap((id) => {
    const attempt = attemptById(id, from)
    if (!attempt || !seen.has(attempt.personId)) return []
    const { personId, number, startedAt, submittedAt, isPassed, percent } = attempt
    return [{ id, personId, number, startedAt, submittedAt, isPassed: isPassed === 1, percent }]
  })
  return { tests, lessons: lessonsOf(flag, from), against: againstOf(flag, tests, from) }
}

function lessonsOf({ finding, inputs }: Flag, from: Read): GroundLesson[] {
  if (finding.kind !== 'fast-lessons' || inputs.kind !== 'fast-lessons') return []
  return finding.lessons.flatMap(({ completionId, seconds, readingSeconds }) => {
    const learnt = inputs.lessons.find((lesson) => lesson.completionId === completionId)
    const title = from.get<Bilingual>(
      'SELECT v."titleVi" AS vi, v."titleEn" AS en FROM "LessonCompletion" c JOIN "LessonVersion" v ON v."id" = c."lessonVersionId" WHERE c."id" = ?',
      completionId,
    )
    const iso = (ms: number) => new Date(ms).toISOString()
    return learnt && title ? [{ completionId, title, openedAt: iso(learnt.opened), completedAt: iso(learnt.completed), seconds, readingSeconds }] : []
  })
}

function againstOf({ finding, inputs }: Flag, tests: GroundTest[], from: Read): Against[] {
  const counted = (code: Against['code'], count: number): Against[] => (count ? [{ code, count }] : [])
  const failed: Against[] = tests.length && tests.every(({ isPassed }) => !isPassed) ? [{ code: 'not-passed' }] : []
  if (inputs.kind === 'fast-test') return [...failed, ...counted('lessons-before', numberOf(LESSONS_BEFORE, inputs.attemptId, from)), { code: 'knows-field' }]
  if (inputs.kind === 'even-test') return [...failed, { code: 'own-pace' }]
  if (inputs.kind === 'fast-lessons') return [...counted('test-passed', numberOf(PASSED, inputs.run[0], from)), { code: 'read-elsewhere' }]
  const versions = JSON.stringify(inputs.items.map(({ questionVersionId }) => questionVersionId))
  const differing = finding.kind === 'alike' ? inputs.items.filter((item) => !item.isSameWrong && !(item.firstRight && item.secondRight)).length : 0
  return [...counted('keys-corrected', numberOf(CORRECTED, versions, from)), ...counted('differing', differing), { code: 'learnt-together' }]
}
