import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { askRelearning } from '../learning/relearning.server'
import type { Viewer } from '../organisation/viewer'
import { treeOfDraft } from './draft-files.server'
import { canWrite, closeDraft, type Draft, findDraft } from './drafts.server'
import { type Prepared, prepareTree } from './prepare.server'
import { publishing } from './publish.server'
import { reviewOf } from './review-state.server'
import { endSchedules } from './schedule-ends.server'
import { treeHash } from './source-tree'

/**
 * How a draft is to be published. `minor` keeps every completion and asks nobody; `major` asks those who had completed
 * the lessons in `relearn` to learn them again, for `reason`. `summary` is what learners are told.
 */
export type PublishOrder = { kind: string; summary: string; relearn: string[]; reason: string }
export type OrderRefusal = 'kind-wrong' | 'summary-missing' | 'reason-missing' | 'relearn-missing'
export type PublishRefusal =
  | OrderRefusal
  | 'not-found'
  | 'draft-closed'
  | 'not-approved'
  | 'base-outdated'
  | 'findings'
  | 'not-yours'
  | 'nothing-changed'
  | 'lesson-unknown'
export type Published = { courseId: string; courseVersionId: string; number: number; asked: number }

const ASKED_AT_ONCE = 1000

/** Reads an order as it is kept: trimmed, and of a minor one nothing that only major knows. Of a first version nobody needs to be told what changed. */
export function readOrder(order: PublishOrder, isFirst = false): Outcome<PublishOrder & { kind: 'minor' | 'major' }, OrderRefusal> {
  const { kind } = order
  if (kind !== 'minor' && kind !== 'major') return refused('kind-wrong')
  const [summary, reason] = [order.summary, order.reason].map((text) => cleanText(text))
  if (!summary && !isFirst) return refused('summary-missing')
  if (kind === 'minor') return done({ kind, summary, relearn: [], reason: '' })
  const relearn = [...new Set(order.relearn)]
  if (!relearn.length) return refused('relearn-missing')
  return reason ? done({ kind, summary, relearn, reason }) : refused('reason-missing')
}

/**
 * Publishes a draft that was approved exactly as it is. It is compiled before the transaction; inside it the approval,
 * the base and the tree are looked at again. Completions, attempts and certificates are not touched. Refuses
 * `base-outdated` when someone published meanwhile: take that version in first.
 */
export async function publishDraft(viewer: Viewer, draftId: string, order: PublishOrder): Promise<Outcome<Published, PublishRefusal>> {
  return publishWith(viewer, draftId, order, (tx) => {
    endSchedules(tx, draftId, viewer.personId, 'cancelled', 'published-by-hand')
  })
}

/** So too, with what else belongs into the transaction. */
export async function publishWith(
  viewer: Viewer,
  draftId: string,
  order: PublishOrder,
  alongside: (tx: Tx) => void,
): Promise<Outcome<Published, PublishRefusal>> {
  const asked = readOrder(order, isFirstVersion(viewer, draftId))
  if (!asked.ok) return asked
  const refusal = publishable(viewer, draftId)
  if (refusal) return refused(refusal)
  const made = await makeOf(draftId)
  if (!made.ok) return refused('findings')
  const { source, rendered } = made
  return inTransaction((tx): Outcome<Published, PublishRefusal> => {
    const again = publishable(viewer, draftId, tx)
    const draft = findDraft(viewer, draftId, tx)
    if (again || !draft) return refused(again ?? 'not-found')
    if (treeHash(new Map(rendered.files.map((file) => [file.path, file.sha256]))) !== reviewOf(draftId, tx).last?.treeHash) return refused('not-approved')
    if (source.course.id !== draft.courseId) return refused('not-yours')
    const { kind, summary, relearn, reason } = asked.value
    const lessonIds = new Set(source.lessons.map((lesson) => lesson.id))
    if (relearn.some((id) => !lessonIds.has(id))) return refused('lesson-unknown')
    const published = publishing(viewer.personId, source, rendered, {
      origin: 'studio',
      onto: draft.baseVersionId,
      change: { kind, summary: summary || null, relearn },
    })(tx)
    if (!published.ok) return refused(published.reason === 'overtaken' ? 'base-outdated' : published.reason)
    const { courseId, courseVersionId, number } = published.value
    if (!courseVersionId) return refused('nothing-changed')
    closeDraft(tx, draftId, 'published')
    alongside(tx)
    return done({ courseId, courseVersionId, number, asked: askSome(tx, courseVersionId, relearn, reason) })
  })
}

/** Why a draft cannot be published now; null when it can, as far as its state says. */
export function publishable(
  viewer: Viewer,
  draftId: string,
  from: Pick<Tx, 'get' | 'all'> = read,
): 'not-found' | 'draft-closed' | 'not-approved' | 'base-outdated' | null {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId, from) : null
  if (!draft) return 'not-found'
  if (draft.closedAt) return 'draft-closed'
  if (isOutdated(draft, from)) return 'base-outdated'
  return reviewOf(draftId, from).state === 'approved' ? null : 'not-approved'
}

/** Whether publishing a draft makes the first version of its course: nobody has learned it yet. */
export function isFirstVersion(viewer: Viewer, draftId: string): boolean {
  return findDraft(viewer, draftId)?.baseVersionId === null
}

/** Whether a newer version than the one a draft was started from is published. */
export function isOutdated(draft: Pick<Draft, 'courseId' | 'baseVersionId'>, from: Pick<Tx, 'get'> = read): boolean {
  const newest = from.get<{ id: string }>('SELECT "id" FROM "CourseVersion" WHERE "courseId" = ? ORDER BY "number" DESC LIMIT 1', draft.courseId)
  return (newest?.id ?? null) !== draft.baseVersionId
}

/** What a draft comes to when it is compiled, or what is wrong about it. */
export async function makeOf(draftId: string): Promise<Prepared> {
  return prepareTree(await treeOfDraft(draftId))
}

/** Asks as many as one transaction bears; a job asks the others. */
function askSome(tx: Tx, courseVersionId: string, relearn: string[], reason: string): number {
  if (!relearn.length) return 0
  const cause = tx.get<{ id: string }>('SELECT e."id" FROM "CourseVersion" v JOIN "Event" e ON e."seq" = v."eventSeq" WHERE v."id" = ?', courseVersionId)?.id
  const asked = askRelearning(tx, { id: courseVersionId, cause }, relearn, reason, ASKED_AT_ONCE)
  if (asked === ASKED_AT_ONCE)
    enqueue(tx, 'relearning.ask', `relearning.ask:${courseVersionId}`, { courseVersionId, cause: cause ?? '', relearn: JSON.stringify(relearn), reason })
  return asked
}

/** The job that asks those whom the transaction of the publication left: some at a time, until nobody is left. Safe to repeat. */
export async function askTheOthers(job: Record<string, string>): Promise<void> {
  const { courseVersionId, cause, relearn, reason } = job
  for (;;) {
    const asked = await inTransaction((tx) =>
      askRelearning(tx, { id: courseVersionId, cause: cause || undefined }, JSON.parse(relearn) as string[], reason, ASKED_AT_ONCE / 4),
    )
    if (asked < ASKED_AT_ONCE / 4) return
  }
}
