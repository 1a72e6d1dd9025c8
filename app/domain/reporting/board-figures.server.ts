import { read } from '~/platform/db/database.server'
import { dueDateOf } from '../enrolment/due'
import { type BoardScope, boundTo, pathsOf, stands, unitsBelow } from './board-scope.server'
import { NEVER } from './standings.server'
import { tallyAnswersFor, tallyState } from './tallies.server'

/** Of one course: how many people have it, have completed it, in time, and are past its due day; the due day most have. */
export type CourseNumbers = { courseId: string; people: number; done: number; onTime: number; late: number; dueDate: string | null }
/** `due` counts what is finished or overdue: the courses that can be on time or not. */
export type TeamNumbers = { people: number; due: number; onTime: number; latePeople: number; courses: CourseNumbers[] }

export type Count = { courseId: string; state: string; dueDay: string; people: number }

/** Whether tallies answer for a scope; a day of the past, a day that the tallies have not come to, and some people alone are counted from the facts. */
export function isTallied({ asOf, only }: Pick<BoardScope, 'asOf' | 'only'>): boolean {
  return asOf.knownAt === null && !only && tallyAnswersFor(asOf.day)
}

/** The figures of a board. Live ones are read from tallies, a few rows whatever the size of the scope; others are counted from the facts. */
export function figuresOf(scope: BoardScope): TeamNumbers {
  return summed(countsOf(scope), scope.asOf.day)
}

/** The same as counts by course, state and due day; people by their earliest open due day, under no course. */
export function countsOf(scope: BoardScope): Count[] {
  return isTallied(scope) ? tallied(scope) : counted(scope)
}

/** Sums that were made up the tree; unit by unit while a tree that changed waits to be summed. */
function tallied(scope: BoardScope): Count[] {
  if (tallyState().isTreeNew)
    return read.all<Count>(
      `SELECT t."courseId", t."state", t."dueDay", sum(t."people") AS people FROM ${unitsBelow(scope.asOf, '?3')} JOIN "Tally" t ON t."unitId" = s."unitId" GROUP BY 1,2,3`,
      ...boundTo(scope.asOf, pathsOf(scope)),
    )
  return read.all<Count>(
    `SELECT t."courseId", t."state", t."dueDay", sum(t."people") AS people FROM "SubtreeTally" t WHERE t."unitId" IN (SELECT "value" FROM json_each(?)) GROUP BY 1,2,3`,
    JSON.stringify(scope.roots.map(({ id }) => id)),
  )
}

/** The same counts made from the facts, as of the day of the scope. Costs a look at every enrolment of its people. */
function counted(scope: BoardScope): Count[] {
  const { asOf } = scope
  const people = scope.only
    ? `SELECT "value" AS "personId" FROM json_each(?4) WHERE ?1 IS NOT NULL OR ?2 IS NULL`
    : `SELECT x."personId" FROM ${unitsBelow(asOf, '?4')} JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${stands('x', asOf)}`
  const due = `coalesce(${dueDateOf('e', '?3')}, '')`
  return read.all<Count>(
    `WITH someone AS MATERIALIZED (${people}), course AS MATERIALIZED (SELECT "personId", "courseId", dueDay, CASE WHEN "completedAt" IS NULL THEN 'open' WHEN dueDay = '' OR date("completedAt", '+7 hours') <= dueDay THEN 'on-time' ELSE 'after' END AS state
       FROM (SELECT e."personId", e."courseId", c."completedAt", ${due} AS dueDay FROM someone o JOIN "Enrolment" e ON e."personId" = o."personId" AND e."eventSeq" <= ?3
         LEFT JOIN "CourseCompletion" c ON c."enrolmentId" = e."id" AND c."eventSeq" <= ?3
         WHERE NOT EXISTS (SELECT 1 FROM "Enrolment" f WHERE f."personId" = e."personId" AND f."courseId" = e."courseId" AND f."cycle" > e."cycle" AND f."eventSeq" <= ?3)))
     SELECT "courseId", state, dueDay, count(*) AS people FROM course GROUP BY 1,2,3
     UNION ALL SELECT '', 'person', firstDue, count(*) FROM (SELECT coalesce((SELECT min(c.dueDay) FROM course c WHERE c."personId" = o."personId" AND c.state = 'open' AND c.dueDay <> ''), '${NEVER}') AS firstDue FROM someone o) GROUP BY 3`,
    ...boundTo(asOf, asOf.throughSeq, scope.only ? JSON.stringify(scope.only) : pathsOf(scope)),
  )
}

function summed(rows: Count[], today: string): TeamNumbers {
  const numbers: TeamNumbers = { people: 0, due: 0, onTime: 0, latePeople: 0, courses: [] }
  const courses = new Map<string, CourseNumbers & { dues: Map<string, number> }>()
  for (const { courseId, state, dueDay, people } of rows) {
    const isLate = dueDay !== '' && dueDay < today
    if (state === 'person') {
      numbers.people += people
      if (isLate) numbers.latePeople += people
      continue
    }
    const course = courses.get(courseId) ?? { courseId, people: 0, done: 0, onTime: 0, late: 0, dueDate: null, dues: new Map<string, number>() }
    courses.set(courseId, course)
    course.people += people
    if (state !== 'open') course.done += people
    if (state === 'on-time') course.onTime += people
    if (state === 'open' && isLate) course.late += people
    if (dueDay) course.dues.set(dueDay, (course.dues.get(dueDay) ?? 0) + people)
  }
  for (const { dues, ...course } of courses.values()) {
    numbers.due += course.done + course.late
    numbers.onTime += course.onTime
    numbers.courses.push({ ...course, dueDate: [...dues].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).find(([, people]) => people > 0)?.[0] ?? null })
  }
  return numbers
}

/** The figures of each of some units with all below it, for comparing them by rate. Live figures only. */
export function figuresOfUnits(scope: BoardScope): Map<string, TeamNumbers> {
  const found = new Map<string, TeamNumbers>()
  for (const unit of scope.below) found.set(unit.id, figuresOf({ ...scope, roots: [unit] }))
  return found
}
