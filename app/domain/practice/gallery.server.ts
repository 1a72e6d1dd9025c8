import { type Read, read } from '~/platform/db/database.server'
import { fold } from '~/platform/vietnamese'
import { findCourseById } from '../catalog/course-versions.server'
import { isRestricted } from '../organisation/restriction.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { isMakerOf } from './group-members.server'
import { filesOf, type HandInFile } from './hand-in-files.server'
import { handInById } from './hand-ins.server'

/** A product that its makers released. `makerName` names those who let it be shown, with how many more there are; null when nobody does. */
export type Release = {
  id: string
  handInId: string
  personId: string
  title: string
  makerName: string | null
  /** How many made it beside those who are named. */
  unnamed: number
  unitName: string | null
  courseId: string
  taskVersionId: string
  releasedAt: string
  uses: number
}

/** SQL: who made the product `h` of the release `g` and was not the one to release it: the first of a group, and who confirmed. */
const OTHER_MAKERS = `SELECT me."personId" FROM "Enrolment" me WHERE me."personId" <> g."personId" AND (me."id" = h."enrolmentId" OR me."id" IN (
  SELECT ga."confirmedFor" FROM "GroupNaming" gn JOIN "GroupAnswer" ga ON ga."namingId" = gn."id" WHERE gn."enrolmentId" = h."enrolmentId" AND gn."taskId" = h."taskId"))`
/** SQL: that each of them agreed. */
const IS_AGREED = `NOT EXISTS (SELECT 1 FROM (${OTHER_MAKERS}) o WHERE NOT EXISTS (SELECT 1 FROM "GalleryConsent" c WHERE c."releaseId" = g."id" AND c."personId" = o."personId"))`
const NOT_WITHDRAWN = 'NOT EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = g."id")'
/** SQL: that nobody who made it has the processing of their data restricted. */
const IS_FREE = `NOT ${isRestricted('g."personId"')} AND NOT EXISTS (SELECT 1 FROM (${OTHER_MAKERS}) o WHERE ${isRestricted('o."personId"')})`
/** SQL: that a release `g` of the product `h` is to be seen: all its makers agreed, none took it back, and none is restricted. */
export const IS_SHOWN = `${NOT_WITHDRAWN} AND ${IS_AGREED} AND ${IS_FREE}`
const SELECT = `SELECT g."id", g."handInId", g."personId", g."title", nullif(concat_ws(', ', CASE WHEN g."showsName" THEN p."fullName" END, (SELECT group_concat(cp."fullName", ', ') FROM "GalleryConsent" c JOIN "Person" cp ON cp."id" = c."personId" WHERE c."releaseId" = g."id" AND c."showsName")), '') AS makerName,
  1 - g."showsName" + (SELECT count(*) FROM (${OTHER_MAKERS}) o WHERE NOT EXISTS (SELECT 1 FROM "GalleryConsent" c WHERE c."releaseId" = g."id" AND c."personId" = o."personId" AND c."showsName")) AS unnamed, u."name" AS unitName,
  e."courseId", h."taskVersionId", g."releasedAt", (SELECT count(*) FROM "TemplateUse" t WHERE t."releaseId" = g."id") AS uses
  FROM "GalleryRelease" g JOIN "HandIn" h ON h."id" = g."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = g."personId"
  LEFT JOIN "UnitState" u ON u."unitId" = e."unitId" AND ${standsOn('u')}`

/** `course` is an id, `competence` a code; `before` pages by key: what was released before that one. */
export type GalleryQuery = { text?: string; unit?: string; course?: string; competence?: string; sort?: 'newest' | 'used'; before?: string; limit?: number }

