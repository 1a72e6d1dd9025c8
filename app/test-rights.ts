import { findAttemptEvidence } from './domain/evaluation/attempt-evidence.server'
import { findChallengedAttempt } from './domain/evaluation/challenges/challenged-attempt.server'
import { findChallenge, listChallenges } from './domain/evaluation/challenges/challenges.server'
import { decideChallenge } from './domain/evaluation/challenges/deciding.server'
import { findDecision } from './domain/evaluation/challenges/decision-form.server'
import { sayInChallenge } from './domain/evaluation/challenges/exchange.server'
import { raisable } from './domain/evaluation/challenges/raising.server'
import { findClosingRecord } from './domain/evaluation/closing-record.server'
import { decideRequirement, listRequirements } from './domain/evaluation/competence-requirements.server'
import { findDossier, findOwnDossier, lastEvent, presentDossier } from './domain/evaluation/dossiers.server'
import { findEvidence } from './domain/evaluation/evidence.server'
import { decideEvidence } from './domain/evaluation/evidence-way/deciding.server'
import { findOutside } from './domain/evaluation/evidence-way/outside-readers.server'
import { placeEvidence } from './domain/evaluation/evidence-way/placing.server'
import { findTeamEvidence } from './domain/evaluation/evidence-way/team-evidence.server'
import { endFeedKey, listFeedKeys, makeFeedKey } from './domain/evaluation/feed/feed-keys.server'
import { findHandInEvidence } from './domain/evaluation/hand-in-evidence.server'
import { saysOf, tryFulfilments } from './domain/evaluation/leader-entries.server'
import { listLeaders } from './domain/evaluation/leaders.server'
import { listMonth } from './domain/evaluation/month-report.server'
import { findPeriod, listPeriods, periodById, previewOpening, stepPeriod } from './domain/evaluation/periods.server'
import { listRuleSets, writeRuleSet } from './domain/evaluation/rule-sets.server'
import { checkInProblem } from './domain/objectives/check-ins.server'
import { findObjective } from './domain/objectives/objectives.server'
import { decideProposal, writeObjective } from './domain/objectives/writing.server'
import { listInspected } from './domain/organisation/inspected.server'
import { sideOf } from './domain/organisation/mandate-deciders.server'
import { mayEnd, proposeMandate } from './domain/organisation/mandate-orders.server'
import { findMandate, mandateById } from './domain/organisation/mandates.server'
import { listLooks } from './domain/organisation/own-looks.server'
import { findPerson } from './domain/organisation/people.server'
import type { Viewer } from './domain/organisation/viewer'
import { findOwnRequest, findRequest } from './domain/privacy/requests.server'
import { findEvent } from './domain/reporting/event-log.server'
import { drawSample } from './domain/reporting/sample.server'
import type { Outcome } from './platform/outcome'
import { at, idOf, unitBy } from './test-academy'
import { block, CLOSED, deputyHead, MONTH } from './test-block'

type Tried = boolean | Promise<boolean>
const hanh = () => idOf('hanh')
/** Whether a command that cannot follow as it was tried was refused for that alone, by whoever may give it. */
const refusedFor = async (outcome: Outcome<unknown, string> | Promise<Outcome<unknown, string>>, reason: string) => {
  const said = await outcome
  return !said.ok && said.reason === reason
}
const rating = { line: 1, staffCode: 'HN000101', month: CLOSED, isFulfilled: true, proof: 'TB 12' }
const item = () => {
  const period = periodById(block.periodId)
  const found = period && presentDossier(period, hanh())?.attached.find(({ item: one }) => one.kind === 'outside')
  if (!found) throw new Error('nothing brought')
  return found
}
const judged = () => ({ personId: hanh(), kind: item().item.kind, id: item().item.id, seq: item().seq })
const returning = (viewer: Viewer, decidedAs: 'manager' | 'evaluator') =>
  decideEvidence(viewer, block.periodId, { decidedAs, verdict: 'returned', reason: '', items: [judged()] })
