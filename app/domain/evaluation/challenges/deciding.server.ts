import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { behalfOver } from '../../organisation/viewer.server'
import type { Correction } from '../corrections'
import { type Dossier, lastEvent, periodsOf, presentDossier, withYear } from '../dossiers.server'
import { listEverEarned } from '../earned-items.server'
import type { Period } from '../periods.server'
import { figuresOf } from '../snapshot'
import { type Challenge, findChallenge } from './challenges.server'
import { type CorrectionRefusal, type SoundCorrection, soundCorrections, type WrittenCorrection } from './changes'
import { correctableOf, isCorrectable } from './correctable'
import { figureAt, isOfYear } from './figures'

/** So many periods of the person are counted again for a preview. */
const MOST_PERIODS = 24
const OUTSIDE = ['outside.inSpan', 'outside.inYear', 'outside.counted', 'outside.open']

export type WrittenDecision = { outcome: string; reason: string; corrections: WrittenCorrection[] }
export type DecideRefusal =
  | TextOver
  | CorrectionRefusal
  | 'challenge-unknown'
  | 'challenge-own'
  | 'challenge-not-asked'
  | 'challenge-ended'
  | 'challenge-outcome-missing'
  | 'challenge-answer-missing'
  | 'challenge-nothing-corrected'
  | 'challenge-figures-changed'

/** A figure before and after what would be put right. */
export type Change = { path: string; was: string; becomes: string }
/** What a decision would change: the figure that was challenged, every sum that follows, and what a confirmation states it was tried on; `isOther`: anything at all differs. */
export type DecisionPreview = {
  corrections: SoundCorrection[]
  challenged: Change
  changes: Change[]
  /** The other periods of the person whose figures change as well, such as the one an item leaves. */
  elsewhere: { id: string; span: Pick<Period['span'], 'kind' | 'key'>; isClosed: boolean; changes: Change[] }[]
  isOther: boolean
  seen: string
}

type Decided = { challenge: Challenge; outcome: 'upheld' | 'kept'; reason: string; preview: DecisionPreview }

/**
 * What a decision would make of the dossier, counted as it is counted afterwards; nothing is written. Refuses what `decideChallenge` refuses.
 */
export function previewDecision(viewer: Viewer, challengeId: string, decision: WrittenDecision): Outcome<DecisionPreview, DecideRefusal> {
  const decided = decide(viewer, challengeId, decision, read)
  return decided.ok ? done(decided.value.preview) : decided
}

function decide(viewer: Viewer, challengeId: string, { outcome: said, ...given }: WrittenDecision, from: Read): Outcome<Decided, DecideRefusal> {
  const challenge = findChallenge(viewer, challengeId, from)
  if (!challenge) return refused('challenge-unknown')
  if (challenge.as === 'owner') return refused('challenge-own')
  if (challenge.outcome) return refused('challenge-ended')
  if (!challenge.mayAnswer) return refused('challenge-not-asked')
  const outcome = (['upheld', 'kept'] as const).find((one) => one === said)
  if (!outcome) return refused('challenge-outcome-missing')
  const reason = cleanText(given.reason)
  if (reason.length > 2000) return refused('text-over-2000')
  if (!reason) return refused('challenge-answer-missing')
  const before = presentDossier(challenge.period, challenge.personId, from)
  if (!before) throw new Error(`challenge ${challengeId} is of no dossier`)
  const everEarned = outcome === 'upheld' ? listEverEarned(challenge.personId, lastEvent(from), from) : []
  // What has nothing to do with the figure is not put right on the way.
  const asked = outcome === 'upheld' && isOfYear(challenge.figure) ? withYear(before, from) : before
  const correctable = correctableOf(asked, challenge.figure, everEarned)
  if (outcome === 'upheld' && !given.corrections.every((one) => isCorrectable(correctable, one))) return refused('correction-wrong')
  const sound = outcome === 'upheld' ? soundCorrections(asked, given.corrections, everEarned) : done([])
  if (!sound.ok) return sound
  const preview = previewOf(challenge, before, sound.value, from)
  // What was put right where it stands must have changed the figure already; anything else changes the dossier now.
  const isAtSource = sound.value.length > 0 && sound.value.every(({ kind }) => kind === 'source')
  if (outcome === 'upheld' && (isAtSource ? preview.challenged.becomes === challenge.shown : !preview.isOther)) return refused('challenge-nothing-corrected')
  return done({ challenge, outcome, reason, preview })
}

function previewOf(challenge: Challenge, before: Dossier, sound: SoundCorrection[], from: Read): DecisionPreview {
  const { periodId, personId, figure } = challenge
  const more = sound.map((one): Correction => ({ ...one, id: '', challengeId: challenge.id, periodId, reason: '', seq: 0 }))
  const after = more.length ? presentDossier(challenge.period, personId, from, more) : before
  if (!after) throw new Error(`challenge ${challenge.id} is of no dossier`)
  const elsewhere = elsewhereOf(challenge, more, from)
  const { corrections: _, ...figures } = figuresOf(after)
  const { corrections: __, ...stood } = figuresOf(before)
  return {
    isOther: canonicalJson(figures) !== canonicalJson(stood),
    corrections: sound,
    // What is no longer counted has no value any more.
    challenged: { path: figure, was: figureAt(before, figure) ?? '', becomes: figureAt(after, figure) ?? '' },
    changes: changesBetween(before, after),
    elsewhere,
    seen: sha256(canonicalJson({ before: figuresOf(before), figures, sound, elsewhere })),
  }
}

