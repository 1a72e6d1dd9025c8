import { sha256 } from '~/platform/canonical'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { personById } from '../organisation/people.server'
import { onBehalfOf, standsFor, type Viewer } from '../organisation/viewer'
import { canJudgeFlags } from './flag-readers.server'
import { findFlag, VERDICTS } from './flags.server'

export type JudgeRefusal =
  | TextOver
  | 'not-found'
  | 'flag-names-you'
  | 'not-yours'
  | 'flag-not-yet'
  | 'flag-verdict-wrong'
  | 'reason-missing'
  | 'flag-verdict-stands'

/**
 * A person makes something of a flag, with words that those it names read: nothing to it, talked with them, or that repeating under
 * supervision is suggested. It changes nothing else. A further judgement is a further row; the newest holds. Refuses whoever is
 * named, their colleagues and managers, before those named had time to say their side, and what stands already.
 */
export function judgeFlag(viewer: Viewer, flagId: string, given: { verdict: string; reason: string }): Promise<Outcome<null, JudgeRefusal>> {
  return inTransaction((tx) => {
    const flag = findFlag(viewer, flagId, tx)
    if (!flag) return refused('not-found')
    // Nor is a deputy a third person to whom they act for.
    const isNear = flag.people.some(({ id }) => standsFor(viewer).includes(id))
    if (flag.as === 'named' || isNear) return refused('flag-names-you')
    if (!canJudgeFlags(viewer)) return refused('not-yours')
    if (!flag.mayJudge) return refused('flag-not-yet')
    const verdict = VERDICTS.find((name) => name === given.verdict)
    if (!verdict) return refused('flag-verdict-wrong')
    const reason = cleanText(given.reason)
    if (reason.length > 1000) return refused('text-over-1000')
    if (!reason) return refused('reason-missing')
    const last = flag.judgements.at(-1)
    if (last?.verdict === verdict && last.reason === reason) return refused('flag-verdict-stands')
    const judgementId = newId()
    const [person] = flag.people
    const event = record(tx, {
      type: 'plausibility.judged',
      actor: viewer.personId,
      onBehalfOf: onBehalfOf(viewer, ['evaluator', 'trainer'], personById(person.id)?.unitPath ?? ''),
      subject: flag.people.length === 1 ? person.id : undefined,
      payload: { judgementId, flagId, verdict, reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "PlausibilityJudgement" ("id","flagId","verdict","reason","judgedBy","judgedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      judgementId,
      flagId,
      verdict,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** How often somebody may say their side of one flag. */
const MOST_STATEMENTS = 5

export type StatementRefusal = TextOver | 'not-found' | 'statement-missing' | 'too-many-statements'

/** Somebody whom a flag names says their side; whoever judges reads it, the other one named does not. Also afterwards, so that it may be judged anew. */
export function stateSide(viewer: Viewer, flagId: string, words: string): Promise<Outcome<null, StatementRefusal>> {
  return inTransaction((tx) => {
    const flag = findFlag(viewer, flagId, tx)
    if (flag?.as !== 'named') return refused('not-found')
    const text = cleanText(words)
    if (text.length > 2000) return refused('text-over-2000')
    if (!text) return refused('statement-missing')
    if (flag.statements.length >= MOST_STATEMENTS) return refused('too-many-statements')
    if (flag.statements.at(-1)?.text === text) return done(null)
    const statementId = newId()
    const event = record(tx, {
      type: 'plausibility.stated',
      actor: viewer.personId,
      subject: viewer.personId,
      payload: { sideId: statementId, flagId, textHash: sha256(text) },
    })
    tx.run(
      'INSERT INTO "PlausibilityStatement" ("id","flagId","personId","text","statedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      statementId,
      flagId,
      viewer.personId,
      text,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
