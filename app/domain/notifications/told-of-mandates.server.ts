import type { Tx } from '~/platform/db/transaction.server'
import type { FactType, RecordedEvent } from '../ledger/events'
import { decidersOf } from '../organisation/mandate-deciders.server'
import { mandateById } from '../organisation/mandates.server'
import { tell } from './tell.server'

type Event<T extends FactType> = RecordedEvent<T>

/** A mandate is proposed: whoever may decide on it is told, and nobody it is about. */
export function tellMandateProposed(tx: Tx, { payload: { mandateId }, seq }: Event<'mandate.proposed'>): void {
  const mandate = mandateById(mandateId, tx)
  for (const { personId } of mandate ? decidersOf(mandate, tx) : []) tell(tx, { personId, kind: 'mandate-asked', thing: mandateId, causeSeq: seq })
}

/** A mandate was approved by both, refused or ended: who proposed it and who reads under it are told, but for whoever did it. */
export function tellMandateStepped(tx: Tx, { payload: { mandateId, kind, stepId }, actor, seq }: Event<'mandate.stepped'>): void {
  const mandate = mandateById(mandateId, tx)
  if (!mandate || (kind === 'approved' && mandate.state === 'waiting')) return
  for (const personId of new Set([mandate.proposedBy, mandate.readerId]))
    if (personId !== actor) tell(tx, { personId, kind: 'mandate-decided', thing: mandateId, cycle: stepId, causeSeq: seq })
}
