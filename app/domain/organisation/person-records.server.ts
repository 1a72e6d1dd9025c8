import { read } from '~/platform/db/database.server'
import type { AbsenceKind } from './absences.server'
import { type AsOf, asOfBinds, standing } from './as-of.server'
import type { PostKind } from './posts.server'
import { lastStateOf } from './standing'

type Recorded = {
  id: string
  seq: number
  recordedAt: string
  byName: string | null
  supersededAt: string | null
  change: string | null
  reason: string | null
}
/** `saidTo`: the end that a row spoke of before it was withdrawn; as `validTo` for all others. */
type Dated = { validFrom: string; validTo: string | null; saidTo: string | null; unitName: string | null; agencyName: string | null }
export type PostRecord = Recorded & Dated & { of: 'post'; unitId: string; position: string; rank: number; kind: PostKind }
export type AbsenceRecord = Recorded & Dated & { of: 'absence'; unitId: string | null; kind: AbsenceKind }
export type StatusRecord = Recorded & { of: 'status'; aspect: 'legal-group' | 'service'; value: string; validFrom: string }
export type NameRecord = Recorded & { of: 'name'; fullName: string; previous: string }
/** One row of what was recorded of a person, superseded or not. */
export type PersonRecord = PostRecord | AbsenceRecord | StatusRecord | NameRecord

const BY = (column: string) => `(SELECT b."fullName" FROM "Person" b WHERE b."id" = x."${column}") AS byName`
const UNIT = `LEFT JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')} LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."id" = ${lastStateOf('s."parentId"')}`
const ROW = `x."id", x."eventSeq" AS seq, x."recordedAt", x."supersededAt", x."reason"`
/** SQL: what a withdrawn row spoke of, which covers no day itself. */
const SAID = (table: string) =>
  `CASE WHEN x."change" = 'withdrawn' THEN (SELECT w."validTo" FROM "${table}" w WHERE w."id" = x."replacesId") ELSE x."validTo" END AS saidTo`
const POSTS = `SELECT 'post' AS "of", ${ROW}, x."change", ${BY('recordedBy')}, x."validFrom", x."validTo", ${SAID('Post')}, x."unitId", s."name" AS unitName, g."name" AS agencyName, x."position", x."rank", x."kind"
  FROM "Post" x ${UNIT}`
const ABSENCES = `SELECT 'absence' AS "of", ${ROW}, x."change", ${BY('recordedBy')}, x."validFrom", x."validTo", ${SAID('Absence')}, x."unitId", s."name" AS unitName, g."name" AS agencyName, x."kind" FROM "Absence" x ${UNIT}`
const STATUSES = `SELECT 'status' AS "of", ${ROW}, NULL AS change, ${BY('recordedBy')}, x."aspect", x."value", x."validFrom" FROM "PersonStatus" x`
const NAMES = `SELECT 'name' AS "of", x."id", x."eventSeq" AS seq, x."renamedAt" AS recordedAt, NULL AS supersededAt, x."reason", NULL AS change, ${BY('renamedBy')}, x."fullName", x."previous" FROM "PersonName" x`

/** Everything that was recorded of a person, the last first, with what superseded rows said. The caller has authorised the look. */
export function listPersonRecords(personId: string): PersonRecord[] {
  return [POSTS, ABSENCES, STATUSES, NAMES].flatMap((rows) => read.all<PersonRecord>(`${rows} WHERE x."personId" = ?`, personId)).sort((a, b) => b.seq - a.seq)
}

/** What a person was on a day, as known at an instant where one is said: name of then, posts, absences, legal group, whether they served. */
export type PersonDay = { fullName: string; posts: PostRecord[]; absences: AbsenceRecord[]; legalGroup: string; service: string | null }

/** A person as of a day. The caller has authorised the look. */
export function personOn(personId: string, asOf: AsOf): PersonDay | null {
  const stands = standing(asOf)
  const binds = asOfBinds(asOf)
  const known =
    asOf.knownAt === undefined ? `t."supersededAt" IS NULL AND ?2 = ''` : `t."recordedAt" <= ?2 AND (t."supersededAt" IS NULL OR t."supersededAt" > ?2)`
  const status = (aspect: string) =>
    `(SELECT t."value" FROM "PersonStatus" t WHERE t."personId" = p."id" AND t."aspect" = '${aspect}' AND ${known} AND t."validFrom" <= ?1 ORDER BY t."validFrom" DESC, t."eventSeq" DESC LIMIT 1)`
  const person = read.get<Omit<PersonDay, 'posts' | 'absences'>>(
    `SELECT coalesce((SELECT n."previous" FROM "PersonName" n WHERE n."personId" = p."id" AND ?2 <> '' AND n."renamedAt" > ?2 ORDER BY n."eventSeq" LIMIT 1), p."fullName") AS fullName,
       coalesce(${status('legal-group')}, p."legalGroup") AS legalGroup, ${status('service')} AS service FROM "Person" p WHERE p."id" = ?3`,
    ...binds,
    personId,
  )
  // Units bear the names of that day.
  const then = `LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stands('s')} LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${stands('g')}`
  const rows = <T>(sql: string) =>
    read.all<T>(`${sql.replace(UNIT, then)} WHERE x."personId" = ?3 AND ${stands('x')} ORDER BY x."kind" <> 'main', x."validFrom", x."id"`, ...binds, personId)
  return person && { ...person, posts: rows<PostRecord>(POSTS), absences: rows<AbsenceRecord>(ABSENCES) }
}
