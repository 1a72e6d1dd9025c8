import { canonicalJson } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { viewerOf } from '../organisation/viewer.server'
import { canWrite, findDraft } from './drafts.server'
import { isFirstVersion, makeOf, type PublishOrder, type PublishRefusal, publishable, publishWith, readOrder } from './publication.server'
import { reviewOf } from './review-state.server'
import { endSchedules, type ScheduleOutcome } from './schedule-ends.server'

/** A publication set for an instant, and how it ended: published, cancelled, or refused for a reason. */
export type Schedule = {
  id: string
  kind: string
  summary: string
  runAt: string
  scheduledByName: string
  scheduledAt: string
  outcome: ScheduleOutcome | null
  detail: string | null
  endedAt: string | null
}

const MOST_DAYS = 366

/** The schedules of a draft, newest first. The caller has authorised the look. */
export function listSchedules(draftId: string, from: Read = read): Schedule[] {
  return from.all<Schedule>(
    `SELECT s."id", s."kind", s."summary", s."runAt", p."fullName" AS scheduledByName, s."scheduledAt", e."outcome", e."detail", e."endedAt"
     FROM "ScheduledPublication" s LEFT JOIN "ScheduleEnd" e ON e."scheduleId" = s."id" LEFT JOIN "Person" p ON p."id" = s."scheduledBy"
     WHERE s."draftId" = ? ORDER BY s."eventSeq" DESC`,
    draftId,
  )
}

/**
 * Sets an approved draft to be published at an instant. What holds for publishing now must hold now, and again then.
 * Refuses an instant that is past or more than a year away, and a second schedule beside an open one.
 */
export async function schedulePublication(
  viewer: Viewer,
  draftId: string,
  order: PublishOrder,
  runAt: Date,
): Promise<Outcome<{ scheduleId: string }, PublishRefusal | 'time-wrong' | 'already-scheduled'>> {
  const asked = readOrder(order, isFirstVersion(viewer, draftId))
  if (!asked.ok) return asked
  const minutes = (runAt.getTime() - now().getTime()) / 60_000
  if (!(minutes >= 1 && minutes <= MOST_DAYS * 1440)) return refused('time-wrong')
  const refusal = publishable(viewer, draftId)
  if (refusal) return refused(refusal)
  if (!(await makeOf(draftId)).ok) return refused('findings')
  return inTransaction((tx): Outcome<{ scheduleId: string }, PublishRefusal | 'already-scheduled'> => {
    const again = publishable(viewer, draftId, tx)
    if (again) return refused(again)
    if (listSchedules(draftId, tx).some((schedule) => !schedule.outcome)) return refused('already-scheduled')
    const scheduleId = newId()
    const { kind, summary, reason } = asked.value
    const relearn = { lessons: asked.value.relearn, reason }
    const { treeHash } = reviewOf(draftId, tx)
    const event = record(tx, {
      type: 'publication.scheduled',
      actor: viewer.personId,
      payload: { scheduleId, draftId, treeHash, kind, summary, relearn, runAt: instant(runAt) },
    })
    tx.run(
      'INSERT INTO "ScheduledPublication" ("id","draftId","treeHash","kind","summary","relearn","runAt","scheduledBy","scheduledAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      scheduleId,
      draftId,
      treeHash,
      kind,
      summary,
      canonicalJson(relearn),
      instant(runAt),
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    enqueue(tx, 'draft.publish', `draft.publish:${scheduleId}`, { scheduleId }, runAt)
    react(tx, event)
    return done({ scheduleId })
  })
}

/** Takes a schedule back before it runs. Safe to repeat. */
export function cancelSchedule(viewer: Viewer, draftId: string, scheduleId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    if (!canWrite(viewer) || !findDraft(viewer, draftId, tx)) return refused('not-found')
    if (!listSchedules(draftId, tx).some((schedule) => schedule.id === scheduleId)) return refused('not-found')
    endSchedules(tx, draftId, viewer.personId, 'cancelled', 'cancelled', scheduleId)
    return done(null)
  })
}

/**
 * The job of a schedule: publishes when everything still holds, else ends the schedule as refused with the reason. Safe
 * to repeat: what is ended is not begun again.
 */
export async function runSchedule(scheduleId: string): Promise<void> {
  const row = read.get<{ draftId: string; kind: string; summary: string; relearn: string; treeHash: string; scheduledBy: string; ended: number | null }>(
    'SELECT s."draftId", s."kind", s."summary", s."relearn", s."treeHash", s."scheduledBy", e."eventSeq" AS ended FROM "ScheduledPublication" s LEFT JOIN "ScheduleEnd" e ON e."scheduleId" = s."id" WHERE s."id" = ?',
    scheduleId,
  )
  if (!row || row.ended) return
  const { draftId, kind, summary } = row
  const { lessons, reason } = JSON.parse(row.relearn) as { lessons: string[]; reason: string }
  const end = (outcome: ScheduleOutcome, detail: string) => inTransaction((tx) => endSchedules(tx, draftId, 'system', outcome, detail, scheduleId))
  if (reviewOf(draftId).treeHash !== row.treeHash) {
    await end('refused', 'tree-changed')
    return
  }
  const published = await publishWith(viewerOf(row.scheduledBy), draftId, { kind, summary, relearn: lessons, reason }, (tx) => {
    endSchedules(tx, draftId, 'system', 'published', 'published', scheduleId)
  })
  if (!published.ok) await end('refused', published.reason)
}
