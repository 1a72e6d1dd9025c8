import { canonicalJson, sha256 } from '~/platform/canonical'
import { addDays, civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { findTaskVersion, type TaskVersion } from '../catalog/tasks.server'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { isMakerOf } from './group-members.server'
import { filesOf, type HandInFile } from './hand-in-files.server'
import { findHandIn, handInById } from './hand-ins.server'
import { type Given, mediansOf, outliersOf } from './peer-medians'
import { peerSetting } from './peer-settings.server'

/** `until` is the last day to review it before it is given to another too. */
export type OwnReview = { id: string; taskVersionId: string; assignedAt: string; until: string; reviewedAt: string | null }

/** What the viewer is asked to review, what is open first. A late or missing one costs nobody anything. */
export function listOwnReviews(viewer: Viewer): OwnReview[] {
  const rows = read.all<Omit<OwnReview, 'until'>>(
    `SELECT a."id", h."taskVersionId", a."assignedAt", r."reviewedAt" FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId"
     LEFT JOIN "PeerReview" r ON r."assignmentId" = a."id" WHERE a."reviewerId" = ? ORDER BY r."reviewedAt" IS NOT NULL, a."assignedAt" DESC, a."id" LIMIT 100`,
    viewer.personId,
  )
  return rows.map((row) => ({ ...row, until: addDays(civilDate(new Date(row.assignedAt)), settings().peerDays) }))
}

/** A product under review without anything that names its maker; files go by number and kind alone. */
export type ReviewedProduct = {
  id: string
  handInId: string
  text: string
  link: string | null
  files: HandInFile[]
  /** Whether a file that cannot be cleaned of its authors is shown all the same. */
  showsUnclean: boolean
  task: TaskVersion
  given: { points: number[]; comment: string; reviewedAt: string } | null
}

/** A product that the viewer reviews; null for everyone else, its maker included. */
export function findPeerReview(viewer: Viewer, assignmentId: string): ReviewedProduct | null {
  const row = read.get<{
    handInId: string
    text: string
    link: string | null
    taskVersionId: string
    points: string | null
    comment: string
    reviewedAt: string
  }>(
    `SELECT a."handInId", h."text", h."link", h."taskVersionId", r."points", r."comment", r."reviewedAt" FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId"
     LEFT JOIN "PeerReview" r ON r."assignmentId" = a."id" WHERE a."id" = ? AND a."reviewerId" = ?`,
    assignmentId,
    viewer.personId,
  )
  const task = row && findTaskVersion(row.taskVersionId)
  if (!row || !task) return null
  const { handInId, text, link, points, comment, reviewedAt } = row
  return {
    id: assignmentId,
    handInId,
    text,
    link,
    files: filesOf(handInId),
    showsUnclean: peerSetting(task.taskId).showsUnclean,
    task,
    given: points === null ? null : { points: JSON.parse(points), comment, reviewedAt },
  }
}

/** A name for a file that names nobody: its number and the ending of its kind. */
export function anonymousName(position: number, type: string): string {
  const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' }
  const office = /officedocument\.(word|spreadsheet|presentation)/.exec(type)?.[1]
  const ending = endings[type] ?? { word: 'docx', spreadsheet: 'xlsx', presentation: 'pptx' }[office ?? ''] ?? 'bin'
  return `san-pham-${position}.${ending}`
}

export type PeerRefusal = 'not-found' | 'points-missing' | 'peer-comment-missing' | 'already-reviewed'

/** Gives the review that one was asked for: a level for each criterion and a remark. Refuses gaps and a second review. */
export function givePeerReview(
  viewer: Viewer,
  assignmentId: string,
  { points, comment }: { points: number[]; comment: string },
): Promise<Outcome<null, PeerRefusal>> {
  return inTransaction((tx) => {
    const own = tx.get<{ handInId: string; taskVersionId: string; done: number }>(
      `SELECT a."handInId", h."taskVersionId", EXISTS (SELECT 1 FROM "PeerReview" r WHERE r."assignmentId" = a."id") AS done
       FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId" WHERE a."id" = ? AND a."reviewerId" = ?`,
      assignmentId,
      viewer.personId,
    )
    if (!own) return refused('not-found')
    // Who was named as its maker since then reviews it no more.
    const made = handInById(own.handInId, tx)
    if (!made || isMakerOf(made, viewer.personId)) return refused('not-found')
    if (own.done) return refused('already-reviewed')
    const rubric = findTaskVersion(own.taskVersionId)?.rubric ?? []
    if (points.length !== rubric.length || points.some((value, at) => !rubric[at].levels.some((level) => level.points === value)))
      return refused('points-missing')
    const words = cutText(cleanText(comment), 2000)
    if (!words) return refused('peer-comment-missing')
    // About the reviewer alone: the maker's own events must not name who reviewed them.
    const event = record(tx, {
      type: 'peer-review.given',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { assignmentId, points, commentHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "PeerReview" ("assignmentId","points","comment","reviewedAt","eventSeq") VALUES (?,?,?,?,?)',
      assignmentId,
      canonicalJson(points),
      words,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

type GivenRow = { assignmentId: string; points: string; comment: string }

const given = (handInId: string): (Given & { comment: string })[] =>
  read
    .all<GivenRow>(
      // In an order that tells nothing of who reviewed when.
      `SELECT r."assignmentId", r."points", r."comment" FROM "PeerReview" r JOIN "PeerReviewAssignment" a ON a."id" = r."assignmentId" WHERE a."handInId" = ? ORDER BY r."comment", r."assignmentId"`,
      handInId,
    )
    .map((row) => ({ ...row, points: JSON.parse(row.points) as number[] }))

/** What peers said of a product: the median of each criterion as feedback, never as acceptance, and their remarks without names. */
export type PeerFeedback = { asked: number; medians: (number | null)[]; comments: string[]; rubric: TaskVersion['rubric']; title: TaskVersion['title'] }

/** The feedback on a product, for its maker and for who may mark it; null for everyone else. */
export function findPeerFeedback(viewer: Viewer, handInId: string): PeerFeedback | null {
  const handIn = findHandIn(viewer, handInId)
  const task = handIn && findTaskVersion(handIn.taskVersionId)
  if (!handIn || !task) return null
  const reviews = given(handInId)
  return {
    asked: countPeers(handInId),
    medians: mediansOf(reviews, task.rubric.length),
    comments: reviews.map(({ comment }) => comment),
    rubric: task.rubric,
    title: task.title,
  }
}

/** How many peers were asked to review a product. The caller has authorised the look. */
export function countPeers(handInId: string): number {
  return read.get<{ n: number }>('SELECT count(*) AS n FROM "PeerReviewAssignment" WHERE "handInId" = ?', handInId)?.n ?? 0
}

/** How many products wait for the viewer's review. */
export function countOwnReviews(viewer: Viewer): number {
  const sql = `SELECT count(*) AS n FROM "PeerReviewAssignment" a WHERE a."reviewerId" = ? AND NOT EXISTS (SELECT 1 FROM "PeerReview" r WHERE r."assignmentId" = a."id")`
  return read.get<{ n: number }>(sql, viewer.personId)?.n ?? 0
}

/** A review far from the median of its product, for a trainer to look at. */
export type Outlier = { handInId: string; points: number[]; medians: (number | null)[]; comment: string; taskVersionId: string; reviews: number }

/** Reviews that lie farther from the median than the task's setting, newest product first; for trainers, who see no reviewer's name. */
export function listOutliers(viewer: Viewer, limit = 200): Outlier[] {
  if (!hasRole(viewer, 'trainer')) return []
  const products = read.all<{ id: string; taskId: string; taskVersionId: string }>(
    `SELECT h."id", h."taskId", h."taskVersionId" FROM "HandIn" h WHERE (SELECT count(*) FROM "PeerReview" r JOIN "PeerReviewAssignment" a ON a."id" = r."assignmentId" WHERE a."handInId" = h."id") > 2
     ORDER BY h."handedInAt" DESC LIMIT ?`,
    limit,
  )
  return products
    .filter(({ id }) => findHandIn(viewer, id) !== null)
    .flatMap(({ id, taskId, taskVersionId }) => {
      const reviews = given(id)
      const far = new Set(outliersOf(reviews, peerSetting(taskId).outlier))
      const medians = mediansOf(reviews, reviews[0]?.points.length ?? 0)
      return reviews
        .filter(({ assignmentId }) => far.has(assignmentId))
        .map(({ points, comment }) => ({ handInId: id, points, medians, comment, taskVersionId, reviews: reviews.length }))
    })
}
