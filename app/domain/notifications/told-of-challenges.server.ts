import { addDays, civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { turnOf } from '../evaluation/challenges/answerers.server'
import { type ChallengeRow, challengeById, messagesOf, OPEN } from '../evaluation/challenges/challenges.server'
import type { FactType, RecordedEvent } from '../ledger/events'
import { tell } from './tell.server'

type Event<T extends FactType> = RecordedEvent<T>

/** A figure is challenged: the one who is to answer first is told. */
export function tellChallenged(tx: Tx, { payload: { challengeId, askedId }, seq }: Event<'challenge.raised'>): void {
  tell(tx, { personId: askedId, kind: 'challenge-asked', thing: challengeId, causeSeq: seq })
}

/** Something was asked or answered: the other side is told; of those who may answer, who spoke before and whose turn it is. */
export function tellSaid(tx: Tx, { payload: { challengeId, messageId }, actor, seq }: Event<'challenge.said'>): void {
  const challenge = challengeById(challengeId, tx)
  if (!challenge) return
  const turn = turnOf(challenge, tx)
  const spoke = new Set(messagesOf(challengeId, tx).map(({ saidBy }) => saidBy))
  const others = turn.may.filter(({ personId }) => spoke.has(personId) || personId === turn.named?.personId).map(({ personId }) => personId)
  for (const personId of actor === challenge.personId ? others : [challenge.personId])
    tell(tx, { personId, kind: 'challenge-said', thing: challengeId, cycle: messageId, causeSeq: seq })
}

/** A challenge was decided: who raised it is told. */
export function tellDecided(tx: Tx, { payload: { endedId }, subject, seq }: Event<'challenge.decided'>): void {
  if (subject) tell(tx, { personId: subject, kind: 'challenge-decided', thing: endedId, causeSeq: seq })
}

const PAGE = 100
const WAITING = `SELECT c."id", c."eventSeq" FROM "Challenge" c WHERE c."eventSeq" > ? AND ${OPEN} ORDER BY c."eventSeq" LIMIT ${PAGE}`

/**
 * Walks the open challenges: whoever's turn it has become is told that they are asked, once; the day before their last day, and once it
 * is over, they are reminded, once each. Answers how many were told.
 */
export async function remindOfChallenges(): Promise<number> {
  const today = civilDate(now())
  let told = 0
  for (let after = 0; ; ) {
    const page = read.all<{ id: string; eventSeq: number }>(WAITING, after)
    const last = page.at(-1)
    if (!last) return told
    told += await inTransaction((tx) => page.reduce((sum, { id }) => sum + remindOf(tx, challengeById(id, tx), today), 0))
    after = last.eventSeq
  }
}

function remindOf(tx: Tx, challenge: ChallengeRow | null, today: string): number {
  const turn = challenge && !challenge.outcome ? turnOf(challenge, tx) : null
  if (!challenge || !turn?.named) return 0
  const { personId } = turn.named
  const of = (kind: 'challenge-asked' | 'challenge-due', cycle: string) => Number(tell(tx, { personId, kind, thing: challenge.id, cycle }))
  const asked = of('challenge-asked', '')
  if (today > turn.dueDay) return asked + of('challenge-due', `${turn.dueDay}/late`)
  return asked + (today >= addDays(turn.dueDay, -1) ? of('challenge-due', turn.dueDay) : 0)
}
