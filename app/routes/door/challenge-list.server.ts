import { listChallenges } from '~/domain/evaluation/challenges/challenges.server'
import { titlesOf } from '~/domain/evaluation/challenges/titles.server'
import { periodById } from '~/domain/evaluation/periods.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { found } from './viewer.server'

const PAGE = 30

/** The challenges of a section, as the address asks for them, and of whom they are; each is a look at whoever raised it. */
export function shownChallenges(request: Request, viewer: Viewer, section: 'manage' | 'evaluate') {
  const query = new URL(request.url).searchParams
  const state = query.get('state') === 'ended' ? ('ended' as const) : ('open' as const)
  const after = Number(query.get('after')) || undefined
  const { rows, next } = listChallenges(viewer, { section, state, after, limit: PAGE })
  const lines = rows.map(({ id, fullName, periodId, personId, figure, raisedAt, outcome, endedAt, turn, isMine, endedByName }) => ({
    id,
    fullName,
    span: found(periodById(periodId)).span,
    figure,
    titles: titlesOf(personId),
    raisedAt,
    outcome,
    endedAt,
    named: turn?.named?.fullName ?? endedByName,
    dueDay: turn?.dueDay ?? null,
    overdue: turn?.overdue ?? 0,
    isMine,
  }))
  return { page: { state, rows: lines, next }, people: rows.map(({ personId }) => personId) }
}
