import { read } from '~/platform/db/database.server'
import { mandateOver } from '../../organisation/mandate-scope.server'
import { findPerson } from '../../organisation/people.server'
import { canEnter, isWithin, scopeIn, type Viewer } from '../../organisation/viewer'
import { findPlace, listOwnPeriods } from '../dossiers.server'
import { placeIn } from '../leader-inputs.server'
import { isLeaders } from '../month-terms.server'
import type { Period } from '../periods.server'
import type { AskedEvent } from './cites.server'
import { countedCourses, ledPersonOf } from './led-work.server'
import { listDossiers } from './readable-dossiers.server'
import type { Reading } from './reading'

/** What figures of a unit rest on: its people, what they were asked and completed, and the city's ratings of them. */
const KINDS = ['post.started', 'post.changed', 'person.enrolled', 'due-date.set', 'course.completed', 'fulfilment.entered']

// Who may have led somebody: of a lower rank in one of the units bound as codes.
const ABOVE = `SELECT DISTINCT l."personId" FROM json_each(?1) w CROSS JOIN "Unit" u ON u."code" = w."value"
  CROSS JOIN "Post" l ON l."unitId" = u."id" AND l."kind" = 'main' AND l."supersededAt" IS NULL AND l."rank" < ?2 AND l."personId" <> ?3 LIMIT 100`
const PLACES = `SELECT DISTINCT s."path", x."rank" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" WHERE x."personId" = ? AND x."kind" = 'main'`

/**
 * How a viewer reads an event about somebody whom a leader's dossier counts: without names where the dossier is the viewer's own and they manage
 * nobody there, since it names nobody; null where no dossier that they may read counts by it.
 */
export function readingOfLed(viewer: Viewer, event: AskedEvent): Reading | null {
  const { subject } = event
  if (subject === null || !KINDS.includes(event.type)) return null
  if (canEnter(viewer, 'evaluate')) {
    const places = read.all<{ path: string; rank: number }>(PLACES, subject)
    const codes = [...new Set(places.flatMap(({ path }) => path.split('/').filter(Boolean)))]
    const lowest = Math.max(0, ...places.map(({ rank }) => rank))
    for (const { personId } of read.all<{ personId: string }>(ABOVE, JSON.stringify(codes), lowest, subject))
      if (listDossiers(viewer, personId).some((period) => isWhole(viewer, period, subject) && doesCount(period, personId, event, subject))) return 'named'
  }
  if (!listOwnPeriods(viewer).some((period) => doesCount(period, viewer.personId, event, subject))) return null
  return findPerson(viewer, 'manage', subject) ? 'named' : 'unnamed'
}

/** Whether a reader of a leader's dossier reads somebody in it: by a role over the block, or where their mandate is about that somebody too. */
function isWhole(viewer: Viewer, { unitPath, span }: Period, personId: string): boolean {
  return isWithin(scopeIn(viewer, 'evaluate'), unitPath) || mandateOver(viewer, personId, { from: span.firstDay, to: span.nextFirstDay }) !== null
}

/** Whether the dossier of a leader in a period counts somebody of their unit by an event. */
function doesCount(period: Period, leaderId: string, event: AskedEvent, personId: string): boolean {
  const place = findPlace(period, leaderId)
  if (!place || !isLeaders(place.version.content) || event.seq > place.through) return false
  const { through, person } = place
  const said = JSON.parse(event.payload) as Record<string, unknown>
  if (event.type === 'fulfilment.entered') {
    const month = period.span.months.find((one) => one === said.month)
    const at = month && (period.span.months.length === 1 ? person : placeIn(leaderId, month, through))
    const below = at && ledPersonOf({ unitId: at.unitId, day: at.lastDay, through }, personId)
    return below ? below.rank > at.rank : false
  }
  const unit = { unitId: person.unitId, day: person.lastDay, span: period.span, through }
  const member = ledPersonOf(unit, personId)
  if (!member) return false
  if (event.type.startsWith('post.')) return said.postId === member.postId
  return countedCourses(unit, personId).some(({ enrolmentId }) => enrolmentId === said.enrolmentId)
}
