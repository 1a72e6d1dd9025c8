import { civilDate, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { dossierOf } from '../evaluation/dossiers.server'
import { putRightUntil } from '../evaluation/evidence-way/attached'
import { hasWaitingEvidence } from '../evaluation/evidence-way/team-evidence.server'
import { type Period, periodById } from '../evaluation/periods.server'
import { isWithin, scopeOf, type Viewer } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'
import { periodName } from './challenge-subjects.server'
import type { About, FindSubject, Subject } from './subjects.server'
import { dayOf } from './values'

type Found = { period: Period; viewer: Viewer; today: string }

function find({ thing, personId }: About, from: Read): Found | null {
  const period = periodById(thing, from)
  const viewer = findViewer({ accountId: '', personId, language: 'vi' })
  return period && viewer && { period, viewer, today: civilDate(now()) }
}

const told = ({ period: { span }, today }: Found, due: string, to: string, gone: string | null): Subject => ({
  values: { period: periodName(span.kind, span.key), due: dayOf(due) },
  to,
  gone: gone ?? (today > due ? 'past' : null),
})

/** The facts of messages about the way of evidence: what was returned, and whose days are nearly over. */
export const evidenceSubjects = {
  'evidence-returned': (about, from) => {
    const found = find(about, from)
    const dossier = found && dossierOf(found.period, about.personId, undefined, from)
    const item = dossier?.attached.find(({ decision }) => decision?.id === about.cycle)
    if (!found || !dossier) return null
    const stands = item?.mark === 'returned' && found.period.state !== 'closed'
    return told(found, putRightUntil(found.period, item?.decision ?? null), `/record/periods/${found.period.id}#earned`, stands ? null : 'superseded')
  },
  'evidence-attach-soon': (about, from) => {
    const found = find(about, from)
    return found && told(found, found.period.attachBy, `/record/periods/${found.period.id}#earned`, found.period.state === 'closed' ? 'done' : null)
  },
  'evidence-confirm-soon': (about, from) => {
    const found = find(about, from)
    const waits = found && hasWaitingEvidence(found.viewer, found.period.id)
    return found && told(found, found.period.confirmBy, `/manage/evidence?period=${found.period.id}`, waits ? null : 'done')
  },
  'evidence-review-soon': (about, from) => {
    const found = find(about, from)
    if (!found || !isWithin(scopeOf(found.viewer, 'evaluator'), found.period.unitPath)) return null
    return told(found, found.period.reviewBy, `/evaluate/periods/${found.period.id}`, found.period.state === 'closed' ? 'done' : null)
  },
} satisfies Record<string, FindSubject>
