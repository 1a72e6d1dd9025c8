import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { OPEN } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { scopeOf, type Viewer } from '../organisation/viewer'
import { canReadLog } from './event-log.server'

/** How a job stands: waits for its time or its turn, runs, failed and is tried again, given up, cancelled, done. */
export const JOB_STATES = ['waiting', 'running', 'troubled', 'given-up', 'cancelled', 'done'] as const
export type JobState = (typeof JOB_STATES)[number]

// ?1 is now.
const CONDITIONS: Record<JobState, string> = {
  waiting: `${OPEN} AND "lastError" IS NULL AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1)`,
  running: `${OPEN} AND "leaseUntil" >= ?1`,
  troubled: `${OPEN} AND "lastError" IS NOT NULL AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1)`,
  'given-up': `"gaveUpAt" IS NOT NULL AND "doneAt" IS NULL AND "cancelledAt" IS NULL`,
  cancelled: `"cancelledAt" IS NOT NULL AND "doneAt" IS NULL`,
  done: `"doneAt" IS NOT NULL`,
}
/** What each list is in the order of; those that are over stand newest first. */
const ORDERS: Record<JobState, [column: string, isNewestFirst: boolean]> = {
  waiting: ['runAt', false],
  running: ['runAt', false],
  troubled: ['runAt', false],
  'given-up': ['gaveUpAt', true],
  cancelled: ['cancelledAt', true],
  done: ['doneAt', true],
}

export type ListedJob = {
  id: string
  kind: string
  key: string
  attempts: number
  progress: number
  runAt: string
  startedAt: string | null
  endedAt: string | null
  lastError: string | null
  /** The last thing decided about it. */
  decision: { verdict: string; reason: string; by: string; at: string } | null
}

/** How many jobs stand how, and since when the oldest that is due waits (an instant; null when none is late). */
export type JobFigures = Record<JobState, number> & { lateSince: string | null }

/** The figures of the jobs; null for whoever does not read the whole log. */
export function countJobs(viewer: Viewer): JobFigures | null {
  if (!canReadLog(viewer)) return null
  const at = instant(now())
  const counts = JOB_STATES.map((state) => [state, read.get<{ n: number }>(`SELECT count(*) AS n FROM "Job" WHERE ${bound(state)}`, at)?.n ?? 0] as const)
  const late = read.get<{ runAt: string | null }>(`SELECT min("runAt") AS runAt FROM "Job" WHERE ${CONDITIONS.waiting} AND "runAt" < ?1`, at)
  return { ...(Object.fromEntries(counts) as Record<JobState, number>), lateSince: late?.runAt ?? null }
}

/** Every condition takes the instant, so that each can be asked alike. */
const bound = (state: JobState) => (CONDITIONS[state].includes('?1') ? CONDITIONS[state] : `${CONDITIONS[state]} AND ?1 IS NOT NULL`)

type Row = Omit<ListedJob, 'decision'> & { sort: string; verdict: string | null; reason: string | null; decidedBy: string | null; decidedAt: string | null }

/** A page of the jobs that stand so, from after a key on; empty for whoever does not read the whole log. */
export function listJobs(viewer: Viewer, query: { state: JobState; after?: string; limit?: number }): { jobs: ListedJob[]; next: string | null } {
  if (!canReadLog(viewer)) return { jobs: [], next: null }
  const [column, isNewestFirst] = ORDERS[query.state]
  const limit = query.limit ?? 50
  const [sort = '', id = ''] = (query.after ?? '').split('|')
  const rows = read.all<Row>(
    `SELECT j."id", j."kind", j."key", j."attempts", j."progress", j."runAt", j."startedAt", coalesce(j."doneAt", j."cancelledAt", j."gaveUpAt") AS endedAt, j."lastError", j."${column}" AS sort,
       d."verdict", d."reason", d."decidedAt", p."fullName" AS decidedBy
     FROM (SELECT * FROM "Job" WHERE ${bound(query.state)} AND (?2 = '' OR ("${column}", "id") ${isNewestFirst ? '<' : '>'} (?2, ?3))
       ORDER BY "${column}" ${isNewestFirst ? 'DESC' : ''}, "id" ${isNewestFirst ? 'DESC' : ''} LIMIT ?4) j
     LEFT JOIN "JobDecision" d ON d."jobId" = j."id" AND d."eventSeq" = (SELECT max("eventSeq") FROM "JobDecision" WHERE "jobId" = j."id")
     LEFT JOIN "Person" p ON p."id" = d."decidedBy" ORDER BY sort ${isNewestFirst ? 'DESC' : ''}, j."id" ${isNewestFirst ? 'DESC' : ''}`,
    instant(now()),
    sort,
    id,
    limit + 1,
  )
  const last = rows.length > limit ? rows[limit - 1] : null
  return { jobs: rows.slice(0, limit).map(listed), next: last && `${last.sort}|${last.id}` }
}

function listed({ verdict, reason, decidedBy, decidedAt, sort: _sort, ...job }: Row): ListedJob {
  return { ...job, decision: verdict === null ? null : { verdict, reason: reason ?? '', by: decidedBy ?? '', at: decidedAt ?? '' } }
}

/** Whether a viewer may let a job be tried again or cancel it: administrators of the whole city. */
export function canDecideJobs(viewer: Viewer): boolean {
  return scopeOf(viewer, 'administrator').some((path) => /^\/[^/]+\/$/.test(path))
}

export type JobRefusal = 'not-yours' | 'not-found' | 'reason-missing' | 'job-done' | 'job-running' | 'choice-unknown'

/**
 * An administrator lets a job be tried again at once, also one that was given up or cancelled, or cancels it: a run in hand
 * stops where it next notes how far it is. Refuses a missing reason, a job that is done, and another try of one that runs.
 */
export function decideJob(viewer: Viewer, jobId: string, order: { verdict: string; reason: string }): Promise<Outcome<null, JobRefusal>> {
  return inTransaction((tx) => {
    if (!canDecideJobs(viewer)) return refused('not-yours')
    const job = standing(tx, jobId)
    if (!job) return refused('not-found')
    const { verdict } = order
    if (verdict !== 'retried' && verdict !== 'cancelled') return refused('choice-unknown')
    const reason = cutText(cleanText(order.reason), 500)
    if (!reason) return refused('reason-missing')
    if (job.doneAt !== null) return refused('job-done')
    if (verdict === 'retried' && job.isRunning) return refused('job-running')
    const decisionId = newId()
    const event = record(tx, { type: 'job.decided', actor: viewer.personId, payload: { decisionId, jobId, verdict, reasonHash: sha256(reason) } })
    const at = instant(event.recordedAt)
    tx.run(
      'INSERT INTO "JobDecision" ("id","jobId","verdict","reason","decidedBy","decidedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      decisionId,
      jobId,
      verdict,
      reason,
      viewer.personId,
      at,
      event.seq,
    )
    if (verdict === 'cancelled') tx.run('UPDATE "Job" SET "cancelledAt" = ?, "leaseUntil" = NULL, "leaseBy" = NULL WHERE "id" = ?', at, jobId)
    else tx.run('UPDATE "Job" SET "runAt" = ?, "attempts" = 0, "gaveUpAt" = NULL, "cancelledAt" = NULL WHERE "id" = ?', at, jobId)
    react(tx, event)
    return done(null)
  })
}

function standing(from: Read, jobId: string): { doneAt: string | null; isRunning: number } | null {
  return from.get('SELECT "doneAt", coalesce("leaseUntil" >= ?2, 0) AS isRunning FROM "Job" WHERE "id" = ?1', jobId, instant(now()))
}
