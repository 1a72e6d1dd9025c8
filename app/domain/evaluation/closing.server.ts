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
import { isChallenged } from './challenges/challenges.server'
import { dossierBy, lastEvent } from './dossiers.server'
import { findPeriodPerson, listPeriodPeople, type PeriodPerson, ruleSetFor, sizeOfPeriod } from './period-people.server'
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
 * Freezes the dossiers of a closed period, a few in one transaction; each once, however often it is interrupted and begun again, and none over
 * an open challenge: those are closed by `closeDossier` once it is decided. Answers how many it froze. Throws where the period is not closed,
 * the academy has no key, or after the others somebody could not be counted.
 */
export async function closeDossiers(periodId: string, job?: RunningJob, isStopped: () => boolean = () => false): Promise<number> {
  const period = periodById(periodId)
  if (period?.state !== 'closed') throw new Error(`period ${periodId} is not closed`)
  const versions = pinnedRuleSets(period)
  const all = sizeOfPeriod(period.unitId, period.span)
  const without: string[] = []
  let [seen, frozen] = [0, 0]
  for (const people of pagesOfPeople(period)) {
    // Whoever could not be counted when it was tried before is looked at again: nothing is skipped but what is frozen.
    const open = people.filter(({ personId }) => !isFrozen(periodId, personId, read))
    seen += people.length - open.length
    for (let at = 0; at < open.length; at += BATCH) {
      if (isStopped()) return frozen
      const some = open.slice(at, at + BATCH)
      // Counted before the transaction: what was known through an event is the same for ever, and others may write meanwhile.
      const through = lastEvent()
      const contents = some.flatMap((person) => contentFor(period, person, versions, through) ?? [])
      const counted = new Set(contents.map(({ personId }) => personId))
      without.push(...some.map(({ personId }) => personId).filter((id) => !counted.has(id)))
      seen += some.length
      const outcome = await inTransaction((tx) => {
        const fresh = contents.filter((content) => {
          const person = isLeftBehind(tx, content) ? some.find(({ personId }) => personId === content.personId) : null
          return freeze(tx, period, (person && contentFor(period, person, versions, lastEvent(tx), tx)) ?? content)
        }).length
        job?.note(tx, some[some.length - 1].personId, Math.min(99, Math.round((100 * seen) / Math.max(all, 1))))
        return done(fresh)
      })
      if (outcome.ok) frozen += outcome.value
      // Requests come in between.
      await nextTurn()
    }
  }
  if (without.length > 0) throw new Error(`period ${periodId}: no rule set or no post for ${without.length} people, such as ${without[0]}`)
  return frozen
}

/**
 * Freezes one dossier of a closed period, now that nothing keeps it open; false where something does, where it is frozen already, and where
 * the period is not closed or has nobody of that id any more.
 */
export async function closeDossier(periodId: string, personId: string): Promise<boolean> {
  const outcome = await inTransaction((tx) => {
    const period = periodById(periodId, tx)
    const person = period?.state === 'closed' ? findPeriodPerson(period.unitId, period.span, personId, tx) : null
    const content = period && person && contentFor(period, person, pinnedRuleSets(period, tx), lastEvent(tx), tx)
    return done(period && content ? freeze(tx, period, content) : false)
  })
  return outcome.value
}

function* pagesOfPeople({ unitId, span }: Period): Generator<PeriodPerson[]> {
  for (let after = ''; ; ) {
    const people = listPeriodPeople(unitId, span, { after })
    if (people.length === 0) return
    yield people
    after = people[people.length - 1].personId
  }
}

/** A dossier as it is to be frozen. */
type Content = { personId: string; unitId: string; through: number; text: string }

/** A dossier to be frozen; null for somebody who has no rule set, or no post any more. */
function contentFor(period: Period, person: PeriodPerson, versions: readonly RuleSetVersion[], through: number, from: Read = read): Content | null {
  const { personId, unitId } = person
  const version = ruleSetFor(versions, person)
  const row = version && personById(personId, { day: person.lastDay })
  if (!version || !row) return null
  return {
    personId,
    unitId,
    through,
    text: canonicalJson(contentOf(dossierBy(period, person, version, through, from), identityOf(row), hashOfEvent(through, from))),
  }
}

const hashOfEvent = (seq: number, from: Read) => from.get<{ hash: string }>('SELECT "hash" FROM "Event" WHERE "seq" = ?', seq)?.hash ?? ''

/** Whether something happened to a person since their dossier was counted, such as a challenge that was decided. */
const isLeftBehind = (tx: Tx, { personId, through }: Content) =>
  tx.get('SELECT 1 FROM "Event" WHERE "subject" = ? AND "seq" > ? LIMIT 1', personId, through) !== null

const isFrozen = (periodId: string, personId: string, from: Read) =>
  from.get('SELECT 1 FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?', periodId, personId) !== null

/** Freezes one dossier as the next link of the chain; false where it is frozen already, or challenged. */
function freeze(tx: Tx, period: Period, { personId, unitId, through, text: content }: Content): boolean {
  if (isFrozen(period.id, personId, tx) || isChallenged(period.id, personId, tx)) return false
  const step = takenBy(period.id, tx)
  if (!step) throw new Error(`period ${period.id} was never closed`)
  const { number: last, hash: prevHash } = chainHead(tx)
  const [number, contentHash, snapshotId] = [last + 1, sha256(content), newId()]
  const hash = linkHash({ number, periodId: period.id, personId, contentHash, prevHash })
  const { keyId, signature } = signContent(hash)
  const event = record(tx, {
    type: 'dossier.closed',
    actor: step.takenBy,
    subject: personId,
    unit: unitId,
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
