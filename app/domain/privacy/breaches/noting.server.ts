import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { AREAS } from '../areas'
import { BREACH_STEPS, type BreachStepKind, breachProblem, type Said, type Stated, takenBackable } from './breach-rules'
import { type Breach, findBreach, keepsBreaches } from './breaches.server'

/** The longest text of a breach, in characters. */
export const MOST_WORDS = 4000
const MOST_TITLE = 200
/** Nothing was noticed before there were such data. */
const EARLIEST = new Date('2000-01-01T00:00:00+07:00')
const KEY = /^[0-9a-zA-Z-]{8,40}$/

/** A breach as it is typed; `noticedAt` an instant, null where what was typed is none. */
export type TypedBreach = { title: string; what: string; noticedAt: Date | null; areas: string[]; people: string; measures: string; reason: string }
export type StateRefusal =
  | 'breach-not-yours'
  | 'breach-key-wrong'
  | 'breach-words-missing'
  | 'breach-words-long'
  | 'breach-noticed-wrong'
  | 'breach-areas-missing'
  | 'breach-people-wrong'

function statedOf(typed: TypedBreach): Outcome<Stated, StateRefusal> {
  const [title, what, measures, reason] = [typed.title, typed.what, typed.measures, typed.reason].map(cleanText)
  if (!title || !what) return refused('breach-words-missing')
  if (title.length > MOST_TITLE || [what, measures, reason].some((text) => text.length > MOST_WORDS)) return refused('breach-words-long')
  if (!typed.noticedAt || typed.noticedAt > now() || typed.noticedAt < EARLIEST) return refused('breach-noticed-wrong')
  const areas = AREAS.filter((area) => typed.areas.includes(area))
  if (areas.length === 0) return refused('breach-areas-missing')
  const people = typed.people.trim()
  if (!/^\d{0,9}$/.test(people)) return refused('breach-people-wrong')
  return done({ title, what, noticedAt: instant(typed.noticedAt), areas, people, measures, reason })
}

/**
 * Enters a breach of personal data: what happened, when it was noticed, which classes of data, how many people, what was done at once. The
 * clock of the settings runs from when it was noticed. Refuses who does not keep the register, missing or too long words, an instant still
 * to come, no class of data and a number that is none. A request key sent twice answers the breach there is.
 */
