import { sideOf } from '../organisation/mandate-deciders.server'
import { mandateById } from '../organisation/mandates.server'
import { findViewer } from '../organisation/viewer.server'
import type { FindSubject } from './subjects.server'
import type { Value } from './templates'
import { dayOf } from './values'

const BECAME: Record<'approved' | 'refused' | 'ended', Value> = {
  approved: { vi: 'đã được phê duyệt', en: 'approved' },
  refused: { vi: 'không được phê duyệt', en: 'refused' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
}

/** The facts of messages about inspection mandates. Whom one is about receives none of them. */
export const mandateSubjects = {
  'mandate-asked': ({ thing, personId }, from) => {
    const mandate = mandateById(thing, from)
    const viewer = mandate && findViewer({ accountId: '', personId, language: 'vi' })
    if (!mandate || !viewer) return null
    const isDone = mandate.state !== 'waiting' || mandate.steps.some(({ takenBy }) => takenBy === personId)
    const gone = isDone ? 'done' : sideOf(viewer, mandate, from) ? null : 'superseded'
    return { values: { number: mandate.number, from: dayOf(mandate.validFrom) }, to: `/admin/mandates/${thing}`, gone }
  },
  'mandate-decided': ({ thing, personId, cycle }, from) => {
    const mandate = mandateById(thing, from)
    const step = mandate?.steps.find(({ id }) => id === cycle)
    if (!mandate || !step || ![mandate.proposedBy, mandate.readerId].includes(personId)) return null
    const isOver = step.kind === 'approved' && ['refused', 'ended', 'over'].includes(mandate.state)
    return { values: { number: mandate.number, became: BECAME[step.kind] }, to: `/admin/mandates/${thing}`, gone: isOver ? 'superseded' : null }
  },
} satisfies Record<string, FindSubject>
