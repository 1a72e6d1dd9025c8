import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { mediaType } from '~/platform/http/media-types'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { findCourseById } from '../catalog/course-versions.server'
import { filesOfVersion, keepText } from '../catalog/source-texts.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { isTextFile, type SourceTree } from './source-tree'

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
 * The one open studio draft of a course, started from its newest version when there is none. Safe to repeat. `tree` is
 * the source of a version published before versions kept their files. Refuses `no-source` when neither is there.
 */
export async function openStudioDraft(
  viewer: Viewer,
  courseId: string,
  tree?: SourceTree,
): Promise<Outcome<{ draftId: string }, 'not-yours' | 'course-unknown' | 'no-source'>> {
  if (!canWrite(viewer)) return refused('not-yours')
  const kept = tree ? await keepBytes(tree) : null
  return inTransaction((tx) => {
    const course = findCourseById(courseId)
    if (!course) return refused('course-unknown')
    const open = tx.get<{ id: string }>('SELECT "id" FROM "Draft" WHERE "courseId" = ? AND "origin" = \'studio\' AND "closedAt" IS NULL', courseId)
    if (open) return done({ draftId: open.id })
    const published = filesOfVersion(course.id, tx)
    const files = published.size ? published : kept ? keepTree(tx, kept) : published
    if (!files.size) return refused('no-source')
    return done({
      draftId: insertDraft(tx, viewer, { courseId, slug: course.slug, title: course.title.vi, origin: 'studio', baseVersionId: course.id }, files),
    })
  })
}

/**
 * Starts a draft from a tree: a new course in the studio, a push, an upload. With the id of a course it is based on its
 * newest version. Refuses `draft-open` when the course has a studio draft already, `slug-taken` when a new course
 * takes the address of another.
 */
export async function startDraft(
  viewer: Viewer,
  order: { origin: Draft['origin']; tree: SourceTree; title: string; courseId?: string },
): Promise<Outcome<{ draftId: string; courseId: string }, 'not-yours' | 'draft-open' | 'slug-taken'>> {
  if (!canWrite(viewer)) return refused('not-yours')
  const kept = await keepBytes(order.tree)
  return inTransaction((tx) => {
    const courseId = order.courseId ?? newId()
    const { origin, title } = order
    const { slug } = order.tree
    if (tx.get('SELECT 1 FROM "Course" WHERE "slug" = ? AND "id" <> ?', slug, courseId)) return refused('slug-taken')
    if (origin === 'studio' && tx.get('SELECT 1 FROM "Draft" WHERE "courseId" = ? AND "origin" = \'studio\' AND "closedAt" IS NULL', courseId))
      return refused('draft-open')
    const base = tx.get<{ id: string }>('SELECT "id" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', courseId)
    const draftId = insertDraft(tx, viewer, { courseId, slug, title, origin, baseVersionId: base?.id ?? null }, keepTree(tx, kept))
    return done({ draftId, courseId })
  })
}

/** Closes a draft without publishing it; every save of it stays. */
export function discardDraft(viewer: Viewer, id: string): Promise<Outcome<null, 'not-found' | 'draft-closed'>> {
  return inTransaction((tx) => {
    const draft = canWrite(viewer) ? findDraft(viewer, id, tx) : null
    if (!draft) return refused('not-found')
    if (draft.closedAt) return refused('draft-closed')
    tx.run('UPDATE "Draft" SET "closedAt" = ?, "outcome" = \'discarded\' WHERE "id" = ?', instant(now()), id)
    return done(null)
  })
}

type Kept = { path: string; text: string | null; sha256: string; size: number }[]

async function keepBytes({ files }: SourceTree): Promise<Kept> {
  const kept: Kept = []
  for (const [path, bytes] of files) {
    if (isTextFile(path)) kept.push({ path, text: bytes.toString('utf8'), sha256: sha256(bytes), size: bytes.length })
    else kept.push({ path, text: null, sha256: await writeBlob(bytes), size: bytes.length })
  }
  return kept
}

function keepTree(tx: Tx, kept: Kept): Map<string, string> {
  return new Map(
    kept.map((file) => {
      if (file.text === null) recordBlob(tx, file.sha256, file.size, mediaType(file.path))
      return [file.path, file.text === null ? file.sha256 : keepText(tx, file.text)]
    }),
  )
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
