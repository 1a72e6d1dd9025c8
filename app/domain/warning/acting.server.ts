import { sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { type ReliefRefusal, reliefGivenBy, relieve } from '../enrolment/reliefs.server'
import { react, record } from '../ledger/record.server'
import { tell } from '../notifications/tell.server'
import type { Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { restOf } from './today.server'
import { findTeamWarning, type TeamWarning } from './warnings.server'

/** What a manager does about a warning. */
export const ACT_KINDS = ['remind', 'help', 'talk', 'extend'] as const
export type ActKind = (typeof ACT_KINDS)[number]
/** What is told to the cadre as such: of a due date that moves they are told anyway, and that somebody talked with them they know. */
const TOLD: readonly ActKind[] = ['remind', 'help']

/** What is done. `dueDate`, for an extension, is the new one; `requestKey` is made once a form, so that a double click extends once. */
export type WrittenAct = { kind: string; note: string; dueDate?: string; requestKey?: string }
export type ActRefusal = 'not-found' | 'warning-over' | 'act-wrong' | 'act-note-missing' | 'act-today' | 'act-away' | ReliefRefusal

/**
 * A manager reminds, offers help, notes a talk or extends the course, with words the cadre reads. The extension is given in the same
 * transaction, by the rules of every other. Refuses warnings of others, of oneself and those not yet a manager's to read, one that has
 * ended, a second reminder on a day or one to who is away, and an extension that would do nothing; the same again is one.
 */
export function actOnWarning(viewer: Viewer, warningId: string, given: WrittenAct): Promise<Outcome<null, ActRefusal>> {
  return inTransaction((tx) => {
    const warning = findTeamWarning(viewer, warningId)
    if (!warning) return refused('not-found')
    const kind = ACT_KINDS.find((known) => known === given.kind)
    if (!kind) return refused('act-wrong')
    const note = cutText(cleanText(given.note), 500)
    const last = warning.acts.filter((act) => act.kind === kind).at(-1)
    if (kind === 'extend') {
      const before = reliefGivenBy(tx, viewer, requestOf(warning, given), warning.person.id)
      if (before && warning.acts.some(({ reliefId }) => reliefId === before.id)) return done(null)
    } else if (last && kind !== 'remind' && last.note === note && isToday(last)) return done(null)
    if (warning.end) return refused('warning-over')
    if (!note && kind !== 'remind') return refused('act-note-missing')
    if (kind === 'remind' && last && isToday(last)) return refused('act-today')
    if (kind === 'remind' && restOf(warning.person.id, tx)) return refused('act-away')
    const extended = kind === 'extend' ? extend(tx, viewer, warning, { ...given, note }) : done(null)
    if (!extended.ok) return extended
    noteAct(tx, viewer, warning, { kind, note, reliefId: extended.value })
    return done(null)
  })
}

const isToday = ({ at }: { at: string }) => civilDate(new Date(at)) === civilDate(now())

const requestOf = ({ id }: TeamWarning, { requestKey = '' }: WrittenAct) => ({ requestKey: `warning:${id}:${requestKey}` })

/** Gives the extension of the course that is warned of; answers its relief. */
function extend(tx: Tx, viewer: Viewer, warning: TeamWarning, given: WrittenAct): Outcome<string, ReliefRefusal> {
  const { person, courseId } = warning
  const request = requestOf(warning, given)
  const clock = { fromDay: '', toDay: '', isObjective: false }
  const outcome = relieve(tx, viewer, {
    kind: 'extension',
    people: [person.id],
    courseId,
    dueDate: given.dueDate ?? '',
    reason: given.note,
    ...clock,
    ...request,
  })
  const relief = reliefGivenBy(tx, viewer, request, person.id)
  return outcome.ok && relief ? done(relief.id) : outcome.ok ? refused('relief-idle') : outcome
}

function noteAct(tx: Tx, viewer: Viewer, { id: warningId, person }: TeamWarning, act: { kind: ActKind; note: string; reliefId: string | null }): void {
  const actId = newId()
  const { kind, note, reliefId } = act
  const event = record(tx, {
    type: 'warning.acted',
    actor: viewer.personId,
    onBehalfOf: behalfOver(viewer, ['manager'], person.unitId, tx),
    subject: person.id,
    payload: { actId, warningId, kind, noteHash: sha256(note), reliefId },
  })
  tx.run(
    'INSERT INTO "WarningAct" ("id","warningId","kind","note","actedBy","actedAt","eventSeq","reliefId") VALUES (?,?,?,?,?,?,?,?)',
    actId,
    warningId,
    kind,
    note,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
    reliefId,
  )
  if (TOLD.includes(kind)) tell(tx, { personId: person.id, kind: 'warning-acted', thing: warningId, cycle: actId, causeSeq: event.seq })
  react(tx, event)
}
