import { findAttemptEvidence } from './domain/evaluation/attempt-evidence.server'
import { findChallengedAttempt } from './domain/evaluation/challenges/challenged-attempt.server'
import { findChallenge, listChallenges, listChallengesOf, listOwnChallenges } from './domain/evaluation/challenges/challenges.server'
import { decideChallenge, previewDecision, withdrawChallenge } from './domain/evaluation/challenges/deciding.server'
import { findDecision } from './domain/evaluation/challenges/decision-form.server'
import { sayInChallenge } from './domain/evaluation/challenges/exchange.server'
import { raisable, raiseChallenge } from './domain/evaluation/challenges/raising.server'
import { readingOf } from './domain/evaluation/citing/citing.server'
import { readingOfLed } from './domain/evaluation/citing/led.server'
import { listDossiers } from './domain/evaluation/citing/readable-dossiers.server'
import { findClosingRecord } from './domain/evaluation/closing-record.server'
import { decideRequirement, listRequirements, requireCompetence } from './domain/evaluation/competence-requirements.server'
import { findDossier, findOwnDossier, lastEvent, listOwnPeriods } from './domain/evaluation/dossiers.server'
import { findEvidence } from './domain/evaluation/evidence.server'
import { decideEvidence } from './domain/evaluation/evidence-way/deciding.server'
import { bringOutside, outsideProblem, type TypedOutside, withdrawOutside } from './domain/evaluation/evidence-way/outside.server'
import { findOutside } from './domain/evaluation/evidence-way/outside-readers.server'
import { placeEvidence } from './domain/evaluation/evidence-way/placing.server'
import { findTeamEvidence, hasWaitingEvidence, listTeamPeriods } from './domain/evaluation/evidence-way/team-evidence.server'
import { endFeedKey, listFeedKeys, makeFeedKey } from './domain/evaluation/feed/feed-keys.server'
import { findHandInEvidence } from './domain/evaluation/hand-in-evidence.server'
import { enterFulfilments, enterLeadership, saysOf, tryFulfilments } from './domain/evaluation/leader-entries.server'
import { listLeaders } from './domain/evaluation/leaders.server'
import { isLongMonth, listMonth, monthPages } from './domain/evaluation/month-report.server'
import { listOwnWaiting } from './domain/evaluation/own-waiting.server'
import { listProposedOpenings, listSeconders } from './domain/evaluation/period-proposals.server'
import { findPeriod, listPeriods, openPeriod, previewOpening, proposeOpening, proposeStep, stepPeriod } from './domain/evaluation/periods.server'
import { countUnitProducts, findProductLines, listUnitProductLines, ownProductLines } from './domain/evaluation/product-sheet.server'
import { listOverlaps, listRuleSets, listRuleSetVersions, writeRuleSet } from './domain/evaluation/rule-sets.server'
import { checkIn, checkInProblem } from './domain/objectives/check-ins.server'
import { exportedObjectives } from './domain/objectives/import/export.server'
import { findObjective, listAbove, listBelow, objectiveById } from './domain/objectives/objectives.server'
import { listParents } from './domain/objectives/parents.server'
import { chainOf, countBelow, listPeopleWith, listWaiting } from './domain/objectives/unit-tree.server'
import { decideProposal, endObjective, writeObjective } from './domain/objectives/writing.server'
import { listInspected } from './domain/organisation/inspected.server'
import { findMandate, listMandates } from './domain/organisation/mandates.server'
import { listLooks } from './domain/organisation/own-looks.server'
import { findPerson, listPeople } from './domain/organisation/people.server'
import type { Viewer } from './domain/organisation/viewer'
import { findEvent, listEvents } from './domain/reporting/event-log.server'
import { drawSample } from './domain/reporting/sample.server'
import { read } from './platform/db/database.server'
import { idOf, unitBy } from './test-academy'
import { block, deputyHead, MONTH } from './test-block'

const hanh = () => idOf('hanh')
const ward = () => unitBy('P00008')
const path = () =>
  read.get<{ path: string }>('SELECT "path" FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL ORDER BY "validFrom" DESC', ward())?.path ?? ''