/** What else changes, in the other periods of the person. */
function elsewhereOf({ periodId, personId }: Challenge, more: readonly Correction[], from: Read): DecisionPreview['elsewhere'] {
  if (more.every(({ kind }) => kind === 'source')) return []
  return periodsOf(personId, MOST_PERIODS, from).flatMap((period) => {
    if (period.id === periodId) return []
    const [before, after] = [presentDossier(period, personId, from), presentDossier(period, personId, from, more)]
    const changes = before && after ? changesBetween(before, after) : []
    return changes.length ? [{ id: period.id, span: period.span, isClosed: period.state === 'closed', changes }] : []
  })
}

/** The sums that differ between two dossiers. */
function changesBetween(before: Dossier, after: Dossier): Change[] {
  const months = before.result.months.flatMap(({ month, lines }) => [
    ...lines.map(({ part }) => `months.${month}.parts.${part}.shown`),
    `months.${month}.points.shown`,
  ])
  return ['hours.inSpan', 'hours.inYear', ...months, 'points.shown', 'earned', 'evidence', ...OUTSIDE].flatMap((path) => {
    const [was, becomes] = [figureAt(before, path) ?? '', figureAt(after, path) ?? '']
    return was === becomes ? [] : [{ path, was, becomes }]
  })
}

/**
 * The one who is to answer a challenge upholds it, with what is put right, or keeps the result, with reasons either way. `seen` names the
 * preview that was read. Refuses who raised it, whoever is not asked, words that are missing, what would change nothing, figures that have
 * changed since the preview, and a second decision; the same again is one.
 */
export function decideChallenge(
  viewer: Viewer,
  challengeId: string,
  decision: WrittenDecision & { seen: string },
): Promise<Outcome<{ outcome: 'upheld' | 'kept' }, DecideRefusal>> {
  return inTransaction((tx): Outcome<{ outcome: 'upheld' | 'kept' }, DecideRefusal> => {
    const known = findChallenge(viewer, challengeId, tx)
    if (known?.outcome === decision.outcome && known.endedById === viewer.personId && known.outcome !== 'withdrawn') return done({ outcome: known.outcome })
    const decided = decide(viewer, challengeId, decision, tx)
    if (!decided.ok) return decided
    if (decided.value.outcome === 'upheld' && decided.value.preview.seen !== decision.seen) return refused('challenge-figures-changed')
    write(tx, viewer, decided.value)
    return done({ outcome: decided.value.outcome })
  })
}

function write(tx: Tx, viewer: Viewer, { challenge, outcome, reason, preview }: Decided): void {
  const { id, personId, unitId, periodUnitId, turn, figure } = challenge
  const role = turn?.may.find((one) => one.personId === viewer.personId)?.role ?? 'evaluator'
  const became = preview.challenged.becomes
  const about = {
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, [role], role === 'manager' ? unitId : periodUnitId, tx),
    subject: personId,
    unit: unitId,
  }
  const event = record(tx, { ...about, type: 'challenge.decided', payload: { endedId: id, outcome, became, reasonHash: sha256(reason) } })
  tx.run(
    'INSERT INTO "ChallengeEnd" ("challengeId","outcome","reason","became","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
    id,
    outcome,
    reason,
    became,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  for (const [at, correction] of preview.corrections.entries()) {
    const { kind, target, month, was, value } = correction
    const [correctionId, number] = [newId(), at + 1]
    const stated = record(tx, {
      ...about,
      type: 'dossier.corrected',
      cause: event.id,
      payload: { correctionId, challengeId: id, number, personId, kind, target, month, was, value },
    })
    tx.run(
      'INSERT INTO "Correction" ("id","challengeId","number","personId","kind","target","month","was","value","correctedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      correctionId,
      id,
      number,
      personId,
      kind,
      target,
      month,
      was,
      value,
      instant(stated.recordedAt),
      stated.seq,
    )
    react(tx, stated)
  }
  const present = presentDossier(challenge.period, personId, tx)
  if ((present && (figureAt(present, figure) ?? '')) !== became) throw new Error(`challenge ${id} did not become ${became}`)
  react(tx, event)
}

export type WithdrawRefusal = TextOver | 'challenge-unknown' | 'challenge-not-yours' | 'challenge-ended'

/** Who raised a challenge withdraws it, with a word why if they like. Refuses everyone else, and what is ended; the same again is one. */
export function withdrawChallenge(viewer: Viewer, challengeId: string, words: string): Promise<Outcome<null, WithdrawRefusal>> {
  return inTransaction((tx) => {
    const challenge = findChallenge(viewer, challengeId, tx)
    if (!challenge) return refused('challenge-unknown')
    if (challenge.as !== 'owner') return refused('challenge-not-yours')
    if (challenge.outcome === 'withdrawn') return done(null)
    if (challenge.outcome) return refused('challenge-ended')
    const reason = cleanText(words)
    if (reason.length > 500) return refused('text-over-500')
    const present = presentDossier(challenge.period, challenge.personId, tx)
    const became = (present && figureAt(present, challenge.figure)) ?? ''
    const event = record(tx, {
      type: 'challenge.withdrawn',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: challenge.unitId,
      payload: { endedId: challengeId, outcome: 'withdrawn', became, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "ChallengeEnd" ("challengeId","outcome","reason","became","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      challengeId,
      'withdrawn',
      reason,
      became,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
