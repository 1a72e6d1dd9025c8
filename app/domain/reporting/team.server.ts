import { read } from '~/platform/db/database.server'
import { listCourses } from '../catalog/course-versions.server'
import { closedOffers } from '../catalog/offers.server'
import { nameKnown } from '../organisation/known-names'
import type { Viewer } from '../organisation/viewer'
import { type Attention, attentionOf } from './board-attention.server'
import { cellsOf, type PersonCells } from './board-cells.server'
import { figuresOf, type TeamNumbers } from './board-figures.server'
import { type Beside, guestsOf, placesBeside } from './board-guests.server'
import { type BoardFilter, type BoardSort, type BoardState, findPeople } from './board-people.server'
import { asOfDay, type BoardScope, type BoardUnit, boundTo, findBoardScope, pathsOf, stands, unitsBelow } from './board-scope.server'

export type { Cell, Standing } from './board-cells.server'

/** `beside`: how somebody is here whose main post is elsewhere; `attention`: why they may need their manager, of today alone. */
export type TeamRow = {
  personId: string
  fullName: string
  position: string
  unitName: string
  isAway: boolean
  beside: Beside | null
  attention: Attention | null
} & PersonCells
/** `dueDate` is the one most people have; those who have another see it in their row. A course no longer offered stays for who is in it. */
export type TeamCourse = { courseId: string; slug: string; code: string; title: { vi: string; en: string }; dueDate: string | null; isOffered: boolean }
/** `matched` is how many rows the query has on all its pages; `isMore`: there are more than that. */
export type Team = {
  scope: BoardScope
  unitName: string
  courses: TeamCourse[]
  rows: TeamRow[]
  numbers: TeamNumbers
  matched: number
  isMore: boolean
  next: string | null
  /** How many more work in these units beside a main post elsewhere, who count there; null where that is not counted. */
  guests: number | null
}
export type TeamQuery = {
  /** The code of a unit of the viewer's tree; all of it otherwise. */
  unit?: string
  /** A civil day of the past. */
  asOf?: string
  text?: string
  sort?: BoardSort
  course?: string
  state?: BoardState | null
  legalGroup?: string
  /** Only those who are away that day. */
  isAway?: boolean
  /** `beside`: those who work in these units beside a main post elsewhere, instead of those whose main post is in them. */
  place?: 'main' | 'beside'
  after?: string
  limit?: number
}

/** A board that cannot be shown: what is asked for is not the viewer's, or would cost a look at too many people. */
export type TeamAnswer = Team | 'too-many' | null

/** So many people are looked through for a day of the past while somebody waits. */
export const MOST_AS_OF = 3000

/** The team board of the viewer's tree or of one unit in it; null when the unit is not theirs. Results and dates, never answers. */
export function findTeam(viewer: Viewer, query: TeamQuery): Team | null {
  const answer = askTeam(viewer, query)
  return answer === 'too-many' ? null : answer
}

/** The same, telling apart a unit that is too large to be counted for a day of the past. */
export function askTeam(viewer: Viewer, query: TeamQuery): TeamAnswer {
  const found = findBoardScope(viewer, ['manager'], query.unit ?? null, asOfDay(query.asOf ?? null))
  if (!found) return null
  if (found.asOf.knownAt !== null && peopleThen(found) > MOST_AS_OF) return 'too-many'
  const isBeside = query.place === 'beside'
  const only = isBeside ? guestsOf(found) : undefined
  if (only === null) return 'too-many'
  const scope = { ...found, only }
  const numbers = figuresOf(scope)
  const courses = listCourses(scope.asOf.throughSeq)
  const closed = closedOffers()
  const page = findPeople(scope, numbers, filterOf(query), query.limit ?? 50)
  const cells = cellsOf(
    page.ids,
    courses.map(({ courseId }) => courseId),
    scope.asOf,
  )
  return {
    scope,
    unitName: scope.roots.map(({ name }) => name).join(', '),
    courses: courses.map(({ courseId, slug, code, title }) => ({
      courseId,
      slug,
      code,
      title,
      dueDate: numbers.courses.find((item) => item.courseId === courseId)?.dueDate ?? null,
      isOffered: !closed.has(courseId),
    })),
    rows: rowsOf(viewer, page.ids, scope).map((person) => ({ ...person, ...(cells.get(person.personId) ?? { cells: [], periods: 0, lateCourses: 0 }) })),
    numbers,
    matched: page.matched,
    isMore: page.isMore,
    next: page.next,
    guests: isBeside || numbers.people > FEW ? null : (guestsOf(scope)?.length ?? null),
  }
}

/** Among so many people guests are counted on the way. */
const FEW = 4000

function rowsOf(viewer: Viewer, ids: readonly string[], scope: BoardScope): Omit<TeamRow, keyof PersonCells>[] {
  // What was to be looked at on a day of the past is past.
  const attention = scope.asOf.knownAt === null ? attentionOf(ids, viewer.personId) : new Map<string, Attention>()
  const beside = scope.only ? placesBeside(ids, scope) : new Map<string, Beside>()
  return describe(ids, scope).map((person) => {
    const place = beside.get(person.personId) ?? null
    return { ...person, ...(place && { position: place.position, unitName: place.unitName }), beside: place, attention: attention.get(person.personId) ?? null }
  })
}

const filterOf = (query: TeamQuery): BoardFilter => ({
  text: query.text ?? '',
  courseId: query.course ?? '',
  state: query.state ?? null,
  legalGroup: query.legalGroup ?? '',
  isAway: query.isAway ?? false,
  sort: query.sort ?? 'late',
  after: query.after ?? '',
})

function peopleThen(scope: BoardScope): number {
  const { asOf } = scope
  return (
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM ${unitsBelow(asOf, '?3')} JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${stands('x', asOf)} LIMIT ${MOST_AS_OF + 1})`,
      ...boundTo(asOf, pathsOf(scope)),
    )?.n ?? 0
  )
}

type Described = { personId: string; fullName: string; position: string; unitName: string; isAway: boolean }

/** Who these people are on the day of the board, in their order; an office is told with its body unless the board is of that body. */
function describe(ids: readonly string[], { asOf, roots }: BoardScope): Described[] {
  const rows = read.all<Omit<Described, 'isAway'> & { away: number; agency: string | null; agencyPath: string | null }>(
    `SELECT p."id" AS personId, ${nameKnown('p', `coalesce(?2, '')`)} AS fullName, x."position", s."name" AS unitName, g."name" AS agency, g."path" AS agencyPath, EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = p."id" AND ${stands('a', asOf)}) AS away FROM json_each(?3) j JOIN "Person" p ON p."id" = j."value"
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${stands('x', asOf)} LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stands('s', asOf)}
     LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${stands('g', asOf)} ORDER BY j."key"`,
    ...boundTo(asOf, JSON.stringify(ids)),
  )
  const isShown = (path: string | null) => path !== null && roots.some((root: BoardUnit) => root.path.startsWith(path))
  return rows.map(({ agency, agencyPath, position, unitName, away, ...person }) => ({
    ...person,
    isAway: away === 1,
    position: position ?? '',
    unitName: agency && !isShown(agencyPath) ? `${unitName}, ${agency}` : (unitName ?? ''),
  }))
}
