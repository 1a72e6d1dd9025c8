import { type Read, read } from '~/platform/db/database.server'
import type { Correction } from './corrections'

/** What was put right in the dossiers of a person, as known through an event, in the order of events. The caller has authorised the look. */
export function listCorrections(personId: string, through: number, from: Read = read): Correction[] {
  return from.all<Correction>(
    `SELECT k."id", k."challengeId", c."periodId", k."kind", k."target", k."month", k."was", k."value", n."reason", k."eventSeq" AS seq
     FROM "Correction" k JOIN "Challenge" c ON c."id" = k."challengeId" JOIN "ChallengeEnd" n ON n."challengeId" = c."id"
     WHERE k."personId" = ? AND k."eventSeq" <= ? ORDER BY k."eventSeq"`,
    personId,
    through,
  )
}

/** What one challenge put right, in its order. The caller has authorised the look. */
export function correctionsOfChallenge(
  challengeId: string,
  from: Read = read,
): Pick<Correction, 'id' | 'kind' | 'target' | 'month' | 'was' | 'value' | 'seq'>[] {
  return from.all(
    'SELECT "id", "kind", "target", "month", "was", "value", "eventSeq" AS seq FROM "Correction" WHERE "challengeId" = ? ORDER BY "number"',
    challengeId,
  )
}
