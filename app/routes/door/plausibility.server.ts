import { findAttemptEvidence } from '~/domain/evaluation/attempt-evidence.server'
import { findPerson } from '~/domain/organisation/people.server'
import { canEnter, type Viewer } from '~/domain/organisation/viewer'
import { groundsOf } from '~/domain/plausibility/flag-grounds.server'
import { canJudgeFlags } from '~/domain/plausibility/flag-readers.server'
import { findFlag } from '~/domain/plausibility/flags.server'
import type { ShownFlag } from '~/ui/plausibility/flag-page'
import { found } from './viewer.server'

/** A flag as its page shows it, as a reader or as the one it names; 404 for everyone else. */
export function shownFlag(viewer: Viewer, id: string | undefined, as: 'reader' | 'named'): ShownFlag {
  const flag = found(findFlag(viewer, id ?? ''))
  if (flag.as !== as) found(null)
  const grounds = groundsOf(flag)
  const mayOpen = (attemptId: string) => as === 'named' || (canEnter(viewer, 'evaluate') && findAttemptEvidence(viewer, attemptId) !== null)
  return {
    flag,
    grounds,
    opens: grounds.tests.flatMap((test) => (mayOpen(test.id) ? [test.id] : [])),
    opensPeople: as === 'reader' && flag.people.every(({ id: personId }) => findPerson(viewer, 'evaluate', personId) !== null),
    canJudge: canJudgeFlags(viewer),
    lastDay: flag.judgedFrom,
  }
}
