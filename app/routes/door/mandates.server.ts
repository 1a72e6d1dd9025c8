import { data } from '@remix-run/node'
import { monthsOf } from '~/domain/evaluation/inspected-periods.server'
import { listMandates, type Mandate } from '~/domain/organisation/mandates.server'
import { personById } from '~/domain/organisation/people.server'
import { unitFullName } from '~/domain/organisation/units.server'
import { hasRole, type Viewer } from '~/domain/organisation/viewer'
import { addDays, civilDate, now } from '~/platform/clock'
import type { ShownMandate } from '~/ui/mandates/mandate-facts'
import { requireViewer } from './viewer.server'

/** Whether a viewer may propose inspection mandates. */
export const canPropose = (viewer: Viewer) => hasRole(viewer, 'administrator', 'evaluator', 'auditor')

/** Whoever proposes, approves or oversees inspection mandates, or reads under one; 403 for everyone else. */
export async function requireMandates(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!canPropose(viewer) && listMandates(viewer, { limit: 1 }).length === 0) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** A mandate as its pages show it: names for ids, last days for half-open ones. */
export function shownMandate({ scope, dataTo, validTo, ...mandate }: Mandate): ShownMandate {
  const today = civilDate(now())
  return {
    ...mandate,
    hasMonth: monthsOf({ dataFrom: mandate.dataFrom, dataTo }).length > 0,
    units: scope.units.map((unit) => unitFullName(unit, today)),
    people: scope.people.map((id) => ({ id, name: personById(id)?.fullName ?? '' })),
    lastData: addDays(dataTo, -1),
    lastDay: addDays(validTo, -1),
  }
}
