import { canonicalJson } from '~/platform/canonical'
import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { addWorkingDays, type Calendar } from '../enrolment/working-time'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { isQuietDay } from './mail-times'
import { nearestManagers } from './nearest-managers.server'
import { isAtWork, openDues } from './open-dues'
import { reminderTerms } from './reminder-settings.server'
import { tell } from './tell.server'

type Late = { enrolmentId: string; personId: string; path: string }

// The cadre is told first: without that nobody else is.
const LATE = `SELECT q.enrolmentId, q."personId", s."path" FROM (${openDues('?1', '?2')}) q
  JOIN "Post" x ON x."personId" = q."personId" AND x."kind" = 'main' AND ${standsOn('x')} JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
  WHERE ${isAtWork('q')} AND EXISTS (SELECT 1 FROM "Message" m WHERE m."personId" = q."personId" AND m."kind" = 'overdue' AND m."thing" = q.enrolmentId
    AND m."cycle" >= q."dueDate" || '/' AND m."cycle" < q."dueDate" || '0')`

/** The due dates, first and last, that come up for managers today: so many working days have passed since, and had not on the day walked before. Null when none. */
export function escalatedDues(today: string, walkedBefore: string | null, workingDays: number, calendar?: Calendar): { from: string; to: string } | null {
  const since = walkedBefore ?? addDays(today, -1)
  const days: string[] = []
  for (let day = addDays(since, -3 * workingDays - 30); day < today; day = addDays(day, 1)) {
    const reached = addWorkingDays(day, workingDays, calendar)
    if (reached > since && reached <= today) days.push(day)
  }
  const [from] = days
  return from ? { from, to: days[days.length - 1] } : null
}

/**
 * Tells managers, each the nearest above, how many of their people are overdue since so many working days; once a manager and
 * day, and on no day that is quiet. Answers how many managers were told.
 */
export async function escalateOverdue(): Promise<number> {
  const today = civilDate(now())
  const { escalateAfter, quiet } = reminderTerms()
  if (escalateAfter === 0 || isQuietDay(today, quiet)) return 0
  const before = openDayBefore(today)
  const dues = escalatedDues(today, before, escalateAfter, quiet.calendar)
  if (!dues) return 0
  const late = read.all<Late>(LATE, dues.from, dues.to)
  const byManager = group(late)
  let told = 0
  for (const [managerId, enrolments] of byManager) told += await inTransaction((tx) => escalate(tx, managerId, today, enrolments))
  return told
}

/** The last day before one that was walked and not quiet; what came up on quiet days is told on the next that is not. */
function openDayBefore(today: string): string | null {
  const { quiet } = reminderTerms()
  const days = read.all<{ day: string }>('SELECT "day" FROM "ReminderWalk" WHERE "day" < ? ORDER BY "day" DESC LIMIT 40', today)
  return days.find(({ day }) => !isQuietDay(day, quiet))?.day ?? days.at(-1)?.day ?? null
}

/** Whose nearest manager is who. */
function group(late: Late[]): Map<string, string[]> {
  const nearest = nearestManagers()
  const found = new Map<string, string[]>()
  for (const { enrolmentId, personId, path } of late)
    for (const managerId of nearest(personId, path)) found.set(managerId, [...(found.get(managerId) ?? []), enrolmentId])
  return found
}

function escalate(tx: Tx, managerId: string, day: string, enrolments: string[]): number {
  if (tx.get('SELECT 1 FROM "Escalation" WHERE "managerId" = ? AND "day" = ?', managerId, day)) return 0
  const escalationId = newId()
  const sorted = [...new Set(enrolments)].sort()
  const event = record(tx, { type: 'overdue.escalated', actor: 'system', payload: { escalationId, managerId, day, enrolments: sorted } })
  tx.run(
    'INSERT INTO "Escalation" ("id","managerId","day","enrolments","escalatedAt","eventSeq") VALUES (?,?,?,?,?,?)',
    escalationId,
    managerId,
    day,
    canonicalJson(sorted),
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return Number(tell(tx, { personId: managerId, kind: 'escalation', thing: escalationId, cycle: day, causeSeq: event.seq }))
}
