import { type Read, read } from '~/platform/db/database.server'
import type { Span } from '../evaluation/periods'
import { spanOf } from '../evaluation/periods'
import { lastStateOf } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import type { ObjectiveContent } from './content'
import { readingPaths, readsObjective } from './readers.server'

/** An objective in the version that holds, or, before any does, in the one that is proposed. */
export type Objective = {
  id: string
  code: string | null
  unitId: string
  unitCode: string
  unitName: string
  unitPath: string
  personId: string | null
  personName: string | null
  span: Span
  versionId: string
  number: number
  parentId: string | null
  content: ObjectiveContent
  /** Whether nothing of it holds yet: it waits for a manager, or was returned. */
  isPending: boolean
  /** A version that waits to be accepted, beside the one that holds or instead of it. */
  proposalId: string | null
  endedAt: string | null
  endReason: string | null
  eventSeq: number
}
type Flat = Omit<Objective, 'span' | 'content' | 'isPending'> & { kind: string; key: string; content: string; isPending: 0 | 1 }

const ACCEPTED = `EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = h."id" AND d."verdict" = 'accepted')`
/** SQL: the version of an objective that holds; before any does, the last one proposed. */
const HELD = `coalesce((SELECT h."id" FROM "ObjectiveVersion" h WHERE h."objectiveId" = o."id" AND (h."isProposed" = 0 OR ${ACCEPTED}) ORDER BY h."number" DESC LIMIT 1),
  (SELECT h."id" FROM "ObjectiveVersion" h WHERE h."objectiveId" = o."id" ORDER BY h."number" DESC LIMIT 1))`
const WAITING = `(SELECT w."id" FROM "ObjectiveVersion" w WHERE w."objectiveId" = o."id" AND w."isProposed" = 1
  AND NOT EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = w."id") ORDER BY w."number" DESC LIMIT 1)`

const SELECT = `SELECT o."id", o."code", o."unitId", u."code" AS unitCode, s."name" AS unitName, s."path" AS unitPath, o."personId", p."fullName" AS personName, o."kind", o."key",
    v."id" AS versionId, v."number", v."parentId", v."content", v."isProposed" = 1 AND NOT EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = v."id" AND d."verdict" = 'accepted') AS isPending,
    ${WAITING} AS proposalId, n."endedAt", n."reason" AS endReason, o."eventSeq"
  FROM "Objective" o JOIN "Unit" u ON u."id" = o."unitId" JOIN "UnitState" s ON s."id" = ${lastStateOf('o."unitId"')} JOIN "ObjectiveVersion" v ON v."id" = ${HELD}
  LEFT JOIN "Person" p ON p."id" = o."personId" LEFT JOIN "ObjectiveEnd" n ON n."objectiveId" = o."id"`

function parsed({ kind, key, content, isPending, ...row }: Flat): Objective {
  const span = spanOf(kind, key)
  if (!span) throw new Error(`objective ${row.id} is of no period: ${kind} ${key}`)
  return { ...row, span, content: JSON.parse(content) as ObjectiveContent, isPending: isPending === 1 }
}

/** An objective whoever asks, for rooms and commands that decide who may. */
export function objectiveById(id: string, from: Read = read): Objective | null {
  const row = from.get<Flat>(`${SELECT} WHERE o."id" = ?`, id)
  return row && parsed(row)
}

/** The objective that the city's system calls so, whoever asks. */
export function objectiveByCode(code: string, from: Read = read): Objective | null {
  const row = from.get<Flat>(`${SELECT} WHERE o."code" = ?`, code)
  return row && parsed(row)
}

/** An objective of a unit on the viewer's way up or below their roles, or of a person they may read; null otherwise. */
export function findObjective(viewer: Viewer, id: string): Objective | null {
  const objective = objectiveById(id)
  return objective && readsObjective(viewer, objective) ? objective : null
}

type Stretch = Pick<Span, 'kind' | 'key'>

/** The objectives of a unit in a period, in the order in which they were made; those that ended last. The caller has authorised the look. */
export function objectivesOfUnit(unitId: string, { kind, key }: Stretch, from: Read = read): Objective[] {
  return from
    .all<Flat>(
      `${SELECT} WHERE o."unitId" = ?1 AND o."personId" IS NULL AND o."kind" = ?2 AND o."key" = ?3 ORDER BY n."endedAt" IS NOT NULL, o."eventSeq" LIMIT 100`,
      unitId,
      kind,
      key,
    )
    .map(parsed)
}

