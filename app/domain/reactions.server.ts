import type { Tx } from '~/platform/db/transaction.server'
import { issueCertificate } from './certification/issuing.server'
import { settlePerson } from './enrolment/obligations.server'
import { askForRules } from './enrolment/rule-application.server'
import { applyRulesTo } from './enrolment/rule-reach.server'
import { askForAmendments, askForWhatCameBetween } from './evaluation/amendments/amending.server'
import { CHANGING } from './evaluation/amendments/causes'
import { closeAfterChallenge } from './evaluation/challenges/exchange.server'
import { completeCourseWhenDue } from './learning/courses.server'
import { exemptWhenDue } from './learning/exemptions.server'
import { type Reactions, setReactions } from './ledger/record.server'
import { setLaterSubjects } from './notifications/subjects.server'
import {
  tellAssigned,
  tellClassCancelled,
  tellClassChanged,
  tellCoHost,
  tellExpected,
  tellExpiring,
  tellGraded,
  tellInvited,
  tellIssued,
  tellJudged,
  tellLookedAt,
  tellMarked,
  tellMarkers,
  tellMoved,
  tellNamed,
  tellPeer,
  tellRelearning,
  tellReviewers,
  tellStandsOut,
  tellWarned,
  tellWithdrawn,
} from './notifications/told-by-events.server'
import { tellChallenged, tellDecided, tellSaid } from './notifications/told-of-challenges.server'
import { tellReturned } from './notifications/told-of-evidence.server'
import { tellMandateProposed, tellMandateStepped } from './notifications/told-of-mandates.server'
import { assignPeerReviews } from './practice/peer-assignments.server'
import { privacySubjects } from './privacy/reminding.server'
import { recountEnrolment } from './reporting/standings.server'
import { countActive, countCompletion } from './reporting/weeks.server'
import { creditWhenDue } from './sharing/credits.server'
import { flagRings } from './sharing/flags.server'
import { flagSudden } from './sharing/sudden-flags.server'
import { superviseEntry, superviseWhenDue } from './supervision/supervised-tests.server'
import { askAgain, endCompleted } from './warning/looking.server'
import { warningSubjects } from './warning/subjects.server'

/** What may have cleared a warning: the course is looked at again. */
const lookAgainAt = (tx: Tx, { payload, id }: { payload: { enrolmentId: string }; id: string }) => askAgain(tx, payload.enrolmentId, id)

/** What follows from what, in the same transaction, in this order. The whole causality of the academy on one page. */
const reactions: Reactions = {
  'post.started': [(tx, event) => applyRulesTo(tx, event.payload.personId, event.id)],
  'post.changed': [(tx, event) => applyRulesTo(tx, event.payload.personId, event.id)],
  'status.set': [(tx, event) => applyRulesTo(tx, event.payload.personId, event.id)],
  'unit.changed': [(tx, event) => askForRules(tx, event.id)],
  'absence.recorded': [(tx, event) => settlePerson(tx, event.actor, event.payload.personId, { because: 'absence', cause: event.id })],
  'person.enrolled': [(tx, event) => recountEnrolment(tx, event.payload.enrolmentId), tellAssigned],
  'due-date.set': [(tx, event) => recountEnrolment(tx, event.payload.enrolmentId), tellMoved, lookAgainAt],
  // A lesson learnt in a group session counts from that session, whenever its roll-call is confirmed.
  'lesson.completed': [
    countActive,
    (tx, { payload: { enrolmentId, knownBy }, id }) => completeCourseWhenDue(tx, enrolmentId, id, knownBy === 'attended'),
    lookAgainAt,
  ],
  'class.expected': [tellExpected],
  'class.planned': [tellCoHost],
  'class.changed': [tellClassChanged, tellCoHost],
  'class.cancelled': [tellClassCancelled],
  'attempt.submitted': [countActive],
  'supervision.marked': [(tx, event) => superviseEntry(tx, event.payload.entryId, event.id)],
  // In this order: what supervised the test is known before it completes the course; an exemption may complete the course. A key put right completes it on the day its last condition was met,
  // and not on that of the regrading.
  'attempt.graded': [
    (tx, event) => superviseWhenDue(tx, event.payload.attemptId, event.id),
    (tx, event) => exemptWhenDue(tx, event.payload.attemptId, event.id),
    (tx, { payload: { enrolmentId, number }, id }) => completeCourseWhenDue(tx, enrolmentId, id, number > 1),
    tellGraded,
    lookAgainAt,
  ],
  'task.handed-in': [
    countActive,
    (tx, event) => completeCourseWhenDue(tx, event.payload.enrolmentId, event.id),
    (tx, event) => assignPeerReviews(tx, event.payload.handInId, event.id),
    tellMarkers,
    lookAgainAt,
  ],
  'group.answered': [(tx, { payload: { confirmedFor }, id }) => confirmedFor && completeCourseWhenDue(tx, confirmedFor, id, true)],
  // In this order: the gain that brings the credit is looked at together with it.
  'sharing.checked': [
    (tx, event) => creditWhenDue(tx, event.payload.sharingId, event.id),
    (tx, event) => flagRings(tx, event.payload.participantId, event.id),
    (tx, event) => flagSudden(tx, event.payload.sharingId, event.id),
  ],
  'course.completed': [
    (tx, event) => issueCertificate(tx, event.payload.completionId, event.id),
    (tx, event) => recountEnrolment(tx, event.payload.enrolmentId),
    countCompletion,
    (tx, event) => endCompleted(tx, event.payload.enrolmentId),
  ],
  'dossier.closed': [askForWhatCameBetween],
  'task.marked': [tellMarked, lookAgainAt],
  'peer-review.assigned': [tellPeer],
  'group.named': [tellNamed],
  'relearning.asked': [tellRelearning],
  'sharing.invited': [tellInvited],
  'sharing.judged': [tellJudged],
  'plausibility.flagged': [tellStandsOut],
  'plausibility.judged': [tellLookedAt],
  'certificate.issued': [tellIssued],
  'warning.raised': [tellWarned],
  'certificate.expiring': [tellExpiring],
  'certificate.revoked': [tellWithdrawn],
  'review.requested': [tellReviewers],
  'evidence.decided': [tellReturned],
  'mandate.proposed': [tellMandateProposed],
  'mandate.stepped': [tellMandateStepped],
  'challenge.raised': [tellChallenged],
  'challenge.said': [tellSaid],
  // What was put right stands by now, so that a dossier that waited is frozen with it.
  'challenge.decided': [(tx, event) => closeAfterChallenge(tx, event.payload.endedId), tellDecided],
  'challenge.withdrawn': [(tx, event) => closeAfterChallenge(tx, event.payload.endedId)],
}

// After all that follows: whatever can change a closed dossier lets it be compared.
for (const type of CHANGING) reactions[type] = [...(reactions[type] ?? []), askForAmendments] as never

/** Hands the list to the ledger, and to messages what later rooms find; called once by each process at start. */
export function installReactions(): void {
  setReactions(reactions)
  setLaterSubjects({ ...warningSubjects, ...privacySubjects })
}
