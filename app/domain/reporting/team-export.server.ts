import type { Viewer } from '../organisation/viewer'
import { askTeam, type Team, type TeamQuery } from './team.server'

const PAGE = 200

/** Every page of a board one after the other, so that a city passes through a small memory; others are served between two pages. Ends where the board is no longer the viewer's. */
export async function* teamPages(viewer: Viewer, query: TeamQuery): AsyncGenerator<Team> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const team = askTeam(viewer, { ...query, after, limit: PAGE })
    if (!team || team === 'too-many') return
    yield team
    after = team.next ?? undefined
    await new Promise((resolve) => setImmediate(resolve))
  }
}
