import { read } from '~/platform/db/database.server'
import type { Viewer } from '../../organisation/viewer'
import { correctionsOfChallenge } from '../corrections.server'
import { lastEvent, presentDossier, withYear } from '../dossiers.server'
import { listEverEarned } from '../earned-items.server'
import { type Challenge, findChallenge } from './challenges.server'
import { type Correctable, correctableOf } from './correctable'
import { figureAt, isOfYear, placeOf } from './figures'

/** What whoever is to answer a challenge decides on; null for everyone else, and once it is ended. */
export function findDecision(viewer: Viewer, challengeId: string): { challenge: Challenge; correctable: Correctable } | null {
  const challenge = findChallenge(viewer, challengeId)
  const dossier = challenge?.mayAnswer ? presentDossier(challenge.period, challenge.personId) : null
  if (!challenge || !dossier) return null
  const { figure, personId, wanted, reason, messages } = challenge
  const said = [wanted, reason, ...messages.flatMap(({ saidBy, text }) => (saidBy === personId ? [text] : []))].join('\n')
  return { challenge, correctable: correctableOf(isOfYear(figure) ? withYear(dossier) : dossier, figure, listEverEarned(personId, lastEvent()), said) }
}

/** How a found challenge stands today: the value of its figure as everything recorded makes it, and what was put right by it. */
export function standingOf({ id, period, personId, figure }: Challenge) {
  const dossier = presentDossier(period, personId)
  return { now: dossier && figureAt(dossier, figure), corrections: correctionsOfChallenge(id) }
}

/** The tests a found challenge is about: those of the challenged work, or the one by which the challenged item was earned. */
export function attemptsOf({ figure, personId }: Challenge): { id: string; number: number }[] {
  const { enrolmentId, itemId } = placeOf(figure)
  if (!enrolmentId && !itemId) return []
  return read.all(
    `SELECT t."id", t."number" FROM "Attempt" t JOIN "Enrolment" e ON e."id" = t."enrolmentId" JOIN "Submission" s ON s."attemptId" = t."id"
     WHERE e."personId" = ?1 AND (e."id" = ?2 OR t."id" = (SELECT c."attemptId" FROM "CourseCompletion" c WHERE c."id" = ?3)) ORDER BY t."number"`,
    personId,
    enrolmentId ?? '',
    itemId ?? '',
  )
}
