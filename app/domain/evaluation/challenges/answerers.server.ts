import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { workingCalendar } from '../../enrolment/working-calendar.server'
import { addWorkingDays, workdaysBetween } from '../../enrolment/working-time'
import { roleHolds } from '../../organisation/role-standing'
import { standsOn } from '../../organisation/standing'
import { type RoleHolder, roleHoldersOf } from '../../organisation/unit-heads.server'
import { kindOfFigure } from './figures'

/** Who may be asked, in the order in which they are: the next one when the one before stays silent. */
export type Answerer = Pick<RoleHolder, 'personId' | 'fullName' | 'position' | 'unitId' | 'unitName' | 'lenderName'> & { role: 'manager' | 'evaluator' }
export type Asked = { personId: string; unitId: string; periodUnitId: string; figure: string }

// Somebody whom the other one manages and who does not stand above them: below a unit of theirs, or in it with a lower rank.
const SUBORDINATE = `SELECT 1 FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" AND ${standsOn('s')}
  JOIN "Post" x ON x."personId" = ?2 AND x."kind" = 'main' AND ${standsOn('x')} JOIN "UnitState" w ON w."unitId" = x."unitId" AND ${standsOn('w')}
  WHERE g."personId" = ?1 AND g."role" = 'manager' AND g."delegatedFrom" IS NULL AND ${roleHolds('g')} AND substr(w."path", 1, length(s."path")) = s."path"
    AND NOT EXISTS (SELECT 1 FROM "RoleGrant" h JOIN "UnitState" o ON o."unitId" = h."unitId" AND ${standsOn('o')}
      WHERE h."personId" = ?2 AND h."role" = 'manager' AND ${roleHolds('h')} AND substr(s."path", 1, length(o."path")) = o."path"
        AND (o."path" <> s."path" OR x."rank" < coalesce((SELECT y."rank" FROM "Post" y WHERE y."personId" = ?1 AND y."kind" = 'main' AND ${standsOn('y')}), 99)))`

const SIGNS_IN = 'SELECT 1 FROM "Account" WHERE "personId" = ? AND "activatedAt" IS NOT NULL LIMIT 1'

/**
 * Who is to answer a challenge today, in order: of a fact of work the direct manager, their deputies and those above, then the evaluators
 * of the period; of anything else the evaluators first. Never who raised it, a deputy of theirs, or somebody they manage; nobody who is
 * away, or who never activated an account, while somebody else can be reached.
 */
export function answerersOf({ personId, unitId, periodUnitId, figure }: Asked, from: Read = read): Answerer[] {
  const day = civilDate(now())
  const of = (role: Answerer['role'], where: string) => roleHoldersOf(role, where, day, from).map((holder) => ({ ...holder, role }))
  const [managers, evaluators] = [of('manager', unitId), of('evaluator', periodUnitId)]
  const all = kindOfFigure(figure) === 'work' ? [...managers, ...evaluators] : [...evaluators, ...managers]
  const others = all.filter((one) => one.personId !== personId && one.lenderId !== personId && !from.get(SUBORDINATE, personId, one.personId))
  const there = others.filter(({ isAway }) => !isAway)
  // Who never activated an account reads nothing here: the next above is asked, as for who is on leave.
  const reached = there.filter((one) => from.get(SIGNS_IN, one.personId))
  const chain = reached.length ? reached : there.length ? there : others
  return chain.filter((one, at) => chain.findIndex((other) => other.personId === one.personId) === at)
}

/** Where the days of an answer stand: who is to answer by when, who may by now, and since how many working days the first one is overdue. */
export type Turn = { named: Answerer | null; may: Answerer[]; dueDay: string; firstDue: string; overdue: number }

/** Whose turn it is today: every `answerDays` working days of silence it passes on to the next, and the ones before still may. */
export function turnOf(asked: Asked & { raisedAt: string; answerDays: number }, from: Read = read): Turn {
  const chain = answerersOf(asked, from)
  const [calendar, today, raised] = [workingCalendar(from), civilDate(now()), civilDate(new Date(asked.raisedAt))]
  const passed = workdaysBetween(raised, today, calendar)
  const step = Math.min(Math.max(0, Math.ceil(passed / asked.answerDays) - 1), Math.max(0, chain.length - 1))
  return {
    named: chain[step] ?? null,
    may: chain.slice(0, step + 1),
    dueDay: addWorkingDays(raised, asked.answerDays * (step + 1), calendar),
    firstDue: addWorkingDays(raised, asked.answerDays, calendar),
    overdue: Math.max(0, passed - asked.answerDays),
  }
}
