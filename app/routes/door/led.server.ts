import { LED_FIGURES, listLed } from '~/domain/evaluation/citing/led-work.server'
import type { Dossier } from '~/domain/evaluation/dossiers.server'
import { listSubordinates, placeIn } from '~/domain/evaluation/leader-inputs.server'
import { ruleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { findInspected } from '~/domain/organisation/inspected.server'
import { type LookPurpose, toReview } from '~/domain/organisation/look-purpose'
import { readsUnder } from '~/domain/organisation/look-rights.server'
import { findPerson, personById } from '~/domain/organisation/people.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { LedPageProps } from '~/ui/dossier/led-page'
import type { SubordinatesPageProps } from '~/ui/dossier/subordinates-page'
import { postLine } from '~/ui/people/post-line'
import { found } from './viewer.server'

/** Whose dossier it is in whose eyes: its own leader's, or those of whoever evaluates or inspects them. */
type Reader = 'owner' | 'evaluator'
type Named = { fullName: string; line: string } | null
/** A page with whom it shows by name, who are looked at, and what for. */
type Shown<T> = { page: T; looks: { looked: string[]; purpose: LookPurpose } }

/**
 * Who of a leader's unit is shown to whom: an evaluator reads everybody, an inspector whom the mandate is about too, a leader the names of
 * those they manage, and of the others that they are counted.
 */
function namesBelow(viewer: Viewer, { period, person }: Dossier, reader: Reader, ids: readonly string[], day: string) {
  const purpose = toReview(period.span, period.unitId)
  const isOwn = reader === 'owner'
  const under = isOwn ? null : readsUnder(viewer, person.personId, purpose)
  const shown = under ? ids.filter((id) => findInspected(viewer, id, purpose.days)) : ids
  const names = new Map<string, Named>(
    shown.map((id) => {
      const one = isOwn && !findPerson(viewer, 'manage', id) ? null : (personById(id, { day }) ?? personById(id))
      return [id, one && { fullName: one.fullName, line: postLine(one) }]
    }),
  )
  const read = [...names].flatMap(([id, one]) => (one ? [id] : []))
  const looked = isOwn ? read : [person.personId, ...read]
  return { names, looks: { looked, purpose }, page: { under: under && { id: under.id, number: under.number }, isPart: names.size < new Set(ids).size } }
}

/** Where a reader finds the dossier of a leader, and what they are called. */
function leaderOf({ period, person }: Dossier, reader: Reader) {
  const { fullName } = found(personById(person.personId, { day: person.lastDay }) ?? personById(person.personId))
  return { fullName, to: reader === 'owner' ? `/record/periods/${period.id}` : `/evaluate/periods/${period.id}/people/${person.personId}` }
}

const COURSES_PAGE = 50

/** Whom a figure of a leader's unit counts, `?count=`, each with the events that say so. The caller has found the dossier. */
export function shownLed(request: Request, viewer: Viewer, dossier: Dossier, reader: Reader): Shown<LedPageProps> {
  const { period, person, through } = dossier
  const figures = found(dossier.unit)
  const query = new URL(request.url).searchParams
  const figure = found(LED_FIGURES.find((one) => one === (query.get('count') ?? 'people')) ?? null)
  const unit = { unitId: person.unitId, day: person.lastDay, span: period.span, through }
  const { rows, next } = listLed(unit, figure, { after: (query.get('after') ?? '').slice(0, 60), limit: COURSES_PAGE })
  const ids = rows.map(({ personId }) => personId)
  const { names, looks, page } = namesBelow(viewer, dossier, reader, ids, person.lastDay)
  const people = rows.flatMap(({ sortKey: _, ...row }) => (names.has(row.personId) ? [{ ...row, name: names.get(row.personId) ?? null }] : []))
  return { looks, page: { period: { id: period.id, span: period.span }, reader, leader: leaderOf(dossier, reader), figure, figures, people, next, ...page } }
}

const PEOPLE_PAGE = 100

/** What the unit's results (d) of a leader's month rest on: each subordinate with their result and its event. The caller has found the dossier. */
export function shownSubordinates(request: Request, viewer: Viewer, dossier: Dossier, reader: Reader): Shown<SubordinatesPageProps> {
  const query = new URL(request.url).searchParams
  const month = found(dossier.result.months.find(({ month: one, leader }) => leader && one === (query.get('month') ?? dossier.result.months[0].month)) ?? null)
  const { period, person, version, through } = dossier
  const place = period.span.months.length === 1 ? person : found(placeIn(person.personId, month.month, through))
  const rules = (month.versionId ? ruleSetVersion(month.versionId) : version) ?? version
  const offset = Math.max(0, Math.trunc(Number(query.get('from'))) || 0)
  const all = listSubordinates({ ...place, day: place.lastDay }, month.month, rules.content, through, { limit: PEOPLE_PAGE + 1, offset })
  const rows = all.slice(0, PEOPLE_PAGE)
  const ids = rows.map(({ personId }) => personId)
  const { names, looks, page } = namesBelow(viewer, dossier, reader, ids, place.lastDay)
  const people = rows.flatMap((row) => {
    if (!names.has(row.personId)) return []
    const name = names.get(row.personId) ?? null
    // Where nobody is named, neither is the document that names them.
    return [{ ...row, name, source: name && row.source, proof: name && row.proof }]
  })
  const next = all.length > PEOPLE_PAGE ? offset + PEOPLE_PAGE : null
  return { looks, page: { periodId: period.id, month: month.month, reader, leader: leaderOf(dossier, reader), below: month.leader, people, next, ...page } }
}
