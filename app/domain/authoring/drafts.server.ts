import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { findCourseById } from '../catalog/course-versions.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { endSchedules } from './schedule-ends.server'
import { hashesOfVersion, keepTree, storeTreeBytes } from './source-store.server'
import type { SourceTree } from './source-tree'

export type Draft = {
  id: string
  courseId: string
  slug: string
  title: string
  origin: 'studio' | 'push' | 'zip'
  baseVersionId: string | null
  baseNumber: number | null
  startedBy: string
  startedByName: string
  startedAt: string
  closedAt: string | null
  outcome: 'published' | 'discarded' | null
}
/** A draft in a list: with who saved last, and when. */
export type ListedDraft = Draft & { saves: number; savedAt: string; savedByName: string }

export type StartRefusal = 'not-yours' | 'draft-open' | 'slug-taken' | 'too-many-drafts'

/** How many pushed courses of one person may wait at once. */
const MOST_PUSHES = 10

const SELECT = `SELECT d.*, v."number" AS baseNumber, p."fullName" AS startedByName FROM "Draft" d
  LEFT JOIN "CourseVersion" v ON v."id" = d."baseVersionId" LEFT JOIN "Person" p ON p."id" = d."startedBy"`

/** Whether someone may write drafts. */
export function canWrite(viewer: Viewer): boolean {
  return hasRole(viewer, 'trainer')
}

/** A draft, open or closed, for trainers and reviewers; null for all others. */
export function findDraft(viewer: Viewer, id: string, from: Read = read): Draft | null {
  return hasRole(viewer, 'trainer', 'reviewer') ? from.get<Draft>(`${SELECT} WHERE d."id" = ?`, id) : null
}

/** The open drafts, last saved first; none for those who neither write nor review. */
export function listDrafts(viewer: Viewer): ListedDraft[] {
  if (!hasRole(viewer, 'trainer', 'reviewer')) return []
  return read.all<ListedDraft>(
    `SELECT d.*, s."number" AS saves, s."savedAt", q."fullName" AS savedByName FROM (${SELECT} WHERE d."closedAt" IS NULL) d
     JOIN "DraftSave" s ON s."draftId" = d."id" AND s."number" = (SELECT max("number") FROM "DraftSave" WHERE "draftId" = d."id")
     LEFT JOIN "Person" q ON q."id" = s."savedBy" ORDER BY s."savedAt" DESC, d."id" DESC`,
  )
}

/**
 * The one open studio draft of a course, started from its newest version when there is none. Safe to repeat. Refuses
 * `no-source` when that version was published before versions kept their files.
 */
export function openStudioDraft(viewer: Viewer, courseId: string): Promise<Outcome<{ draftId: string }, 'not-yours' | 'course-unknown' | 'no-source'>> {
  return inTransaction((tx) => {
    if (!canWrite(viewer)) return refused('not-yours')
    const course = findCourseById(courseId)
    if (!course) return refused('course-unknown')
    const open = tx.get<{ id: string }>('SELECT "id" FROM "Draft" WHERE "courseId" = ? AND "origin" = \'studio\' AND "closedAt" IS NULL', courseId)
    if (open) return done({ draftId: open.id })
    const files = hashesOfVersion(course.id, tx)
    if (!files) return refused('no-source')
    return done({
      draftId: insertDraft(tx, viewer, { courseId, slug: course.slug, title: course.title.vi, origin: 'studio', baseVersionId: course.id }, files),
    })
  })
}

/**
 * Starts a draft from a tree: a new course in the studio, a push, an upload. With the id of a course it is based on its
 * newest version, or on the older one it is said to be written on. Refuses `draft-open` when the course has a studio draft already, `slug-taken` when a new course
 * takes the address of another, `too-many-drafts` beyond ten pushes of one person. A push takes the place of the same person's
 * earlier one of that course.
 */
