import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalJson } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { isPenAskedElsewhere, isPenAskedFor } from '~/platform/db/pen.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import type { RunningJob } from '~/platform/jobs.server'
import { record } from '../../ledger/record.server'
import { scopeOf } from '../viewer'
import { viewerOf } from '../viewer.server'
import { CHANGING, type Verdict } from './problems'
import type { ImportSettings } from './settings'
import { CHANGES, hasRows, openStaging, type Staging } from './staging.server'
import { type Group, type StagedRow, TakeAgain, type Taken, takerOf } from './taking.server'

/** How long one transaction may hold the pen, and how long others get it afterwards, in milliseconds. */
export type Pace = { holds: number; rests: number }
/** Beside requests: whoever waits to write gets the pen after the person in hand; long transactions spare the disk and the index of names. */
export const BESIDE_REQUESTS: Pace = { holds: 240, rests: 4 }
/** How long the pen is left to those who wait for it, in milliseconds at most; those of other processes look for it every few milliseconds. */
const GIVES_WAY = 250
const GIVES_WAY_ELSEWHERE = 25

/** What became of rows: as the trial said, `already` where somebody had done so, `moved-on` where the world had changed. */
export type Applied = Partial<Record<Verdict | 'already' | 'moved-on', number>>

type DraftRow = { settings: string; cursor: number; applied: string | null; pausedAt: string | null; droppedAt: string | null }

const DRAFT = 'SELECT "settings","cursor","applied","pausedAt","droppedAt" FROM "ImportDraft" WHERE "id" = ?'
const NEXT = `SELECT "seq" AS first, "part", "key", "person", "steps" FROM "line" WHERE ${CHANGES} AND "seq" > ? ORDER BY "seq" LIMIT 1000`
const ROWS = 'SELECT "row","record","verdict" FROM "line" WHERE "first" = ? ORDER BY "seq"'

/**
 * Carries out an import that was started: what the trial planned, person by person, in small transactions that note how far they got. Where
 * the world has changed since the trial nothing is done and the rows say so. An interrupted run goes on where it was; a paused one returns.
 */
export async function runImport(importId: string, job: Pick<RunningJob, 'note'>, pace: Pace = BESIDE_REQUESTS): Promise<void> {
  const begun = read.get<{ by: string; cause: string; files: string }>(
    'SELECT i."startedBy" AS by, e."id" AS cause, d."files" FROM "PeopleImport" i JOIN "Event" e ON e."seq" = i."eventSeq" JOIN "ImportDraft" d ON d."id" = i."id" WHERE i."id" = ?',
    importId,
  )
  const draft = read.get<DraftRow>(DRAFT, importId)
  if (!begun || !draft || read.get('SELECT 1 FROM "PeopleImportEnd" WHERE "importId" = ?', importId)) return
  if (!hasRows(importId)) throw new Error(`the rows of import ${importId} are gone`)
  const staging = openStaging(importId)
  try {
    // What was noted of rows whose transaction did not come to its end.
    staging.run('UPDATE "line" SET "outcome" = NULL WHERE "first" > ? AND "outcome" IS NOT NULL', draft.cursor)
    const scopes = scopeOf(viewerOf(begun.by), 'administrator', 'unit-admin')
    const taker = takerOf(JSON.parse(draft.settings) as ImportSettings, scopes, { ...begun, reason: reasonOf(begun.files) })
    const total = staging.get<{ n: number }>(`SELECT count(*) AS n FROM "line" WHERE ${CHANGES}`)?.n ?? 0
    let done = staging.get<{ n: number }>(`SELECT count(*) AS n FROM "line" WHERE ${CHANGES} AND "seq" <= ?`, draft.cursor)?.n ?? 0
    for (let cursor = draft.cursor; ; ) {
      let groups = staging.all<Group>(NEXT, cursor)
      if (groups.length === 0) break
      while (groups.length > 0) {
        const some = (isCareful: boolean) =>
          inTransaction((tx) => takeSome({ tx, importId, groups, staging, taker, isCareful, until: performance.now() + pace.holds, job, done, total }))
        const { count, isAsked } = await some(false).catch((error: unknown) => {
          if (error instanceof TakeAgain) return some(true)
          throw error
        })
        if (count === 0) return
        done += count
        cursor = groups[count - 1].first
        groups = groups.slice(count)
        if (pace.rests) await sleep(isAsked ? GIVES_WAY_ELSEWHERE : pace.rests)
        for (const until = performance.now() + GIVES_WAY; isPenAskedFor() && performance.now() < until; ) await sleep(2)
      }
    }
    await inTransaction((tx) => end(tx, importId, begun, job))
  } finally {
    staging.close()
  }
}

