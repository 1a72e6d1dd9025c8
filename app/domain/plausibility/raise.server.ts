import { canonicalJson, sha256 } from '~/platform/canonical'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { type Inputs, keyOf } from './findings'
import type { Thresholds } from './thresholds'

/** Something to be put before a person: whom it names (one, or two in the order of their ids), in which course, what it rests on. */
export type Raised = { people: [string] | [string, string]; courseId: string; inputs: Inputs }

/**
 * States a flag, with the thresholds it was found by; false where the same thing stands flagged already. Nothing follows from it: who it
 * names keeps all they have, until a person has judged and after.
 */
export function raise(tx: Tx, { people, courseId, inputs }: Raised, thresholds: Thresholds): boolean {
  const key = keyOf(inputs, { courseId, people })
  const known = inputs.kind === 'fast-lessons' ? inputs.run.map((first) => `${inputs.kind}:${first}`) : [key]
  if (tx.get('SELECT 1 FROM "PlausibilityFlag" WHERE "key" IN (SELECT "value" FROM json_each(?))', JSON.stringify(known))) return false
  const [personId, otherId = null] = people
  const flagId = newId()
  const { kind } = inputs
  const text = canonicalJson(inputs)
  const event = record(tx, {
    type: 'plausibility.flagged',
    actor: 'system',
    // Of two, neither reads of the other in their record.
    subject: otherId ? undefined : personId,
    payload: { flagId, kind, personId, otherId, courseId, key, thresholds, inputsHash: sha256(text) },
  })
  tx.run(
    'INSERT INTO "PlausibilityFlag" ("id","kind","personId","otherId","courseId","thresholds","inputs","key","raisedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    flagId,
    kind,
    personId,
    otherId,
    courseId,
    canonicalJson(thresholds),
    text,
    key,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return true
}
