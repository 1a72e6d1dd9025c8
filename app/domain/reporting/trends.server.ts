import { addDays } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import type { Viewer } from '../organisation/viewer'
import { type Count, countsOf } from './board-figures.server'
import { asOfDay, type BoardScope, findBoardScope, pathsOf } from './board-scope.server'
import { countNeverActivated } from './quality.server'
import { mondayOf } from './weeks.server'

/** A week by its Monday. `completed` courses and `active` people are counted for the units of that time; `met` and `missed` are courses due in it, of the people of today. */
export type Week = { monday: string; completed: number; active: number; met: number; missed: number }
export type Trends = { scope: BoardScope; weeks: Week[]; neverActivated: number }

const WEEKS = 12

/** The last twelve weeks of a board, the one that runs last; null when the unit is not the viewer's. */
export function findTrends(viewer: Viewer, code: string | null): Trends | null {
  const scope = findBoardScope(viewer, ['manager'], code, asOfDay(null))
  if (!scope) return null
  const { day } = scope.asOf
  const last = mondayOf(day)
  const weeks = Array.from({ length: WEEKS }, (_, at): Week => ({ monday: addDays(last, (at - WEEKS + 1) * 7), completed: 0, active: 0, met: 0, missed: 0 }))
  const byMonday = new Map(weeks.map((week) => [week.monday, week]))
  for (const { week, kind, people } of happened(scope, weeks[0].monday)) {
    const found = byMonday.get(week)
    if (found && (kind === 'completed' || kind === 'active')) found[kind] += people
  }
  for (const count of countsOf(scope)) addDue(byMonday, count, day)
  return { scope, weeks, neverActivated: countNeverActivated(scope) }
}

/** What fell due and is over: met in time, or missed, whether it was completed afterwards or not. */
function addDue(byMonday: Map<string, Week>, { state, dueDay, people }: Count, today: string): void {
  if (state === 'person' || !dueDay || dueDay >= today) return
  const week = byMonday.get(mondayOf(dueDay))
  if (week) week[state === 'on-time' ? 'met' : 'missed'] += people
}

/** Units that are no more count where they stood last. */
function happened(scope: BoardScope, since: string): { week: string; kind: string; people: number }[] {
  return read.all(
    `SELECT w."week", w."kind", sum(w."people") AS people FROM "WeekTally" w
     WHERE w."week" >= ?2 AND w."unitId" IN (SELECT s."unitId" FROM json_each(?1) r CROSS JOIN "UnitState" s ON s."path" >= r."value" AND s."path" < r."value" || '~' AND s."supersededAt" IS NULL)
     GROUP BY 1, 2`,
    pathsOf(scope),
    since,
  )
}
