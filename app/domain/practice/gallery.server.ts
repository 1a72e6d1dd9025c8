import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { findCourseById } from '../catalog/course-versions.server'
import { findTaskVersion } from '../catalog/tasks.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { membersIn } from './group-members.server'
import { filesOf, type HandInFile } from './hand-in-files.server'
import { handInById } from './hand-ins.server'

/** A product that its maker released. `makerName` is null when they release it without their name. */
export type Release = {
  id: string
  handInId: string
  personId: string
  title: string
  makerName: string | null
  unitName: string | null
  courseId: string
  taskVersionId: string
  releasedAt: string
  uses: number
}

const NOT_WITHDRAWN = 'NOT EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = g."id")'
const SELECT = `SELECT g."id", g."handInId", g."personId", g."title", CASE WHEN g."showsName" THEN p."fullName" END AS makerName, u."name" AS unitName,
  e."courseId", h."taskVersionId", g."releasedAt", (SELECT count(*) FROM "TemplateUse" t WHERE t."releaseId" = g."id") AS uses
  FROM "GalleryRelease" g JOIN "HandIn" h ON h."id" = g."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Person" p ON p."id" = g."personId"
  LEFT JOIN "UnitState" u ON u."unitId" = e."unitId" AND u."validTo" IS NULL AND u."supersededAt" IS NULL`

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
    NOT_WITHDRAWN,
    ...words.map(() => 'instr(g."searchKey", ?) > 0'),
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

export type ReleasedProduct = Release & { text: string; link: string | null; files: HandInFile[]; isWithdrawn: boolean; isOwn: boolean }

/** A released product for anyone signed in; once withdrawn, for its maker alone. */
export function findRelease(viewer: Viewer, id: string): ReleasedProduct | null {
  const release = read.get<Release & { text: string; link: string | null; withdrawn: number }>(
    `SELECT r.*, h."text", h."link", EXISTS (SELECT 1 FROM "GalleryWithdrawal" w WHERE w."releaseId" = r."id") AS withdrawn FROM (${SELECT} WHERE g."id" = ?) r JOIN "HandIn" h ON h."id" = r."handInId"`,
    id,
  )
  const isOwn = release?.personId === viewer.personId
  if (!release || (release.withdrawn && !isOwn)) return null
  const { withdrawn, ...rest } = release
  return { ...rest, files: filesOf(rest.handInId), isWithdrawn: withdrawn === 1, isOwn }
}

/** The release of a product that stands now; null when there is none. The caller has authorised the look. */
export function releaseOf(handInId: string): { id: string; title: string; releasedAt: string } | null {
  return read.get(`SELECT g."id", g."title", g."releasedAt" FROM "GalleryRelease" g WHERE g."handInId" = ? AND ${NOT_WITHDRAWN}`, handInId)
}

export type ReleaseOrder = { title: string; showsName: boolean; agrees: boolean; consent: string }
export type ReleaseRefusal = 'not-found' | 'not-accepted-yet' | 'consent-missing' | 'title-missing' | 'group-product'

/**
 * A maker releases an accepted product of their own to be seen by everyone signed in. `consent` is the text they agreed to, kept
 * with it. Releasing again what stands answers the first. Refuses products of a group, that are not accepted, and no agreement.
 */
export function releaseProduct(viewer: Viewer, handInId: string, order: ReleaseOrder): Promise<Outcome<{ releaseId: string }, ReleaseRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    if (!handIn || handIn.personId !== viewer.personId) return refused('not-found')
    if (handIn.verdict !== 'accepted') return refused('not-accepted-yet')
    // Who made it together has not been asked, so it stays among them.
    if (membersIn(handIn).length) return refused('group-product')
    const known = tx.get<{ id: string }>(`SELECT g."id" FROM "GalleryRelease" g WHERE g."handInId" = ? AND ${NOT_WITHDRAWN}`, handInId)
    if (known) return done({ releaseId: known.id })
    if (!order.agrees) return refused('consent-missing')
    const title = cutText(cleanText(order.title).replace(/\s+/g, ' '), 120)
    if (!title) return refused('title-missing')
    const releaseId = newId()
    const { showsName, consent } = order
    const unitId = unitOf(tx, viewer.personId)
    const unitKey = fold(handIn.unitName ?? '')
    const course = findCourseById(handIn.courseId)
    const task = findTaskVersion(handIn.taskVersionId)
    // The name is searched only where it is shown.
    const searchKey = fold(
      [title, cutText(handIn.text, 4000), course?.code, course?.title.vi, task?.title.vi, handIn.unitName, showsName ? handIn.fullName : ''].join(' '),
    )
    const event = record(tx, {
      type: 'gallery.released',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitId ?? undefined,
      payload: { releaseId, handInId, showsName, titleHash: sha256(title), consentHash: sha256(consent) },
    })
    tx.run(
      'INSERT INTO "GalleryRelease" ("id","handInId","personId","title","showsName","consent","searchKey","unitKey","releasedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      releaseId,
      handInId,
      viewer.personId,
      title,
      showsName ? 1 : 0,
      consent,
      searchKey,
      unitKey,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ releaseId })
  })
}

/** A maker takes a released product back; it is gone from the gallery at once, what happened stays in the ledger. Safe to repeat. */
export function withdrawRelease(viewer: Viewer, releaseId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    if (!tx.get('SELECT 1 FROM "GalleryRelease" WHERE "id" = ? AND "personId" = ?', releaseId, viewer.personId)) return refused('not-found')
    if (tx.get('SELECT 1 FROM "GalleryWithdrawal" WHERE "releaseId" = ?', releaseId)) return done(null)
    const event = record(tx, {
      type: 'gallery.withdrawn',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { releaseId },
    })
    tx.run('INSERT INTO "GalleryWithdrawal" ("releaseId","withdrawnAt","eventSeq") VALUES (?,?,?)', releaseId, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}
