import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { behalfOver } from '../../organisation/viewer.server'
import { periodById } from '../periods.server'
import { challengeById, findChallenge, isChallenged } from './challenges.server'

/** So many messages about one challenge at most; within a day so many of one person in it, and so many in all of who raised it. */
const MOST = 60
const MOST_HERE_IN_A_DAY = 10
const MOST_IN_A_DAY = 30

export type SayRefusal =
  | TextOver
  | 'challenge-unknown'
  | 'challenge-not-asked'
  | 'challenge-ended'
  | 'challenge-words-missing'
  | 'challenge-too-many-words'
  | 'challenge-too-many-today'

/**
 * Who is to answer a challenge asks back, or who raised it answers; both read all of it. Refuses everyone else, after the end, no words, and more than anybody needs.
 * The same words twice in a row are one.
 */
export function sayInChallenge(viewer: Viewer, challengeId: string, words: string): Promise<Outcome<null, SayRefusal>> {
  return inTransaction((tx) => {
    const challenge = findChallenge(viewer, challengeId, tx)
    if (!challenge) return refused('challenge-unknown')
    if (challenge.outcome) return refused('challenge-ended')
    if (challenge.as !== 'owner' && !challenge.mayAnswer) return refused('challenge-not-asked')
    const text = cleanText(words)
    if (text.length > 2000) return refused('text-over-2000')
    if (!text) return refused('challenge-words-missing')
    const last = challenge.messages.at(-1)
    if (last?.saidBy === viewer.personId && last.text === text) return done(null)
    if (challenge.messages.length >= MOST) return refused('challenge-too-many-words')
    const since = instant(new Date(now().getTime() - 86_400_000))
    const here = challenge.messages.filter(({ saidBy, saidAt }) => saidBy === viewer.personId && saidAt > since)
    const isTooMuch = here.length >= MOST_HERE_IN_A_DAY || (challenge.as === 'owner' && saidSince(viewer.personId, since, tx) >= MOST_IN_A_DAY)
    if (isTooMuch) return refused('challenge-too-many-today')
    const [messageId, number] = [newId(), challenge.messages.length + 1]
    const role = challenge.turn?.may.find((one) => one.personId === viewer.personId)?.role
    const event = record(tx, {
      type: 'challenge.said',
      actor: viewer.personId,
      onBehalfOf: role && behalfOver(viewer, [role], role === 'manager' ? challenge.unitId : challenge.periodUnitId, tx),
      subject: challenge.personId,
      unit: challenge.unitId,
      payload: { messageId, challengeId, number, textHash: sha256(text) },
    })
    tx.run(
      'INSERT INTO "ChallengeMessage" ("id","challengeId","number","text","saidBy","saidAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      messageId,
      challengeId,
      number,
      text,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

const saidSince = (personId: string, since: string, from: Read) =>
  from.get<{ n: number }>('SELECT count(*) AS n FROM "ChallengeMessage" WHERE "saidBy" = ? AND "saidAt" > ?', personId, since)?.n ?? 0

/** A challenge is ended: a dossier that it alone kept open in a closed period is asked to be frozen. */
export function closeAfterChallenge(tx: Tx, challengeId: string): void {
  const challenge = challengeById(challengeId, tx)
  if (!challenge) return
  const { periodId, personId } = challenge
  if (periodById(periodId, tx)?.state !== 'closed' || isChallenged(periodId, personId, tx)) return
  if (tx.get('SELECT 1 FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?', periodId, personId)) return
  enqueue(tx, 'dossier.close', `dossier.close:${challengeId}`, { periodId, personId })
}
