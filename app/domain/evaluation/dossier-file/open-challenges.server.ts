import { type Read, read } from '~/platform/db/database.server'
import { OPEN } from '../challenges/challenges.server'

/** A challenge that is open: of which figure, since when, and the event that states it. */
export type OpenChallenge = { figure: string; raisedAt: string; eventSeq: number }

/** The open challenges of a dossier in the order they were raised, a hundred at most. The caller has authorised the look. */
export function openChallenges(periodId: string, personId: string, from: Read = read): OpenChallenge[] {
  return from.all<OpenChallenge>(
    `SELECT c."figure", c."raisedAt", c."eventSeq" FROM "Challenge" c WHERE c."personId" = ?1 AND c."periodId" = ?2 AND ${OPEN} ORDER BY c."eventSeq" LIMIT 100`,
    personId,
    periodId,
  )
}