const asked = (unitId: string | null) => ({ month: MONTH, unitId })
const quarter = { kind: 'quarter' as const, key: '2026-Q4' }
const objective = (id = block.ownObjectiveId) => {
  const found = objectiveById(id)
  if (!found) throw new Error('no objective')
  return found
}
async function all<T>(pages: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = []
  for await (const page of pages) found.push(page)
  return found
}
const EVENTS = `SELECT "seq", "type", "payload", "subject", "unit", "occurredAt", "actor" FROM "Event"
  WHERE "subject" = ?1 OR "unit" IN (SELECT "unitId" FROM "UnitState" WHERE "path" LIKE ?2) ORDER BY "seq" DESC LIMIT 300`
const events = () => read.all<Parameters<typeof readingOf>[1] & { seq: number; actor: string }>(EVENTS, hanh(), `${path()}%`)
// What somebody did is theirs to read.
const aboutHanh = ({ personId }: Viewer) => events().filter(({ subject, actor }) => subject === hanh() && actor !== personId)

/**
 * Everything that finds something of evaluation, as it is asked by somebody of another block who knows the ids: keyed as in test-reach. A
 * finder that stands there and not here fails reach-registry.test.ts.
 */
export const FINDERS: Record<string, (viewer: Viewer) => unknown> = {
  'evaluation/evidence.server.ts findEvidence': (viewer) => findEvidence(viewer, hanh(), MONTH),
  'evaluation/month-report.server.ts listMonth': (viewer) => [listMonth(viewer, asked(ward())), listMonth(viewer, asked(null))],
  'evaluation/month-report.server.ts monthPages': async (viewer) => [await all(monthPages(viewer, asked(ward()))), await all(monthPages(viewer, asked(null)))],
  'evaluation/month-report.server.ts isLongMonth': (viewer) => isLongMonth(viewer, asked(ward())),
  'evaluation/product-sheet.server.ts findProductLines': (viewer) => findProductLines(viewer, hanh(), MONTH),
  'evaluation/product-sheet.server.ts countUnitProducts': (viewer) => countUnitProducts(viewer, asked(ward())) || null,
  'evaluation/product-sheet.server.ts listUnitProductLines': async (viewer) => [
    await listUnitProductLines(viewer, asked(ward())),
    await listUnitProductLines(viewer, asked(null)),
  ],
  'evaluation/product-sheet.server.ts ownProductLines': ownProductLines,
  'evaluation/attempt-evidence.server.ts findAttemptEvidence': (viewer) => findAttemptEvidence(viewer, block.attemptId),
  'evaluation/hand-in-evidence.server.ts findHandInEvidence': (viewer) => findHandInEvidence(viewer, block.handInId),
  'evaluation/dossiers.server.ts findDossier': (viewer) => findDossier(viewer, block.periodId, hanh()) ?? findDossier(viewer, block.closedId, hanh()),
  'evaluation/dossiers.server.ts findOwnDossier': (viewer) => findOwnDossier(viewer, block.periodId) ?? findOwnDossier(viewer, block.closedId),
  'evaluation/dossiers.server.ts listOwnPeriods': (viewer) => listOwnPeriods(viewer),
  'evaluation/evidence-way/outside-readers.server.ts findOutside': (viewer) => findOutside(viewer, block.outsideId),
  'evaluation/evidence-way/team-evidence.server.ts findTeamEvidence': (viewer) => findTeamEvidence(viewer, block.periodId, { show: 'all' }),
  'evaluation/evidence-way/team-evidence.server.ts hasWaitingEvidence': (viewer) => hasWaitingEvidence(viewer, block.periodId) || null,
  'evaluation/evidence-way/team-evidence.server.ts listTeamPeriods': (viewer) => listTeamPeriods(viewer),
  'evaluation/challenges/challenged-attempt.server.ts findChallengedAttempt': (viewer) => findChallengedAttempt(viewer, block.challengeId, block.attemptId),
  'evaluation/challenges/challenges.server.ts findChallenge': (viewer) => findChallenge(viewer, block.challengeId),
  'evaluation/challenges/challenges.server.ts listChallenges': (viewer) =>
    (['manage', 'evaluate'] as const).flatMap((section) => (['open', 'ended'] as const).map((state) => listChallenges(viewer, { section, state }).rows)),
  'evaluation/challenges/challenges.server.ts listChallengesOf': (viewer) => listChallengesOf(viewer, block.periodId, hanh()),
  'evaluation/challenges/challenges.server.ts listOwnChallenges': (viewer) => listOwnChallenges(viewer, block.periodId),
  'evaluation/challenges/decision-form.server.ts findDecision': (viewer) => findDecision(viewer, block.challengeId),
  'evaluation/challenges/raising.server.ts raisable': (viewer) => raisable(viewer, block.periodId, 'hours.inSpan'),
  'evaluation/citing/citing.server.ts readingOf': (viewer) => aboutHanh(viewer).filter((event) => readingOf(viewer, event)),
  'evaluation/citing/led.server.ts readingOfLed': (viewer) => events().flatMap((event) => readingOfLed(viewer, event) ?? []),
  'evaluation/citing/readable-dossiers.server.ts listDossiers': (viewer) => listDossiers(viewer, hanh()),
  'evaluation/period-proposals.server.ts listProposedOpenings': (viewer) => listProposedOpenings(viewer),
  'evaluation/period-proposals.server.ts listSeconders': (viewer) => listSeconders(viewer, ward()),
  'evaluation/periods.server.ts findPeriod': (viewer) => findPeriod(viewer, block.periodId) ?? findPeriod(viewer, block.closedId),
  'evaluation/periods.server.ts listPeriods': (viewer) => listPeriods(viewer),
  'evaluation/periods.server.ts previewOpening': (viewer) => previewOpening(viewer, ward(), 'month', MONTH),
  'evaluation/closing-record.server.ts findClosingRecord': (viewer) => findClosingRecord(viewer, block.closedId),
  'evaluation/rule-sets.server.ts listOverlaps': (viewer) => listOverlaps(viewer, 'none'),
  'evaluation/rule-sets.server.ts listRuleSets': (viewer) => listRuleSets(viewer)?.filter(({ unitId }) => unitId !== unitBy('H26')),
  'evaluation/rule-sets.server.ts listRuleSetVersions': (viewer) => listRuleSetVersions(viewer, 'none'),
  'evaluation/leaders.server.ts listLeaders': (viewer) => listLeaders(viewer, '2026-10', { limit: 500 }),
  'evaluation/leader-entries.server.ts saysOf': (viewer) => saysOf(viewer, deputyHead('2026-10')),
  'evaluation/competence-requirements.server.ts listRequirements': (viewer) => listRequirements(viewer),
  'evaluation/feed/feed-keys.server.ts listFeedKeys': (viewer) => listFeedKeys(viewer),
  'evaluation/own-waiting.server.ts listOwnWaiting': listOwnWaiting,
  'objectives/objectives.server.ts findObjective': (viewer) => findObjective(viewer, block.objectiveId) ?? findObjective(viewer, block.ownObjectiveId),
  'objectives/objectives.server.ts listAbove': (viewer) => listAbove(viewer, objective()),
  'objectives/objectives.server.ts listBelow': (viewer) => listBelow(viewer, objective(block.objectiveId)).shown,
  'objectives/import/export.server.ts exportedObjectives': (viewer) => [...exportedObjectives(viewer, quarter)],
  'objectives/parents.server.ts listParents': (viewer) => listParents(viewer, objective(), objective().span),
  'objectives/unit-tree.server.ts chainOf': (viewer) => chainOf(viewer, 'P00008'),
  'objectives/unit-tree.server.ts countBelow': (viewer) => countBelow(viewer, path(), quarter),
  'objectives/unit-tree.server.ts listPeopleWith': (viewer) => listPeopleWith(viewer, path(), quarter),
  'objectives/unit-tree.server.ts listWaiting': (viewer) => listWaiting(viewer),
  'reporting/sample.server.ts drawSample': (viewer) =>
    [block.periodId, block.closedId].flatMap((id) => drawSample(viewer, id, { seed: 'a', size: 30, through: lastEvent() }) ?? []),
  'reporting/event-log.server.ts findEvent': (viewer) => aboutHanh(viewer).map(({ seq }) => findEvent(viewer, seq)),
  'reporting/event-log.server.ts listEvents': (viewer) => listEvents(viewer, {}),
  'organisation/people.server.ts findPerson': (viewer) => (['manage', 'evaluate', 'admin'] as const).map((section) => findPerson(viewer, section, hanh())),
  'organisation/people.server.ts listPeople': (viewer) =>
    (['manage', 'evaluate', 'admin'] as const).map((section) => listPeople(viewer, section, { text: 'Hạnh', limit: 500 })),
  'organisation/mandates.server.ts findMandate': (viewer) => findMandate(viewer, block.mandateId) ?? findMandate(viewer, block.revokedId),
  'organisation/mandates.server.ts listMandates': (viewer) => listMandates(viewer),
  'organisation/inspected.server.ts listInspected': (viewer) => listInspected(viewer, block.mandateId),
  'organisation/own-looks.server.ts listLooks': (viewer) => listLooks(viewer),
}
const days = { attachBy: '2026-12-03', confirmBy: '2026-12-08', reviewBy: '2026-12-11' }
const opening = () => ({ unitId: ward(), kind: 'month', key: '2026-09', ...days })
const outside = (): TypedOutside => ({
  requestKey: 'x',
  title: 'Lớp',
  provider: 'Trường',
  form: 'course',
  firstDay: '2026-11-02',
  lastDay: '2026-11-06',
  amount: '4',
  unit: 'periods',
  criterionId: 'chuyen-mon',
  link: 'https://lop.example',
  file: null,
  replacesId: '',
})
const item = {
  kind: 'outside' as const,
  get id() {
    return block.outsideId
  },
}
const decision = { outcome: 'kept', reason: 'Đúng', corrections: [] }
const requirement = { unitCode: 'P00008', position: '', legalGroup: '', competenceCode: '1.1', level: 3, validFrom: '2026-12-01', validTo: '', reason: 'Thử' }
const written = () => ({ unitId: ward(), personId: null, ...quarter, parentId: null, content: objective().content, reason: 'Thử' })
const value = { value: '20', note: 'Thử', link: '', file: null }
const rating = { line: 1, staffCode: 'HN000101', month: '2026-10', isFulfilled: true, proof: 'TB 12' }