export function noteBreach(viewer: Viewer, typed: TypedBreach & { requestKey: string }): Promise<Outcome<{ breachId: string }, StateRefusal>> {
  return inTransaction((tx): Outcome<{ breachId: string }, StateRefusal> => {
    if (!keepsBreaches(viewer)) return refused('breach-not-yours')
    if (!KEY.test(typed.requestKey)) return refused('breach-key-wrong')
    const requestKey = sha256(`${viewer.personId} ${typed.requestKey}`)
    const same = tx.get<{ id: string }>('SELECT "id" FROM "Breach" WHERE "requestKey" = ?', requestKey)
    if (same) return done({ breachId: same.id })
    const stated = statedOf(typed)
    if (!stated.ok) return stated
    const [breachId, hours] = [newId(), settings().privacy.breachHours]
    const event = record(tx, { type: 'breach.noted', actor: viewer.personId, payload: { breachId, hours } })
    tx.run(
      'INSERT INTO "Breach" ("id","hours","requestKey","notedBy","notedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      breachId,
      hours,
      requestKey,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    take(tx, viewer, breachId, 1, 'stated', { ...stated.value, reason: '' })
    return done({ breachId })
  })
}

export type RestateRefusal = StateRefusal | 'breach-unknown' | 'breach-closed' | 'breach-reason-missing'

/** States a breach anew, with the reason; the statement before stays. Refuses what `noteBreach` refuses, a closed one and no reason. The same again changes nothing. */
export function restateBreach(viewer: Viewer, id: string, typed: TypedBreach): Promise<Outcome<null, RestateRefusal>> {
  return inTransaction((tx): Outcome<null, RestateRefusal> => {
    const breach = kept(viewer, id, tx)
    if (!breach) return refused('breach-unknown')
    if (breach.isClosed) return refused('breach-closed')
    const stated = statedOf(typed)
    if (!stated.ok) return stated
    if (canonicalJson({ ...stated.value, reason: '' }) === canonicalJson({ ...breach.stated, reason: '' })) return done(null)
    if (!stated.value.reason) return refused('breach-reason-missing')
    take(tx, viewer, id, breach.steps.length + 1, 'stated', stated.value)
    return done(null)
  })
}

export type TypedStep = { kind: string; text: string; at: Date | null; back: string }
export type BreachStepRefusal =
  | 'breach-unknown'
  | 'breach-step-wrong'
  | 'breach-closed'
  | 'breach-clock-running'
  | 'breach-words-missing'
  | 'breach-words-long'
  | 'breach-at-wrong'

/**
 * Enters a step: that the authority or the people concerned were told and when, that telling is not needed and why, a measure, a step before
 * that was wrong, the end, or that it goes on. Refuses steps that do not follow, no words, too many, and an instant before it was noticed or still
 * to come. The same step again right after itself is one.
 */
export function stepBreach(viewer: Viewer, id: string, typed: TypedStep): Promise<Outcome<null, BreachStepRefusal>> {
  return inTransaction((tx): Outcome<null, BreachStepRefusal> => {
    const breach = kept(viewer, id, tx)
    if (!breach) return refused('breach-unknown')
    const kind = BREACH_STEPS.find((known) => known === typed.kind && known !== 'stated')
    if (!kind) return refused('breach-step-wrong')
    const said = saidOf(breach, kind, typed)
    if (!said.ok) return said
    const last = breach.steps.at(-1)
    if (last?.kind === kind && last.takenBy === viewer.personId && canonicalJson(last.content) === canonicalJson(said.value)) return done(null)
    const problem = breachProblem(kind, breach)
    if (problem) return refused(problem)
    take(tx, viewer, id, breach.steps.length + 1, kind, said.value)
    return done(null)
  })
}

function saidOf({ steps, stated }: Breach, kind: BreachStepKind, typed: TypedStep): Outcome<Said, BreachStepRefusal> {
  const text = cleanText(typed.text)
  if (!text) return refused('breach-words-missing')
  if (text.length > MOST_WORDS) return refused('breach-words-long')
  if (kind === 'authority-told' || kind === 'people-told') {
    // People type minutes: one that is told in the minute of the notice was told.
    const earliest = new Date(stated.noticedAt).getTime() - 60_000
    if (!typed.at || typed.at > now() || typed.at.getTime() < earliest) return refused('breach-at-wrong')
    return done({ text, at: instant(typed.at) })
  }
  if (kind !== 'taken-back') return done({ text })
  const back = takenBackable(steps).find((number) => String(number) === typed.back)
  const last = steps.at(-1)
  // The same again: it was taken back by the step before.
  if (back === undefined && last?.kind === 'taken-back' && String((last.content as Said).back) === typed.back) return done({ text, back: Number(typed.back) })
  return back === undefined ? refused('breach-step-wrong') : done({ text, back })
}

const kept = (viewer: Viewer, id: string, tx: Tx): Breach | null => (keepsBreaches(viewer) ? findBreach(viewer, id, tx) : null)

function take(tx: Tx, viewer: Viewer, breachId: string, number: number, kind: BreachStepKind, content: Stated | Said): void {
  const [stepId, text] = [newId(), canonicalJson(content)]
  const event = record(tx, {
    type: 'breach.stepped',
    actor: viewer.personId,
    payload: { stepId, breachId, number, kind, contentHash: sha256(text) },
  })
  tx.run(
    'INSERT INTO "BreachStep" ("id","breachId","number","kind","content","takenBy","takenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    stepId,
    breachId,
    number,
    kind,
    text,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
