import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { OPEN } from '~/platform/jobs.server'
import { standsOn } from '../organisation/standing'
import { scopeIn, type Viewer } from '../organisation/viewer'
import { canReadLog } from './event-log.server'

export type TroubledJob = { id: string; kind: string; key: string; attempts: number; runAt: string; lastError: string }
export type Machine = {
  events: number
  head: { seq: number; hash: string }
  jobs: { waiting: number; running: number; troubled: number; done: number }
  troubledJobs: TroubledJob[]
}
export type Overview = { people: number; units: number; activated: number; waitingSlips: number; machine: Machine | null }

const PEOPLE = `FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${standsOn('x')}`
const WITHIN = `s."path" >= ?1 AND s."path" < ?1 || '~' AND ${standsOn('s')}`

/** How the academy stands within the viewer's scope; the machine's side only for those who read the whole log. */
export function findOverview(viewer: Viewer): Overview {
  const counts = scopeIn(viewer, 'admin').map((scope) => ({
    people: count(`SELECT count(*) AS n ${PEOPLE} WHERE ${WITHIN}`, scope),
    units: count(`SELECT count(*) AS n FROM "UnitState" s WHERE ${WITHIN}`, scope),
    activated: count(
      `SELECT count(DISTINCT a."personId") AS n ${PEOPLE} JOIN "Account" a ON a."personId" = x."personId" AND a."activatedAt" IS NOT NULL WHERE ${WITHIN}`,
      scope,
    ),
    waitingSlips: count(
      `SELECT count(*) AS n ${PEOPLE} JOIN "Account" a ON a."personId" = x."personId" JOIN "ActivationSlip" t ON t."accountId" = a."id" AND t."usedAt" IS NULL AND t."endedAt" IS NULL AND t."expiresAt" > ?2 WHERE ${WITHIN}`,
      scope,
      instant(now()),
    ),
  }))
  const sum = (key: 'people' | 'units' | 'activated' | 'waitingSlips') => counts.reduce((total, row) => total + row[key], 0)
  return {
    people: sum('people'),
    units: sum('units'),
    activated: sum('activated'),
    waitingSlips: sum('waitingSlips'),
    machine: canReadLog(viewer) ? machine() : null,
  }
}

function count(sql: string, ...values: string[]): number {
  return read.get<{ n: number }>(sql, ...values)?.n ?? 0
}

function machine(): Machine {
  const head = read.get<{ seq: number; hash: string }>('SELECT "seq","hash" FROM "LedgerHead" WHERE "id" = 1') ?? { seq: 0, hash: '' }
  const jobs = read.get<{ waiting: number; running: number; troubled: number; done: number }>(
    `SELECT count(*) FILTER (WHERE ${OPEN} AND "lastError" IS NULL AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1)) AS waiting, count(*) FILTER (WHERE ${OPEN} AND "leaseUntil" >= ?1) AS running,
       count(*) FILTER (WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "lastError" IS NOT NULL AND ("leaseUntil" IS NULL OR "leaseUntil" < ?1)) AS troubled, count(*) FILTER (WHERE "doneAt" IS NOT NULL) AS done FROM "Job"`,
    instant(now()),
  )
  return {
    events: count('SELECT count(*) AS n FROM "Event"'),
    head,
    jobs: jobs ?? { waiting: 0, running: 0, troubled: 0, done: 0 },
    troubledJobs: read.all<TroubledJob>(
      'SELECT "id","kind","key","attempts","runAt","lastError" FROM "Job" WHERE "doneAt" IS NULL AND "cancelledAt" IS NULL AND "lastError" IS NOT NULL ORDER BY "runAt" LIMIT 20',
    ),
  }
}
