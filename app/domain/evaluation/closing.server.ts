import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import type { RunningJob } from '~/platform/jobs.server'
import { done } from '~/platform/outcome'
import { signContent } from '../certification/keys.server'
import { react, record } from '../ledger/record.server'
import { type PersonRow, personById } from '../organisation/people.server'
import { dossierBy, lastEvent } from './dossiers.server'
import { countPeriodPeople, listPeriodPeople, type PeriodPerson, ruleSetFor } from './period-people.server'
import { type Period, periodById, pinnedRuleSets } from './periods.server'
import type { RuleSetVersion } from './rule-sets.server'
import { contentOf, linkHash } from './snapshot'

/** The head of the chain of snapshots: how many there are, and the hash of the last; nothing before the first. */
export type Head = { number: number; hash: string }

/** The head of the chain as it is. */
export function chainHead(from: Read = read): Head {
  return from.get<Head>('SELECT "number", "hash" FROM "Snapshot" ORDER BY "number" DESC LIMIT 1') ?? { number: 0, hash: '' }
}

/** So many dossiers are frozen in one transaction. */
const BATCH = 20

const takenBy = (periodId: string, from: Read) =>
  from.get<{ takenBy: string; id: string }>(
    `SELECT s."takenBy", e."id" FROM "PeriodStep" s JOIN "Event" e ON e."seq" = s."eventSeq" WHERE s."periodId" = ? AND s."state" = 'closed'`,
    periodId,
  )

/**
 * Freezes the dossiers of a closed period, a few in one transaction, from where the last run stopped; each once. Answers how many it
 * froze. Throws where the period is not closed or the academy has no key.
 */
export async function closeDossiers(periodId: string, job?: RunningJob, isStopped: () => boolean = () => false): Promise<number> {
  const period = periodById(periodId)
  if (period?.state !== 'closed') throw new Error(`period ${periodId} is not closed`)
  const versions = pinnedRuleSets(period)
  const all = countPeriodPeople(period.unitId, period.span).reduce((sum, { n }) => sum + n, 0)
  let [after, seen, frozen] = [job?.cursor ?? '', 0, 0]
  while (!isStopped()) {
    const people = listPeriodPeople(period.unitId, period.span, { after, limit: BATCH })
    if (people.length === 0) return frozen
    after = people[people.length - 1].personId
    seen += people.length
    const outcome = await inTransaction((tx) => {
      const through = lastEvent(tx)
      const fresh = people.filter((person) => freeze(tx, period, person, versions, through)).length
      job?.note(tx, after, Math.min(99, Math.round((100 * seen) / Math.max(all, 1))))
      return done(fresh)
    })
    if (outcome.ok) frozen += outcome.value
    // Requests come in between.
    await nextTurn()
  }
  return frozen
}

/** Freezes one dossier as the next link of the chain; false where it is frozen already. */
function freeze(tx: Tx, period: Period, person: PeriodPerson, versions: readonly RuleSetVersion[], through: number): boolean {
  const { personId } = person
  if (tx.get('SELECT 1 FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?', period.id, personId)) return false
  const version = ruleSetFor(versions, person)
  const step = takenBy(period.id, tx)
  if (!version || !step) throw new Error(`period ${period.id} has no rule set for ${personId}, or was never closed`)
  const row = personById(personId, { day: person.lastDay })
  if (!row) throw new Error(`person ${personId} has no post on ${person.lastDay}`)
  const content = canonicalJson(contentOf(dossierBy(period, person, version, through, tx), identityOf(row)))
  const { number: last, hash: prevHash } = chainHead(tx)
  const [number, contentHash, snapshotId] = [last + 1, sha256(content), newId()]
  const hash = linkHash({ number, periodId: period.id, personId, contentHash, prevHash })
  const { keyId, signature } = signContent(hash)
  const event = record(tx, {
    type: 'dossier.closed',
    actor: step.takenBy,
    subject: personId,
    unit: person.unitId,
    cause: step.id,
    payload: { snapshotId, number, periodId: period.id, personId, through, contentHash, prevHash, hash, keyId, signature },
  })
  tx.run(
    'INSERT INTO "Snapshot" ("id","number","periodId","personId","through","content","prevHash","hash","keyId","signature","closedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?)',
    snapshotId,
    number,
    period.id,
    personId,
    through,
    content,
    prevHash,
    hash,
    keyId,
    signature,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return true
}

const identityOf = ({ staffCode, fullName, position, unitName, agencyName }: PersonRow) => ({
  staffCode,
  fullName,
  position,
  unitName: [unitName, agencyName].filter(Boolean).join(', '),
})
