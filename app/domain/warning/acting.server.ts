import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { tell } from '../notifications/tell.server'
import type { Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { findTeamWarning } from './warnings.server'

/** What a manager does about a warning. An extension is given by the commands of enrolment and noted here. */
export const ACT_KINDS = ['remind', 'help', 'talk', 'extend'] as const
export type ActKind = (typeof ACT_KINDS)[number]
/** What is told to the cadre; that somebody talked with them they know. */
const TOLD: readonly ActKind[] = ['remind', 'help']

export type ActRefusal = 'not-found' | 'warning-over' | 'act-wrong' | 'act-note-missing' | 'act-today'

/**
 * A manager reminds, offers help, notes a talk or an extension, with words the cadre reads. Refuses warnings of others, of oneself and
 * those not yet a manager's to read, one that has ended, and a second reminder on a day; the same note twice is one.
 */
export function actOnWarning(viewer: Viewer, warningId: string, given: { kind: string; note: string }): Promise<Outcome<null, ActRefusal>> {
  return inTransaction((tx) => {
    const warning = findTeamWarning(viewer, warningId)
    if (!warning) return refused('not-found')
    if (warning.end) return refused('warning-over')
    const kind = ACT_KINDS.find((known) => known === given.kind)
    if (!kind) return refused('act-wrong')
    const note = cutText(cleanText(given.note), 500)
    if (!note && kind !== 'remind') return refused('act-note-missing')
    const last = warning.acts.filter((act) => act.kind === kind).at(-1)
    if (last && last.note === note && last.at.slice(0, 10) === instant(now()).slice(0, 10) && kind !== 'remind') return done(null)
    if (kind === 'remind' && last && now().getTime() - Date.parse(last.at) < 86_400_000) return refused('act-today')
    const actId = newId()
    const event = record(tx, {
      type: 'warning.acted',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['manager'], warning.person.unitId, tx),
      subject: warning.person.id,
      payload: { actId, warningId, kind, noteHash: sha256(note) },
    })
    tx.run(
      'INSERT INTO "WarningAct" ("id","warningId","kind","note","actedBy","actedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      actId,
      warningId,
      kind,
      note,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    if (TOLD.includes(kind)) tell(tx, { personId: warning.person.id, kind: 'warning-acted', thing: warningId, cycle: actId, causeSeq: event.seq })
    react(tx, event)
    return done(null)
  })
}