/** The objectives of a person in a period, in the order in which they were made; those that ended last. The caller has authorised the look. */
export function objectivesOfPerson(personId: string, { kind, key }: Stretch, from: Read = read): Objective[] {
  return from
    .all<Flat>(
      `${SELECT} WHERE o."personId" = ?1 AND o."kind" = ?2 AND o."key" = ?3 ORDER BY n."endedAt" IS NOT NULL, o."eventSeq" LIMIT 100`,
      personId,
      kind,
      key,
    )
    .map(parsed)
}

/** The objectives of a person whose period touches a stretch, the shortest periods last. The caller has authorised the look. */
export function objectivesTouching(personId: string, span: Pick<Span, 'firstDay' | 'nextFirstDay'>, from: Read = read): Objective[] {
  return from
    .all<Flat>(`${SELECT} WHERE o."personId" = ?1 AND n."objectiveId" IS NULL ORDER BY o."eventSeq" LIMIT 200`, personId)
    .map(parsed)
    .filter(({ span: own, isPending }) => !isPending && own.firstDay < span.nextFirstDay && own.nextFirstDay > span.firstDay)
}

/** The objectives that hold directly below another and go on, by key: units first. The caller says which of them may be shown. */
export function childrenOf(parentId: string, { after = 0, limit = 50 } = {}, from: Read = read): Objective[] {
  return from
    .all<Flat>(
      `${SELECT} WHERE o."id" IN (SELECT c."objectiveId" FROM "ObjectiveVersion" c WHERE c."parentId" = ?1) AND v."parentId" = ?1 AND n."objectiveId" IS NULL
         AND NOT (v."isProposed" = 1 AND NOT EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = v."id" AND d."verdict" = 'accepted')) AND o."eventSeq" > ?2 ORDER BY o."eventSeq" LIMIT ?3`,
      parentId,
      after,
      limit,
    )
    .map(parsed)
}

/** The objectives above one, the nearest first, as far as the viewer reads them. */
export function listAbove(viewer: Viewer, objective: Objective): Objective[] {
  const paths = readingPaths(viewer)
  const above: Objective[] = []
  for (let id = objective.parentId; id && above.length < 20; ) {
    const next = objectiveById(id)
    if (!next || !readsObjective(viewer, next, paths) || above.some((one) => one.id === next.id)) break
    above.push(next)
    id = next.parentId
  }
  return above
}

/** So many of the objectives below one, after an event's number, that the viewer reads; how many others there are on that page is told without naming them. */
export function listBelow(viewer: Viewer, objective: Objective, { after = 0, limit = 50 } = {}): { shown: Objective[]; hidden: number; next: number | null } {
  const children = childrenOf(objective.id, { after, limit: limit + 1 })
  const page = children.slice(0, limit)
  const paths = readingPaths(viewer)
  const shown = page.filter((child) => readsObjective(viewer, child, paths))
  return { shown, hidden: page.length - shown.length, next: children.length > limit ? page[page.length - 1].eventSeq : null }
}

export type VersionLine = {
  id: string
  number: number
  content: ObjectiveContent
  isProposed: boolean
  reason: string
  writtenAt: string
  writtenByName: string
  fileName: string | null
  verdict: 'accepted' | 'returned' | null
  decidedReason: string | null
  decidedAt: string | null
  decidedByName: string | null
  eventSeq: number
}

/** Every version of an objective, newest first, with what was decided of those proposed. The caller has authorised the look. */
export function versionsOf(objectiveId: string, from: Read = read): VersionLine[] {
  return from
    .all<Omit<VersionLine, 'content' | 'isProposed'> & { content: string; isProposed: 0 | 1 }>(
      `SELECT v."id", v."number", v."content", v."isProposed", v."reason", v."writtenAt", p."fullName" AS writtenByName, i."fileName", d."verdict", d."reason" AS decidedReason, d."decidedAt",
         q."fullName" AS decidedByName, v."eventSeq" FROM "ObjectiveVersion" v LEFT JOIN "Person" p ON p."id" = v."writtenBy" LEFT JOIN "ObjectiveImport" i ON i."id" = v."importId"
       LEFT JOIN "ObjectiveDecision" d ON d."versionId" = v."id" LEFT JOIN "Person" q ON q."id" = d."decidedBy" WHERE v."objectiveId" = ? ORDER BY v."number" DESC LIMIT 100`,
      objectiveId,
    )
    .map(({ content, isProposed, ...row }) => ({ ...row, content: JSON.parse(content) as ObjectiveContent, isProposed: isProposed === 1 }))
}