/** Every command of evaluation, as somebody of another block gives it: refused, and nothing is recorded. */
export const COMMANDS: Record<string, (viewer: Viewer) => unknown> = {
  'evaluation/feed/feed-keys.server.ts endFeedKey': (viewer) => endFeedKey(viewer, block.keyId, 'Thử'),
  'evaluation/feed/feed-keys.server.ts makeFeedKey': (viewer) =>
    makeFeedKey(viewer, { unitId: ward(), name: 'Thử', purpose: 'Thử', kinds: ['month'], days: 30 }),
  'evaluation/leader-entries.server.ts enterFulfilments': (viewer) => enterFulfilments(viewer, [rating], { source: 'TB 1', reason: 'Thử' }),
  'evaluation/leader-entries.server.ts tryFulfilments': (viewer) => tryFulfilments(viewer, [rating]),
  'evaluation/leader-entries.server.ts enterLeadership': (viewer) =>
    enterLeadership(viewer, { personId: block.deputyHeadId, month: '2026-10', part: 'organising', percent: '90', reason: 'Thử', proof: 'TB' }),
  'evaluation/periods.server.ts openPeriod': (viewer) => openPeriod(viewer, opening()),
  'evaluation/periods.server.ts proposeOpening': (viewer) => proposeOpening(viewer, opening(), 'Thử'),
  'evaluation/periods.server.ts proposeStep': (viewer) => proposeStep(viewer, block.periodId, 'review', 'Thử', { early: true }),
  'evaluation/periods.server.ts stepPeriod': (viewer) => stepPeriod(viewer, block.periodId, 'review', 'Thử', { early: true }),
  'evaluation/evidence-way/deciding.server.ts decideEvidence': async (viewer) => [
    await decideEvidence(viewer, block.periodId, {
      decidedAs: 'manager',
      verdict: 'confirmed',
      reason: 'Thử',
      items: [{ personId: hanh(), ...{ kind: item.kind, id: item.id }, seq: 1 }],
    }),
    await decideEvidence(viewer, block.periodId, {
      decidedAs: 'evaluator',
      verdict: 'confirmed',
      reason: 'Thử',
      items: [{ personId: hanh(), ...{ kind: item.kind, id: item.id }, seq: 1 }],
    }),
  ],
  'evaluation/evidence-way/outside.server.ts bringOutside': (viewer) => bringOutside(viewer, block.periodId, outside()),
  'evaluation/evidence-way/outside.server.ts outsideProblem': (viewer) => ({ ok: false, reason: outsideProblem(viewer, block.periodId, outside()) }),
  'evaluation/evidence-way/outside.server.ts withdrawOutside': (viewer) => withdrawOutside(viewer, block.outsideId),
  'evaluation/evidence-way/placing.server.ts placeEvidence': (viewer) => placeEvidence(viewer, block.periodId, { kind: item.kind, id: item.id }, 'doi-moi'),
  'evaluation/challenges/deciding.server.ts decideChallenge': (viewer) => decideChallenge(viewer, block.challengeId, { ...decision, seen: '' }),
  'evaluation/challenges/deciding.server.ts previewDecision': (viewer) => previewDecision(viewer, block.challengeId, decision),
  'evaluation/challenges/deciding.server.ts withdrawChallenge': (viewer) => withdrawChallenge(viewer, block.challengeId, 'Thử'),
  'evaluation/challenges/exchange.server.ts sayInChallenge': (viewer) => sayInChallenge(viewer, block.challengeId, 'Thử'),
  'evaluation/challenges/raising.server.ts raiseChallenge': (viewer) =>
    raiseChallenge(viewer, block.periodId, { figure: 'hours.inSpan', wanted: '1', reason: 'Thử', file: null }),
  'evaluation/rule-sets.server.ts writeRuleSet': (viewer) =>
    writeRuleSet(viewer, { unitId: ward(), code: 'la', content: {}, reason: 'Thử', validFrom: '2026-12-01', validTo: '' }),
  'evaluation/competence-requirements.server.ts decideRequirement': (viewer) => decideRequirement(viewer, requirement),
  'evaluation/competence-requirements.server.ts requireCompetence': (viewer) => requireCompetence(viewer, requirement),
  'objectives/check-ins.server.ts checkIn': (viewer) => checkIn(viewer, block.objectiveId, 'a', value),
  'objectives/check-ins.server.ts checkInProblem': (viewer) => ({ ok: false, reason: checkInProblem(viewer, block.objectiveId, 'a', value) }),
  'objectives/writing.server.ts writeObjective': async (viewer) => [
    await writeObjective(viewer, null, written()),
    await writeObjective(viewer, null, { ...written(), personId: hanh() }),
    await writeObjective(viewer, block.objectiveId, written()),
  ],
  'objectives/writing.server.ts endObjective': (viewer) => endObjective(viewer, block.objectiveId, 'Thử'),
  'objectives/writing.server.ts decideProposal': (viewer) => decideProposal(viewer, block.ownVersionId, 'accepted', ''),
}

