import { sha256 } from '~/platform/canonical'
import { addDays, civilDate, now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { addWorkingDays } from '../enrolment/working-time'
import { react, record } from '../ledger/record.server'
import { tell } from '../notifications/tell.server'
import { unitOf } from '../organisation/people.server'
import { hasRole, standsFor, type Viewer } from '../organisation/viewer'
import { AREAS } from './areas'
import { type AnyStep, isOpenState, REQUEST_KINDS, type RequestState, STEP_KINDS, type StepKind, stepProblem } from './request-rules'
import { type DataRequest, findOwnRequest, findRequest, requestById } from './requests.server'

const MOST_TEXT = 4000
/** So many requests of one person may be open at once. */
const MOST_OPEN = 20
const KEY = /^[0-9a-zA-Z-]{8,40}$/

export type AskRefusal = TextOver | 'data-kind-wrong' | 'data-text-missing' | 'data-key-wrong' | 'data-many-open'

/**
 * Asks something about one's own data: to correct it, restrict it, object, delete it, or what is held. By the settings it is answered within
 * working days and done within days from today. Refuses no words, and more open requests than anybody can see to. A request key sent twice
 * answers the request there is.
 */
export function askAboutData(
  viewer: Viewer,
  asked: { kind: string; area: string; text: string; requestKey: string },
): Promise<Outcome<{ requestId: string }, AskRefusal>> {
  return inTransaction((tx): Outcome<{ requestId: string }, AskRefusal> => {
    const kind = REQUEST_KINDS.find((known) => known === asked.kind)
    if (!kind) return refused('data-kind-wrong')
    if (!KEY.test(asked.requestKey)) return refused('data-key-wrong')
    const same = tx.get<{ id: string }>('SELECT "id" FROM "DataRequest" WHERE "personId" = ? AND "requestKey" = ?', viewer.personId, asked.requestKey)
    if (same) return done({ requestId: same.id })
    const text = cleanText(asked.text)
    if (text.length > MOST_TEXT) return refused('text-over-4000')
    if (!text) return refused('data-text-missing')
    const open = tx.all<{ id: string }>('SELECT "id" FROM "DataRequest" WHERE "personId" = ? ORDER BY "eventSeq" DESC LIMIT 100', viewer.personId)
    if (open.filter(({ id }) => isOpenState(requestById(id, tx)?.state as RequestState)).length >= MOST_OPEN) return refused('data-many-open')
    const area = AREAS.find((known) => known === asked.area) ?? ''
    const today = civilDate(now())
    const { answerDays, doneDays } = settings().privacy.requests
    const [answerBy, doneBy] = [addWorkingDays(today, answerDays, workingCalendar(tx)), addDays(today, doneDays)]
    const requestId = newId()
    const event = record(tx, {
      type: 'data.requested',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { requestId, personId: viewer.personId, kind, area, textHash: sha256(text), answerBy, doneBy },
    })
    tx.run(
      'INSERT INTO "DataRequest" ("id","personId","kind","area","text","answerBy","doneBy","requestKey","requestedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      requestId,
      viewer.personId,
      kind,
      area,
      text,
      answerBy,
      doneBy,
      asked.requestKey,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ requestId })
  })
}

export type OwnStepRefusal = TextOver | 'data-unknown' | 'data-decided' | 'data-text-missing'

/** Whoever asked adds something, or takes the request back while it is open. */
export function speakToRequest(viewer: Viewer, id: string, kind: 'said' | 'withdrawn', words: string): Promise<Outcome<null, OwnStepRefusal>> {
  return inTransaction((tx): Outcome<null, OwnStepRefusal> => {
    const request = requestById(id, tx)
    if (!request || !findOwnRequest(viewer, id)) return refused('data-unknown')
    if (kind === 'withdrawn' && request.state === 'withdrawn') return done(null)
    if (!isOpenState(request.state)) return refused('data-decided')
    const text = cleanText(words)
    if (text.length > MOST_TEXT) return refused('text-over-4000')
    if (kind === 'said' && !text) return refused('data-text-missing')
    takeStep(tx, viewer, request, { kind, text, untilDay: null })
    return done(null)
  })
}

export type StepRefusal = TextOver | 'data-unknown' | 'data-own-case' | 'data-step-wrong' | 'data-decided' | 'data-text-missing' | 'data-extension-wrong'

/**
 * An administrator answers, moves the day (third parties are asked; one extension with a reason), decides with reasons, says it is done, or
 * lifts a restriction. Refuses who is concerned or stands in for them, steps that do not follow, no words, and an extension beyond what the
 * settings allow. Whoever asked is told of each.
 */
export function stepRequest(viewer: Viewer, id: string, given: { kind: string; text: string; untilDay: string }): Promise<Outcome<null, StepRefusal>> {
  return inTransaction((tx): Outcome<null, StepRefusal> => {
    const request = requestById(id, tx)
    if (!request || !hasRole(viewer, 'administrator') || !findRequest(viewer, id)) return refused('data-unknown')
    if (standsFor(viewer).includes(request.personId)) return refused('data-own-case')
    const kind: AnyStep | undefined = given.kind === 'said' ? 'said' : STEP_KINDS.find((known) => known === given.kind)
    if (!kind) return refused('data-step-wrong')
    const problem = kind === 'said' ? (isOpenState(request.state) ? null : 'data-decided') : stepProblem(kind as StepKind, request.kind, request.steps)
    if (problem) return refused(problem)
    const text = cleanText(given.text)
    if (text.length > MOST_TEXT) return refused('text-over-4000')
    if (!text) return refused('data-text-missing')
    const untilDay = untilAfter(kind, request, given.untilDay)
    if (untilDay === 'wrong') return refused('data-extension-wrong')
    takeStep(tx, viewer, request, { kind, text, untilDay })
    return done(null)
  })
}

function untilAfter(kind: AnyStep, request: DataRequest, typed: string): string | null | 'wrong' {
  const { thirdPartyDays, extensionDays } = settings().privacy.requests
  if (kind === 'third-parties') return addDays(civilDate(new Date(request.requestedAt)), thirdPartyDays)
  if (kind !== 'extended') return null
  const latest = addDays(request.doneBy, extensionDays)
  return /^\d{4}-\d{2}-\d{2}$/.test(typed) && typed > request.doneBy && typed <= latest ? typed : 'wrong'
}

function takeStep(tx: Tx, viewer: Viewer, request: DataRequest, { kind, text, untilDay }: { kind: AnyStep; text: string; untilDay: string | null }): void {
  const stepId = newId()
  const number = request.steps.length + 1
  const event = record(tx, {
    type: 'data-request.stepped',
    actor: viewer.personId,
    subject: request.personId,
    payload: { stepId, requestId: request.id, number, kind, untilDay, textHash: sha256(text) },
  })
  tx.run(
    'INSERT INTO "DataRequestStep" ("id","requestId","number","kind","text","untilDay","takenBy","takenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
    stepId,
    request.id,
    number,
    kind,
    text,
    untilDay,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  if (viewer.personId !== request.personId)
    tell(tx, { personId: request.personId, kind: 'data-request-answered', thing: request.id, cycle: String(number), causeSeq: event.seq })
  react(tx, event)
}
