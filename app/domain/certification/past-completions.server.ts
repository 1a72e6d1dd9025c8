import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Read, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { OPEN } from '~/platform/jobs.server'
import { done } from '~/platform/outcome'
import { standsOn } from '../organisation/standing'
import { issueCertificate } from './issuing.server'

/**
 * Why a completion has no certificate: it was recorded without one, as before certificates or brought in from elsewhere; it
 * waits for the academy's key; or its conditions are met and nothing has stated it.
 */
export type Why = 'recorded-without' | 'awaits-key' | 'unstated'
/** What has no certificate: whose, of which cycle and version, since when and why. */
export type PastCompletion = {
  eventId: string
  seq: number
  staffCode: string
  fullName: string
  unit: string
  cycle: number
  completedAt: string
  version: number
  why: Why
}

const MISSING = `FROM "CourseCompletion" c JOIN "Event" e ON e."seq" = c."eventSeq" WHERE c."courseId" = ?1
  AND NOT EXISTS (SELECT 1 FROM "Certificate" z WHERE z."completionId" = c."id")`

/** A course by its code, offered or not; null when there is none. */
export function findCourseByCode(code: string): { courseId: string; code: string } | null {
  return read.get('SELECT "id" AS courseId, "code" FROM "Course" WHERE "code" = ?', code)
}

/** How many completions of a course have a certificate that was withdrawn and nothing in its place: two people issue those anew, no command does. */
export function countWithdrawn(courseId: string): number {
  return (
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM "Certificate" z JOIN "Revocation" r ON r."certificateId" = z."id" LEFT JOIN "Certificate" m ON m."replacesId" = z."id" WHERE z."courseId" = ? AND m."id" IS NULL`,
      courseId,
    )?.n ?? 0
  )
}

/** How many completions of a course have no certificate. */
export function countWithoutCertificate(courseId: string): number {
  return read.get<{ n: number }>(`SELECT count(*) AS n ${MISSING}`, courseId)?.n ?? 0
}

/** The completions of a course that have no certificate, in the order they were recorded, a page after an event at a time. */
export function listWithoutCertificate(courseId: string, afterSeq: number, limit: number, from: Read = read): (PastCompletion & { completionId: string })[] {
  return from.all(
    `SELECT c."id" AS completionId, e."id" AS eventId, c."eventSeq" AS seq, p."staffCode", p."fullName", coalesce(s."name", '') AS unit, c."completedAt", c."cycle", v."number" AS version,
       CASE WHEN EXISTS (SELECT 1 FROM "Job" j WHERE j."key" >= 'certificate.issue:' || c."id" || ':' AND j."key" < 'certificate.issue:' || c."id" || ';' AND ${OPEN}) THEN 'awaits-key' ELSE 'recorded-without' END AS why
     FROM "CourseCompletion" c JOIN "Event" e ON e."seq" = c."eventSeq" JOIN "Person" p ON p."id" = c."personId" JOIN "CourseVersion" v ON v."id" = c."courseVersionId"
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}
     LEFT JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
     WHERE c."courseId" = ?1 AND c."eventSeq" > ?2 AND NOT EXISTS (SELECT 1 FROM "Certificate" z WHERE z."completionId" = c."id") ORDER BY c."eventSeq" LIMIT ?3`,
    courseId,
    afterSeq,
    limit,
  )
}

/**
 * Issues the certificates that completions of a course lack, so many in one transaction, until there are none or `isStopped`
 * says so between two transactions. Safe to repeat and to run beside another: none is issued twice. Answers how many it issued.
 */
export async function issueForPast(
  courseId: string,
  { batch = 50, onProgress, isStopped = () => false }: { batch?: number; onProgress?: (issued: number) => void; isStopped?: () => boolean } = {},
): Promise<number> {
  let issued = 0
  let after = 0
  while (!isStopped()) {
    const outcome = await inTransaction((tx) => {
      const rows = listWithoutCertificate(courseId, after, batch, tx)
      return done({ rows, due: rows.filter(({ completionId, eventId }) => issueCertificate(tx, completionId, eventId) === 'due').length })
    })
    const { rows, due } = outcome.ok ? outcome.value : { rows: [], due: 0 }
    if (rows.length === 0) break
    issued += due
    after = rows[rows.length - 1].seq
    onProgress?.(issued)
    // Signals are heard between two turns of the loop.
    await nextTurn()
  }
  return issued
}
