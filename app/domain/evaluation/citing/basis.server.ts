import { type Read, read } from '~/platform/db/database.server'
import { correctedEarned } from '../corrected-earned.server'
import { listCorrections } from '../corrections.server'
import type { Dossier } from '../dossiers.server'
import { dayOf } from '../earned-items.server'
import { listOutside } from '../evidence-way/attached.server'

/** Something that counts in the year of a dossier, from before its stretch: with the events that say so. */
export type Earlier = { id: string; title: { vi: string; en: string }; day: string; periods: number; isOutside: boolean; seqs: number[] }

/**
 * What the figures of a dossier rest on beside what it shows: the events of where somebody was and as what, what of the year came before
 * the stretch, and what was said of an item besides, by its id: gradings, markings, certificates, who made it too, what was judged.
 */
export type Basis = { place: number[]; earlier: Earlier[]; beside: Record<string, number[]> }

const PLACE = `SELECT "eventSeq" AS seq FROM "Post" WHERE "id" = ?1 UNION SELECT "eventSeq" FROM "Person" WHERE "id" = ?2
  UNION SELECT "eventSeq" FROM "PersonStatus" WHERE "personId" = ?2 AND "eventSeq" <= ?3 AND "validFrom" < ?4 ORDER BY 1`

// ?1 items, ?2 through.
const BESIDE = `SELECT w."value" AS id, z."eventSeq" AS seq FROM json_each(?1) w JOIN "Certificate" z ON z."completionId" = w."value" AND z."eventSeq" <= ?2
  UNION SELECT w."value", r."eventSeq" FROM json_each(?1) w JOIN "Certificate" z ON z."completionId" = w."value" JOIN "Revocation" r ON r."certificateId" = z."id" AND r."eventSeq" <= ?2
  UNION SELECT w."value", g."eventSeq" FROM json_each(?1) w JOIN "CourseCompletion" c ON c."id" = w."value" JOIN "Grading" g ON g."attemptId" = c."attemptId" AND g."eventSeq" <= ?2
  UNION SELECT w."value", m."eventSeq" FROM json_each(?1) w JOIN "CourseCompletion" c ON c."id" = w."value" JOIN "Marking" m ON m."handInId" = c."handInId" AND m."eventSeq" <= ?2
  UNION SELECT w."value", ga."eventSeq" FROM json_each(?1) w JOIN "HandIn" h ON h."id" = w."value" JOIN "GroupNaming" gn ON gn."enrolmentId" = h."enrolmentId" AND gn."taskId" = h."taskId"
    JOIN "Enrolment" e ON e."id" = gn."memberEnrolmentId" AND e."personId" = ?3
    JOIN "GroupAnswer" ga ON ga."namingId" = gn."id" AND ga."eventSeq" <= ?2 ORDER BY 2`
const JUDGED = `SELECT w."value" AS id, f."eventSeq" AS seq FROM "SharingFlag" f, json_each(f."credits") w WHERE f."eventSeq" <= ?2 AND w."value" IN (SELECT "value" FROM json_each(?1))
  UNION SELECT w."value", j."eventSeq" FROM "SharingFlag" f, json_each(f."credits") w JOIN "SharingJudgement" j ON j."flagId" = f."id" AND j."eventSeq" <= ?2
    WHERE w."value" IN (SELECT "value" FROM json_each(?1)) ORDER BY 2`
const CONFIRMED = `SELECT d."eventSeq" AS seq FROM "EvidenceDecision" d WHERE d."personId" = ?1 AND d."kind" = 'outside' AND d."itemId" = ?2 AND d."eventSeq" <= ?3 ORDER BY 1`

/** See `Basis`. The caller has found the dossier. */
export function basisOf({ period, person, through, attached }: Dossier, from: Read = read): Basis {
  const { firstDay, nextFirstDay } = period.span
  const seqs = (sql: string, ...binds: (string | number)[]) => from.all<{ seq: number }>(sql, ...binds).map(({ seq }) => seq)
  const ids = JSON.stringify(attached.map(({ item }) => item.id))
  const hasSharings = attached.some(({ item }) => item.kind === 'sharing')
  const rows = [
    ...from.all<{ id: string; seq: number }>(BESIDE, ids, through, person.personId),
    ...(hasSharings ? from.all<{ id: string; seq: number }>(JUDGED, ids, through) : []),
  ]
  const before = { firstDay: `${firstDay.slice(0, 4)}-01-01`, nextFirstDay: firstDay }
  const corrections = listCorrections(person.personId, through, from)
  const learnt = correctedEarned(person.personId, before, { through, corrections }, from).flatMap((item): Earlier[] =>
    item.kind === 'course'
      ? [{ id: item.id, title: { vi: item.titleVi, en: item.titleEn }, day: dayOf(item), periods: item.periods, isOutside: false, seqs: [item.eventSeq] }]
      : [],
  )
  const outside = listOutside(person.personId, before, through, from).flatMap((item): Earlier[] => {
    const decided = seqs(CONFIRMED, person.personId, item.id, through)
    return [
      { id: item.id, title: { vi: item.title, en: item.title }, day: item.lastDay, periods: item.periods, isOutside: true, seqs: [item.eventSeq, ...decided] },
    ]
  })
  return {
    place: seqs(PLACE, person.postId, person.personId, through, nextFirstDay),
    earlier: [...learnt, ...outside],
    beside: Object.fromEntries(attached.map(({ item: { id } }) => [id, rows.flatMap((row) => (row.id === id ? [row.seq] : []))])),
  }
}
