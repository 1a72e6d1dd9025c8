import path from 'node:path'
import Database from 'better-sqlite3'
import { cast } from '../../prisma/cast'

const file = (folder: string) => path.join(folder, 'academy.db')

/** The data folder of the academy that all journeys share. */
export const SHARED = path.resolve('test-results/academy-data')

/** Reads rows of an academy's database, beside the running server. */
export function rows<T>(sql: string, values: (string | number)[] = [], folder = SHARED): T[] {
  const db = new Database(file(folder), { readonly: true })
  try {
    return db.prepare(sql).all(...values) as T[]
  } finally {
    db.close()
  }
}

/** One row, or a clear failure: where several could be meant, the statement orders them, so that each run means the same one. */
export function row<T>(sql: string, values: (string | number)[] = [], folder = SHARED): T {
  const [first, ...others] = rows<T>(sql, values, folder)
  if (!first) throw new Error(`no row: ${sql} ${values.join(', ')}`)
  const isOrdered = /\bORDER BY\b/.test(sql)
  if (!isOrdered && (/\bLIMIT\b/.test(sql) || others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))) throw new Error(`any row: ${sql}`)
  return first
}

/** A right answer to a question version, as it is stored: the right options, or what is typed, placed and paired. */
export function correctOptions(questionVersionId: string, folder = SHARED): string[] {
  const { correct } = row<{ correct: string }>('SELECT "correct" FROM "QuestionKey" WHERE "questionVersionId" = ?', [questionVersionId], folder)
  const key = JSON.parse(correct) as string[] | { correct: string[] }
  return Array.isArray(key) ? key : key.correct
}

/** The right options of every check and message of a lesson, by question id, as published last. */
export function lessonKeys(lessonSlug: string, folder = SHARED): { questionId: string; pool: string; correct: string[] }[] {
  return rows<{ questionId: string; questionVersionId: string; pool: string }>(
    `SELECT q."questionId", q."questionVersionId", q."pool" FROM "CourseVersionQuestion" q JOIN "CourseVersionLesson" l ON l."courseVersionId" = q."courseVersionId" AND l."lessonId" = q."lessonId"
     JOIN "LessonVersion" v ON v."id" = l."lessonVersionId" JOIN "CourseVersion" c ON c."id" = q."courseVersionId"
     WHERE v."slug" = ? AND c."number" = (SELECT max(d."number") FROM "CourseVersion" d WHERE d."courseId" = c."courseId") ORDER BY q."position"`,
    [lessonSlug],
    folder,
  ).map(({ questionId, questionVersionId, pool }) => ({ questionId, pool, correct: correctOptions(questionVersionId, folder) }))
}

/** The right places of every item of an attempt, by position. */
export function paperKeys(attemptId: string, folder = SHARED): Map<number, number[]> {
  const items = rows<{ position: number; questionVersionId: string; optionOrder: string }>(
    'SELECT "position","questionVersionId","optionOrder" FROM "AttemptItem" WHERE "attemptId" = ?',
    [attemptId],
    folder,
  )
  return new Map(
    items.map((item) => [item.position, correctOptions(item.questionVersionId, folder).map((id) => (JSON.parse(item.optionOrder) as string[]).indexOf(id))]),
  )
}

/** A person who has not begun HVS-02 and has no password yet: the one who begins. Of Ngọc Hà unless told; `skip` picks another. */
export function beginner(skip = 0, folder = SHARED, within = '/P00008/'): { personId: string; staffCode: string; fullName: string; unitName: string } {
  const found = rows<{ personId: string; staffCode: string; fullName: string; unitName: string }>(
    `SELECT p."id" AS personId, p."staffCode", p."fullName", s."name" AS unitName FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main'
     JOIN "UnitState" s ON s."unitId" = x."unitId" JOIN "Account" a ON a."personId" = p."id" JOIN "Enrolment" e ON e."personId" = p."id" JOIN "Course" c ON c."id" = e."courseId" AND c."code" = 'HVS-02'
     WHERE instr(s."path", ?) > 0 AND a."passwordHash" IS NULL AND NOT EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."enrolmentId" = e."id") AND NOT EXISTS (SELECT 1 FROM "Attempt" t WHERE t."enrolmentId" = e."id")
     ORDER BY p."staffCode" LIMIT 1 OFFSET ?`,
    [within, skip],
    folder,
  )
  if (!found[0]) throw new Error(`nobody in ${within} is left to begin (asked for number ${skip})`)
  return found[0]
}