/** Released products that nobody has withdrawn, newest or most used first, a page at a time; words are met without diacritics. */
export function listGallery(query: GalleryQuery): { releases: Release[]; next: string | null } {
  const { limit = 24, sort = 'newest' } = query
  const words = fold(query.text ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 8)
  const courses = query.competence ? coursesWith(query.competence) : null
  const conditions = [
    IS_SHOWN,
    ...words.map(
      () => `instr(g."searchKey" || coalesce((SELECT group_concat(c."searchKey") FROM "GalleryConsent" c WHERE c."releaseId" = g."id"), ''), ?) > 0`,
    ),
    ...(query.unit ? ['instr(g."unitKey", ?) > 0'] : []),
    ...(query.course ? ['e."courseId" = ?'] : []),
    ...(courses ? ['e."courseId" IN (SELECT "value" FROM json_each(?))'] : []),
  ]
  const values = [...words, ...(query.unit ? [fold(query.unit)] : []), ...(query.course ? [query.course] : []), ...(courses ? [JSON.stringify(courses)] : [])]
  // One place in the order names the page: the number of its event, or its uses with it.
  const key =
    sort === 'used'
      ? `printf('%08d-%012d', (SELECT count(*) FROM "TemplateUse" t WHERE t."releaseId" = g."id"), g."eventSeq")`
      : `printf('%012d', g."eventSeq")`
  const rows = read.all<Release & { key: string }>(
    `SELECT * FROM (SELECT q.*, k."key" FROM (${SELECT} WHERE ${conditions.join(' AND ')}) q JOIN (SELECT g."id" AS kid, ${key} AS "key" FROM "GalleryRelease" g) k ON k.kid = q."id")
     WHERE "key" < ? ORDER BY "key" DESC LIMIT ?`,
    ...values,
    query.before || '~',
    limit + 1,
  )
  const releases = rows.slice(0, limit).map(({ key: _key, ...release }) => release)
  return { releases, next: rows.length > limit ? rows[limit - 1].key : null }
}

function coursesWith(competence: string): string[] {
  return read
    .all<{ courseId: string }>('SELECT "id" AS courseId FROM "Course"')
    .flatMap(({ courseId }) => (findCourseById(courseId)?.competences.some(({ code }) => code === competence) ? [courseId] : []))
}

/** `waitsFor` are the makers who have not agreed yet, so that it is shown to none but its makers. */
export type ReleasedProduct = Release & { text: string; link: string | null; files: HandInFile[]; isWithdrawn: boolean; isOwn: boolean; waitsFor: string[] }

/** A released product for anyone signed in; while a maker has not agreed, and once one took it back, for its makers alone. */
export function findRelease(viewer: Viewer, id: string): ReleasedProduct | null {
  const release = read.get<Release & { text: string; link: string | null; withdrawn: number }>(
    `SELECT r.*, h."text", h."link", EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = r."id") AS withdrawn FROM (${SELECT} WHERE g."id" = ?) r JOIN "HandIn" h ON h."id" = r."handInId"`,
    id,
  )
  const handIn = release && handInById(release.handInId)
  if (!release || !handIn) return null
  const isOwn = isMakerOf(handIn, viewer.personId)
  const waitsFor = waitingFor(id).map(({ fullName }) => fullName)
  if ((release.withdrawn || waitsFor.length) && !isOwn) return null
  const { withdrawn, ...rest } = release
  return { ...rest, files: filesOf(rest.handInId), isWithdrawn: withdrawn === 1, isOwn, waitsFor }
}

/** The makers of a release who let their names be shown, in one line; null when none does. */
export function makersOf(releaseId: string, from: Read = read): string | null {
  return from.get<{ makerName: string | null }>(`${SELECT} WHERE g."id" = ?`, releaseId)?.makerName ?? null
}

function waitingFor(releaseId: string, from: Read = read): { personId: string; fullName: string }[] {
  return from.all<{ personId: string; fullName: string }>(
    `SELECT p."id" AS personId, p."fullName" FROM "GalleryRelease" g JOIN "HandIn" h ON h."id" = g."handInId" JOIN "Person" p ON p."id" IN (${OTHER_MAKERS})
     WHERE g."id" = ? AND NOT EXISTS (SELECT 1 FROM "GalleryConsent" c WHERE c."releaseId" = g."id" AND c."personId" = p."id") ORDER BY p."sortKey"`,
    releaseId,
  )
}

/** The release of a product that stands now, with the makers it waits for; null when there is none. The caller has authorised the look. */
export function releaseOf(
  handInId: string,
  from: Read = read,
): { id: string; title: string; releasedAt: string; waitsFor: { personId: string; fullName: string }[] } | null {
  const release = from.get<{ id: string; title: string; releasedAt: string }>(
    `SELECT g."id", g."title", g."releasedAt" FROM "GalleryRelease" g WHERE g."handInId" = ? AND ${NOT_WITHDRAWN}`,
    handInId,
  )
  return release && { ...release, waitsFor: waitingFor(release.id, from) }
}
