import { read } from '~/platform/db/database.server'
import { SCALE } from './grading'

/** Which attempts count: of each person the first, before practice helps, or all of them. */
export type Counted = 'first' | 'all'

/**
 * One item as one person took it: `score` is the share earned, `earned` points, `rest` the share earned of everything else in the
 * paper, null where there was nothing else. `seconds` is the time between the save before it and its own first save.
 */
export type TakenItem = { score: number; earned: number; rest: number | null; chosen: string[]; seconds: number | null; isDropped: boolean }
export type TakenPaper = { percent: number; points: number; isPassed: boolean; items: Map<string, TakenItem> }

type Paper = { id: string; personId: string; startedAt: string; answers: string; perItem: string; percent: number; isPassed: number }
type Graded = { position: number; points: number; isRight: boolean; earned?: number; isDropped?: true }

/** The papers handed in for a course that count, without who took them; the ids in the order they were taken. */
export function countedAttempts(courseId: string, counted: Counted): string[] {
  const rows = read.all<{ id: string; personId: string }>(
    `SELECT a."id", e."personId" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" JOIN "Submission" s ON s."attemptId" = a."id"
     WHERE e."courseId" = ? ORDER BY a."eventSeq"`,
    courseId,
  )
  const seen = new Set<string>()
  return rows.filter(({ personId }) => counted === 'all' || (!seen.has(personId) && seen.add(personId))).map(({ id }) => id)
}

/** Some papers as they were handed in, judged by their newest grading: what a key that was put right says of each answer. */
export function takenPapers(attemptIds: readonly string[]): TakenPaper[] {
  const ids = JSON.stringify(attemptIds)
  const versions = grouped(
    read.all<{ attemptId: string; position: number; questionVersionId: string }>(
      'SELECT "attemptId","position","questionVersionId" FROM "AttemptItem" WHERE "attemptId" IN (SELECT "value" FROM json_each(?))',
      ids,
    ),
  )
  // A save is an answer as it stands or a receipt of an earlier one; of both only the server's clock is read.
  const saves = grouped(
    read.all<{ attemptId: string; position: number; savedAt: string }>(
      `SELECT "attemptId","position","savedAt" FROM "Answer" WHERE "attemptId" IN (SELECT "value" FROM json_each(?1))
       UNION SELECT "attemptId","position","savedAt" FROM "AnswerReceipt" WHERE "attemptId" IN (SELECT "value" FROM json_each(?1)) ORDER BY 1, 3`,
      ids,
    ),
  )
  const papers = read.all<Paper>(
    `SELECT a."id", a."startedAt", s."answers", g."perItem", g."percent", g."isPassed" FROM "Attempt" a JOIN "Submission" s ON s."attemptId" = a."id"
     JOIN "Grading" g ON g."attemptId" = a."id" AND g."number" = (SELECT max(h."number") FROM "Grading" h WHERE h."attemptId" = a."id")
     WHERE a."id" IN (SELECT "value" FROM json_each(?))`,
    ids,
  )
  return papers.map((paper) => takenPaper(paper, versions.get(paper.id) ?? [], saves.get(paper.id) ?? []))
}

type Placed = { attemptId: string; position: number }

function grouped<T extends Placed>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.attemptId)
    if (group) group.push(row)
    else groups.set(row.attemptId, [row])
  }
  return groups
}

function takenPaper(paper: Paper, versions: (Placed & { questionVersionId: string })[], saves: (Placed & { savedAt: string })[]): TakenPaper {
  const graded = JSON.parse(paper.perItem) as Graded[]
  const chosen = new Map((JSON.parse(paper.answers) as { position: number; chosen: string[] }[]).map((answer) => [answer.position, answer.chosen]))
  const version = new Map(versions.map((item) => [item.position, item.questionVersionId]))
  // Gradings of before parts counted say nothing of them.
  const earnedOf = (item: Graded) => (item.earned ?? (item.isRight ? item.points * SCALE : 0)) / SCALE
  const counted = graded.filter((item) => !item.isDropped)
  const points = counted.reduce((sum, item) => sum + item.points, 0)
  const score = counted.reduce((sum, item) => sum + earnedOf(item), 0)
  const seconds = secondsTo(paper.startedAt, saves)
  const items = graded.flatMap((item) => {
    const versionId = version.get(item.position)
    if (!versionId) return []
    const earned = earnedOf(item)
    const others = points - (item.isDropped ? 0 : item.points)
    const rest = others > 0 ? (score - (item.isDropped ? 0 : earned)) / others : null
    return [
      [
        versionId,
        {
          score: item.points ? earned / item.points : 0,
          earned,
          rest,
          chosen: chosen.get(item.position) ?? [],
          seconds: seconds.get(item.position) ?? null,
          isDropped: item.isDropped === true,
        },
      ] as const,
    ]
  })
  return { percent: points ? (score * 100) / points : 0, points, isPassed: paper.isPassed === 1, items: new Map(items) }
}

/** Seconds from the save before to the first save of each item. Saves of one instant came together and say nothing of each. */
function secondsTo(startedAt: string, saves: (Placed & { savedAt: string })[]): Map<number, number> {
  const found = new Map<number, number>()
  const met = new Set<number>()
  let before = new Date(startedAt).getTime()
  for (const [at, { position, savedAt }] of saves.entries()) {
    const instant = new Date(savedAt).getTime()
    const isAlone = savedAt !== saves[at - 1]?.savedAt && savedAt !== saves[at + 1]?.savedAt
    if (!met.has(position) && isAlone && instant > before) found.set(position, (instant - before) / 1000)
    met.add(position)
    before = instant
  }
  return found
}
