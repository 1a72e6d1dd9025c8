import { civilDate, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { dueDateOf } from '../enrolment/due'
import { courseSubject } from '../notifications/deadline-subjects.server'
import type { About, LaterSubjects, Subject } from '../notifications/subjects.server'
import { hasRole } from '../organisation/viewer'
import { findViewer } from '../organisation/viewer.server'
import { countTeamWarnings } from './warnings.server'

/** What became of a warning, as its messages say it: one that ended overdue says so for as long as the course is. */
function becameOf(because: string | null, due: string | null): string | null {
  return because === 'overdue' && (due === null || due >= civilDate(now())) ? 'past' : because
}

/** What a warning tells holds while it is open. */
function warned({ thing, personId }: About, from: Read): Subject | null {
  const warning = from.get<{ enrolmentId: string; because: string | null; due: string | null }>(
    `SELECT w."enrolmentId", n."because", ${dueDateOf('e')} AS due FROM "Warning" w JOIN "Enrolment" e ON e."id" = w."enrolmentId"
     LEFT JOIN "WarningEnd" n ON n."warningId" = w."id" WHERE w."id" = ? AND w."personId" = ?`,
    thing,
    personId,
  )
  return warning && courseSubject(warning.enrolmentId, personId, from, becameOf(warning.because, warning.due))
}

/** How many warnings wait in what a manager manages: a number, no name. Not for who manages nobody any more. */
function waiting({ thing, personId }: About): Subject | null {
  if (thing !== personId) return null
  const viewer = findViewer({ accountId: '', personId, language: 'vi' })
  const isManager = viewer !== null && hasRole(viewer, 'manager')
  const open = isManager ? countTeamWarnings(viewer).open : 0
  return { values: { warnings: String(open) }, to: '/manage/warnings', gone: !isManager ? 'not-yours' : open === 0 ? 'done' : null }
}

/** The facts of what this room tells of. */
export const warningSubjects = { 'warning-raised': warned, 'warning-acted': warned, 'warnings-waiting': waiting } satisfies Partial<LaterSubjects>