export async function startDraft(
  viewer: Viewer,
  order: { origin: Draft['origin']; tree: SourceTree; title: string; courseId?: string; baseVersionId?: string | null },
): Promise<Outcome<{ draftId: string; courseId: string }, StartRefusal>> {
  if (!canWrite(viewer)) return refused('not-yours')
  const { origin, title } = order
  const { slug } = order.tree
  const courseId = order.courseId ?? newId()
  // Asked before the bytes are kept, and once more with the draft: what is refused leaves nothing behind.
  const early = startProblem(viewer, { origin, slug, courseId }, read)
  if (early) return refused(early)
  const kept = await storeTreeBytes(order.tree)
  return inTransaction((tx) => {
    const problem = startProblem(viewer, { origin, slug, courseId }, tx)
    if (problem) return refused(problem)
    if (origin === 'push') replacePushes(tx, viewer, courseId)
    const base = tx.get<{ id: string }>('SELECT "id" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', courseId)
    const draftId = insertDraft(tx, viewer, { courseId, slug, title, origin, baseVersionId: order.baseVersionId ?? base?.id ?? null }, keepTree(tx, kept))
    return done({ draftId, courseId })
  })
}

function startProblem(
  viewer: Viewer,
  { origin, slug, courseId }: { origin: Draft['origin']; slug: string; courseId: string },
  from: Read,
): Exclude<StartRefusal, 'not-yours'> | null {
  if (from.get('SELECT 1 FROM "Course" WHERE "slug" = ? AND "id" <> ?', slug, courseId)) return 'slug-taken'
  if (origin === 'studio' && from.get('SELECT 1 FROM "Draft" WHERE "courseId" = ? AND "origin" = \'studio\' AND "closedAt" IS NULL', courseId))
    return 'draft-open'
  if (origin !== 'push') return null
  const open = from.get<{ n: number }>(
    'SELECT count(*) AS n FROM "Draft" WHERE "startedBy" = ? AND "origin" = \'push\' AND "closedAt" IS NULL AND "courseId" <> ?',
    viewer.personId,
    courseId,
  )
  return open && open.n >= MOST_PUSHES ? 'too-many-drafts' : null
}

/** Who pushes a course again means the newer one. */
function replacePushes(tx: Tx, viewer: Viewer, courseId: string): void {
  const sql = 'SELECT "id" FROM "Draft" WHERE "courseId" = ? AND "startedBy" = ? AND "origin" = \'push\' AND "closedAt" IS NULL'
  for (const { id } of tx.all<{ id: string }>(sql, courseId, viewer.personId)) {
    closeDraft(tx, id, 'discarded')
    endSchedules(tx, id, viewer.personId, 'cancelled', 'draft-discarded')
  }
}

/** Closes a draft without publishing it; every save of it stays. */
export function discardDraft(viewer: Viewer, id: string): Promise<Outcome<null, 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const draft = canWrite(viewer) ? findDraft(viewer, id, tx) : null
    if (!draft) return refused('not-found')
    if (draft.closedAt) return refused('draft-closed')
    closeDraft(tx, id, 'discarded')
    endSchedules(tx, id, viewer.personId, 'cancelled', 'draft-discarded')
    return done(null)
  })
}

/** Closes a draft with what became of it. */
export function closeDraft(tx: Tx, id: string, outcome: 'published' | 'discarded'): void {
  tx.run('UPDATE "Draft" SET "closedAt" = ?, "outcome" = ? WHERE "id" = ?', instant(now()), outcome, id)
}

function insertDraft(
  tx: Tx,
  viewer: Viewer,
  draft: Pick<Draft, 'courseId' | 'slug' | 'title' | 'origin' | 'baseVersionId'>,
  files: ReadonlyMap<string, string>,
): string {
  const id = newId()
  const at = instant(now())
  const { courseId, slug, title, origin, baseVersionId } = draft
  tx.run(
    'INSERT INTO "Draft" ("id","courseId","slug","title","origin","baseVersionId","startedBy","startedAt") VALUES (?,?,?,?,?,?,?,?)',
    id,
    courseId,
    slug,
    title,
    origin,
    baseVersionId,
    viewer.personId,
    at,
  )
  let number = 0
  for (const [path, hash] of files) {
    number += 1
    tx.run(
      'INSERT INTO "DraftSave" ("draftId","number","path","sha256","baseNumber","kind","savedBy","savedAt") VALUES (?,?,?,?,0,?,?,?)',
      id,
      number,
      path,
      hash,
      'start',
      viewer.personId,
      at,
    )
  }
  return id
}
