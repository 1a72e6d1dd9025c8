import { civilDate, now } from '~/platform/clock'
import { inTransaction } from '~/platform/db/transaction.server'
import type { About, Subject } from '../../notifications/subjects.server'
import { tell } from '../../notifications/tell.server'
import { momentOf } from '../../notifications/values'
import { administrators } from '../administrators.server'
import { reminderStage } from './breach-rules'
import { breachById, keepsBreaches, runningBreaches } from './breaches.server'

/** Tells who keeps the register of each breach whose clock runs: when it begins, in its last third, in its last hours, and daily once it is over. Answers how many were told. */
export async function remindOfBreaches(): Promise<number> {
  const running = runningBreaches()
  if (running.length === 0) return 0
  const [at, today] = [now(), civilDate(now())]
  let told = 0
  for (const viewer of administrators().filter(keepsBreaches))
    for (const breach of running) {
      const cycle = reminderStage(breach, at, today)
      if (cycle) told += await inTransaction((tx) => Number(tell(tx, { personId: viewer.personId, kind: 'breach-clock', thing: breach.id, cycle })))
    }
  return told
}

/** By when the authority is to be told of a breach: an instant, nothing of what happened. */
export function breachClock({ thing }: About): Subject | null {
  const breach = breachById(thing)
  return breach && { values: { until: momentOf(breach.deadline) }, to: `/admin/breaches/${thing}`, gone: breach.isRunning ? null : 'done' }
}