/** What asks nobody: its callers have found what it is about, or it is asked by the key of a program. */
export const TRUSTING = [
  'evaluation/feed/feed.server.ts readFeed',
  'evaluation/feed/exports.server.ts noteExport',
  'evaluation/period-proposals.server.ts isOfPeriod',
  'evaluation/period-proposals.server.ts propose',
  'evaluation/period-proposals.server.ts seconded',
  'evaluation/evidence-way/answered-people.server.ts reachOf',
  'evaluation/evidence-way/direct-managers.server.ts answeringOf',
  'objectives/check-ins.server.ts checksIn',
  'objectives/check-ins.server.ts writeCheckIn',
  'objectives/readers.server.ts readingPaths',
  'objectives/readers.server.ts readsUnit',
  'objectives/readers.server.ts readsPerson',
  'objectives/readers.server.ts readsObjective',
  'objectives/readers.server.ts writesFor',
  'objectives/writing.server.ts makeObjective',
  'objectives/writing.server.ts writeVersion',
  'objectives/writing.server.ts writeEnd',
  'objectives/import/plan.server.ts planObjectives',
  'objectives/import/plan.server.ts mayImportObjectives',
  'objectives/import/plan.server.ts bringsFor',
  'objectives/import/importing.server.ts importObjectives',
]
