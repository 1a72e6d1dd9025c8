import type { Challenge } from '~/domain/evaluation/challenges/challenges.server'
import { type ChallengeRow, listChallengesOf, listOwnChallenges } from '~/domain/evaluation/challenges/challenges.server'
import { attemptsOf, standingOf } from '~/domain/evaluation/challenges/decision-form.server'
import { answeredFigures, challengeUntil } from '~/domain/evaluation/challenges/raising.server'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import type { Dossier, Frozen } from '~/domain/evaluation/dossiers.server'
import { canEnter, type Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { noteLook } from './look.server'

/** Notes that somebody else than its owner reads a challenge, or the answers of a test within it, by the right they do so. */
export async function noteChallengeLook(request: Request, viewer: Viewer, challenge: Challenge, kind: 'challenge' | 'answers' = 'challenge'): Promise<void> {
  const { as, personId, period, turn } = challenge
  const role = turn?.may.find((one) => one.personId === viewer.personId)?.role
  const section = role === 'manager' || !canEnter(viewer, 'evaluate') ? 'manage' : 'evaluate'
  const { firstDay: from, nextFirstDay: to } = period.span
  if (as !== 'owner') await noteLook(request, viewer, personId, section, { kind, about: challenge.id, days: { from, to }, unitId: period.unitId })
}

/** A found challenge with all that its page shows; of somebody else it is a look. */
export async function shownChallenge(request: Request, viewer: Viewer, challenge: Challenge) {
  const { id, as, fullName, figure, shown, wanted, reason, raisedAt, eventSeq, turn, outcome, mayAnswer, personId, period } = challenge
  await noteChallengeLook(request, viewer, challenge)
  const named = turn?.named ?? null
  return {
    id,
    as,
    fullName,
    period: { id: period.id, personId, span: period.span },
    list:
      turn?.may.find((one) => one.personId === viewer.personId)?.role === 'manager' || !canEnter(viewer, 'evaluate')
        ? '/manage/challenges'
        : '/evaluate/challenges',
    figure,
    shown,
    wanted,
    reason,
    raisedAt,
    eventSeq,
    file: challenge.fileName === null ? null : { name: challenge.fileName, size: challenge.fileSize ?? 0 },
    named: named && { name: named.fullName, position: [named.position, named.unitName].filter(Boolean).join(', ') },
    isPassedOn: named !== null && named.personId !== challenge.askedId,
    dueDay: turn?.dueDay ?? null,
    overdue: turn?.overdue ?? 0,
    messages: challenge.messages.map(({ saidBy, number: _, ...message }) => ({ ...message, isOwn: saidBy === viewer.personId })),
    end: outcome && {
      outcome,
      because: challenge.because ?? '',
      became: challenge.became ?? '',
      name: challenge.endedByName ?? '',
      at: challenge.endedAt ?? '',
      seq: challenge.endSeq ?? 0,
    },
    ...standingOf(challenge),
    attempts: mayAnswer ? attemptsOf(challenge) : [],
    titles: titlesOf(personId),
    mayAnswer,
  }
}

const lineOf = ({ id, figure, raisedAt, outcome }: ChallengeRow) => ({ id, figure, raisedAt, outcome })

/** What was challenged in a found dossier of somebody whom the viewer evaluates. */
export function challengesOf(viewer: Viewer, { period, person }: Dossier) {
  const items = listChallengesOf(viewer, period.id, person.personId).map(lineOf)
  return { items, titles: items.length ? titlesOf(person.personId) : {} }
}

/** What of one's own found dossier may be challenged, and what was. */
export function ownChallenges(viewer: Viewer, dossier: Dossier & { frozen: Frozen | null }) {
  const { period } = dossier
  const rows = listOwnChallenges(viewer, period.id)
  const items = rows.map(lineOf)
  const until = challengeUntil(period, dossier)
  return { items, answered: answeredFigures(dossier, rows), titles: titlesOf(viewer.personId), until, isOver: until !== null && civilDate(now()) > until }
}
