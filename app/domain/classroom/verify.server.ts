import { type Read, read } from '~/platform/db/database.server'
import { type Breach, breach, type Verdict, verdictOf } from '~/platform/verdict'
import { type ClassTimes, minutesNeeded, minutesThere } from './class-time'
import { PLAN_NOW } from './classes.server'
import { rollCallHash } from './confirming.server'

type Credit = ClassTimes & {
  completionId: string
  eventSeq: number
  minutes: number
  needed: number
  percent: number | null
  confirmedSeq: number | null
  markEntry: string
  entryId: string
  fromAt: string | null
  untilAt: string | null
  how: string
  isWalkIn: number
  isOwn: number
  isFinal: number
  isPlanned: number
  isBySelf: number
}

const CREDITS = `SELECT c."completionId", c."eventSeq", c."minutes", c."needed", c."entryId", m."entryId" AS markEntry, m."fromAt", m."untilAt", m."how", e."addedBy" = e."personId" AS isWalkIn,
    f."percent", f."eventSeq" AS confirmedSeq, p."startsAt", p."endsAt", o."openedAt", z."closedAt", NULL AS cancelledAt,
    EXISTS (SELECT 1 FROM "LessonCompletion" l WHERE l."id" = c."completionId" AND l."personId" = e."personId" AND l."enrolmentId" = e."enrolmentId" AND l."knownBy" = 'attended') AS isOwn,
    NOT EXISTS (SELECT 1 FROM "ClassMark" k WHERE k."entryId" = m."entryId" AND k."eventSeq" > m."eventSeq" AND k."eventSeq" < c."eventSeq") AS isFinal,
    EXISTS (SELECT 1 FROM "LessonCompletion" l JOIN json_each(p."lessons") j ON j."value" = l."lessonId" WHERE l."id" = c."completionId") AS isPlanned,
    m."how" = 'roll-call' AND m."markedBy" = e."personId" AS isBySelf
  FROM "ClassCredit" c JOIN "ClassEntry" e ON e."id" = c."entryId" JOIN "ClassMark" m ON m."id" = c."markId" JOIN "ClassPlan" p ON p."sessionId" = e."sessionId" AND ${PLAN_NOW('p', 'e."sessionId"')}
  LEFT JOIN "ClassConfirmation" f ON f."sessionId" = e."sessionId" LEFT JOIN "ClassOpening" o ON o."sessionId" = e."sessionId" LEFT JOIN "ClassClosing" z ON z."sessionId" = e."sessionId" ORDER BY c."eventSeq"`

function creditBreach(row: Credit): Breach | null {
  const wrong = (what: string) => breach('ClassCredit', row.completionId, row.eventSeq, what)
  if (row.markEntry !== row.entryId || !row.isOwn) return wrong('bài học tại buổi tập trung không thuộc điểm danh của chính người học')
  if (!row.isPlanned) return wrong('bài được ghi nhận không thuộc kế hoạch của buổi học')
  if (row.percent === null || row.confirmedSeq === null || row.confirmedSeq > row.eventSeq) return wrong('ghi nhận bài học trước khi danh sách được xác nhận')
  if (!row.isFinal || row.isBySelf || (row.isWalkIn && row.how === 'code')) return wrong('ghi nhận bài học của người chưa được xác nhận có mặt')
  const [minutes, needed] = [minutesThere(row, row), minutesNeeded(row, row.percent)]
  if (minutes !== row.minutes || needed !== row.needed) return wrong(`số phút có mặt tính lại là ${minutes}/${needed}, đang ghi ${row.minutes}/${row.needed}`)
  return minutes < needed ? wrong('ghi nhận bài học của người có mặt chưa đủ thời gian') : null
}

/**
 * Holds every lesson known as learnt in a group session against what it rests on: a confirmed roll-call of the same person and lesson,
 * by a mark not their own, long enough by the times of the session; every confirmation against the roll-call as it stood then.
 */
export function verifyClasses(from: Read = read): Verdict {
  const credits = from.all<Credit>(CREDITS)
  const stray = from.all<{ id: string; eventSeq: number }>(
    `SELECT l."id", l."eventSeq" FROM "LessonCompletion" l WHERE l."knownBy" = 'attended' AND NOT EXISTS (SELECT 1 FROM "ClassCredit" c WHERE c."completionId" = l."id") ORDER BY l."eventSeq"`,
  )
  const confirmations = from.all<{ sessionId: string; eventSeq: number; rollCallHash: string }>(
    'SELECT "sessionId","eventSeq","rollCallHash" FROM "ClassConfirmation" ORDER BY "eventSeq"',
  )
  const found = [
    ...credits.map(creditBreach),
    ...stray.map(({ id, eventSeq }) => breach('LessonCompletion', id, eventSeq, 'bài ghi là học tại buổi tập trung mà không có buổi nào')),
    ...confirmations.map(({ sessionId, eventSeq, rollCallHash: stated }) =>
      rollCallHash(sessionId, eventSeq, from) === stated
        ? null
        : breach('ClassConfirmation', sessionId, eventSeq, 'danh sách được xác nhận khác với điểm danh lúc đó'),
    ),
  ]
  return verdictOf(found, { 'bài học tại buổi tập trung': credits.length })
}
