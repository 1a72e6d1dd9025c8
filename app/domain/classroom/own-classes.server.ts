import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import type { ClassTimes } from './class-time'
import { PLAN_NOW } from './classes.server'
import type { ClassMarkState } from './entries.server'
import { hostsMeanwhile } from './hosting.server'

/** A session in which somebody is expected or was, as they see it. */
export type OwnClass = ClassTimes & {
  entryId: string
  id: string
  courseId: string
  mode: 'room' | 'online'
  place: string
  lessons: string[]
  hostName: string
  cancelReason: string | null
  state: ClassMarkState | null
  /** Whether they came without being expected, and no host has let them in. */
  waits: number
  credits: number
  withdrawnAt: string | null
  /** From when and until when they were there, as marked last; null where they were not, or stayed to the end. */
  fromAt: string | null
  untilAt: string | null
  confirmedAt: string | null
  /** The share of the planned time that counted when the roll-call was confirmed. */
  percent: number | null
  /** Whether they held another session while they were there: that counts for nothing here. */
  heldOther: boolean
}

const SELECT = `SELECT e."id" AS entryId, s."id", s."courseId", p."mode", p."place", p."lessons", h."fullName" AS hostName, p."startsAt", p."endsAt", x."cancelledAt", x."reason" AS cancelReason,
    o."openedAt", z."closedAt", m."state", e."addedBy" = e."personId" AND NOT EXISTS (SELECT 1 FROM "ClassMark" k WHERE k."entryId" = e."id" AND k."how" = 'roll-call') AS waits,
    (SELECT count(*) FROM "ClassCredit" c WHERE c."entryId" = e."id") AS credits, w."withdrawnAt", m."fromAt", m."untilAt", f."confirmedAt", f."percent"
  FROM "ClassEntry" e JOIN "ClassSession" s ON s."id" = e."sessionId" JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')} JOIN "Person" h ON h."id" = s."heldBy"
  LEFT JOIN "ClassCancellation" x ON x."sessionId" = s."id" LEFT JOIN "ClassOpening" o ON o."sessionId" = s."id" LEFT JOIN "ClassClosing" z ON z."sessionId" = s."id"
  LEFT JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = e."id") LEFT JOIN "ClassWithdrawal" w ON w."entryId" = e."id"
  LEFT JOIN "ClassConfirmation" f ON f."sessionId" = s."id"`

type Raw = Omit<OwnClass, 'lessons' | 'heldOther'> & { lessons: string }
const parsed = (personId: string, row: Raw): OwnClass => ({
  ...row,
  lessons: JSON.parse(row.lessons) as string[],
  heldOther: row.fromAt !== null && hostsMeanwhile(read, personId, row.id, { fromAt: row.fromAt, until: row.untilAt ?? endOf(row) }),
})
const endOf = ({ closedAt, endsAt }: ClassTimes) => (closedAt && closedAt < endsAt ? closedAt : endsAt)

/** The sessions a viewer is expected in that are not over, soonest first; of one course where `courseId` says so. */
export function listComingClasses(viewer: Viewer, courseId: string | null = null): OwnClass[] {
  return read
    .all<Raw>(
      `${SELECT} WHERE e."personId" = ?1 AND p."endsAt" > ?2 AND z."sessionId" IS NULL AND x."sessionId" IS NULL AND (?3 IS NULL OR s."courseId" = ?3) ORDER BY p."startsAt", s."id" LIMIT 100`,
      viewer.personId,
      instant(now()),
      courseId,
    )
    .map((row) => parsed(viewer.personId, row))
}

/** The sessions a viewer was expected in that are over or were called off, the newest entry first. */
export function listPastClasses(viewer: Viewer, limit = 50): OwnClass[] {
  return read
    .all<Raw>(
      `${SELECT} WHERE e."personId" = ?1 AND (p."endsAt" <= ?2 OR z."sessionId" IS NOT NULL OR x."sessionId" IS NOT NULL) ORDER BY e."eventSeq" DESC LIMIT ?3`,
      viewer.personId,
      instant(now()),
      limit,
    )
    .map((row) => parsed(viewer.personId, row))
}

/** What a lesson that was learnt in a group session rests on: where and when it was held, who saw the person how, who confirmed it. */
export type AttendedLesson = {
  completionId: string
  sessionId: string
  entryId: string
  place: string
  startsAt: string
  hostName: string
  how: 'code' | 'roll-call'
  markedByName: string
  markedAt: string
  markSeq: number
  confirmedByName: string
  confirmedAt: string
  minutes: number
  needed: number
  eventSeq: number
  withdrawal: { at: string; by: string; reason: string; eventSeq: number } | null
}

/** The lessons of an enrolment that were learnt in group sessions, with what each rests on. The caller has authorised the look. */
export function attendedLessons(enrolmentId: string, from: Read = read): AttendedLesson[] {
  type Row = Omit<AttendedLesson, 'withdrawal'> & { withdrawnAt: string | null; withdrawnBy: string | null; reason: string | null; withdrawnSeq: number | null }
  return from
    .all<Row>(
      `SELECT c."completionId", e."sessionId", e."id" AS entryId, p."place", p."startsAt", h."fullName" AS hostName, m."how", b."fullName" AS markedByName, m."markedAt", m."eventSeq" AS markSeq,
         g."fullName" AS confirmedByName, f."confirmedAt", c."minutes", c."needed", c."eventSeq", w."withdrawnAt", y."fullName" AS withdrawnBy, w."reason", w."eventSeq" AS withdrawnSeq
       FROM "LessonCompletion" l JOIN "ClassCredit" c ON c."completionId" = l."id" JOIN "ClassEntry" e ON e."id" = c."entryId" JOIN "ClassMark" m ON m."id" = c."markId"
       JOIN "Person" b ON b."id" = m."markedBy" JOIN "ClassSession" s ON s."id" = e."sessionId" JOIN "Person" h ON h."id" = s."heldBy"
       JOIN "ClassPlan" p ON p."sessionId" = s."id" AND ${PLAN_NOW('p', 's."id"')} JOIN "ClassConfirmation" f ON f."sessionId" = s."id" JOIN "Person" g ON g."id" = f."confirmedBy"
       LEFT JOIN "ClassWithdrawal" w ON w."entryId" = e."id" LEFT JOIN "Person" y ON y."id" = w."withdrawnBy" WHERE l."enrolmentId" = ? ORDER BY c."eventSeq"`,
      enrolmentId,
    )
    .map(({ withdrawnAt, withdrawnBy, reason, withdrawnSeq, ...lesson }) => ({
      ...lesson,
      withdrawal: withdrawnAt ? { at: withdrawnAt, by: withdrawnBy ?? '', reason: reason ?? '', eventSeq: withdrawnSeq ?? 0 } : null,
    }))
}
