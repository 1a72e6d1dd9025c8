import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { absencesOf } from '../organisation/absences.server'
import { standingSources } from './due'
import { sourceChanges } from './obligations.server'
import { type GivenRelief, listReliefs } from './reliefs.server'

/** One source of a course: an order or a rule, who, why and by when; whether it asks still. */
export type WhySource = {
  assignmentId: string
  ruleName: string | null
  byName: string | null
  reason: string
  legalBasis: string | null
  dueDate: string | null
  begun: string
  isStanding: boolean
  /** What ended it: a code of the academy or the words of who took the order back; null while it stands, or another took its place. */
  endReason: string | null
}
/** A time of leave that stops the clock; `to` null until the return is known. */
export type Leave = { from: string; to: string | null }
export type Why = { sources: WhySource[]; reliefs: GivenRelief[]; leaves: Leave[]; isExempt: boolean; isPaused: boolean }

const SOURCE = `SELECT a."id" AS assignmentId, v."name" AS ruleName, p."fullName" AS byName, a."reason", a."legalBasis",
    coalesce(n."reason", (SELECT k."reason" FROM "Ask" k WHERE k."enrolmentId" = ?2 AND k."assignmentId" = a."id" AND NOT k."isAsked" ORDER BY k."number" DESC LIMIT 1)) AS endReason
  FROM "Assignment" a LEFT JOIN "AssignmentRuleVersion" v ON v."id" = a."ruleVersionId" LEFT JOIN "Person" p ON p."id" = a."assignedBy" LEFT JOIN "AssignmentEnd" n ON n."assignmentId" = a."id"
  WHERE a."id" = ?1`

/** Why a person is to learn what an enrolment holds: every source, and all that eased it. The caller has authorised the look. */
export function whyOf({ id, personId }: { id: string; personId: string }): Why {
  const changes = sourceChanges(id, read)
  const standing = new Set(standingSources(changes).map(({ assignmentId }) => assignmentId))
  const last = new Map(changes.filter(({ isAsked }) => isAsked).map((change) => [change.assignmentId, change]))
  const sources = [...last.values()].flatMap(({ assignmentId, dueDate, begun }) => {
    const row = read.get<Omit<WhySource, 'dueDate' | 'begun' | 'isStanding'>>(SOURCE, assignmentId, id)
    const isStanding = standing.has(assignmentId)
    // A version of a rule that the next one took the place of says nothing that the next does not.
    return row && (isStanding || row.endReason !== 'rule-changed') ? [{ ...row, dueDate, begun, isStanding, endReason: isStanding ? null : row.endReason }] : []
  })
  const reliefs = listReliefs(personId).filter(({ enrolmentId }) => enrolmentId === null || enrolmentId === id)
  const today = civilDate(now())
  const leaves = absencesOf(personId)
    .filter(({ kind, validTo }) => settings().pauses.absences.includes(kind) && (validTo === null || validTo > (sources[0]?.begun ?? '')))
    .map(({ validFrom, validTo }) => ({ from: validFrom, to: validTo }))
  const isNow = (from: string, to: string | null) => from <= today && (to === null || today < to)
  const holds = reliefs.filter(({ endedAt }) => endedAt === null)
  return {
    sources,
    reliefs,
    leaves,
    isExempt: holds.some(({ kind }) => kind === 'exemption'),
    isPaused: holds.some(({ kind, fromDay, toDay }) => kind === 'pause' && isNow(fromDay ?? '', toDay)) || leaves.some(({ from, to }) => isNow(from, to)),
  }
}