const figure = () => `months.${MONTH}.works.${block.enrolmentId}.delays`

/** Every right of the written table over Hạnh, or the deputy head of her office where a leader is meant: whether a viewer has it. Nothing is changed by trying. */
export const RIGHTS: Record<string, (viewer: Viewer) => Tried> = {
  'own-dossier': (viewer) => findOwnDossier(viewer, block.periodId)?.person.personId === hanh(),
  dossier: (viewer) => findDossier(viewer, block.periodId, hanh()) !== null,
  'closed-dossier': (viewer) => (findDossier(viewer, block.closedId, hanh())?.frozen?.number ?? 0) > 0,
  desk: (viewer) => findPeriod(viewer, block.periodId) !== null && listPeriods(viewer).some(({ id }) => id === block.periodId),
  'closing-record': (viewer) => findClosingRecord(viewer, block.closedId) !== null,
  person: (viewer) => findPerson(viewer, 'evaluate', hanh()) !== null,
  month: (viewer) => findEvidence(viewer, hanh(), MONTH) !== null,
  'month-report': (viewer) => {
    const report = listMonth(viewer, { month: MONTH, unitId: unitBy('P00008') })
    return report.ok && report.value.some(({ personId }) => personId === hanh())
  },
  attempt: (viewer) => findAttemptEvidence(viewer, block.attemptId) !== null,
  'hand-in': (viewer) => findHandInEvidence(viewer, block.handInId) !== null,
  outside: (viewer) => findOutside(viewer, block.outsideId) !== null,
  event: (viewer) => findEvent(viewer, block.completionSeq) !== null,
  sample: (viewer) => drawSample(viewer, block.periodId, { seed: 'a', size: 30, through: lastEvent() }) !== null,
  looks: (viewer) => listLooks(viewer, { limit: 500 }).some(({ about }) => about === 'month:2026-09'),
  'data-request': (viewer) => (findOwnRequest(viewer, block.dataRequestId) ?? findRequest(viewer, block.dataRequestId)) !== null,
  'place-evidence': (viewer) => refusedFor(placeEvidence(viewer, block.periodId, item().item, 'none'), 'evidence-criterion-wrong'),
  'team-evidence': (viewer) =>
    findTeamEvidence(viewer, block.periodId, { show: 'all', limit: 100 })?.people.some(({ person }) => person.id === hanh()) ?? false,
  'confirm-evidence': (viewer) => refusedFor(returning(viewer, 'manager'), 'evidence-reason-missing'),
  'review-evidence': (viewer) => refusedFor(returning(viewer, 'evaluator'), 'evidence-not-in-review'),
  'open-period': (viewer) => previewOpening(viewer, unitBy('P00008'), 'month', MONTH) !== null,
  'step-period': (viewer) => refusedFor(stepPeriod(viewer, block.periodId, 'closed', 'Thử'), 'period-step-wrong'),
  'read-rules': (viewer) => listRuleSets(viewer) !== null,
  'write-rules': (viewer) =>
    refusedFor(
      writeRuleSet(viewer, { unitId: unitBy('P00008'), code: 'Sai', content: {}, reason: 'Thử', validFrom: '2026-12-01', validTo: '' }),
      'rule-set-code-wrong',
    ),
  'enter-rating': (viewer) => tryFulfilments(viewer, [rating]).every(({ outcome }) => outcome === 'entered'),
  'say-leadership': (viewer) =>
    saysOf(viewer, deputyHead(CLOSED)) !== null && listLeaders(viewer, CLOSED, { limit: 500 }).rows.some(({ place }) => place.personId === block.deputyHeadId),
  'raise-challenge': (viewer) => refusedFor(raisable(viewer, block.periodId, figure()), 'challenge-open'),
  challenge: (viewer) => findChallenge(viewer, block.challengeId) !== null,
  'challenge-list': (viewer) =>
    (['manage', 'evaluate'] as const).some((section) => listChallenges(viewer, { section, state: 'open' }).rows.some(({ id }) => id === block.challengeId)),
  'say-in-challenge': (viewer) => refusedFor(sayInChallenge(viewer, block.challengeId, ' '), 'challenge-words-missing'),
  'decide-challenge': async (viewer) =>
    (await refusedFor(decideChallenge(viewer, block.challengeId, { outcome: '', reason: '', corrections: [], seen: '' }), 'challenge-outcome-missing')) &&
    findDecision(viewer, block.challengeId) !== null,
  'answer-late': (viewer) => {
    at('2026-12-04')
    const mayAnswer = findChallenge(viewer, block.challengeId)?.mayAnswer ?? false
    at('2026-11-20')
    return mayAnswer
  },
  'challenged-test': (viewer) => findChallengedAttempt(viewer, block.challengeId, block.attemptId) !== null,
  'unit-objective': (viewer) => findObjective(viewer, block.objectiveId) !== null,
  objective: (viewer) => findObjective(viewer, block.ownObjectiveId) !== null,
  'write-objective': (viewer) =>
    refusedFor(
      writeObjective(viewer, null, { unitId: unitBy('P00008'), personId: hanh(), kind: 'quarter', key: '2026-Q9', parentId: null, content: EMPTY, reason: '' }),
      'objective-period-wrong',
    ),
  'accept-objective': (viewer) => refusedFor(decideProposal(viewer, block.ownVersionId, '', ''), 'objective-verdict-wrong'),
  'check-in': (viewer) => checkInProblem(viewer, block.objectiveId, 'a', { value: '20', note: '', link: '', file: null }) === 'check-in-proof-missing',
  passport: (viewer) => viewer.personId === hanh() || findPerson(viewer, 'manage', hanh()) !== null || findPerson(viewer, 'evaluate', hanh()) !== null,
  requirement: (viewer) => listRequirements(viewer).some(({ unitId }) => unitId === unitBy('P00008')),
  'write-requirement': (viewer) => {
    const given = { unitCode: 'P00008', position: '', legalGroup: 'none', competenceCode: '', level: 3, validFrom: '', validTo: '', reason: '' }
    return refusedFor(decideRequirement(viewer, given), 'requirement-group-wrong')
  },
  mandate: (viewer) => findMandate(viewer, block.mandateId) !== null,
  'propose-mandate': async (viewer) => {
    const wrong = {
      number: '13/QĐ',
      legalBasis: 'Kế hoạch',
      reason: 'Thử',
      reader: viewer.staffCode,
      units: 'P00008',
      people: '',
      dataFrom: '',
      dataLast: '',
      validFrom: '',
      lastDay: '',
      delayDays: '',
    }
    const said = await proposeMandate(viewer, wrong)
    return !said.ok && ['mandate-days-wrong', 'mandate-reader-judges'].includes(said.reason)
  },
  'approve-mandate': (viewer) => {
    const waiting = mandateById(block.waitingId)
    return waiting !== null && sideOf(viewer, waiting) !== null
  },
  'end-mandate': (viewer) => {
    const held = mandateById(block.mandateId)
    return held !== null && mayEnd(viewer, held)
  },
  'inspected-people': (viewer) => listInspected(viewer, block.mandateId, { limit: 500 }).some(({ id }) => id === hanh()),
  'feed-key': (viewer) => refusedFor(makeFeedKey(viewer, { unitId: unitBy('P00008'), name: '', purpose: '', kinds: [], days: 30 }), 'feed-key-name-wrong'),
  'feed-keys': (viewer) => listFeedKeys(viewer).some(({ id }) => id === block.keyId),
  'end-feed-key': (viewer) => refusedFor(endFeedKey(viewer, block.keyId, ''), 'feed-key-reason-missing'),
}

const EMPTY = { title: '', note: '', weight: '1', countsChildren: false, keyResults: [] }
