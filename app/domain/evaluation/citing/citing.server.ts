import { addDays, civilDate } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { mandateOver } from '../../organisation/mandate-scope.server'
import { findPerson } from '../../organisation/people.server'
import { lastStateOf } from '../../organisation/standing'
import { isWithin, scopeIn, scopeOf, type Viewer } from '../../organisation/viewer'
import { findChallenge } from '../challenges/challenges.server'
import { lastEvent, readDossier } from '../dossiers.server'
import { saysOf } from '../leader-entries.server'
import { placeIn } from '../leader-inputs.server'
import type { Period } from '../periods.server'
import { type AskedEvent, doesCite } from './cites.server'
import { isCommon, isEvaluating, isLearning, isPublic } from './kinds'
import { readingOfLed } from './led.server'
import { listDossiers } from './readable-dossiers.server'
import type { Reading } from './reading'

/**
 * How a viewer reads an event that is neither about them nor of units they evaluate, because it says how somebody learnt whom they
 * evaluate, manage or inspect, or because a dossier that they may read counts by it; null for everything else. What is about nobody is
 * read where it reaches: orders, outages, periods and units on the way up from where the viewer is or looks.
 */
export function readingOf(viewer: Viewer, event: AskedEvent): Reading | null {
  const { subject, type } = event
  if (isPublic(type)) return 'named'
  if (subject === null) return isCommon(type) && doesReach(viewer, event) ? 'named' : null
  if (isLearning(type) || isEvaluating(type)) {
    if (findPerson(viewer, 'evaluate', subject) || (isLearning(type) && findPerson(viewer, 'manage', subject))) return 'named'
    const day = civilDate(new Date(event.occurredAt))
    if (mandateOver(viewer, subject, { from: day, to: addDays(day, 1) })) return 'named'
    if (isAsked(viewer, event, subject)) return 'named'
  }
  if (listDossiers(viewer, subject).some((period) => isCitedIn(period, subject, event))) return 'named'
  return readingOfLed(viewer, event)
}

function isCitedIn(period: Period, personId: string, event: AskedEvent): boolean {
  const dossier = readDossier(period, personId)
  return dossier !== null && doesCite(dossier, event)
}

/** Whether a viewer is to answer the challenge an event is of, or to say what it says of a leader. */
function isAsked(viewer: Viewer, { type, payload }: AskedEvent, subject: string): boolean {
  const { challengeId, endedId, month } = JSON.parse(payload) as Record<string, string | undefined>
  const challenge = type.startsWith('challenge.') || type === 'dossier.corrected' ? (challengeId ?? endedId) : undefined
  if (challenge) return findChallenge(viewer, challenge) !== null
  const place = type === 'leadership.entered' && month ? placeIn(subject, month, lastEvent()) : null
  return place !== null && saysOf(viewer, place) !== null
}

const LAST = `SELECT s."path" FROM json_each(?1) w JOIN "UnitState" s ON s."id" = ${lastStateOf('w."value"')}`
const WAS_IN = (whose: string) => `SELECT DISTINCT s."path" FROM json_each(${whose}) w JOIN "Post" x ON x."personId" = w."value" AND x."supersededAt" IS NULL
  JOIN "UnitState" s ON s."id" = ${lastStateOf('x."unitId"')}`

/** Whether what was done to a unit, or to all of them, reaches a unit a viewer was in, or looks after in some role. */
function doesReach(viewer: Viewer, { unit }: AskedEvent): boolean {
  const mandates = viewer.mandates ?? []
  const looked = [
    ...scopeIn(viewer, 'evaluate'),
    ...scopeOf(viewer, 'manager'),
    ...pathsOf(
      LAST,
      mandates.flatMap(({ scope }) => scope.units),
    ),
  ]
  const were = pathsOf(WAS_IN('?1'), [viewer.personId, ...mandates.flatMap(({ scope }) => scope.people)])
  if (unit === null) return looked.length > 0 || were.length > 0
  const [path] = pathsOf(LAST, [unit])
  return path !== undefined && (isWithin(looked, path) || [...looked, ...were].some((one) => one.startsWith(path)))
}

const pathsOf = (sql: string, ids: readonly string[]) => read.all<{ path: string }>(sql, JSON.stringify(ids)).map(({ path }) => path)
