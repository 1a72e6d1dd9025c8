import { read } from '~/platform/db/database.server'
import { breach, type Verdict, verdictOf } from '~/platform/verdict'

type Row = { id: string; eventSeq: number; isOwn: number; isValid: number; isLonger: number; isBefore: number }

/** Holds every attempt made longer by an accommodation against it: of the same person, on a day it is valid, while the attempt was open. */
export function verifyExtensions(): Verdict {
  const rows = read.all<Row>(
    `SELECT x."id", x."eventSeq", m."personId" = e."personId" AS isOwn, x."closesAt" > a."closesAt" AS isLonger,
      date(x."extendedAt", '+7 hours') >= m."validFrom" AND date(x."extendedAt", '+7 hours') < m."validTo"
        AND NOT EXISTS (SELECT 1 FROM "AccommodationEnd" n WHERE n."accommodationId" = m."id" AND n."eventSeq" < x."eventSeq") AS isValid,
      NOT EXISTS (SELECT 1 FROM "Submission" s WHERE s."attemptId" = a."id" AND s."eventSeq" < x."eventSeq") AS isBefore
     FROM "AttemptExtension" x LEFT JOIN "Accommodation" m ON m."id" = x."causeId" LEFT JOIN "Attempt" a ON a."id" = x."attemptId"
     LEFT JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE x."cause" = 'accommodation' ORDER BY x."eventSeq"`,
  )
  const found = rows.map(({ id, eventSeq, isOwn, isValid, isLonger, isBefore }) => {
    const wrong = (what: string) => breach('AttemptExtension', id, eventSeq, what)
    if (isOwn !== 1) return wrong('lượt làm bài được thêm thời gian của người khác, hoặc không có căn cứ')
    if (isValid !== 1) return wrong('lượt làm bài được thêm thời gian vào ngày chưa hoặc không còn được thêm')
    if (isLonger !== 1) return wrong('lượt làm bài được ghi là thêm thời gian nhưng không dài hơn')
    return isBefore === 1 ? null : wrong('lượt làm bài được thêm thời gian sau khi nộp')
  })
  return verdictOf(found, { 'lượt được thêm thời gian': rows.length })
}
