import { now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { heldMinutes, minutesNeeded, openableFrom, stageOf } from './class-time'
import { findOwnClass } from './classes.server'
import { presentPercent } from './present-percent'

/** A host opens a session: its code is shown and taken from now on. Refuses before people come in, and once it is over or cancelled. Safe to repeat. */
export function openClass(viewer: Viewer, sessionId: string): Promise<Outcome<null, 'not-found' | 'class-too-soon' | 'class-over'>> {
  return inTransaction((tx) => {
    const session = findOwnClass(viewer, sessionId, tx)
    if (!session) return refused('not-found')
    if (session.openedAt) return done(null)
    if (stageOf(session, now()) !== 'planned') return refused('class-over')
    if (now() < openableFrom(session)) return refused('class-too-soon')
    const event = record(tx, { type: 'class.opened', actor: viewer.personId, payload: { sessionId } })
    tx.run(
      'INSERT INTO "ClassOpening" ("sessionId","openedBy","openedAt","eventSeq") VALUES (?,?,?,?)',
      sessionId,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/**
 * A host closes a session: no code is taken any more, and nobody is there after that. Refuses one that was never opened, and one in
 * which nobody can have been long enough yet unless `isMeant`. Safe to repeat.
 */
export function closeClass(viewer: Viewer, sessionId: string, isMeant = false): Promise<Outcome<null, 'not-found' | 'class-not-open' | 'class-closes-early'>> {
  return inTransaction((tx) => {
    const session = findOwnClass(viewer, sessionId, tx)
    if (!session) return refused('not-found')
    if (!session.openedAt) return refused('class-not-open')
    if (!session.closedAt && !isMeant && heldMinutes(session, now()) < minutesNeeded(session, presentPercent(session))) return refused('class-closes-early')
    if (!session.closedAt) writeClosing(tx, viewer, sessionId)
    return done(null)
  })
}

/** Writes that a host closed a session. */
export function writeClosing(tx: Tx, viewer: Viewer, sessionId: string): void {
  const event = record(tx, { type: 'class.closed', actor: viewer.personId, payload: { sessionId } })
  tx.run(
    'INSERT INTO "ClassClosing" ("sessionId","closedBy","closedAt","eventSeq") VALUES (?,?,?,?)',
    sessionId,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}