/** Ids of things that belong to a person, to fill the samples of the guard table. */
export function samples(staffCode: string, folder = SHARED): Record<string, string> {
  const one = (sql: string, values: (string | number)[] = []) => row<{ id: string }>(sql, values, folder).id
  const person = one('SELECT "id" FROM "Person" WHERE "staffCode" = ?', [staffCode])
  const enrolment = one('SELECT e."id" FROM "Enrolment" e JOIN "Course" c ON c."id" = e."courseId" WHERE e."personId" = ? AND c."code" = \'HVS-02\'', [person])
  return {
    person,
    someone: one('SELECT "id" FROM "Person" WHERE "staffCode" = \'HN200390\''),
    lesson: one(
      'SELECT v."slug" AS id FROM "LessonVersion" v JOIN "Lesson" l ON l."id" = v."lessonId" JOIN "Course" c ON c."id" = l."courseId" WHERE c."code" = \'HVS-02\' ORDER BY v."slug" LIMIT 1',
    ),
    check: one(
      'SELECT q."questionId" AS id FROM "CourseVersionQuestion" q JOIN "CourseVersion" v ON v."id" = q."courseVersionId" JOIN "Course" c ON c."id" = v."courseId" WHERE q."pool" = \'check\' AND c."code" = \'HVS-02\' ORDER BY v."number" DESC, q."position", q."questionId" LIMIT 1',
    ),
    task: one('SELECT t."id" FROM "Task" t JOIN "Course" c ON c."id" = t."courseId" WHERE c."code" = \'HVS-02\''),
    exercise: one('SELECT e."id" FROM "Exercise" e JOIN "Course" c ON c."id" = e."courseId" WHERE c."code" = \'HVS-02\' ORDER BY e."id" LIMIT 1'),
    libraryExercise: one('SELECT "id" FROM "LibraryExercise" ORDER BY "id" LIMIT 1'),
    attempt: one('SELECT "id" FROM "Attempt" WHERE "enrolmentId" = ? ORDER BY "number" DESC LIMIT 1', [enrolment]),
    gradedQuestion: one('SELECT "questionVersionId" AS id FROM "AttemptItem" ORDER BY "attemptId", "position" LIMIT 1'),
    handIn: one('SELECT "id" FROM "HandIn" WHERE "enrolmentId" = ? ORDER BY "eventSeq" LIMIT 1', [enrolment]),
    draft: one('SELECT "id" FROM "Draft" WHERE "closedAt" IS NULL ORDER BY "id" LIMIT 1'),
    draftLesson: '01-du-lieu-co-ban-va-nhay-cam',
    draftTask: '01a209d8-a76a-7c8c-ab66-0778edb8fb55',
    draftExercise: 'loi-trong-danh-sach',
    peerReview: one(
      'SELECT "id" FROM "PeerReviewAssignment" a WHERE "reviewerId" = ? AND NOT EXISTS (SELECT 1 FROM "PeerReview" r WHERE r."assignmentId" = a."id") ORDER BY "eventSeq", "id" LIMIT 1',
      [person],
    ),
    release: one(
      'SELECT "id" FROM "GalleryRelease" g WHERE NOT EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = g."id") ORDER BY "eventSeq" LIMIT 1',
    ),
    sharing: one('SELECT "id" FROM "Sharing" WHERE "sharerId" = ? ORDER BY "startedAt" DESC LIMIT 1', [person]),
    joinCode: one('SELECT "code" AS id FROM "Sharing" WHERE "sharerId" = ? ORDER BY "startedAt" DESC LIMIT 1', [person]),
    joinCodeOver: one('SELECT "code" AS id FROM "Sharing" WHERE "sharerId" = ? ORDER BY "startedAt" LIMIT 1', [person]),
    flag: one('SELECT "id" FROM "SharingFlag" f WHERE EXISTS (SELECT 1 FROM json_each(f."people") e WHERE e."value" = ?) ORDER BY "eventSeq" LIMIT 1', [
      person,
    ]),
    assignment: one('SELECT a."id" FROM "Assignment" a JOIN "Enrolment" e ON e."assignmentId" = a."id" WHERE e."id" = ? AND a."ruleVersionId" IS NULL', [
      enrolment,
    ]),
    path: one('SELECT "id" FROM "Path" ORDER BY "eventSeq" LIMIT 1'),
    rule: one('SELECT "id" FROM "AssignmentRule" ORDER BY "eventSeq" LIMIT 1'),
    // Of somebody else than the manager of the table, who reads no warning about themselves here, and who has a post in the ward today.
    warning: one(
      `SELECT w."id" FROM "Warning" w JOIN "Person" p ON p."id" = w."personId" AND p."staffCode" NOT IN (?, ?)
       WHERE w."managerFrom" <= date('now', '+7 hours') AND NOT EXISTS (SELECT 1 FROM "WarningEnd" n WHERE n."warningId" = w."id")
         AND EXISTS (SELECT 1 FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND s."path" LIKE '%/P00008/%' AND s."supersededAt" IS NULL AND s."validTo" IS NULL
           WHERE x."personId" = w."personId" AND x."supersededAt" IS NULL AND x."validTo" IS NULL) ORDER BY w."eventSeq" LIMIT 1`,
      [staffCode, cast.binh.staffCode],
    ),
    objective: one(`SELECT "id" FROM "Objective" WHERE "personId" = ? ORDER BY "eventSeq" LIMIT 1`, [person]),
    keyResult: one(
      `SELECT k."value" ->> 'id' AS id FROM "Objective" o JOIN "ObjectiveVersion" v ON v."objectiveId" = o."id", json_each(v."content", '$.keyResults') k
       WHERE o."personId" = ? AND k."value" ->> '$.feed.kind' = 'course' ORDER BY o."eventSeq", v."number" DESC LIMIT 1`,
      [person],
    ),
    leader: one(`SELECT "id" FROM "Person" WHERE "staffCode" = 'HN000102'`),
    period: one('SELECT "id" FROM "EvaluationPeriod" ORDER BY "eventSeq" LIMIT 1'),
    // In force on every day for weeks from the day the academy was made.
    mandate: one(`SELECT m."id" FROM "Mandate" m WHERE (SELECT count(*) FROM "MandateStep" s WHERE s."mandateId" = m."id" AND s."kind" = 'approved') = 2
      AND NOT EXISTS (SELECT 1 FROM "MandateStep" s WHERE s."mandateId" = m."id" AND s."kind" <> 'approved') ORDER BY m."eventSeq" LIMIT 1`),
    challenge: one(
      'SELECT c."id" FROM "Challenge" c WHERE c."personId" = ? AND NOT EXISTS (SELECT 1 FROM "ChallengeEnd" n WHERE n."challengeId" = c."id") ORDER BY c."eventSeq" LIMIT 1',
      [person],
    ),
    dataRequest: one('SELECT "id" FROM "DataRequest" WHERE "personId" = ? ORDER BY "eventSeq" LIMIT 1', [person]),
    breach: one('SELECT "id" FROM "Breach" ORDER BY "eventSeq" LIMIT 1'),
    ruleSet: one('SELECT "id" FROM "RuleSet" ORDER BY "eventSeq" LIMIT 1'),
    standingOut: one('SELECT "id" FROM "PlausibilityFlag" WHERE "personId" = ? ORDER BY "eventSeq" LIMIT 1', [person]),
    import: one('SELECT "id" FROM "ImportDraft" ORDER BY "sentAt" LIMIT 1'),
    // The trainer of the table holds both: one that is over, with people of the ward, and one that is planned.
    class: one(
      `SELECT s."id" FROM "ClassSession" s JOIN "Person" p ON p."id" = s."heldBy" AND p."staffCode" = ? JOIN "ClassConfirmation" c ON c."sessionId" = s."id" ORDER BY s."eventSeq" LIMIT 1`,
      [cast.mai.staffCode],
    ),
    plannedClass: one(
      `SELECT s."id" FROM "ClassSession" s JOIN "Person" p ON p."id" = s."heldBy" AND p."staffCode" = ? WHERE NOT EXISTS (SELECT 1 FROM "ClassOpening" o WHERE o."sessionId" = s."id") ORDER BY s."eventSeq" LIMIT 1`,
      [cast.mai.staffCode],
    ),
    supervised: one('SELECT "id" FROM "SupervisedSession" ORDER BY "eventSeq" LIMIT 1'),
    completion: one('SELECT "id" FROM "LessonCompletion" WHERE "enrolmentId" = ? ORDER BY "eventSeq" LIMIT 1', [enrolment]),
    code: one('SELECT "code" AS id FROM "Certificate" WHERE "personId" = ? ORDER BY "eventSeq" LIMIT 1', [person]),
    event: String(
      row<{ id: number }>('SELECT "eventSeq" AS id FROM "LessonCompletion" WHERE "enrolmentId" = ? ORDER BY "eventSeq" LIMIT 1', [enrolment], folder).id,
    ),
  }
}

/** Lets someone without a password sign in with the demo's, in a copy of the academy that belongs to one journey. */
export function givePassword(staffCode: string, folder: string): void {
  const db = new Database(file(folder))
  db.pragma('busy_timeout = 5000')
  db.prepare('UPDATE "Account" SET "passwordHash" = (SELECT "passwordHash" FROM "Account" WHERE "login" = \'hn000101\') WHERE "login" = ?').run(
    staffCode.toLowerCase(),
  )
  db.close()
}
