import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import type { About, LaterSubjects, Subject } from '../notifications/subjects.server'
import { tell } from '../notifications/tell.server'
import { findViewer } from '../organisation/viewer.server'
import { administrators } from './administrators.server'
import { breachClock } from './breaches/reminding.server'
import { countRequests, listRequests, requestById } from './requests.server'

/** Tells administrators once a day of requests about personal data that are due by tomorrow or overdue. Answers how many were told. */
export async function remindOfRequests(): Promise<number> {
  if (!read.get('SELECT 1 FROM "DataRequest" LIMIT 1')) return 0
  const today = civilDate(now())
  let told = 0
  for (const viewer of administrators()) {
    const { personId } = viewer
    const isDue = listRequests(viewer, false).some(({ due }) => due !== null && due <= addDays(today, 1))
    if (isDue) told += await inTransaction((tx) => Number(tell(tx, { personId, kind: 'data-requests-waiting', thing: personId, cycle: today })))
  }
  return told
}

/** How many requests wait for an administrator: a number, no name. */
function waiting({ thing, personId }: About): Subject | null {
  if (thing !== personId) return null
  const viewer = findViewer({ accountId: '', personId, language: 'vi' })
  const { open, overdue } = viewer ? countRequests(viewer) : { open: 0, overdue: 0 }
  return { values: { requests: String(open), overdue: String(overdue) }, to: '/admin/data-requests', gone: open === 0 ? 'done' : null }
}

/** What was answered holds for ever; the words stand on the page alone. */
function answered({ thing, personId }: About): Subject | null {
  const request = requestById(thing)
  return request?.personId === personId ? { values: {}, to: `/account/data/requests/${thing}`, gone: null } : null
}

/** The facts of what this room tells of. */
export const privacySubjects = {
  'data-requests-waiting': waiting,
  'data-request-answered': answered,
  'breach-clock': breachClock,
} satisfies Partial<LaterSubjects>
