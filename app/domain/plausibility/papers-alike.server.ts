import { canonicalJson } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import type { CommonItem, OthersAnswers } from './likeness'

/** What somebody answered to a question version, and whether it was right by the key that holds. */
type Given = { answer: string; isRight: boolean }
export type Paper = Map<string, Given>

const ITEMS = `SELECT i."position", i."questionVersionId" FROM "AttemptItem" i WHERE i."attemptId" = ?
  AND NOT EXISTS (SELECT 1 FROM "KeyCorrection" c JOIN "KeyCorrectionDecision" d ON d."correctionId" = c."id" AND d."verdict" = 'applied' WHERE c."questionVersionId" = i."questionVersionId")`
const HANDED_IN = `SELECT s."answers", g."perItem" FROM "Submission" s JOIN "Grading" g ON g."attemptId" = s."attemptId"
  AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = s."attemptId") WHERE s."attemptId" = ?`

/** A paper as it was handed in, by question version: what was answered. Left out is what was not, and items whose key was put right. */
export function paperGiven(attemptId: string): Paper {
  const row = read.get<{ answers: string; perItem: string }>(HANDED_IN, attemptId)
  if (!row) return new Map()
  const chosen = new Map((JSON.parse(row.answers) as { position: number; chosen: string[] }[]).map((item) => [item.position, item.chosen]))
  const right = new Map((JSON.parse(row.perItem) as { position: number; isRight: boolean }[]).map((item) => [item.position, item.isRight]))
  const paper: Paper = new Map()
  for (const { position, questionVersionId } of read.all<{ position: number; questionVersionId: string }>(ITEMS, attemptId)) {
    const answer = chosen.get(position)
    const isRight = right.get(position)
    if (answer?.length && isRight !== undefined) paper.set(questionVersionId, { answer: canonicalJson(answer), isRight })
  }
  return paper
}

/** The question versions that both papers hold, and how many of them have the same wrong answer. */
export function commonOf(first: Paper, second: Paper): { versions: string[]; same: number } {
  const versions = [...first.keys()].filter((version) => second.has(version)).sort()
  return { versions, same: versions.filter((version) => isSameWrong(first.get(version), second.get(version))).length }
}

const isSameWrong = (one: Given | undefined, other: Given | undefined) => (one && other ? !one.isRight && !other.isRight && one.answer === other.answer : false)

/** How many papers tell how others answer a question: the last ones it stood in. */
const SAMPLE = 400
const ANSWERED = `SELECT i."attemptId", json_extract(s."answers", '$[' || (i."position" - 1) || '].chosen') AS answer,
    json_extract(g."perItem", '$[' || (i."position" - 1) || '].isRight') AS isRight, e."personId"
  FROM (SELECT "attemptId", "position" FROM "AttemptItem" WHERE "questionVersionId" = ?1 ORDER BY rowid DESC LIMIT ${SAMPLE}) i
  JOIN "Submission" s ON s."attemptId" = i."attemptId" JOIN "Grading" g ON g."attemptId" = i."attemptId" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = i."attemptId")
  JOIN "Attempt" a ON a."id" = i."attemptId" JOIN "Enrolment" e ON e."id" = a."enrolmentId"`

type Answered = { answer: string | null; isRight: number; personId: string }

/** How everyone answered a question version lately, kept for the length of one look. */
export function answersKept(): (questionVersionId: string) => Answered[] {
  const kept = new Map<string, Answered[]>()
  return (version) => {
    const known = kept.get(version) ?? read.all<Answered>(ANSWERED, version).filter(({ answer }) => answer !== null && answer !== '[]')
    kept.set(version, known)
    return known
  }
}

/** How others than these two answered a question version. */
export function othersOf(answered: readonly Answered[], people: readonly string[]): OthersAnswers {
  const wrong = new Map<string, number>()
  let right = 0
  for (const { answer, isRight, personId } of answered) {
    if (people.includes(personId) || answer === null) continue
    if (isRight) right += 1
    else wrong.set(answer, (wrong.get(answer) ?? 0) + 1)
  }
  return { right, wrong: [...wrong.values()].sort((a, b) => b - a) }
}

/** One question version in two papers, as the rule takes it. */
export function commonItem(
  questionVersionId: string,
  [first, second]: readonly [Paper, Paper],
  others: OthersAnswers,
): CommonItem & { questionVersionId: string } {
  const [one, other] = [first.get(questionVersionId), second.get(questionVersionId)]
  return { questionVersionId, others, firstRight: one?.isRight === true, secondRight: other?.isRight === true, isSameWrong: isSameWrong(one, other) }
}