/** What stands with each change: from which list it came. */
const reasonOf = (files: string) => `Nhập từ danh sách ${(JSON.parse(files) as { name: string }[]).map(({ name }) => name).join(', ')}`

type Some = {
  tx: Tx
  importId: string
  groups: Group[]
  staging: Staging
  taker: ReturnType<typeof takerOf>
  isCareful: boolean
  until: number
  job: Pick<RunningJob, 'note'>
  done: number
  total: number
}

/** Takes groups until the pen was held long enough, or is asked for; answers how many, none when the import was paused, and whether another process asks. */
function takeSome({ tx, importId, groups, staging, taker, isCareful, until, job, done, total }: Some): { count: number; isAsked: boolean } {
  const draft = tx.get<DraftRow>(DRAFT, importId)
  if (!draft || draft.pausedAt || draft.droppedAt) return { count: 0, isAsked: false }
  const applied = JSON.parse(draft.applied ?? '{}') as Applied
  const outcomes: Taken[] = []
  let isAsked = false
  taker.begin(tx)
  do {
    const group = groups[outcomes.length]
    const rows = staging.all<StagedRow>(ROWS, group.first)
    const taken = taker.take(tx, group, rows, isCareful)
    for (const { verdict } of rows) count(applied, verdict, taken)
    outcomes.push(taken)
    isAsked = isPenAskedElsewhere()
  } while (outcomes.length < groups.length && performance.now() < until && !isAsked && !isPenAskedFor())
  taker.end(tx)
  const cursor = groups[outcomes.length - 1].first
  tx.run('UPDATE "ImportDraft" SET "cursor" = ?, "applied" = ? WHERE "id" = ?', cursor, JSON.stringify(applied), importId)
  job.note(tx, String(cursor), ((done + outcomes.length) / Math.max(1, total)) * 100)
  // Before the academy's own file: what is noted here too much is taken back by the cursor there.
  staging.together(() => {
    for (const [at, taken] of outcomes.entries()) staging.run('UPDATE "line" SET "outcome" = ? WHERE "first" = ?', taken, groups[at].first)
  })
  return { count: outcomes.length, isAsked }
}

function count(applied: Applied, verdict: Verdict, taken: Taken): void {
  if (!CHANGING.includes(verdict)) return
  const key = taken === 'done' ? verdict : taken
  applied[key] = (applied[key] ?? 0) + 1
}

function end(tx: Tx, importId: string, { by, cause }: { by: string; cause: string }, job: Pick<RunningJob, 'note'>): void {
  const counts = canonicalJson(JSON.parse(tx.get<{ applied: string | null }>('SELECT "applied" FROM "ImportDraft" WHERE "id" = ?', importId)?.applied ?? '{}'))
  job.note(tx, 'end', 99)
  const event = record(tx, { type: 'people-import.ended', actor: by, cause, payload: { importId, counts } })
  tx.run(
    'INSERT INTO "PeopleImportEnd" ("importId","counts","endedAt","eventSeq") VALUES (?,?,?,?)',
    importId,
    counts,
    instant(event.occurredAt ?? event.recordedAt),
    event.seq,
  )
}
